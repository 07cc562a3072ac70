import { type Cells, COLUMNS, type ColumnKey, cellText } from './columns.ts';
import { isHeadLine, matchColumns } from './headers.ts';

/** What a spreadsheet puts on the clipboard: tabs between cells, lines between rows, quotes around what holds either. */
export function readPasted(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const clean = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let at = 0; at < clean.length; at += 1) {
    const sign = clean[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (clean[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '' && closes(clean, at)) quoted = true;
    else if (sign === '\t' || sign === '\n') {
      row.push(cell);
      cell = '';
      if (sign === '\n') {
        rows.push(row);
        row = [];
      }
    } else cell += sign;
  }
  row.push(cell);
  rows.push(row);
  return rows;
}

/** A quote that opens a cell ends before a tab, a line or the end; any other is a quote that somebody typed. */
function closes(text: string, at: number): boolean {
  return /^"(?:[^"]|"")*"(?:[\t\n]|$)/.test(text.slice(at));
}

/**
 * Pasted cells over the table, to the right and down from one cell. When the first line holds the heads of a table, they
 * say which column is which and are not pasted themselves.
 */
export function spread(
  pasted: readonly (readonly string[])[],
  from: ColumnKey,
  shown: readonly ColumnKey[] = COLUMNS,
): Cells[] {
  const heads = matchColumns(pasted[0] ?? []);
  const named = pasted.length > 1 && isHeadLine(heads);
  const start = shown.indexOf(from);
  const columnAt = (at: number): ColumnKey | undefined => (named ? heads.columns.get(at) : shown[start + at]);
  return (named ? pasted.slice(1) : pasted).map((line) =>
    Object.fromEntries(
      line.flatMap((text, at) => {
        const column = columnAt(at);
        return column ? [[column, cellText(text)]] : [];
      }),
    ),
  );
}
