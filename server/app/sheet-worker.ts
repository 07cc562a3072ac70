import { move } from 'piscina';
import { packRows } from '../platform/sheet/packed-rows.ts';
import { readSheetHere } from '../platform/sheet/read-sheet.ts';
import type { ReadAnswer, ReadTask } from '../platform/sheet/sheet-desk.ts';
import { SheetFault } from '../platform/sheet/sheet-fault.ts';
import { writeXlsxHere, type XlsxBook } from '../platform/sheet/write-xlsx.ts';

/** A fault is an answer: errors lose their class on the way between threads. */
export async function read({ bytes, limits, sheetName }: ReadTask): Promise<ReadAnswer> {
  try {
    const { rows, ...sheet } = await readSheetHere(bytes, limits, sheetName);
    return { sheet, rows: packRows(rows) };
  } catch (error) {
    if (error instanceof SheetFault) return { fault: error.fault, params: error.params };
    throw error;
  }
}

export async function write(book: XlsxBook): Promise<unknown> {
  // moved, not copied
  return move(await writeXlsxHere(book));
}
