import { type Paragraph, paragraphs } from './paragraphs.ts';
import { type Block, decorated, type Ink, nested, type Piece, type Section } from './piece.ts';

export interface Column {
  /** In points. */
  readonly width: number;
  readonly head: readonly Paragraph[];
}
export interface TableLook {
  readonly x: number;
  readonly padX: number;
  readonly padY: number;
  readonly band: string;
  readonly line: string;
  readonly rule: string;
}
/** A row is its cells; a whole-width row within the table names what follows. */
export type TableRow = readonly (readonly Paragraph[])[] | { readonly spans: readonly Paragraph[] };

/** The head is drawn again on each page; rows are never torn. */
export function tableBlock(columns: readonly Column[], rows: readonly TableRow[], look: TableLook, above = 0): Block {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const tree: Tree = { left: rows.length };
  const head = bandPiece(columns, look, width);
  const pieces: Piece[] = [];
  let heading: Piece | undefined;
  for (const row of rows) {
    if ('spans' in row) {
      heading = spanPiece(row.spans, look, width, tree);
      continue;
    }
    const piece = rowPiece(columns, row, look, width, tree);
    pieces.push(heading ? stacked(heading, piece) : piece);
    heading = undefined;
  }
  const [first, ...others] = pieces;
  const opening: Piece = {
    height: head.height,
    draw(ink, top) {
      if (ink.section) {
        tree.section = ink.document.struct('Table');
        ink.section.add(tree.section);
      }
      head.draw(within(ink, tree), top);
    },
  };
  const again: Piece = {
    height: head.height,
    // Said once; what is repeated is furniture of the page.
    draw(ink, top) {
      decorated(ink, () => head.draw({ ...ink, section: undefined }, top));
    },
  };
  if (!first) return { above, pieces: [] };
  return { above, pieces: [opening, first, ...others], tears: Math.min(3, rows.length + 1), repeats: again };
}

interface Tree {
  section?: Section;
  left: number;
}
const within = (ink: Ink, { section }: Tree): Ink =>
  ink.section && section ? { ...ink, section } : { ...ink, section: undefined };

function bandPiece(columns: readonly Column[], look: TableLook, width: number): Piece {
  const cells = placed(
    columns,
    columns.map(({ head }) => head),
    look,
    'TH',
  );
  const height = Math.max(...cells.map(({ height: own }) => own)) + 2 * look.padY;
  return {
    height,
    draw(ink, top) {
      decorated(ink, () => {
        ink.document.rect(look.x, top, width, height).fill(look.band);
        ink.document
          .moveTo(look.x, top + height)
          .lineTo(look.x + width, top + height)
          .lineWidth(0.8)
          .stroke(look.rule);
      });
      nested(ink, 'TR', (row) => {
        for (const cell of cells) cell.draw(row, top + (height - cell.height) / 2);
      });
    },
  };
}

function rowPiece(
  columns: readonly Column[],
  row: readonly (readonly Paragraph[])[],
  look: TableLook,
  width: number,
  tree: Tree,
): Piece {
  const cells = placed(columns, row, look, 'TD');
  const height = Math.max(...cells.map(({ height: own }) => own)) + 2 * look.padY;
  return {
    height,
    draw(ink, top) {
      const inner = within(ink, tree);
      underline(inner, look, width, top + height);
      nested(inner, 'TR', (line) => {
        for (const cell of cells) cell.draw(line, top + look.padY);
      });
      close(tree);
    },
  };
}

/** What names a part of the table never stands without its first row. */
const stacked = (above: Piece, below: Piece): Piece => ({
  height: above.height + below.height,
  draw(ink, top) {
    above.draw(ink, top);
    below.draw(ink, top + above.height);
  },
});

function spanPiece(said: readonly Paragraph[], look: TableLook, width: number, tree: Tree): Piece {
  const text = paragraphs(said, look.x + look.padX, width - 2 * look.padX, 'TH');
  const height = text.height + 2 * look.padY;
  return {
    height,
    draw(ink, top) {
      const inner = within(ink, tree);
      underline(inner, look, width, top + height);
      nested(inner, 'TR', (line) => text.draw(line, top + look.padY));
      close(tree);
    },
  };
}

function placed(columns: readonly Column[], row: readonly (readonly Paragraph[])[], look: TableLook, tag: 'TD' | 'TH') {
  let x = look.x;
  return columns.map(({ width }, at) => {
    const cell = paragraphs(row[at] ?? [], x + look.padX, width - 2 * look.padX, tag);
    x += width;
    return cell;
  });
}

function underline(ink: Ink, look: TableLook, width: number, y: number): void {
  decorated(ink, () => {
    ink.document
      .moveTo(look.x, y)
      .lineTo(look.x + width, y)
      .lineWidth(0.4)
      .stroke(look.line);
  });
}

function close(tree: Tree): void {
  tree.left -= 1;
  if (tree.left === 0) tree.section?.end();
}
