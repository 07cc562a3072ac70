import { type Cell, cellOf, EMPTY } from './cell.ts';
import { readDelimited } from './delimited.ts';

/**
 * What a spreadsheet program puts on the clipboard: tabs between cells, quotes around what holds a tab or a line end.
 * Runs in the browser too. Empty rows and columns at the end are dropped, rows end with their last filled cell.
 */
export function parsePasted(text: string): Cell[][] {
  const rows: Cell[][] = [];
  readDelimited(text.replace(/^\ufeff/, ''), '\t', {
    cell(raw, row, column) {
      if (column === 0) rows.push([]);
      const cells = rows[row] ?? [];
      const cell = cellOf(raw);
      if (cell === EMPTY) return;
      while (cells.length < column) cells.push(EMPTY);
      cells[column] = cell;
    },
  });
  while (rows.at(-1)?.length === 0) rows.pop();
  return rows;
}
