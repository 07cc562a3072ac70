import { boardLayout as layout } from '../../../../templates/print/name-board/layout.ts';
import { paperWords } from '../../../../templates/print/papers/words.ts';
import { chains } from '../../../platform/pdf/chains.ts';
import { decorated, type Ink, type Piece, tagged } from '../../../platform/pdf/flow/piece.ts';
import { depth, drawFitted, fitText, type TextStyle } from '../../../platform/pdf/typeset.ts';
import type { RunPassenger, RunSheet } from './run-sheet.ts';

const { page, margin, colours, band, foot } = layout;
export const boardSize = [page.width, page.height] as const;
const WIDTH = page.width - 2 * margin;

interface Titles {
  readonly zh: string;
  readonly en: string;
}

/** One board for those of an organisation who ride together, at most so many names on it; one with the conference alone where nobody rides. */
export function boardsOf({ passengers }: RunSheet, edition: Titles): Piece[] {
  const groups = new Map<string, RunPassenger[]>();
  for (const one of passengers) {
    const key = `${one.organisationZh ?? one.organisationEn ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const boards = [...groups.values()].flatMap((people) =>
    Array.from({ length: Math.ceil(people.length / layout.names) }, (_, at) =>
      people.slice(at * layout.names, (at + 1) * layout.names),
    ),
  );
  return (boards.length > 0 ? boards : [[]]).map((people) => boardPiece(people, edition));
}

function boardPiece(people: readonly RunPassenger[], edition: Titles): Piece {
  return {
    height: page.height,
    draw(ink) {
      decorated(ink, () => {
        const { document } = ink;
        document.rect(0, 0, page.width, band).fill(colours.lake);
        document.rect(0, band, page.width, 3).fill(colours.gold);
        const y = page.height - foot.rule;
        document
          .moveTo(margin, y)
          .lineTo(page.width - margin, y)
          .lineWidth(0.8)
          .stroke(colours.gold);
      });
      drawEdition(ink, edition);
      drawNames(ink, people);
      drawFoot(ink, people);
    },
  };
}

function drawEdition(ink: Ink, { zh, en }: Titles): void {
  const white = { chain: chains.sansBold, colour: colours.paper };
  const place = { x: margin, width: WIDTH, align: 'center' } as const;
  const one = { width: WIDTH, leading: 1.2, maxLines: 1 };
  tagged(ink, 'P', 'zh-CN', () => {
    drawFitted(ink.document, fitText(zh, white, { ...one, height: 27, max: 27, min: 12 }), 42, place, white);
  });
  tagged(ink, 'P', 'en', () => {
    drawFitted(ink.document, fitText(en, white, { ...one, height: 15, max: 15, min: 8 }), 67, place, white);
  });
}

/** The names share the height between the band and the foot. */
function drawNames(ink: Ink, people: readonly RunPassenger[]): void {
  const top = band + 24;
  const room = page.height - foot.rule - 16 - top;
  const place = { x: margin, width: WIDTH, align: 'center' } as const;
  const native = { chain: chains.sansBold, colour: colours.ink };
  const latin = { chain: chains.sans, colour: colours.muted };
  const step = room / Math.max(1, people.length);
  if (people.length === 0) {
    const [zh, en] = paperWords.board.welcome;
    line(ink, zh, 'zh-CN', top + room * 0.5, place, native, { height: 120, max: 110, min: 40 });
    line(ink, en, 'en', top + room * 0.78, place, latin, { height: 60, max: 54, min: 20 });
  }
  people.forEach(({ name, nameLatin }, at) => {
    const middle = top + (at + 0.5) * step;
    const hasLatin = nameLatin !== null && nameLatin !== name;
    const max = Math.min(step * (hasLatin ? 0.46 : 0.6), 130);
    // Alone a long name may take two lines; where names stand under one another each has its own.
    const lines = people.length === 1 ? 2 : 1;
    const fitted = fitText(name, native, {
      width: WIDTH,
      height: lines === 1 ? max : max * 1.6,
      leading: 1.12,
      maxLines: lines,
      balanced: lines > 1,
      max,
      min: 24,
    });
    const smaller = hasLatin ? Math.min(step * 0.2, 52) : 0;
    // Thai and Lao letters reach below their line.
    const low = hasLatin && /[\u0e00-\u0eff]/.test(name) ? fitted.size * 0.18 : 0;
    const whole = fitted.size + depth(fitted) + low + smaller * 1.25;
    const first = middle - whole / 2 + fitted.size * 0.86;
    tagged(ink, 'H1', undefined, () => {
      drawFitted(ink.document, fitted, first, place, native);
    });
    if (hasLatin)
      line(ink, nameLatin, 'en', first + depth(fitted) + low + smaller * 1.2, place, latin, {
        height: smaller,
        max: smaller,
        min: 12,
      });
  });
}

function drawFoot(ink: Ink, people: readonly RunPassenger[]): void {
  const [first] = people;
  if (!first) return;
  const { organisationZh, organisationEn } = first;
  const place = { x: margin, width: WIDTH * 0.72 };
  const bold = { chain: chains.sansBold, colour: colours.ink };
  const quiet = { chain: chains.sans, colour: colours.muted };
  const y = page.height - foot.baseline;
  if (organisationZh) line(ink, organisationZh, 'zh-CN', y, place, bold, { height: 19, max: 19, min: 9 });
  if (organisationEn && organisationEn !== organisationZh)
    line(ink, organisationEn, 'en', y + 21, place, quiet, { height: 13, max: 13, min: 7 });
  const flights = [...new Set(people.flatMap(({ number, time }) => (number ? [`${number} ${time}`.trim()] : [])))];
  const right = { x: margin + WIDTH * 0.72, width: WIDTH * 0.28, align: 'right' } as const;
  line(ink, flights.join('  '), 'en', y, right, bold, { height: 19, max: 19, min: 8 });
}

function line(
  ink: Ink,
  text: string,
  lang: 'zh-CN' | 'en',
  baseline: number,
  place: { readonly x: number; readonly width: number; readonly align?: 'center' | 'right' },
  style: Omit<TextStyle, 'size'>,
  box: { readonly height: number; readonly max: number; readonly min: number },
): void {
  if (!text) return;
  const fitted = fitText(text, style, { width: place.width, leading: 1.15, maxLines: 1, ...box });
  tagged(ink, 'P', lang, () => {
    drawFitted(ink.document, fitted, baseline, place, style);
  });
}
