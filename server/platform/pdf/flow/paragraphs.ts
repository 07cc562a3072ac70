import { drawLine, type TextStyle, widestWord, wrap } from '../typeset.ts';
import { type Piece, tagged } from './piece.ts';

export interface Look extends TextStyle {
  readonly leading: number;
  readonly lang: 'zh-CN' | 'en';
  /** A name: a word wider than the column makes it smaller, by a quarter at most, before the word is torn. */
  readonly shrinks?: true;
  /** Keeps Chinese words together: right for titles and forms, too coarse for a column of reading. */
  readonly wholeWords?: boolean;
}
export interface Paragraph {
  readonly text: string;
  readonly look: Look;
  readonly align?: 'left' | 'center' | 'right';
  /** Above it, unless it is the first. */
  readonly above?: number;
}
const SMALLEST_SHARE = 0.75;
export type TextTag = 'P' | 'TD' | 'TH' | 'H1' | 'H2' | 'H3';

function shrunk(look: Look, words: string, width: number): Look {
  if (!look.shrinks) return look;
  const share = width / widestWord(words, look);
  return share < 1 && share >= SMALLEST_SHARE ? { ...look, size: look.size * share } : look;
}

/** One under the other, wrapped to the width. */
export function paragraphs(said: readonly Paragraph[], x: number, width: number, tag: TextTag = 'P'): Piece {
  const set = said.flatMap(({ text: words, look: usual, align, above }, order) =>
    words.split('\n').map((line, at) => {
      const look = shrunk(usual, line, width);
      const lines = wrap(line, look, width, look.wholeWords === true);
      const before = order > 0 && at === 0 ? (above ?? 0) : 0;
      return { look, align: align ?? 'left', lines, step: look.size * look.leading, before } as const;
    }),
  );
  return {
    height: set.reduce((sum, { lines, step, before }) => sum + before + lines.length * step, 0),
    draw(ink, top) {
      let y = top;
      for (const { look, align, lines, step, before } of set) {
        y += before;
        const from = y;
        tagged(ink, tag, look.lang, () => {
          lines.forEach((line, at) => {
            // The line's middle stands a third of the size above its baseline.
            drawLine(ink.document, line, from + (at + 0.5) * step + look.size * 0.35, { x, width, align }, look);
          });
        });
        y += lines.length * step;
      }
    },
  };
}

/** The same one line a piece, so that a long text may run over pages. */
export function lines({ text, look, align = 'left' }: Paragraph, x: number, width: number): Piece[] {
  const step = look.size * look.leading;
  return text.split('\n').flatMap((part) =>
    wrap(part, look, width, look.wholeWords === true).map((line) => ({
      height: step,
      draw(ink, top) {
        tagged(ink, 'P', look.lang, () => {
          drawLine(ink.document, line, top + step / 2 + look.size * 0.35, { x, width, align }, look);
        });
      },
    })),
  );
}
