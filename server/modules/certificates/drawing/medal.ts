import { drawArcText } from '../../../platform/pdf/arc-text.ts';
import { chains } from '../../../platform/pdf/chains.ts';
import { GOLD, linear, mix, radial } from '../../../platform/pdf/colour.ts';
import type { PaperDocument } from '../../../platform/pdf/document.ts';
import { defineArt } from '../../../platform/pdf/form.ts';
import { kapok, rosette, starPath } from '../../../platform/pdf/ornament.ts';
import type { Template } from '../domain/template.ts';
import { colourOf } from './lay-out.ts';

export interface MedalPlace {
  readonly cx: number;
  readonly cy: number;
  readonly radius: number;
}

const PETAL = [
  [0, '#fbf0c4'],
  [0.5, '#dfc073'],
  [1, '#b58a32'],
] as const;

/** A gold medal with a coloured field and the kapok; words run round it. */
export function drawMedal(
  document: PaperDocument,
  { cx, cy, radius }: MedalPlace,
  palette: Template['palette'],
  zh: string,
  en: string,
): void {
  const field = colourOf(palette, 'lake');
  const metal = radial(document, [cx - 0.3 * radius, cy - 0.36 * radius], radius * 0.08, [cx, cy], radius * 1.05, [
    [0, '#fff6d6'],
    [0.38, '#ecd28a'],
    [0.72, '#c89e44'],
    [1, '#8d6a1c'],
  ]);
  const ring = (share: number, width: number, colour: string) =>
    document
      .circle(cx, cy, radius * share)
      .lineWidth(width)
      .stroke(colour);
  starPath(document, cx, cy, radius, radius * 0.945, 56).fill(metal);
  ring(0.9, 0.8, '#7f5f18');
  ring(0.875, 0.35, '#fff3c9');
  document.circle(cx, cy, radius * 0.585).lineWidth(1.6);
  document.stroke(linear(document, [cx - radius, cy - radius], [cx + radius, cy + radius], GOLD));
  document.circle(cx, cy, radius * 0.56).fill(
    radial(document, [cx - 0.16 * radius, cy - 0.2 * radius], 0, [cx, cy], radius * 0.56, [
      [0, mix('#ffffff', field, 0.1)],
      [0.6, field],
      [1, mix('#000000', field, 0.4)],
    ]),
  );
  const half = radius * 0.53 + 1;
  const engraved = defineArt(document, `medal ${radius} ${field}`, 2 * half, 2 * half, () => {
    rosette(document, half, half, radius * 0.53, {
      petals: 18,
      rings: 6,
      inner: 0.55,
      depth: 0.2,
      twist: 0.5,
      colour: mix('#ffffff', field, 0.24),
      lineWidth: 0.22,
    });
  });
  engraved.paint(cx - half, cy - half);
  ring(0.56, 0.5, '#7f5f18');
  const petal = linear(document, [0, -1], [0, 0], PETAL);
  kapok(document, cx, cy + radius * 0.02, radius * 0.4, { petal, line: '#6b4e12', heart: '#fff3c9' });
  const circle = { cx, cy, radius: radius * 0.668 };
  drawArcText(document, zh, circle, { size: radius * 0.15, tracking: 0.3, colour: '#4f390b', span: 170 });
  drawArcText(
    document,
    en,
    { ...circle, radius: radius * 0.79, below: true },
    { chain: chains.capitals, size: radius * 0.125, tracking: 0.08, colour: '#4f390b', span: 165 },
  );
}

/** The kapok alone: the mark of a sheet that bears no logo. */
export function drawCrest(document: PaperDocument, { cx, cy, radius }: MedalPlace): void {
  const petal = linear(document, [0, -1], [0, 0], PETAL);
  kapok(document, cx, cy, radius, { petal, line: '#7d5c16', heart: '#fff3c9' });
}
