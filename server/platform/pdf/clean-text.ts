const LINE_ENDS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
// Control, bidi-control and other invisible characters, lone surrogates, variation selectors.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]/gu;
// Thai and Lao need up to three marks on a letter; a hundred would climb out of the page.
const MARK_TOWER = /(\p{M}{4})\p{M}+/gu;

/** What may stand on paper: composed (fontkit does not compose), one line, nothing that reorders or hides. */
export function cleanText(text: string): string {
  return text.normalize('NFC').replace(LINE_ENDS, ' ').replace(INVISIBLE, '').replace(MARK_TOWER, '$1').trim();
}
