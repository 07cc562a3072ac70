import type { PlacedText } from '../../server/modules/certificates/drawing/lay-out.ts';
import { measureSpans } from '../../server/platform/pdf/rich-text.ts';
import { itemize } from '../../server/platform/pdf/runs.ts';

export interface Ink {
  readonly of: string;
  readonly text: string;
  readonly size: number;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly foot: number;
}

/** Where the ink of each line lies: the outlines of its glyphs, not the boxes that a layout took for them. */
export function inkOf(placed: readonly PlacedText[]): Ink[] {
  return placed.flatMap(({ element, lang, size, lines }) =>
    lines.map(({ spans, x, baseline }) => {
      let [top, foot] = [baseline, baseline];
      for (const { text, style, scale = 1 } of spans) {
        for (const { face, text: part } of itemize(text, style.chain)) {
          const unit = (size * scale * face.scale) / 1000;
          for (const glyph of face.shape(part).glyphs) {
            const { bbox } = face.font.getGlyph(glyph.id);
            const em = 1000 / face.font.unitsPerEm;
            if (!(bbox.maxY > bbox.minY)) continue;
            top = Math.min(top, baseline - (bbox.maxY * em + glyph.dy) * unit);
            foot = Math.max(foot, baseline - (bbox.minY * em + glyph.dy) * unit);
          }
        }
      }
      const text = spans.map((span) => span.text).join('');
      return { of: `${element} ${lang}`, text, size, x, y: top, right: x + measureSpans(spans, size), foot };
    }),
  );
}
