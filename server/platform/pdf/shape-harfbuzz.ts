import type { Font } from 'fontkit';
import * as harfbuzz from 'harfbuzzjs';
import type { ShapeText } from './shaped-run.ts';

/** Same glyph ids as fontkit's, so that pdfkit's subset of the font still fits. */
export function shapeWithHarfBuzz(font: Font, bytes: Uint8Array): ShapeText {
  const shaper = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(bytes)));
  const unit = 1000 / font.unitsPerEm;
  const characters = new Map<number, number>();
  for (const codePoint of font.characterSet) {
    const glyph = font.glyphForCodePoint(codePoint).id;
    if (!characters.has(glyph)) characters.set(glyph, codePoint);
  }
  return (text) => {
    const buffer = new harfbuzz.Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    harfbuzz.shape(shaper, buffer);
    const positions = buffer.getGlyphPositions();
    return buffer.getGlyphInfos().map((info, at) => {
      const position = positions[at];
      return {
        id: info.codepoint,
        codePoints: [characters.get(info.codepoint) ?? text.codePointAt(info.cluster) ?? 0x20],
        advance: (position?.xAdvance ?? 0) * unit,
        dx: (position?.xOffset ?? 0) * unit,
        dy: (position?.yOffset ?? 0) * unit,
      };
    });
  };
}
