import { type Cells, COLUMNS, type ColumnKey, type DraftRow, isBlank, MAX_ROWS, spread } from '#domain/delegations';
import { uuid } from '../../lib/id.ts';

/** Rows that stand ready to be typed into. */
const READY = 5;

export function blankRow(): DraftRow {
  return { id: uuid(), cells: {} };
}

/** At least a few empty rows below what is filled. */
export function withReadyRows(rows: readonly DraftRow[], ready = READY): DraftRow[] {
  const filled = lastFilled(rows) + 1;
  const wanted = Math.min(MAX_ROWS, Math.max(filled + 1, ready));
  return [...rows, ...Array.from({ length: Math.max(0, wanted - rows.length) }, blankRow)];
}

/** What is kept: without the empty rows below, so that row numbers are those that are seen. */
export function filledRows(rows: readonly DraftRow[]): DraftRow[] {
  return rows.slice(0, lastFilled(rows) + 1);
}

function lastFilled(rows: readonly DraftRow[]): number {
  // Browsers of 2020 know no findLastIndex.
  for (let at = rows.length - 1; at >= 0; at -= 1) if (!isBlank(rows[at]?.cells ?? {})) return at;
  return -1;
}

export function setCell(rows: readonly DraftRow[], at: number, column: ColumnKey, text: string): DraftRow[] {
  return rows.map((row, index) => (index === at ? { ...row, cells: { ...row.cells, [column]: text } } : row));
}

/** Cells over the rows from one row on; rows are added where there are too few. */
export function pasteRows(rows: readonly DraftRow[], at: number, pasted: readonly Cells[]): DraftRow[] {
  const next = [...rows];
  for (const [below, cells] of pasted.entries()) {
    const index = at + below;
    if (index >= MAX_ROWS) break;
    const before = next[index] ?? blankRow();
    next[index] = { ...before, cells: { ...before.cells, ...cells } };
  }
  return withReadyRows(next);
}

export function pastedCells(
  text: readonly (readonly string[])[],
  from: ColumnKey,
  shown: readonly ColumnKey[],
): Cells[] {
  return spread(text, from, shown);
}

/** Below the last filled row. */
export function appendRows(rows: readonly DraftRow[], added: readonly Cells[]): DraftRow[] {
  return pasteRows(rows, lastFilled(rows) + 1, added);
}

/** For the clipboard: tabs and lines, as spreadsheets take them. */
export function tableText(rows: readonly DraftRow[], columns: readonly ColumnKey[], heads: readonly string[]): string {
  const quoted = (text: string) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = filledRows(rows).map(({ cells }) => columns.map((column) => quoted(cells[column] ?? '')));
  return [heads, ...lines].map((line) => line.join('\t')).join('\n');
}

/** The column of organisations is only there where somebody wrote one. */
export function shownColumns(rows: readonly DraftRow[]): ColumnKey[] {
  const wanted = rows.some(({ cells }) => cells.organisation);
  return COLUMNS.filter((column) => column !== 'organisation' || wanted);
}
