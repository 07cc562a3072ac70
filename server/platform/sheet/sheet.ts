import { SheetFault } from './sheet-fault.ts';
import { type Cell, cellOf, columnName, EMPTY } from './text/cell.ts';
import type { Delimiter } from './text/find-delimiter.ts';

export type SheetEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'windows-874' | 'windows-1252';

/** What was read. Row n of the sheet is `rows[n - 1]`; each ends with its last filled cell, the last row is not empty. */
export type Sheet = TextSheet | WorkbookSheet;
export interface TextSheet {
  readonly kind: 'text';
  readonly encoding: SheetEncoding;
  readonly delimiter: Delimiter;
  readonly rows: readonly (readonly Cell[])[];
}
export interface WorkbookSheet {
  readonly kind: 'workbook';
  readonly sheetName: string;
  /** All that are not hidden, in their order. */
  readonly sheetNames: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface SheetLimits {
  readonly bytes: number;
  readonly unpackedBytes: number;
  readonly entries: number;
  readonly rows: number;
  readonly columns: number;
  /** Filled ones. */
  readonly cells: number;
  readonly cellLength: number;
  readonly characters: number;
}

const MB = 1_048_576;
export const SHEET_LIMITS: SheetLimits = {
  bytes: 5 * MB,
  unpackedBytes: 40 * MB,
  entries: 1000,
  rows: 5000,
  columns: 200,
  cells: 100_000,
  cellLength: 10_000,
  characters: 4 * MB,
};

/** Takes cells in any order, holds them against the limits, and drops what is empty at the ends. */
export class RowCollector {
  readonly rows: Cell[][] = [];
  private cells = 0;
  private characters = 0;
  private readonly limits: SheetLimits;

  constructor(limits: SheetLimits) {
    this.limits = limits;
  }

  add(row: number, column: number, raw: string, marks: Partial<Cell> = {}): void {
    const { limits } = this;
    // A blank costs nothing and says nothing: a styled column goes down to row 1,048,576.
    if (raw === '' && marks.formula === undefined) return;
    if (raw.length > limits.cellLength && raw.trim().length > limits.cellLength)
      throw new SheetFault('cell_too_long', { row: row + 1, column: columnName(column), limit: limits.cellLength });
    const cell = { ...cellOf(raw), ...marks };
    if (cell.text === '' && cell.fault === undefined && cell.formula === undefined) return;
    if (row >= limits.rows) throw new SheetFault('too_many_rows', { limit: limits.rows });
    if (column >= limits.columns) throw new SheetFault('too_many_columns', { row: row + 1, limit: limits.columns });
    this.cells += 1;
    if (this.cells > limits.cells) throw new SheetFault('too_many_cells', { limit: limits.cells });
    this.characters += cell.text.length;
    if (this.characters > limits.characters) throw new SheetFault('too_much_text');
    while (this.rows.length <= row) this.rows.push([]);
    const cells = this.rows[row] ?? [];
    while (cells.length < column) cells.push(EMPTY);
    cells[column] = cell;
  }

  finish(): Cell[][] {
    if (this.rows.length === 0) throw new SheetFault('empty');
    return this.rows;
  }
}
