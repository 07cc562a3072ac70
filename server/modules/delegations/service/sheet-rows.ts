import { Failure } from '../../../platform/errors.ts';
import type { SheetDesk } from '../../../platform/sheet/sheet-desk.ts';
import {
  type Cells,
  type ColumnKey,
  cellText,
  checkRows,
  type Fault,
  isBlank,
  isHeadLine,
  MAX_ROWS,
  matchColumns,
  type RowContext,
} from '../domain.ts';

/** What a file holds, with the rows as the spreadsheet counts them. */
export interface SheetRows {
  readonly fileName: string;
  readonly rows: readonly { readonly row: number; readonly cells: Cells }[];
  readonly faults: readonly Fault[];
  readonly columns: readonly { readonly head: string; readonly column: ColumnKey }[];
  /** Heads of what only each person may tell; their cells are not even looked at. */
  readonly notTaken: readonly string[];
  readonly unknown: readonly string[];
}

/** Titles, a date and the name of the organiser stand above the heads in many a form. */
const HEADS_WITHIN = 12;

export async function readRows(
  sheets: SheetDesk,
  file: { readonly bytes: Uint8Array; readonly fileName: string },
  context: RowContext,
): Promise<SheetRows> {
  const sheet = await sheets.readSheet(file.bytes, { fileName: file.fileName });
  const lines = sheet.rows;
  const heads = lines.slice(0, HEADS_WITHIN).map((line) => matchColumns(line.map(({ text }) => text)));
  const at = heads.findIndex(isHeadLine);
  const found = heads[at];
  if (!found) throw new Failure('invalid', 'delegations.sheet_without_names');
  const marked: Fault[] = [];
  const rows: { row: number; cells: Cells }[] = [];
  for (const [below, line] of lines.slice(at + 1).entries()) {
    const row = at + 2 + below;
    const cells: Partial<Record<ColumnKey, string>> = {};
    const faults: Fault[] = [];
    for (const [place, column] of found.columns) {
      const cell = line[place];
      if (!cell) continue;
      cells[column] = cellText(cell.text);
      if (cell.formula) faults.push({ row, column, code: 'formula' });
      else if (cell.fault) faults.push({ row, column, code: cell.fault });
    }
    // An empty line of a form, or its line of sums under columns that are not ours.
    if (isBlank(cells) && faults.length === 0) continue;
    rows.push({ row, cells });
    marked.push(...faults);
  }
  if (rows.length > MAX_ROWS) throw new Failure('invalid', 'delegations.too_many', { params: { limit: MAX_ROWS } });
  return {
    fileName: file.fileName,
    rows,
    faults: inOrder([...marked, ...faultsOf(rows, context)]),
    columns: [...found.columns].map(([place, column]) => ({ head: lines[at]?.[place]?.text ?? '', column })),
    notTaken: found.personal,
    unknown: found.unknown,
  };
}

/** Blank lines between people keep their numbers. */
function faultsOf(
  rows: readonly { readonly row: number; readonly cells: Cells }[],
  context: RowContext,
): readonly Fault[] {
  const last = rows.at(-1)?.row ?? 0;
  const byLine = new Map(rows.map(({ row, cells }) => [row, cells]));
  const first = rows[0]?.row ?? 1;
  const dense = Array.from({ length: last - first + 1 }, (_, index) => byLine.get(first + index) ?? {});
  return checkRows(dense, context, first).faults;
}

/** One fault a cell: what the file itself says of it comes first. */
function inOrder(faults: readonly Fault[]): Fault[] {
  const byCell = new Map<string, Fault>();
  for (const fault of faults) {
    const key = `${fault.row} ${fault.column}`;
    if (!byCell.has(key)) byCell.set(key, fault);
  }
  return [...byCell.values()].sort((a, b) => a.row - b.row);
}
