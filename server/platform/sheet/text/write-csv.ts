import { looksLikeFormula } from './cell.ts';

export type CsvValue = string | number | boolean | null | undefined;

/**
 * A list as every spreadsheet program opens it by a double click: UTF-8 with a byte order mark, CRLF, commas. Text that
 * would be computed gets an apostrophe before it; telephone and negative numbers stay as they are.
 */
export function writeCsv(rows: readonly (readonly CsvValue[])[]): Uint8Array {
  const lines = rows.map((row) => `${row.map(fieldOf).join(',')}\r\n`);
  return new TextEncoder().encode(`\ufeff${lines.join('')}`);
}

function fieldOf(value: CsvValue): string {
  const text = neutralise(value === null || value === undefined ? '' : String(value)).replace(/\r\n?/g, '\n');
  // A European Excel takes the semicolon for the delimiter: quoted, the rest of the cell is not read as one of its own.
  return /[",;\n\t|]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function neutralise(text: string): string {
  return looksLikeFormula(text) || /^[\t\r]/.test(text) ? `'${text}` : text;
}
