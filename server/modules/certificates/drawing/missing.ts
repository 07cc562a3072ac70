import { chains } from '../../../platform/pdf/chains.ts';
import { listMissingGlyphs, type MissingGlyph } from '../../../platform/pdf/missing-glyphs.ts';
import type { Template } from '../domain/template.ts';
import { textsOf } from '../domain/template-check.ts';
import { fillText } from '../domain/template-text.ts';
import type { CertificateWords } from '../domain/template-words.ts';
import { layOutSheet } from './draw-sheet.ts';

/** The characters of a sheet that its faces cannot draw, each text asked in the faces in which it is set. */
export function listMissingOnSheet(template: Template, words: CertificateWords): MissingGlyph[] {
  const missing = layOutSheet(template, words).flatMap(({ lines }) =>
    lines.flatMap((line) => line.spans.flatMap((span) => listMissingGlyphs([span.text], span.style.chain))),
  );
  const onArt = template.elements.flatMap((element) =>
    element.kind === 'ornament' && element.art !== 'microtext'
      ? textsOf(element).flatMap((text) => fillText(text, words).map((part) => part.text))
      : [],
  );
  return [...missing, ...listMissingGlyphs(onArt, chains.serif)];
}
