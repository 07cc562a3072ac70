// Bidi embeddings, overrides and isolates turn around what stands beside a text; marks, joiners and Thai need the rest of Cf.
const BIDI = /[\u202a-\u202e\u2066-\u2069]/g;
const HIDDEN = /(?![\n\t])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\ufeff]/gu;
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** Text that may have lines: composed, nothing that hides, reorders or breaks a file of another program. */
export function plainLines(text: string): string {
  return text.replace(LINE_ENDS, '\n').normalize('NFC').replace(BIDI, '').replace(HIDDEN, '').trim();
}

export function plainLine(text: string): string {
  return plainLines(text).replace(/\s+/gu, ' ');
}
