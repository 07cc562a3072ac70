import { chains, type FontChain } from './chains.ts';
import { cleanText } from './clean-text.ts';
import type { PaperDocument } from './document.ts';
import { graphemesOf } from './runs.ts';
import { drawLine, measure } from './typeset.ts';

export interface Arc {
  readonly cx: number;
  readonly cy: number;
  readonly radius: number;
  /** Along the lower half, read from left to right as well. */
  readonly below?: boolean;
}

export interface ArcStyle {
  readonly chain?: FontChain;
  readonly size: number;
  /** Space between characters in units of the size. */
  readonly tracking: number;
  readonly colour: string;
  /** The text shrinks until it takes no more than this part of the circle, in degrees. */
  readonly span: number;
}

export function drawArcText(document: PaperDocument, text: string, arc: Arc, style: ArcStyle): void {
  const chain = style.chain ?? chains.serif;
  const parts = graphemesOf(cleanText(text));
  const unit = parts.map((part) => (part === ' ' ? 0.3 : measure(part, { chain, size: 1 })));
  const length = unit.reduce((sum, width) => sum + width + style.tracking, -style.tracking);
  const room = (style.span * Math.PI * arc.radius) / 180;
  const size = Math.min(style.size, room / length);
  let along = (-length * size) / 2;
  // each character is a text of its own: without this it is read back as a heap of letters
  document.markContent('Span', { actual: parts.join('') });
  parts.forEach((part, at) => {
    const width = (unit[at] ?? 0) * size;
    const angle = (along + width / 2) / arc.radius;
    along += width + style.tracking * size;
    const turn = arc.below ? Math.PI / 2 - angle : angle - Math.PI / 2;
    document.save();
    document.translate(arc.cx + arc.radius * Math.cos(turn), arc.cy + arc.radius * Math.sin(turn));
    document.rotate(((arc.below ? -angle : angle) * 180) / Math.PI);
    drawLine(document, part, 0, { x: -width / 2, width }, { chain, size, colour: style.colour });
    document.restore();
  });
  document.endMarkedContent();
}
