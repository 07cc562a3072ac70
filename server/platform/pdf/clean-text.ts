const LINE_ENDS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
// Control, bidi-control and other invisible characters, lone surrogates, variation selectors.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]/gu;
// Thai and Lao need up to three marks on a letter; a hundred would climb out of the page.
const MARK_TOWER = /(\p{M}{4})\p{M}+/gu;

// Most texts are of these alone, and a list of thousands is asked for again and again.
const PLAIN = /^[ -~\u3400-\u4dbf\u4e00-\u9fff]*$/;

/** Of characters that never combine, reorder or hide. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** What may stand on paper: composed (marks that the fonts have ready on their letters), one line, nothing that reorders or hides. */
export function cleanText(text: string): string {
  if (isPlain(text)) return text.trim();
  return text.normalize('NFC').replace(LINE_ENDS, ' ').replace(INVISIBLE, '').replace(MARK_TOWER, '$1').trim();
}
