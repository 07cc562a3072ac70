/** How cards lie on a sheet. Millimetres, from the upper left corner. */
export interface SheetFormat {
  readonly paper: { readonly width: number; readonly height: number };
  readonly card: { readonly width: number; readonly height: number };
  readonly columns: number;
  readonly rows: number;
  readonly gap: { readonly x: number; readonly y: number };
  /** Where the block of cards begins; in the middle of the paper when left out. */
  readonly origin?: { readonly x: number; readonly y: number };
}
export interface Place {
  /** Which card, counted from 0. */
  readonly at: number;
  readonly x: number;
  readonly y: number;
}
export interface ImposedPage {
  readonly side: 'front' | 'back';
  readonly places: readonly Place[];
}

export function blockOf({ paper, card, columns, rows, gap, origin }: SheetFormat) {
  const width = columns * card.width + (columns - 1) * gap.x;
  const height = rows * card.height + (rows - 1) * gap.y;
  return { x: origin?.x ?? (paper.width - width) / 2, y: origin?.y ?? (paper.height - height) / 2, width, height };
}

/** Row by row from the upper left. */
function slotAt(format: SheetFormat, slot: number): { x: number; y: number } {
  const { card, columns, gap } = format;
  const { x, y } = blockOf(format);
  return {
    x: x + (slot % columns) * (card.width + gap.x),
    y: y + Math.floor(slot / columns) * (card.height + gap.y),
  };
}

/**
 * Every sheet, followed by its back where there is one. Turned over its long edge an upright sheet shows its columns the
 * other way round: each back is laid where the paper behind its own front is, also on a sheet that is not full.
 */
export function impose(format: SheetFormat, count: number, isDouble: boolean): ImposedPage[] {
  const perSheet = format.columns * format.rows;
  const pages: ImposedPage[] = [];
  for (let first = 0; first < count; first += perSheet) {
    const front = Array.from({ length: Math.min(perSheet, count - first) }, (_, slot) => ({
      at: first + slot,
      ...slotAt(format, slot),
    }));
    pages.push({ side: 'front', places: front });
    if (!isDouble) continue;
    const places = front.map(({ at, x, y }) => ({ at, x: format.paper.width - x - format.card.width, y }));
    pages.push({ side: 'back', places });
  }
  return pages;
}

export interface Mark {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

/** A shorter one would be a speck. */
const SHORTEST = 1;

/** Marks stand clear of the bleed: in the margins, and between cards where the gap leaves room beside both. */
export function cropMarks(format: SheetFormat, clear: number, length: number): Mark[] {
  const { card, columns, rows, gap } = format;
  const block = blockOf(format);
  const marks: Mark[] = [];
  const bottomOf = (row: number) => block.y + row * (card.height + gap.y) + card.height;
  const rightOf = (column: number) => block.x + column * (card.width + gap.x) + card.width;
  for (let column = 0; column < columns; column += 1) {
    const left = block.x + column * (card.width + gap.x);
    for (const x of [left, left + card.width]) {
      marks.push({ from: [x, block.y - clear], to: [x, block.y - clear - length] });
      const bottom = block.y + block.height + clear;
      marks.push({ from: [x, bottom], to: [x, bottom + length] });
      for (let row = 0; row < rows - 1 && gap.y > 2 * clear + SHORTEST; row += 1)
        marks.push({ from: [x, bottomOf(row) + clear], to: [x, bottomOf(row) + gap.y - clear] });
    }
  }
  for (let row = 0; row < rows; row += 1) {
    const top = block.y + row * (card.height + gap.y);
    for (const y of [top, top + card.height]) {
      marks.push({ from: [block.x - clear, y], to: [block.x - clear - length, y] });
      const right = block.x + block.width + clear;
      marks.push({ from: [right, y], to: [right + length, y] });
      for (let column = 0; column < columns - 1 && gap.x > 2 * clear + SHORTEST; column += 1)
        marks.push({ from: [rightOf(column) + clear, y], to: [rightOf(column) + gap.x - clear, y] });
    }
  }
  return marks;
}
