import { designationLayout as layout } from '../../../templates/certificate/designation/layout.ts';
import { drawArcText } from '../../platform/pdf/arc-text.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { GOLD, linear, mix, radial } from '../../platform/pdf/colour.ts';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { defineArt } from '../../platform/pdf/form.ts';
import {
  type Braid,
  begoniaPath,
  fretCorner,
  guilloche,
  kapok,
  rosette,
  starPath,
} from '../../platform/pdf/ornament.ts';

const { colours, frame, page } = layout;

type Side = Pick<Braid, 'from' | 'to' | 'waves' | 'swells'>;

/** Ground, watermark and frame: the same on every sheet, so drawn once a document. */
export function drawGround(document: PaperDocument): void {
  const { width, height } = page;
  const centre: [number, number] = [width / 2, height / 2];
  document.rect(0, 0, width, height).fill(
    radial(document, centre, 0, centre, width * 0.62, [
      [0, colours.paperLight],
      [1, colours.paperEdge],
    ]),
  );
  const radius = 197;
  const watermark = defineArt(document, 'designation watermark', 2 * radius, 2 * radius, () => {
    rosette(document, radius, radius, 196, {
      petals: 20,
      rings: 15,
      inner: 0.2,
      depth: 0.17,
      twist: 0.6,
      colour: mix(colours.watermark, colours.paper, 0.22),
      lineWidth: 0.35,
    });
  });
  watermark.paint(width / 2 - radius, 296 - radius);
  drawFrame(document);
}

function drawFrame(document: PaperDocument): void {
  const { width, height } = page;
  const { margin, bandCentre, bandAmplitude, innerRule, bite, corner, fret } = frame;
  const gold = linear(document, [0, 0], [width, height], GOLD);
  document.lineWidth(1.7).rect(margin, margin, width - 2 * margin, height - 2 * margin);
  document.stroke(gold);
  document.lineWidth(0.45).rect(margin + 4, margin + 4, width - 2 * margin - 8, height - 2 * margin - 8);
  document.stroke(colours.gold);
  const right = width - bandCentre;
  const foot = height - bandCentre;
  // Half of the braid, painted twice: the lines of a braid are most of the file.
  const braid = defineArt(document, 'designation braid', width, height, () => {
    const over: Side = { from: [bandCentre, bandCentre], to: [right, bandCentre], waves: 58, swells: 12 };
    const down: Side = { from: [right, bandCentre], to: [right, foot], waves: 39, swells: 8 };
    for (const side of [over, down]) {
      const lace = { ...side, strands: 6, amplitude: bandAmplitude };
      guilloche(document, { ...lace, swells: 0, colour: colours.lace, lineWidth: 0.32 });
      guilloche(document, { ...lace, colour: colours.lake, lineWidth: 0.28 });
    }
  });
  braid.paint(0, 0);
  document.save().rotate(180, { origin: [width / 2, height / 2] });
  braid.paint(0, 0);
  document.restore();
  document.lineWidth(0.45).rect(innerRule - 4, innerRule - 4, width - 2 * innerRule + 8, height - 2 * innerRule + 8);
  document.stroke(colours.gold);
  begoniaPath(document, innerRule, innerRule, width - 2 * innerRule, height - 2 * innerRule, bite).lineWidth(1.2);
  document.stroke(gold);
  const near = bandCentre;
  const block = cornerBlock(document, corner);
  for (const [x, sideX] of [[near, 1] as const, [width - near, -1] as const]) {
    for (const [y, sideY] of [[near, 1] as const, [height - near, -1] as const]) {
      block(x, y);
      const inset = fret - near;
      fretCorner(document, x + sideX * inset, y + sideY * inset, sideX, sideY, 0.54, colours.gold);
    }
  }
}

/** A rosette on a square of paper hides where two braids meet, as on a banknote. */
function cornerBlock(document: PaperDocument, half: number): (x: number, y: number) => void {
  const side = 2 * half;
  const under = defineArt(document, 'designation corner', side, side, () => {
    document.rect(0, 0, side, side).fill(colours.paperLight);
    rosette(document, half, half, half - 3, {
      petals: 12,
      rings: 5,
      inner: 0.62,
      depth: 0.2,
      twist: 0.5,
      colour: colours.lake,
      lineWidth: 0.28,
    });
  });
  const over = defineArt(document, 'designation corner flower', side, side, () => {
    document.lineWidth(0.35).rect(2.4, 2.4, side - 4.8, side - 4.8);
    document.stroke(colours.gold);
    document.circle(half, half, half * 0.5).fill(colours.paperLight);
    kapok(document, half, half, half * 0.52, { petal: '#c79d43', line: '#7d5c16', heart: '#fbf0c4' });
  });
  return (x, y) => {
    under.paint(x - half, y - half);
    document.lineWidth(1.1).rect(x - half, y - half, side, side);
    document.stroke(linear(document, [x - half, y - half], [x + half, y + half], GOLD));
    over.paint(x - half, y - half);
  };
}

/** A gold medal with a lake-green field and the kapok; the programme's name runs round it. */
export function drawMedal(document: PaperDocument, cx: number, cy: number, radius: number, zh: string, en: string) {
  const metal = (share: number, lightX: number) =>
    radial(document, [cx + lightX * radius, cy - 0.36 * radius], radius * 0.08, [cx, cy], radius * share, [
      [0, '#fff6d6'],
      [0.38, '#ecd28a'],
      [0.72, '#c89e44'],
      [1, '#8d6a1c'],
    ]);
  starPath(document, cx, cy, radius, radius * 0.945, 56).fill(metal(1.05, -0.3));
  document
    .circle(cx, cy, radius * 0.9)
    .lineWidth(0.8)
    .stroke('#7f5f18');
  document
    .circle(cx, cy, radius * 0.875)
    .lineWidth(0.35)
    .stroke('#fff3c9');
  document.circle(cx, cy, radius * 0.585).lineWidth(1.6);
  document.stroke(linear(document, [cx - radius, cy - radius], [cx + radius, cy + radius], GOLD));
  document.circle(cx, cy, radius * 0.56).fill(
    radial(document, [cx - 0.16 * radius, cy - 0.2 * radius], 0, [cx, cy], radius * 0.56, [
      [0, '#1d7f86'],
      [0.6, colours.lake],
      [1, '#083c42'],
    ]),
  );
  const half = radius * 0.53 + 1;
  const field = defineArt(document, `designation medal ${radius}`, 2 * half, 2 * half, () => {
    rosette(document, half, half, radius * 0.53, {
      petals: 18,
      rings: 6,
      inner: 0.55,
      depth: 0.2,
      twist: 0.5,
      colour: '#3f8f8f',
      lineWidth: 0.22,
    });
  });
  field.paint(cx - half, cy - half);
  document
    .circle(cx, cy, radius * 0.56)
    .lineWidth(0.5)
    .stroke('#7f5f18');
  const petal = linear(
    document,
    [0, -1],
    [0, 0],
    [
      [0, '#fbf0c4'],
      [0.5, '#dfc073'],
      [1, '#b58a32'],
    ],
  );
  kapok(document, cx, cy + radius * 0.02, radius * 0.4, { petal, line: '#6b4e12', heart: '#fff3c9' });
  const ring = { cx, cy, radius: radius * 0.668 };
  drawArcText(document, zh, ring, { size: radius * 0.15, tracking: 0.3, colour: '#4f390b', span: 170 });
  drawArcText(
    document,
    en,
    { ...ring, radius: radius * 0.79, below: true },
    { chain: chains.capitals, size: radius * 0.125, tracking: 0.08, colour: '#4f390b', span: 165 },
  );
}
