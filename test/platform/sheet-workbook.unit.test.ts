import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readSheetHere } from '../../server/platform/sheet/read-sheet.ts';
import { SHEET_LIMITS, type WorkbookSheet } from '../../server/platform/sheet/sheet.ts';
import { writeXlsxHere } from '../../server/platform/sheet/write-xlsx.ts';
import { makeWorkbook, makeZip, type WorkbookText } from '../support/zip.ts';

const read = async (bytes: Uint8Array, sheetName?: string): Promise<WorkbookSheet> => {
  const sheet = await readSheetHere(bytes, SHEET_LIMITS, sheetName);
  if (sheet.kind !== 'workbook') throw new Error('no workbook');
  return sheet;
};
const rowsOf = async (text: WorkbookText) => (await read(makeWorkbook(text))).rows;
const textsOf = async (text: WorkbookText) => (await rowsOf(text)).map((row) => row.map((cell) => cell.text));

describe('numbers as a person sees them', () => {
  const FORMATS: [id: number, code?: string][] = [
    [0],
    [14],
    [22],
    [20],
    [9],
    [164, '00000'],
    [165, 'yyyy"年"m"月"d"日"'],
    [166, '[$-409]h:mm AM/PM'],
    [167, '000\\-0000\\-0000'],
    [168, '#,##0.00'],
    [169, '[h]:mm'],
    [170, '0.00E+00'],
    [171, 'mmm'],
    [172, '"+"0'],
  ];
  const styles = `<numFmts>${FORMATS.flatMap(([id, code]) => (code ? [`<numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/>`] : [])).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${FORMATS.map(([id]) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`;
  const seen = async (value: string, style: number, workbook?: string) =>
    (
      await rowsOf({
        styles,
        sheetData: `<row r="1"><c r="A1" s="${style}"><v>${value}</v></c></row>`,
        ...(workbook && { workbook }),
      })
    )[0]?.[0];
  test.each<[string, number, string]>([
    ['13800000001', 0, '13800000001'],
    ['1.3800000001E+10', 0, '13800000001'],
    ['0.30000000000000004', 0, '0.3'],
    ['-5', 0, '-5'],
    ['1E-7', 0, '0.0000001'],
    ['0', 0, '0'],
    ['45618', 1, '2024-11-22'],
    ['59', 1, '1900-02-28'],
    ['61', 1, '1900-03-01'],
    ['45618.604166666664', 2, '2024-11-22T14:30'],
    ['45618', 2, '2024-11-22T00:00'],
    ['45618.604166666664', 1, '2024-11-22T14:30'],
    ['0.6041666667', 3, '14:30'],
    ['0.5', 4, '50%'],
    ['1234', 5, '01234'],
    ['45618', 6, '2024-11-22'],
    ['0.75', 7, '18:00'],
    ['2012345678', 8, '020-1234-5678'],
    ['1234.5', 9, '1234.5'],
    ['1.25', 10, '30:00'],
    ['12345', 11, '12345'],
    ['45618', 12, '2024-11-22'],
    ['6621234567', 13, '+6621234567'],
    ['-1', 1, '-1'],
    ['99999999', 1, '99999999'],
  ])('%s in format %d is %s', async (value, style, text) => {
    expect((await seen(value, style))?.text).toBe(text);
  });
  test('days from 1904', async () => {
    expect((await seen('44156', 1, '<workbookPr date1904="1"/>'))?.text).toBe('2024-11-22');
  });
  test('an identity number that lost digits says so', async () => {
    expect(await seen('4.4010619800101123E+17', 0)).toEqual({ text: '440106198001011000', fault: 'rounded' });
  });
});

test('strings: shared, rich, with readings, inline, escaped; formulas, errors and logic', async () => {
  const cell = (column: string, type: string, inside: string) => `<c r="${column}1" t="${type}">${inside}</c>`;
  const [row] = await rowsOf({
    strings:
      '<si><t>张</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">Zhang </t></r><r><t>Wei</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>_x005F_x0041_&#10;b &amp; c_x000D_</t></si>',
    sheetData: `<row r="1">${cell('A', 's', '<v>0</v>')}${cell('B', 's', '<v>1</v>')}${cell('C', 's', '<v>2</v>')}${cell('D', 's', '<v>3</v>')}${cell('E', 'inlineStr', '<is><t>in</t><r><t>line</t></r></is>')}${cell('F', 'str', '<f>A1&amp;"x"</f><v>张x</v>')}${cell('G', 'e', '<f>1/0</f><v>#DIV/0!</v>')}${cell('H', 'b', '<v>1</v>')}${cell('I', 'inlineStr', '<is><t>=1+1</t></is>')}<c r="J1"><f>SUM(1)</f><v>3</v></c><c r="L1" t="d"><v>2024-11-22</v></c></row>`,
  });
  expect(row).toEqual([
    { text: '张' },
    { text: 'Zhang Wei' },
    { text: '東京' },
    { text: '_x0041_\nb & c' },
    { text: 'inline' },
    { text: '张x', formula: true },
    { text: '#DIV/0!', formula: true, fault: 'error' },
    { text: 'TRUE' },
    { text: '=1+1', formula: true },
    { text: '3', formula: true },
    { text: '' },
    { text: '2024-11-22' },
  ]);
});

