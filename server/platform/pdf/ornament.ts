import { GOLD, linear, mix } from './colour.ts';
import type { PaperDocument } from './document.ts';

type Point = [number, number];
const TURN = 2 * Math.PI;

// pdfkit writes up to six decimals; two are a hundredth of a dot and take a quarter off the file
function cut(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A smooth path through samples of a curve (Catmull-Rom as Bezier): four samples a wave are enough. */
export function curve(document: PaperDocument, at: (t: number) => Point, samples: number, closed: boolean): void {
  const count = closed ? samples : samples + 1;
  const points = Array.from({ length: count }, (_, index): Point => {
    const [x, y] = at(index / samples);
    return [cut(x), cut(y)];
  });
  const point = (index: number): Point => {
    const wrapped = closed ? (index + count) % count : Math.min(count - 1, Math.max(0, index));
    return points[wrapped] ?? [0, 0];
  };
  document.moveTo(...point(0));
  for (let index = 0; index < samples; index++) {
    const [a, b, c, d] = [point(index - 1), point(index), point(index + 1), point(index + 2)];
    const first: Point = [cut(b[0] + (c[0] - a[0]) / 6), cut(b[1] + (c[1] - a[1]) / 6)];
    const second: Point = [cut(c[0] - (d[0] - b[0]) / 6), cut(c[1] - (d[1] - b[1]) / 6)];
    document.bezierCurveTo(...first, ...second, ...c);
  }
  if (closed) document.closePath();
}

export interface Braid {
  readonly from: Point;
  readonly to: Point;
  readonly amplitude: number;
  /** Whole waves, so that both ends meet their neighbours alike. */
  readonly waves: number;
  readonly strands: number;
  /** Swellings over the length, 0 for an even braid. */
  readonly swells?: number;
  readonly colour: string;
  readonly lineWidth: number;
}

/** Interlaced waves along a straight line. */
export function guilloche(document: PaperDocument, braid: Braid): void {
  const [x0, y0] = braid.from;
  const [x1, y1] = braid.to;
  const length = Math.hypot(x1 - x0, y1 - y0);
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  document.save().lineWidth(braid.lineWidth).strokeColor(braid.colour);
  for (let strand = 0; strand < braid.strands; strand++) {
    const phase = (TURN * strand) / braid.strands;
    const at = (t: number): Point => {
      const swell = braid.swells ? 0.62 + 0.38 * Math.cos(TURN * braid.swells * t) : 1;
      const offset = braid.amplitude * swell * Math.sin(TURN * braid.waves * t + phase);
      return [x0 + ux * length * t - uy * offset, y0 + uy * length * t + ux * offset];
    };
    curve(document, at, braid.waves * 4, false);
    document.stroke();
  }
  document.restore();
}

export interface Rosette {
  readonly petals: number;
  readonly rings: number;
  /** Innermost radius as a share of the outermost. */
  readonly inner: number;
  readonly depth: number;
  readonly twist: number;
  readonly colour: string;
  readonly lineWidth: number;
}

/** A family of wavy rings, each turned a little against the last, both ways round. */
export function rosette(document: PaperDocument, cx: number, cy: number, radius: number, look: Rosette): void {
  document.save().lineWidth(look.lineWidth).strokeColor(look.colour);
  for (let ring = 0; ring < look.rings; ring++) {
    const share = ring / Math.max(1, look.rings - 1);
    const base = radius * (look.inner + (1 - look.inner) * share);
    for (const side of [1, -1]) {
      const at = (t: number): Point => {
        const wave = Math.cos(look.petals * TURN * t + side * look.twist * TURN * share);
        const r = base * (1 - look.depth / 2 + (look.depth / 2) * wave);
        return [cx + r * Math.cos(TURN * t), cy + r * Math.sin(TURN * t)];
      };
      curve(document, at, look.petals * 6, true);
      document.stroke();
    }
  }
  document.restore();
}

/** Leaves a star or a scalloped rim as the current path. */
export function starPath(
  document: PaperDocument,
  cx: number,
  cy: number,
  outer: number,
  inner: number,
  points: number,
) {
  for (let index = 0; index < 2 * points; index++) {
    const angle = -Math.PI / 2 + (Math.PI * index) / points;
    const r = index % 2 ? inner : outer;
    const [x, y] = [cut(cx + r * Math.cos(angle)), cut(cy + r * Math.sin(angle))];
    if (index) document.lineTo(x, y);
    else document.moveTo(x, y);
  }
  return document.closePath();
}

export interface KapokColours {
  readonly petal: Parameters<PaperDocument['fillColor']>[0];
  readonly line: string;
  readonly heart: string;
}

/** The kapok, flower of Guangdong: five broad petals, each with a fold, round a crown of stamens. */
export function kapok(document: PaperDocument, cx: number, cy: number, radius: number, colours: KapokColours): void {
  for (let petal = 0; petal < 5; petal++) {
    document
      .save()
      .translate(cx, cy)
      .rotate(petal * 72)
      .scale(radius);
    document
      .moveTo(0, -0.1)
      .bezierCurveTo(-0.16, -0.26, -0.46, -0.56, -0.3, -0.86)
      .bezierCurveTo(-0.22, -1.0, -0.09, -1.0, 0, -0.95)
      .bezierCurveTo(0.09, -1.0, 0.22, -1.0, 0.3, -0.86)
      .bezierCurveTo(0.46, -0.56, 0.16, -0.26, 0, -0.1)
      .closePath()
      .lineWidth(0.025)
      .fillAndStroke(colours.petal, colours.line);
    document.lineWidth(0.02).strokeColor(colours.line);
    document.moveTo(0, -0.3).bezierCurveTo(-0.02, -0.5, -0.02, -0.62, 0, -0.74).stroke();
    document.moveTo(-0.07, -0.34).bezierCurveTo(-0.15, -0.5, -0.18, -0.6, -0.17, -0.72).stroke();
    document.moveTo(0.07, -0.34).bezierCurveTo(0.15, -0.5, 0.18, -0.6, 0.17, -0.72).stroke();
    document.restore();
  }
  document.circle(cx, cy, radius * 0.2).fill(colours.heart);
  for (let stamen = 0; stamen < 10; stamen++) {
    const angle = (TURN * stamen) / 10;
    const [x, y] = [cx + radius * 0.29 * Math.cos(angle), cy + radius * 0.29 * Math.sin(angle)];
    document.circle(cut(x), cut(y), radius * 0.035).fill(colours.heart);
  }
  document.circle(cx, cy, radius * 0.09).fill(colours.line);
}

/** Two rules that fade into the paper from a lozenge. They fade to its colour, not to nothing: no transparency. */
export function divider(
  document: PaperDocument,
  cx: number,
  y: number,
  half: number,
  colour: string,
  paper: string,
): void {
  for (const side of [-1, 1]) {
    const [outer, inner] = [cx + side * half, cx + side * 9];
    const fade = linear(
      document,
      [outer, y],
      [inner, y],
      [
        [0, paper],
        [1, colour],
      ],
    );
    document.rect(Math.min(outer, inner), y - 0.3, half - 9, 0.6).fill(fade);
    document.circle(cx + side * 8, y, 0.9).fill(colour);
  }
  document.save().translate(cx, y).rotate(45).rect(-2.4, -2.4, 4.8, 4.8).fill(colour).restore();
}

/** A rule that fades at both ends. */
export function fadingRule(
  document: PaperDocument,
  cx: number,
  y: number,
  half: number,
  colour: string,
  paper: string,
): void {
  const fade = linear(
    document,
    [cx - half, y],
    [cx + half, y],
    [
      [0, paper],
      [0.22, colour],
      [0.78, colour],
      [1, paper],
    ],
  );
  document.rect(cx - half, y - 0.25, half * 2, 0.5).fill(fade);
}

/** 回纹, the key fret of a Lingnan window lattice, growing out of a corner. */
export function fretCorner(
  document: PaperDocument,
  x: number,
  y: number,
  sideX: 1 | -1,
  sideY: 1 | -1,
  scale: number,
  colour: string,
): void {
  document
    .save()
    .translate(x, y)
    .scale(sideX * scale, sideY * scale)
    .strokeColor(colour)
    .lineJoin('miter');
  document.lineWidth(0.95 / scale);
  document.path('M0 46 V0 H46').stroke();
  document.path('M5 46 V24 H24 V5 H46').stroke();
  document.path('M19 5 H5 V19 H19 V10 H10 V14').stroke();
  document
    .lineWidth(0.45 / scale)
    .path('M5 38 H10 V29 H29 V10 H38 V5')
    .stroke();
  document.restore();
}

/** A rectangle whose corners are bitten in by a quarter circle (海棠角). */
export function begoniaPath(
  document: PaperDocument,
  x: number,
  y: number,
  width: number,
  height: number,
  bite: number,
) {
  const k = bite * 0.5523;
  const [r, b] = [x + width, y + height];
  return document
    .moveTo(x + bite, y)
    .lineTo(r - bite, y)
    .bezierCurveTo(r - bite, y + k, r - k, y + bite, r, y + bite)
    .lineTo(r, b - bite)
    .bezierCurveTo(r - k, b - bite, r - bite, b - k, r - bite, b)
    .lineTo(x + bite, b)
    .bezierCurveTo(x + bite, b - k, x + k, b - bite, x, b - bite)
    .lineTo(x, y + bite)
    .bezierCurveTo(x + k, y + bite, x + bite, y + k, x + bite, y)
    .closePath();
}

/** Room for a wet-ink seal, drawn before the text that it will cover: a tint; a dashed ring over text looked messy. */
export function sealArea(
  document: PaperDocument,
  cx: number,
  cy: number,
  radius: number,
  colour: string,
  paper: string,
): void {
  document.circle(cx, cy, radius).fill(mix(colour, paper, 0.06));
  document.save().circle(cx, cy, radius).lineWidth(0.35).dash(1.2, { space: 2.4 });
  document.stroke(mix(colour, paper, 0.34)).restore();
}

export function goldRule(document: PaperDocument, x: number, y: number, width: number, height: number): void {
  document.rect(x, y, width, height).fill(linear(document, [x, y], [x + width, y], GOLD));
}
