import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { projectRoot } from '../../server/platform/project-root.ts';
import { readSheetHere } from '../../server/platform/sheet/read-sheet.ts';
import { SHEET_LIMITS, type TextSheet } from '../../server/platform/sheet/sheet.ts';
import { columnName, looksLikeFormula } from '../../server/platform/sheet/text/cell.ts';
import { matchHeaders } from '../../server/platform/sheet/text/match-headers.ts';
import { parsePasted } from '../../server/platform/sheet/text/pasted.ts';
import { writeCsv } from '../../server/platform/sheet/text/write-csv.ts';
import { encodeOld, encodeWide, type OldEncoding } from '../support/old-encodings.ts';

const read = async (bytes: Uint8Array | string): Promise<TextSheet> => {
  const sheet = await readSheetHere(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, SHEET_LIMITS, undefined);
  if (sheet.kind !== 'text') throw new Error('a workbook');
  return sheet;
};
const textsOf = (rows: readonly (readonly { text: string }[])[]) => rows.map((row) => row.map(({ text }) => text));
/** What must come back: NFC, no space around, nothing empty at the ends. */
function tidy(rows: readonly (readonly string[])[]): string[][] {
  const cut = <T>(list: T[], empty: (one: T) => boolean): T[] =>
    list.slice(0, list.findLastIndex((one) => !empty(one)) + 1);
  return cut(
    rows.map((row) =>
      cut(
        row.map((cell) => cell.normalize('NFC').trim()),
        (cell) => cell === '',
      ),
    ),
    (row) => row.length === 0,
  );
}

describe('sheets as people send them', () => {
  const file = (name: string) => readFileSync(join(projectRoot(), 'test/data/sheets', name));
  const all = tidy(parse(file('delegation-all-scripts-utf8-bom.csv'), { bom: true }) as string[][]);
  const [header = []] = all;
  const from = (...places: string[]) => all.filter((row) => places.includes(row[4] ?? ''));

  test('six languages in UTF-8', async () => {
    const sheet = await read(file('delegation-all-scripts-utf8-bom.csv'));
    expect(sheet).toMatchObject({ encoding: 'utf-8', delimiter: ',' });
    expect(textsOf(sheet.rows)).toEqual(all);
    expect(sheet.rows.flat().filter(({ formula, fault }) => formula || fault)).toEqual([]);
  });
  test.each([
    ['delegation-zh-gb18030.csv', 'gb18030', ',', ['CN']],
    ['delegation-th-windows874.csv', 'windows-874', ',', ['TH']],
    ['delegation-ka-utf16le-semicolon.csv', 'utf-16le', ';', ['GE', 'LA']],
  ])('%s', async (name, encoding, delimiter, places) => {
    const sheet = await read(file(name));
    expect(sheet).toMatchObject({ encoding, delimiter });
    const [first, ...rows] = textsOf(sheet.rows);
    expect(first).toEqual(
      places.includes('CN') ? '姓名,英文姓名,单位,职务,国家或地区,邮箱,手机,类型,饮食'.split(',') : header,
    );
    // The same people stand in the sheet of all scripts, which is told to be UTF-8.
    // (The sheet in Thai separates names by another sign.)
    const alike = (all: string[][]) => all.map((row) => row.join('\n').replace(' - ', ' / ')).sort();
    expect(alike(rows)).toEqual(alike(from(...places)));
  });
  test('a formula in a cell is named, and nothing else', async () => {
    const { rows } = await read(file('delegation-with-faults.csv'));
    expect(
      rows.flatMap((row, at) =>
        row.flatMap(({ formula }, column) => (formula ? [`${columnName(column)}${at + 1}`] : [])),
      ),
    ).toEqual(['A10']);
  });
});

