import type { Block, Piece } from './piece.ts';

export interface Placed {
  readonly piece: Piece;
  readonly top: number;
}
export interface Frame {
  /** From the upper edge of the page. */
  readonly top: number;
  readonly room: number;
}
type Heights = Omit<Block, 'pieces'> & { readonly pieces: readonly Pick<Piece, 'height'>[] };

const heightOf = (pieces: readonly Pick<Piece, 'height'>[]) => pieces.reduce((sum, { height }) => sum + height, 0);
// Heights are sums of floats: a hair is no overflow.
const HAIR = 0.01;

/** How much must fit before a block begins on the page that is open; with what it leads, however long that chain is. */
function beginning(blocks: readonly Heights[], at: number, room: number): number {
  const block = blocks[at];
  if (!block) return 0;
  const height = heightOf(block.pieces);
  if (block.leads) return height + (blocks[at + 1]?.above ?? 0) + beginning(blocks, at + 1, room);
  // Too short to be torn by its own rule: it goes over as a whole.
  const isTorn = block.tears !== undefined && (block.pieces.length >= block.tears + 2 || height > room + HAIR);
  if (isTorn) return heightOf(block.pieces.slice(0, block.tears));
  return height <= room + HAIR ? height : (block.pieces[0]?.height ?? 0);
}

/** All that a chapter says: up to the next one. */
function chapterHeight(blocks: readonly Heights[], at: number): number {
  let height = 0;
  for (const [order, block] of blocks.entries()) {
    if (order < at) continue;
    if (order > at && block.begins) break;
    height += (order > at ? block.above : 0) + heightOf(block.pieces);
  }
  return height;
}

/** Which blocks stand on which page, and where. */
export function paginate(blocks: readonly Block[], { top, room }: Frame): Placed[][] {
  const pages: Placed[][] = [];
  let current: Placed[] = [];
  let y = 0;
  const full = (height: number) => y > 0 && y + height > room + HAIR;
  const turn = () => {
    pages.push(current);
    current = [];
    y = 0;
  };
  const place = (piece: Piece) => {
    current.push({ piece, top: top + y });
    y += piece.height;
  };
  for (const [at, block] of blocks.entries()) {
    const { pieces, above, tears, repeats } = block;
    const wanted = beginning(blocks, at, room);
    // Pieces that lead and are kept whole, or as much of them as there must be.
    const whole = block.leads || tears !== undefined ? wanted : heightOf(pieces);
    const begins = block.begins === 'page' || (block.begins === 'chapter' && full(above + chapterHeight(blocks, at)));
    if (y > 0 && (begins || (full(above + whole) && whole <= room + HAIR))) turn();
    else if (y > 0) y += above;
    for (const [order, piece] of pieces.entries()) {
      // The last but one goes over with the last: nobody wants a page with one row.
      const follower =
        tears !== undefined && order >= tears && order === pieces.length - 2 ? pieces[order + 1] : undefined;
      if (full(piece.height) || (follower && full(piece.height + follower.height))) {
        turn();
        if (repeats && order > 0) place(repeats);
      }
      place(piece);
    }
  }
  if (current.length > 0) pages.push(current);
  return pages;
}
