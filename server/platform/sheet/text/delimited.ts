/** Told cell by cell, so that a reader may stop (by throwing) before memory is spent on a hostile text. */
export interface DelimitedReader {
  cell(text: string, row: number, column: number): void;
  /** After the last cell of a row. */
  rowEnd?(row: number, columns: number): void;
  /** Text between a closing quote and the end of its cell: legal nowhere, read by all. */
  stray?(): void;
  /** A quote that nothing closes; without this it is a sign like any other. */
  unclosed?(row: number): never;
}

/**
 * Text with a delimiter and quotes (RFC 4180), as leniently as spreadsheet programs read it: a quote inside an unquoted
 * cell is a sign like any other, and what follows a closing quote belongs to the cell. One pass, no step back: time is in
 * proportion to the length whatever the text is.
 */
export function readDelimited(text: string, delimiter: string, reader: DelimitedReader): void {
  const stop = new RegExp(`[${delimiter === '\t' ? '\\t' : `\\${delimiter}`}\\r\\n]`, 'g');
  const findStop = (from: number): number => {
    stop.lastIndex = from;
    const found = stop.exec(text);
    return found ? found.index : text.length;
  };
  // Once a quote was not closed up to the end, no later one is looked for: that would be quadratic.
  let quotes = true;
  let at = 0;
  let row = 0;
  let column = 0;
  while (at < text.length) {
    let cell: string | undefined;
    if (quotes && text[at] === '"') {
      const closed = findClosing(text, at + 1);
      if (closed === -1) {
        reader.unclosed?.(row);
        quotes = false;
      } else {
        const end = findStop(closed + 1);
        if (end > closed + 1) reader.stray?.();
        cell = text.slice(at + 1, closed).replaceAll('""', '"') + text.slice(closed + 1, end);
        at = end;
      }
    }
    if (cell === undefined) {
      const end = findStop(at);
      cell = text.slice(at, end);
      at = end;
    }
    reader.cell(cell, row, column);
    column += 1;
    if (text[at] === delimiter) {
      at += 1;
      // A delimiter at the very end has an empty cell after it.
      if (at < text.length) continue;
      reader.cell('', row, column);
      column += 1;
    } else at += text.startsWith('\r\n', at) ? 2 : 1;
    reader.rowEnd?.(row, column);
    row += 1;
    column = 0;
  }
}

function findClosing(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}