describe('any table of strings reads back equal', () => {
  const quoted = (rows: readonly string[][], delimiter: string) =>
    rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join('\r\n');
  const delimiter = fc.constantFrom(',', ';', '\t', '|');
  const table = (cell: fc.Arbitrary<string>) =>
    fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 6 }),
      );
  const anything = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\ufeff\u202a-\u202e\u2066-\u2069]/gu, ''));
  const lines = fc.oneof(
    anything,
    anything.map((text) => `${text}\n,;"${text}`),
  );

  const roundTrip = (cell: fc.Arbitrary<string>, encode: (text: string) => Uint8Array, encoding: string) =>
    fc.assert(
      fc.asyncProperty(table(cell), delimiter, async (rows, cut) => {
        const expected = tidy(rows);
        fc.pre(expected.length > 0);
        const sheet = await read(encode(quoted(rows, cut)));
        expect([sheet.encoding, textsOf(sheet.rows)]).toEqual([encoding, expected]);
      }),
    );

  test.each<[string, (text: string) => Uint8Array, string]>([
    ['UTF-8', (text) => Buffer.from(text), 'utf-8'],
    ['UTF-8 with BOM', (text) => Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['UTF-16LE with BOM', (text) => encodeWide(text, 'le', true), 'utf-16le'],
    ['UTF-16BE with BOM', (text) => encodeWide(text, 'be', true), 'utf-16be'],
    ['UTF-16LE', (text) => encodeWide(text, 'le', false), 'utf-16le'],
    ['UTF-16BE', (text) => encodeWide(text, 'be', false), 'utf-16be'],
  ])('%s, whatever the text', async (_, encode, encoding) => roundTrip(lines, encode, encoding));

  const latin = ['Zhang Wei', 'guest@example.com', '+86 138 0000 0001', '', '2026-11-22', 'O"Neill; Ltd, a|b'];
  // Text that is written in the encoding: no program can tell a word or two alone.
  test.each<[OldEncoding, string[]]>([
    ['gb18030', ['张伟', '欧阳修文', '示例职业学院', '校长（兼）', '素食', '广州市番禺区', '龚婷婷', '林国栋，副校长']],
    ['big5', ['張偉', '歐陽修文', '示範科技大學', '校長（兼任）', '素食', '臺北市中正區', '林國棟，副校長']],
    ['windows-874', ['ปศานนท์ มณีสีสุก', 'วิทยาลัยตัวอย่าง', 'ผู้อำนวยการ', 'กรุงเทพฯ', 'น้ำฝน ใจดี', 'เชียงใหม่']],
    [
      'windows-1252',
      [
        'Järvinen',
        'José Peña',
        'François Lefèvre',
        'Günther Weiß',
        'Åse Øvergård',
        'Zoë “Zed” O’Hara',
        'Universität Zürich',
      ],
    ],
  ])('%s, words of its writing', async (encoding, words) => {
    const own = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
    const cell = fc.oneof(own, own, fc.constantFrom(...latin));
    const text = table(cell).filter((rows) => new Set(rows.flat().filter((one) => /[^\x20-\x7e]/.test(one))).size > 2);
    await fc.assert(
      fc.asyncProperty(text, delimiter, async (rows, cut) => {
        const sheet = await read(encodeOld(quoted(rows, cut), encoding));
        expect([sheet.encoding, textsOf(sheet.rows)]).toEqual([encoding, tidy(rows)]);
      }),
    );
  });
  test('GB 18030 carries every script', async () => {
    const words = ['ნათელა ცაძიკიძე', 'ນ້ຳ ພົມມະຈັນ', 'ปศานนท์', 'Järvinen', '张伟', 'Нино'];
    for (const word of words) {
      const rows = [
        ['姓名', '单位'],
        [word, '示例职业学院'],
      ];
      expect(textsOf((await read(encodeOld(quoted(rows, ','), 'gb18030'))).rows)).toEqual(rows);
    }
  });
});

test.each<[string, string, string[][]]>([
  ['sep= says the delimiter', 'sep=|\r\na;b|c;d\r\n', [['a;b', 'c;d']]],
  [
    'decimal commas do not cut',
    'Name;Size\na;1,5\nb;2,5\n',
    [
      ['Name', 'Size'],
      ['a', '1,5'],
      ['b', '2,5'],
    ],
  ],
  [
    'commas in a table of tabs',
    'Name\tCity\nLi, Wei\tXi, an\nWu\tLu\n',
    [
      ['Name', 'City'],
      ['Li, Wei', 'Xi, an'],
      ['Wu', 'Lu'],
    ],
  ],
  [
    'line ends in quotes',
    '"a\r\nb",c\r\n"d ""e""",f',
    [
      ['a\nb', 'c'],
      ['d "e"', 'f'],
    ],
  ],
  [
    'old Macs',
    'a,b\rc,d\r',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a quote in the middle',
    'a 5" pipe,b\nc,d',
    [
      ['a 5" pipe', 'b'],
      ['c', 'd'],
    ],
  ],
  ['empty ends', ',\n a ,b,, \n\n ,,\nc\n,,,\n\n', [[], ['a', 'b'], [], [], ['c']]],
  ['one column', 'Name\nLi\n', [['Name'], ['Li']]],
])('%s', async (_, text, rows) => expect(textsOf((await read(text)).rows)).toEqual(rows));

test('what must not be taken over is named: controls, overrides, lost digits', async () => {
  const { rows } = await read('a\u202egnp.exe,x\u0007y,1.38E+10,e\u0301\nb,c,d,f');
  expect(rows[0]).toEqual([
    { text: 'agnp.exe', fault: 'characters' },
    { text: 'xy', fault: 'characters' },
    { text: '1.38E+10', fault: 'rounded' },
    { text: 'é' },
  ]);
});

test.each([
  ['"a', 'sheet.quotes'],
  ['', 'sheet.empty'],
  [' ,\n\t\n', 'sheet.empty'],
  ['<html><table><tr><td>1', 'sheet.kind'],
  ['%PDF-1.7', 'sheet.kind'],
  [Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'sheet.old_excel'],
  [
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae100', 'hex'),
      Buffer.from('x'.repeat(7)),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]),
    'sheet.encrypted',
  ],
  [Buffer.from('89504e470d0a1a0a', 'hex'), 'sheet.kind'],
  [Buffer.from([1, 0, 0, 0, 7, 0, 3]), 'sheet.kind'],
  [Buffer.concat([Buffer.from('张伟,示例职业学院,校长\n'), Buffer.from([0xff])]), 'sheet.encoding'],
  [Buffer.from([0xef, 0xbb, 0xbf, 0x41, 0xff]), 'sheet.encoding'],
  [Buffer.from('a,b\n\x81\x8d,\x90\x9d', 'latin1'), 'sheet.encoding'],
])('%s is refused: %s', async (bytes, code) => {
  await expect(read(bytes)).rejects.toMatchObject({ code });
});

