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
            const { from, length } = face.metrics.placeOf(glyph.id);
            if (length === 0) continue;
            // An outline begins with its bounds: the least and the greatest x and y behind the count of its contours.
            const bounds = face.file.readFrom('glyf', from, 10);
            const em = 1000 / face.metrics.unitsPerEm;
            top = Math.min(top, baseline - (bounds.readInt16BE(8) * em + glyph.dy) * unit);
            foot = Math.max(foot, baseline - (bounds.readInt16BE(4) * em + glyph.dy) * unit);
          }
        }
      }
      const text = spans.map((span) => span.text).join('');
      return { of: `${element} ${lang}`, text, size, x, y: top, right: x + measureSpans(spans, size), foot };
    }),
  );
}
