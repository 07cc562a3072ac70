import { GOLD, linear, mix } from '../../../platform/pdf/colour.ts';
import type { PaperDocument } from '../../../platform/pdf/document.ts';
import { defineArt } from '../../../platform/pdf/form.ts';
import { begoniaPath, curve, fretCorner, guilloche, kapok, rosette } from '../../../platform/pdf/ornament.ts';
import type { Template } from '../domain/template.ts';
import { colourOf } from './lay-out.ts';

interface Page {
  readonly width: number;
  readonly height: number;
}

type Palette = Template['palette'];

const named = (what: string, page: Page, palette: Palette) =>
  `${what} ${page.width}x${page.height} ${Object.values(palette).join('')}`;

const gilt = (document: PaperDocument, page: Page) => linear(document, [0, 0], [page.width, page.height], GOLD);

function rectangles(
  document: PaperDocument,
  page: Page,
  insets: readonly (readonly [number, number])[],
  stroke: never,
) {
  for (const [inset, width] of insets) {
    document.lineWidth(width).rect(inset, inset, page.width - 2 * inset, page.height - 2 * inset);
    document.stroke(stroke);
  }
}

/** Two rules with a braid that swells between them, kapok blocks where its sides meet, a begonia rule inside. */
export function braidFrame(document: PaperDocument, page: Page, palette: Palette): void {
  const { width, height } = page;
  const [margin, centre, inner] = [24, 42, 60];
  const colours = (name: string) => colourOf(palette, name);
  const gold = gilt(document, page) as never;
  rectangles(document, page, [[margin, 1.7]], gold);
  rectangles(document, page, [[margin + 4, 0.45]], colours('gold') as never);
  const right = width - centre;
  const foot = height - centre;
  const [across, along] = [right - centre, foot - centre];
  // Half of the braid, painted twice: the lines of a braid are most of the file.
  const braid = defineArt(document, named('braid', page, palette), width, height, () => {
    const sides = [
      {
        from: [centre, centre],
        to: [right, centre],
        waves: Math.round(across / 13),
        swells: Math.round(across / 63.2),
      },
      { from: [right, centre], to: [right, foot], waves: Math.round(along / 13), swells: Math.round(along / 63.2) },
    ] as const;
    for (const { from, to, waves, swells } of sides) {
      const side = { from: [...from] as [number, number], to: [...to] as [number, number], waves, swells };
      const lace = { ...side, strands: 6, amplitude: 9.2 };
      guilloche(document, { ...lace, swells: 0, colour: colours('lace'), lineWidth: 0.32 });
      guilloche(document, { ...lace, colour: colours('lake'), lineWidth: 0.28 });
    }
  });
  braid.paint(0, 0);
  document.save().rotate(180, { origin: [width / 2, height / 2] });
  braid.paint(0, 0);
  document.restore();
  rectangles(document, page, [[inner - 4, 0.45]], colours('gold') as never);
  begoniaPath(document, inner, inner, width - 2 * inner, height - 2 * inner, 13).lineWidth(1.2);
  document.stroke(gold);
  const block = cornerBlock(document, 17.5, palette);
  for (const x of [centre, right]) for (const y of [centre, foot]) block(x, y);
}

/** A rosette on a square of paper hides where two braids meet, as on a banknote. */
function cornerBlock(document: PaperDocument, half: number, palette: Palette): (x: number, y: number) => void {
  const side = 2 * half;
  const page = { width: side, height: side };
  const under = defineArt(document, named('corner', page, palette), side, side, () => {
    document.rect(0, 0, side, side).fill(colourOf(palette, 'paperLight'));
    rosette(document, half, half, half - 3, {
      petals: 12,
      rings: 5,
      inner: 0.62,
      depth: 0.2,
      twist: 0.5,
      colour: colourOf(palette, 'lake'),
      lineWidth: 0.28,
    });
  });
  const over = defineArt(document, named('corner flower', page, palette), side, side, () => {
    document.lineWidth(0.35).rect(2.4, 2.4, side - 4.8, side - 4.8);
    document.stroke(colourOf(palette, 'gold'));
    document.circle(half, half, half * 0.5).fill(colourOf(palette, 'paperLight'));
    kapok(document, half, half, half * 0.52, { petal: '#c79d43', line: '#7d5c16', heart: '#fbf0c4' });
  });
  return (x, y) => {
    under.paint(x - half, y - half);
    document.lineWidth(1.1).rect(x - half, y - half, side, side);
    document.stroke(linear(document, [x - half, y - half], [x + half, y + half], GOLD));
    over.paint(x - half, y - half);
  };
}

