import { recordLayout as layout } from '../../../../templates/ceremony/record/layout.ts';
import { chains } from '../../../platform/pdf/chains.ts';
import { paginate as flowPages } from '../../../platform/pdf/flow/paginate.ts';
import { type Look as FlowLook, paragraphs as flow, type TextTag } from '../../../platform/pdf/flow/paragraphs.ts';
import { type Block, nested, type Piece } from '../../../platform/pdf/flow/piece.ts';

export type { Block, Piece } from '../../../platform/pdf/flow/piece.ts';

export interface Paragraph {
  readonly text: string;
  readonly look: Look;
  readonly align?: 'left' | 'center' | 'right';
}
export type Look = keyof typeof LOOKS;

const { colours, margin, page, text } = layout;
export const WIDTH = page.width - margin.left - margin.right;
const ROOM = page.height - margin.top - margin.bottom;

const wholeWords = true;
const plain = { chain: chains.text, colour: colours.body };
const strong = { chain: chains.textStrong, colour: colours.ink };
const quiet = { chain: chains.text, colour: colours.muted };
const LOOKS = {
  label: { ...strong, ...text.label, lang: 'zh-CN', wholeWords },
  labelEn: { ...quiet, ...text.labelEn, lang: 'en', wholeWords },
  strong: { ...strong, ...text.strong, lang: 'zh-CN', wholeWords },
  body: { ...plain, ...text.body, lang: 'zh-CN', wholeWords },
  bodyEn: { ...plain, ...text.bodyEn, lang: 'en', wholeWords },
  small: { ...quiet, ...text.small, lang: 'zh-CN', wholeWords },
  time: { ...strong, ...text.time, lang: 'zh-CN', wholeWords },
  section: { ...strong, size: layout.section.zh, leading: 1.4, lang: 'zh-CN', wholeWords },
  sectionEn: { ...quiet, size: layout.section.en, leading: 1.4, lang: 'en', wholeWords },
  title: { ...strong, ...layout.title.zh, leading: 1.3, lang: 'zh-CN', wholeWords },
  titleEn: { chain: chains.capitals, colour: colours.ink, ...layout.title.en, leading: 1.6, lang: 'en', wholeWords },
} as const satisfies Record<string, FlowLook>;

/** One under the other, wrapped to the width. */
export function paragraphs(said: readonly Paragraph[], x: number, width: number, tag: TextTag = 'P'): Piece {
  return flow(
    said.map(({ look, ...one }) => ({ ...one, look: LOOKS[look] })),
    x,
    width,
    tag,
  );
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
    draw(ink, top) {
      const { document } = ink;
      document.decorate(() => {
        for (const { left, width, band } of placed) {
          if (band) document.rect(left, top, width, height).fill(colours.band);
          document.lineWidth(0.5).strokeColor(colours.line).rect(left, top, width, height).stroke();
        }
      });
      nested(ink, 'TR', (line) => {
        for (const { inner } of placed) inner.draw(line, top + (height - inner.height) / 2);
      });
    },
  };
}

/** Which blocks stand on which page, and where. */
export const paginate = (blocks: readonly Block[]) => flowPages(blocks, { top: margin.top, room: ROOM });
