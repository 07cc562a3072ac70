import type { Font } from 'fontkit';
import type { ShapeText } from './shaped-run.ts';

export function shapeWithFontkit(font: Font): ShapeText {
  const unit = 1000 / font.unitsPerEm;
  return (text, features) => {
    const run = font.layout(text, features);
    return run.glyphs.map((glyph, at) => {
      const position = run.positions[at];
      return {
        id: glyph.id,
        codePoints: glyph.codePoints,
        advance: (position?.xAdvance ?? glyph.advanceWidth) * unit,
        dx: (position?.xOffset ?? 0) * unit,
        dy: (position?.yOffset ?? 0) * unit,
      };
    });
  };
}
