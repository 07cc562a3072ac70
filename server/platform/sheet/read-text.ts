import { decodeText } from './decode-text.ts';
import { RowCollector, type SheetLimits, type TextSheet } from './sheet.ts';
import { SheetFault } from './sheet-fault.ts';
import { readDelimited } from './text/delimited.ts';
import { DELIMITERS, findDelimiter } from './text/find-delimiter.ts';

/** What other programs save under the names of sheets: web pages, rich text, PDF. */
const OTHER_KIND = /^\s*(<(!doctype|html|\?xml|table|script)|\{\\rtf|%PDF-)/i;

/** CSV and its kin. */
export function readText(bytes: Uint8Array, limits: SheetLimits): TextSheet {
  const { text: all, encoding } = decodeText(bytes);
  if (OTHER_KIND.test(all.slice(0, 1000))) throw new SheetFault('kind');
  // Excel's own way of saying it; the line is no row.
  const said = /^\ufeff?"?sep=([^\r\n])"?(?:\r\n|\r|\n|$)/i.exec(all);
  const text = said ? all.slice(said[0].length) : all;
  const delimiter = DELIMITERS.find((one) => one === said?.[1]) ?? findDelimiter(text);
  const collector = new RowCollector(limits);
  readDelimited(text, delimiter, {
    cell: (raw, row, column) => collector.add(row, column, raw),
    unclosed(row) {
      throw new SheetFault('quotes', { row: row + 1 });
    },
  });
  return { kind: 'text', encoding, delimiter, rows: collector.finish() };
}