test.each([
  ['=1+1', true],
  ['＝1+1', true],
  [' @SUM(A1)', true],
  ['+cmd|" /C calc"!A0', true],
  ['-2+3+cmd|x', true],
  ['－A1', true],
  ['+66 2 123 4567', false],
  ['+86 (138) 0000-0001', false],
  ['+66 2 123 4567 ext. 12', false],
  ['+86 20 1234 5678 转 801', false],
  ['＋66 2 123', false],
  ['-5', false],
  ['-5.5%', false],
  ['-', false],
  ['a=b', false],
])('%s computes: %s', (text, formula) => expect(looksLikeFormula(text)).toBe(formula));

describe('CSV out', () => {
  test('opens in a spreadsheet program, computes nothing, and keeps telephone numbers', () => {
    const bytes = writeCsv([
      ['姓名', '电话', 'n'],
      ['=HYPERLINK("x")', '+66 2 123 4567', -5],
      ['＠a', '\tx', null],
      ['a\r\nb', 'x;=1', true],
    ]);
    expect(Buffer.from(bytes).toString()).toBe(
      '\ufeff姓名,电话,n\r\n"\'=HYPERLINK(""x"")",+66 2 123 4567,-5\r\n\'＠a,"\'\tx",\r\n"a\nb","x;=1",true\r\n',
    );
  });
  test('another reader finds every cell, and none that begins a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 2 })), (rows) => {
        const found = parse(Buffer.from(writeCsv(rows)), { bom: true, relax_column_count: true }) as string[][];
        expect(found.length).toBe(rows.length);
        for (const [row, cells] of rows.entries())
          for (const [column, cell] of cells.entries()) {
            const there = found[row]?.[column] ?? '';
            expect([cell.replace(/\r\n?/g, '\n'), `'${cell.replace(/\r\n?/g, '\n')}`]).toContain(there);
            expect(looksLikeFormula(there)).toBe(false);
          }
      }),
    );
  });
});

test('what Excel puts on the clipboard', () => {
  expect(textsOf(parsePasted('a\t"b\r\nc ""d"""\t5" pipe\r\n\t\t\r\n"open\tx\r\n\r\n'))).toEqual([
    ['a', 'b\nc "d"', '5" pipe'],
    [],
    ['"open', 'x'],
  ]);
  expect(parsePasted('')).toEqual([]);
  expect(parsePasted('=1\t+66 2')).toEqual([[{ text: '=1', formula: true }, { text: '+66 2' }]]);
});

test('a hostile text takes time in proportion to its length', () => {
  const start = performance.now();
  parsePasted('"a\t'.repeat(1_000_000));
  parsePasted(`+1${' '.repeat(1_000_000)}!`);
  expect(performance.now() - start).toBeLessThan(5000);
});

describe('headers', () => {
  const synonyms = {
    nameNative: ['姓名', 'Name', 'Full name'],
    email: ['邮箱', '电子邮件', 'E-mail', 'Mail'],
    phone: ['手机', '电话', 'Phone', 'Mobile'],
  };
  const match = (...texts: string[]) =>
    matchHeaders(
      texts.map((text) => ({ text })),
      synonyms,
    );
  test('in any language, width, case and punctuation, with remarks', () => {
    for (const row of [
      ['姓名', '邮箱', '手机'],
      ['姓名（必填）', '电子邮件*', '电 话'],
      ['ＮＡＭＥ', 'e mail', 'PHONE:'],
      ['姓名 / Name', '邮箱 E-mail'.replace(' ', '\n'), '联系方式 (Phone)'],
      ['nameNative', 'email', 'phone'],
    ])
      expect(match(...row).fields).toEqual(['nameNative', 'email', 'phone']);
  });
  test('unknown and doubled ones are named, the first keeps the field', () => {
    expect(match('Name', 'Shoe size', '邮箱', 'E-mail', '')).toEqual({
      hasHeader: true,
      fields: ['nameNative', undefined, 'email', undefined, undefined],
      columns: new Map([
        ['nameNative', 0],
        ['email', 2],
      ]),
      unknown: [{ column: 1, text: 'Shoe size' }],
      doubled: [{ field: 'email', columns: [2, 3] }],
    });
  });
  test('a first row of data is not taken for headers', () => {
    expect(match('张伟', 'zhang@example.com', '138').hasHeader).toBe(false);
    expect(match('张伟', 'Name', '138', 'x')).toMatchObject({ hasHeader: false, unknown: [] });
    expect(match().hasHeader).toBe(false);
  });
});