/** A lace that runs round the sheet without a seam: a rounded rectangle walked by its length, waves in whole numbers. */
export function laceFrame(document: PaperDocument, page: Page, palette: Palette): void {
  const gold = gilt(document, page) as never;
  const hair = colourOf(palette, 'gold') as never;
  rectangles(document, page, [[26, 1.6]], gold);
  rectangles(document, page, [[30, 0.45]], hair);
  const inset = 42;
  const radius = 15;
  const [w, h] = [page.width - 2 * inset, page.height - 2 * inset];
  const [across, along, arc] = [w - 2 * radius, h - 2 * radius, (Math.PI * radius) / 2];
  const length = 2 * (across + along) + 4 * arc;
  const at = (s: number): { x: number; y: number; nx: number; ny: number } => {
    let rest = s % length;
    const sides: readonly (readonly [number, number, number, number])[] = [
      [inset + radius, inset, 0, across],
      [inset + w, inset + radius, 90, along],
      [inset + w - radius, inset + h, 180, across],
      [inset, inset + h - radius, 270, along],
    ];
    for (const [x, y, turn, straight] of sides) {
      const angle = (turn * Math.PI) / 180;
      const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
      if (rest <= straight) return { x: x + dx * rest, y: y + dy * rest, nx: dy, ny: -dx };
      rest -= straight;
      if (rest <= arc) {
        const [ex, ey] = [x + dx * straight, y + dy * straight];
        const [cx, cy] = [ex - dy * radius, ey + dx * radius];
        const now = angle - Math.PI / 2 + rest / radius;
        const [nx, ny] = [Math.cos(now), Math.sin(now)];
        return { x: cx + nx * radius, y: cy + ny * radius, nx, ny };
      }
      rest -= arc;
    }
    return { x: inset + radius, y: inset, nx: 0, ny: -1 };
  };
  const lace = defineArt(document, named('lace', page, palette), page.width, page.height, () => {
    const layers = [
      { phases: 5, waves: Math.round(length / 20), amplitude: 8.6, colour: colourOf(palette, 'lace'), line: 0.32 },
      { phases: 4, waves: Math.round(length / 30), amplitude: 5.6, colour: colourOf(palette, 'lake'), line: 0.28 },
    ];
    for (const { phases, waves, amplitude, colour, line } of layers) {
      document.lineWidth(line).strokeColor(colour);
      for (let phase = 0; phase < phases; phase++) {
        const shift = (2 * Math.PI * phase) / phases;
        const point = (t: number): [number, number] => {
          const { x, y, nx, ny } = at(t * length);
          const off = amplitude * Math.sin(2 * Math.PI * waves * t + shift);
          return [x + nx * off, y + ny * off];
        };
        curve(document, point, waves * 4, true);
        document.stroke();
      }
    }
  });
  lace.paint(0, 0);
  rectangles(document, page, [[54, 0.45]], hair);
  rectangles(document, page, [[57.5, 1.1]], gold);
}

/** 满洲窗: the lattice of a Lingnan window, in gold lines with panes of coloured glass. */
export function latticeFrame(document: PaperDocument, page: Page, palette: Palette): void {
  const gold = gilt(document, page) as never;
  const hair = colourOf(palette, 'gold') as never;
  const paper = colourOf(palette, 'paper');
  const [outer, band] = [30, 20];
  rectangles(document, page, [[outer - 6, 1.6]], gold);
  rectangles(document, page, [[outer - 2.5, 0.45]], hair);
  const [w, h] = [page.width - 2 * outer, page.height - 2 * outer];
  const lattice = defineArt(document, named('lattice', page, palette), page.width, page.height, () => {
    const glass = [mix(colourOf(palette, 'lake'), paper, 0.82), mix(colourOf(palette, 'seal'), paper, 0.82)];
    const line = colourOf(palette, 'lace');
    const pane = (x: number, y: number, width: number, height: number, colour: string) => {
      const [cx, cy] = [x + width / 2, y + height / 2];
      document.lineWidth(0.5).strokeColor(line);
      document.rect(x, y, width, height).stroke();
      document.polygon([cx, y], [x + width, cy], [cx, y + height], [x, cy]).stroke();
      document.polygon([x, y], [x + width, y + height]).stroke();
      document.polygon([x + width, y], [x, y + height]).stroke();
      const s = 4.3;
      document.rect(cx - s, cy - s, 2 * s, 2 * s).fill(paper);
      document
        .lineWidth(0.5)
        .rect(cx - s, cy - s, 2 * s, 2 * s)
        .stroke(line);
      document.polygon([cx, cy - 3.1], [cx + 3.1, cy], [cx, cy + 3.1], [cx - 3.1, cy]).fill(colour);
    };
    const across = 2 * Math.floor((w - 2 * band) / band / 2) + 1;
    const along = 2 * Math.floor((h - 2 * band) / band / 2) + 1;
    const [dx, dy] = [(w - 2 * band) / across, (h - 2 * band) / along];
    for (let n = 0; n < across; n++) {
      const x = outer + band + n * dx;
      const colour = glass[n % 2] ?? line;
      pane(x, outer, dx, band, colour);
      pane(x, outer + h - band, dx, band, colour);
    }
    for (let n = 0; n < along; n++) {
      const y = outer + band + n * dy;
      const colour = glass[n % 2] ?? line;
      pane(outer, y, band, dy, colour);
      pane(outer + w - band, y, band, dy, colour);
    }
    for (const x of [outer, outer + w - band]) {
      for (const y of [outer, outer + h - band]) {
        document.rect(x, y, band, band).fill(paper);
        kapok(document, x + band / 2, y + band / 2 + 0.4, band * 0.43, {
          petal: colourOf(palette, 'seal'),
          line: '#6b1d18',
          heart: '#fbf0c4',
        });
      }
    }
  });
  lattice.paint(0, 0);
  rectangles(document, page, [[outer + band + 2.5, 0.45]], hair);
  rectangles(document, page, [[outer + band + 6, 1.2]], gold);
}

/** Key frets that grow out of the four corners of the words' room. */
export function fretCorners(document: PaperDocument, page: Page, inset: number, colour: string): void {
  for (const [x, sideX] of [[inset, 1] as const, [page.width - inset, -1] as const])
    for (const [y, sideY] of [[inset, 1] as const, [page.height - inset, -1] as const])
      fretCorner(document, x, y, sideX, sideY, 0.54, colour);
}
