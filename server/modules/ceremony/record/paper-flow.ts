import { recordLayout as layout } from '../../../../templates/ceremony/record/layout.ts';
import { chains } from '../../../platform/pdf/chains.ts';
import type { PaperDocument } from '../../../platform/pdf/document.ts';
import { drawLine, type TextStyle, wrap } from '../../../platform/pdf/typeset.ts';

export type Section = ReturnType<PaperDocument['struct']>;
export interface Ink {
  readonly document: PaperDocument;
  readonly section: Section;
}

/** What stands on a page as a whole. */
export interface Piece {
  readonly height: number;
  draw(ink: Ink, top: number): void;
}
/** Pieces that keep together where a page holds them all. */
export interface Block {
  readonly pieces: readonly Piece[];
  /** Above it, unless it begins a page. */
  readonly above: number;
  /** Stays with the block that follows: a heading is never the last on its page. */
  readonly leads?: true;
}

export interface Paragraph {
  readonly text: string;
  readonly look: Look;
  readonly align?: 'left' | 'center' | 'right';
}
export type Look = keyof typeof LOOKS;

const { colours, margin, page, text } = layout;
export const WIDTH = page.width - margin.left - margin.right;
const ROOM = page.height - margin.top - margin.bottom;

const plain = { chain: chains.text, colour: colours.body };
const strong = { chain: chains.textStrong, colour: colours.ink };
const quiet = { chain: chains.text, colour: colours.muted };
const LOOKS = {
  label: { ...strong, ...text.label, lang: 'zh-CN' },
  labelEn: { ...quiet, ...text.labelEn, lang: 'en' },
  strong: { ...strong, ...text.strong, lang: 'zh-CN' },
  body: { ...plain, ...text.body, lang: 'zh-CN' },
  bodyEn: { ...plain, ...text.bodyEn, lang: 'en' },
  small: { ...quiet, ...text.small, lang: 'zh-CN' },
  time: { ...strong, ...text.time, lang: 'zh-CN' },
  section: { ...strong, size: layout.section.zh, leading: 1.4, lang: 'zh-CN' },
  sectionEn: { ...quiet, size: layout.section.en, leading: 1.4, lang: 'en' },
  title: { ...strong, ...layout.title.zh, leading: 1.3, lang: 'zh-CN' },
  titleEn: { chain: chains.capitals, colour: colours.ink, ...layout.title.en, leading: 1.6, lang: 'en' },
} as const satisfies Record<string, TextStyle & { readonly leading: number; readonly lang: 'zh-CN' | 'en' }>;

/** One under the other, wrapped to the width. */
export function paragraphs(said: readonly Paragraph[], x: number, width: number, tag: 'P' | 'TD' | 'TH' = 'P'): Piece {
  const set = said.flatMap(({ text: words, look, align }) =>
    words.split('\n').map((line) => {
      const style = LOOKS[look];
      const lines = wrap(line, style, width, true);
      return { style, align: align ?? 'left', lines, step: style.size * style.leading };
    }),
  );
  return {
    height: set.reduce((sum, { lines, step }) => sum + lines.length * step, 0),
    draw({ document, section }, top) {
      let y = top;
      for (const { style, align, lines, step } of set) {
        const from = y;
        section.add(
          document.struct(tag, { lang: style.lang }, () => {
            lines.forEach((line, at) => {
              // The line's middle stands a third of the size above its baseline.
              drawLine(document, line, from + (at + 0.5) * step + style.size * 0.35, { x, width, align }, style);
            });
          }),
        );
        y += lines.length * step;
      }
    },
  };
}

export interface Cell {
  /** In points; cells of a row together fill the width of the page. */
  readonly width: number;
  readonly said: readonly Paragraph[];
  readonly band?: true;
}

/** A line of a form, ruled all round. */
export function row(cells: readonly Cell[]): Piece {
  let x: number = margin.left;
  const { x: padX, y: padY } = layout.cell;
  const placed = cells.map(({ width, said, band }) => {
    const left = x;
    x += width;
    const inner = paragraphs(said, left + padX, width - 2 * padX, band ? 'TH' : 'TD');
    return { left, width, inner, band };
  });
  const height = Math.max(...placed.map(({ inner }) => inner.height)) + 2 * padY;
  return {
    height,
    draw({ document, section }, top) {
      document.decorate(() => {
        for (const { left, width, band } of placed) {
          if (band) document.rect(left, top, width, height).fill(colours.band);
          document.lineWidth(0.5).strokeColor(colours.line).rect(left, top, width, height).stroke();
        }
      });
      const line = document.struct('TR');
      section.add(line);
      for (const { inner } of placed) inner.draw({ document, section: line }, top + (height - inner.height) / 2);
      line.end();
    },
  };
}

/** Which blocks stand on which page, and where. */
export function paginate(blocks: readonly Block[]): { piece: Piece; top: number }[][] {
  const pages: { piece: Piece; top: number }[][] = [];
  let current: { piece: Piece; top: number }[] = [];
  let y = 0;
  const turn = () => {
    pages.push(current);
    current = [];
    y = 0;
  };
  const heightOf = ({ pieces }: Block) => pieces.reduce((sum, { height }) => sum + height, 0);
  blocks.forEach((block, at) => {
    const next = blocks[at + 1];
    const first = next && heightOf(next) <= ROOM ? heightOf(next) : next?.pieces[0]?.height;
    const wanted = heightOf(block) + (block.leads && first !== undefined ? (next?.above ?? 0) + first : 0);
    if (y > 0 && y + block.above + wanted > ROOM && wanted <= ROOM) turn();
    else if (y > 0) y += block.above;
    for (const piece of block.pieces) {
      if (y > 0 && y + piece.height > ROOM) turn();
      current.push({ piece, top: margin.top + y });
      y += piece.height;
    }
  });
  if (current.length > 0) pages.push(current);
  return pages;
}