test('rows and columns keep their numbers; what is empty at the ends is dropped', async () => {
  expect(
    await textsOf({
      sheetData:
        '<row r="2"><c r="B2"><v>1</v></c><c r="C2" s="0"/></row><row><c><v>7</v></c></row><row r="5"><c r="A5" t="inlineStr"><is><t> </t></is></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>',
    }),
  ).toEqual([[], ['', '1'], ['7']]);
});

test('the first sheet that is seen, or the one named; other prefixes are read too', async () => {
  const sheets = [{ name: 'first', state: 'hidden' }, { name: '名单' }, { name: 'third', state: 'veryHidden' }];
  const hidden = makeWorkbook({ sheets, sheetData: '<row r="1"><c r="A1"><v>1</v></c></row>' });
  expect(await read(hidden, 'first')).toMatchObject({
    sheetName: 'first',
    sheetNames: ['名单'],
    rows: [[{ text: '1' }]],
  });
  await expect(read(hidden)).rejects.toMatchObject({ code: 'sheet.empty' });
  await expect(read(hidden, 'none')).rejects.toMatchObject({ code: 'sheet.no_such_sheet', params: { name: 'none' } });
  const sheet =
    '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>8</x:v></x:c></x:row></x:sheetData></x:worksheet>';
  expect(await textsOf({ sheet })).toEqual([['8']]);
});

test('a document or an OpenDocument sheet is not a workbook', async () => {
  const documents = [
    [{ name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' }],
    [{ name: 'word/document.xml', data: '<w/>' }],
    [],
  ];
  for (const parts of documents) await expect(read(makeZip(parts))).rejects.toMatchObject({ code: 'sheet.kind' });
});

describe('XLSX out', () => {
  test('any table of strings reads back equal, and nothing in it is computed by the workbook', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        '__proto__',
        'constructor',
        '=1+1',
        '+66 2 123 4567',
        '00123',
        '_x0041_',
        'a\nb',
        '<t>&amp;',
        '',
        '2024-11-22',
        '1E5',
        'น้ำ',
        '张\u3000伟',
      ),
    );
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const columns = [{ title: '姓名', width: 20 }, { title: 'b' }, { title: 'c' }];
        const sheet = await read(await writeXlsxHere({ sheets: [{ name: '名单', columns, rows }] }));
        const written = rows.map((row) =>
          row.map((text) =>
            text
              .replace(
                /[\p{Cc}\p{Surrogate}\p{Noncharacter_Code_Point}\ufeff\ufffd\u202a-\u202e\u2066-\u2069]/gu,
                (sign) => (/[\n\r\v\f\u2028\u2029]/.test(sign) ? '\n' : ''),
              )
              .normalize('NFC')
              .trim(),
          ),
        );
        const found = written.map((row, at) => row.map((_, column) => sheet.rows[at + 1]?.[column]?.text ?? ''));
        expect([sheet.sheetName, sheet.rows[0]?.map(({ text }) => text)]).toEqual(['名单', ['姓名', 'b', 'c']]);
        expect(found).toEqual(written);
      }),
      { numRuns: 60 },
    );
  });
  test('numbers and nothing are cells of text; names are made fit for Excel', async () => {
    const sheet = (name: string) => ({ name, columns: [{ title: 'a' }], rows: [[7], [null], [true], ['=1+1']] });
    const bytes = await writeXlsxHere({ sheets: [sheet('a/b:c'), sheet('A b c'), sheet('长'.repeat(40)), sheet("'")] });
    const book = await read(bytes);
    expect(book.sheetNames).toEqual(['a b c', 'A b c (2)', '长'.repeat(31), 'Sheet4']);
    expect(book.rows.map((row) => row[0]?.text ?? '')).toEqual(['a', '7', '', 'true', '=1+1']);
    await expect(
      writeXlsxHere({ sheets: [{ name: 'x', columns: [{ title: 'a' }], rows: [['x'.repeat(40_000)]] }] }),
    ).rejects.toThrow(RangeError);
  });
});
