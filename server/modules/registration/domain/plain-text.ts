/** Controls, line and paragraph separators, byte order mark, annotations, tags, and halves of surrogate pairs. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u;
/**
 * Overrides, embeddings and isolates make a name read otherwise than it is stored, and spill over into what stands beside
 * it. Joiners (U+200C, U+200D) stay: several scripts cannot be written without them.
 */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/;

export type TextFault = 'text_control' | 'text_direction';

/** Why a text cannot be taken as it is; tabs and line feeds pass only where there may be several lines. */
export function textFault(text: string, options: { lines?: boolean } = {}): TextFault | undefined {
  if (DIRECTION.test(text)) return 'text_direction';
  if (CONTROL.test(options.lines ? text.replace(/[\t\n]/g, ' ') : text)) return 'text_control';
  return undefined;
}

/** The same characters in one composed form, without blanks around them; never split, never in another case. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').normalize('NFC').trim();
}
