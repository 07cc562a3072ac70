import writeXlsxFile from 'write-excel-file/node';

export type XlsxValue = string | number | boolean | null | undefined;

export interface XlsxBook {
  readonly sheets: readonly XlsxSheet[];
}
export interface XlsxSheet {
  readonly name: string;
  /** Width in characters; by the title where it is not given. */
  readonly columns: readonly { readonly title: string; readonly width?: number }[];
  readonly rows: readonly (readonly XlsxValue[])[];
}

/** Excel's own limit for one cell. */
const LONGEST = 32_767;

/** Writes where it is called: for the worker. Everybody else asks `platform.sheets`. */
export async function writeXlsxHere({ sheets }: XlsxBook): Promise<Uint8Array> {
  const names = sheetNames(sheets.map(({ name }) => name));
  const file = await writeXlsxFile(
    sheets.map(({ columns, rows }, index) => ({
      sheet: names[index] ?? '',
      stickyRowsCount: 1,
      columns: columns.map(({ title, width }) => ({ width: width ?? Math.min(40, widthOf(title) + 4) })),
      data: [
        columns.map(({ title }) => ({ ...cellOf(title || ' '), fontWeight: 'bold' as const })),
        ...rows.map((row) => row.map((value) => cellOf(value))),
      ],
    })),
  ).toBuffer();
  return new Uint8Array(file);
}

/** Always text: what is no formula cannot be computed, and a telephone number keeps its zeros. */
function cellOf(value: XlsxValue) {
  if (value === null || value === undefined || value === '') return null;
  const text = escapeForXml(String(value));
  if (text.length > LONGEST) throw new RangeError(`a cell of ${text.length} characters fits no workbook`);
  return { type: String, value: text, format: '@' };
}

/** What XML cannot hold is left out (the library leaves out U+FFFD and the noncharacters as well), and an underscore that would read as an escape is escaped. */
function escapeForXml(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\t\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      INHERITED,
      (name) => `_x${(name.charCodeAt(0) + 0x10000).toString(16).slice(1).toUpperCase()}_${name.slice(1)}`,
    );
}

/** The library looks texts up in a plain object, which answers to these names before anybody has written them. */
const INHERITED = new RegExp(`^(${Object.getOwnPropertyNames(Object.prototype).join('|')})$`);

/** East Asian characters are as wide as two. */
function widthOf(title: string): number {
  let width = 0;
  for (const sign of title) width += sign > '\u2e7f' ? 2 : 1;
  return width;
}

/** Excel takes 31 characters, none of []:*?/\, no apostrophe at the ends, and every name once, whatever its case. */
function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const plain =
      escapeForXml(name)
        .replace(/[[\]:*?/\\\n\t]/g, ' ')
        .replace(/^[' ]+|[' ]+$/g, '') || `Sheet${index + 1}`;
    for (let copy = 1; ; copy++) {
      const ending = copy === 1 ? '' : ` (${copy})`;
      const made = `${[...plain].join('').slice(0, 31 - ending.length)}${ending}`;
      if (taken.has(made.toLowerCase())) continue;
      taken.add(made.toLowerCase());
      return made;
    }
  });
}
