import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../server/platform/project-root.ts';
import { SHEET_LIMITS } from '../../server/platform/sheet/sheet.ts';
import { createSheetDesk } from '../../server/platform/sheet/sheet-desk.ts';
import { makeWorkbook, makeZip, packRepeated, workbookParts, type ZipPart } from '../support/zip.ts';

const workerFile = join(projectRoot(), 'server/app/sheet-worker-from-source.mjs');
const desk = createSheetDesk({ workerFile });
afterAll(() => desk.close());
const file = { fileName: 'x.xlsx' };

const sheetPart = 'xl/worksheets/sheet1.xml';
const good = workbookParts({ sheetData: '<row r="1"><c r="A1"><v>1</v></c></row>' });
/** A good workbook with this in the place of its sheet. */
const withSheet = (part: Partial<ZipPart>) =>
  makeZip(good.map((one) => (one.name === sheetPart ? { ...one, ...part } : one)));
const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const entities = `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]>`;

const hostile: [name: string, bytes: () => Uint8Array, code: string][] = [
  ['1 GB of blanks in the sheet', () => withSheet({ raw: packRepeated(' ', 64), size: 2 ** 30 }), 'unpacked'],
  ['1 GB that says it is 1 kB', () => withSheet({ raw: packRepeated(' ', 64), size: 1024 }), 'broken'],
  ['a size that is too large', () => withSheet({ size: 5000 }), 'broken'],
  ['a wrong checksum', () => withSheet({ crc: 1 }), 'broken'],
  [
    '20,000 entries',
    () => makeZip([...good, ...Array.from({ length: 20_000 }, (_, at) => ({ name: `x/${at}`, data: '' }))]),
    'too_many_entries',
  ],
  ['two parts of one name', () => makeZip([...good, { name: sheetPart, data: '<worksheet/>' }]), 'broken'],
  ['a path out of the archive', () => makeZip([...good, { name: '../../etc/passwd', data: 'x' }]), 'broken'],
  ['a zip in the place of the sheet', () => withSheet({ data: makeZip(good) }), 'broken'],
  [
    'an external entity',
    () => withSheet({ data: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>' }),
    'doctype',
  ],
  [
    'a quadratic blow-up',
    () => withSheet({ data: `${entities}<worksheet><sheetData><row>${text('&b;')}</row></sheetData></worksheet>` }),
    'doctype',
  ],
  ['an entity that nobody declared', () => withSheet({ data: '<worksheet>&e;</worksheet>' }), 'broken'],
  [
    'a DTD in the shared strings',
    () => makeZip([...good, { name: 'xl/sharedStrings.xml', data: '<!DOCTYPE sst><sst/>' }]),
    'doctype',
  ],
  [
    'UTF-16 to hide a DTD',
    () => withSheet({ data: Buffer.from('\ufeff<!DOCTYPE x><worksheet/>', 'utf16le') }),
    'broken',
  ],
  [
    'a row of a million cells',
    () => makeWorkbook({ sheetData: `<row>${'<c><v>1</v></c>'.repeat(1_000_000)}</row>` }),
    'too_many_columns',
  ],
  ['100,000 rows', () => makeWorkbook({ sheetData: '<row><c><v>1</v></c></row>'.repeat(100_000) }), 'too_many_rows'],
  ['a cell of 10 MB', () => makeWorkbook({ sheetData: `<row>${text('x'.repeat(10_485_760))}</row>` }), 'cell_too_long'],
  [
    'one long string in a hundred thousand cells',
    () =>
      makeWorkbook({
        strings: `<si><t>${'x'.repeat(9000)}</t></si>`,
        sheetData: `<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`.repeat(1000),
      }),
    'too_much_text',
  ],
  ['a million open elements', () => withSheet({ data: '<a>'.repeat(1_000_000) }), 'broken'],
  [
    'a tag of a million attributes',
    () => withSheet({ data: `<a ${Array.from({ length: 1_000_000 }, (_, at) => `a${at}="1"`).join(' ')}/>` }),
    'broken',
  ],
  ['a comment of 30 MB', () => withSheet({ data: `<worksheet><!--${'x'.repeat(30_000_000)}` }), 'broken'],
  ['a truncated zip', () => makeZip(good).subarray(0, 600), 'broken'],
  ['an encrypted entry', () => withSheet({ flags: 0x801 }), 'encrypted'],
  [
    'an entry whose packing is noise',
    () => withSheet({ raw: Buffer.from('noise that is no deflate'), size: 100 }),
    'broken',
  ],
  [
    'a reference to a string that is not there',
    () => makeWorkbook({ strings: '', sheetData: '<row><c t="s"><v>9</v></c></row>' }),
    'broken',
  ],
  ['a cell beyond the last column', () => makeWorkbook({ sheetData: '<row><c r="ZZZ1"><v>1</v></c></row>' }), 'broken'],
  ['6 MB of upload', () => Buffer.alloc(6 * 1_048_576, 'a,'), 'too_large'],
  ['5 MB of blanks as CSV', () => Buffer.alloc(5 * 1_048_576, ' '), 'empty'],
  ['5 MB of line ends as CSV', () => Buffer.alloc(5 * 1_048_576, '\n'), 'empty'],
  ['5 MB in one cell of a CSV', () => Buffer.alloc(5 * 1_048_576, 'x'), 'cell_too_long'],
  ['a million cells in a row of a CSV', () => Buffer.alloc(2_000_000, 'x,'), 'too_many_columns'],
  ['5 MB of quotes', () => Buffer.alloc(5 * 1_048_576 - 1, '"'), 'quotes'],
];

test.each(hostile)('%s', async (_, make, code) => {
  const bytes = make();
  const start = performance.now();
  await expect(desk.readSheet(bytes, file)).rejects.toMatchObject({ code: `sheet.${code}` });
  expect(performance.now() - start).toBeLessThan(10_000);
});

test('after all of them a good sheet is read', async () => {
  expect((await desk.readSheet(makeZip(good), file)).rows).toEqual([[{ text: '1' }]]);
});

describe('what the limits inside do not foresee ends the worker, and the next sheet gets a new one', () => {
  const wide = { ...SHEET_LIMITS, bytes: 2 ** 30, unpackedBytes: 2 ** 30, rows: 1e6, cells: 1e8, characters: 1e9 };
  const many = makeWorkbook({ sheetData: `<row>${'<c><v>1.5</v></c>'.repeat(100)}</row>`.repeat(30_000) });
  test('memory', async () => {
    // However busy the machine: here the memory is to end before the time.
    const patient = createSheetDesk({ workerFile, readMs: 120_000, heapMb: 64 });
    try {
      await expect(patient.readSheet(many, file, wide)).rejects.toMatchObject({ code: 'sheet.too_much_memory' });
      expect((await patient.readSheet(makeZip(good), file)).rows).toHaveLength(1);
    } finally {
      await patient.close();
    }
  }, 60_000);
  test('time, and whoever waits is not made to pay for it', async () => {
    const hasty = createSheetDesk({ workerFile, readMs: 5000 });
    try {
      await hasty.readSheet(makeZip(good), file).catch(() => {});
      const endless = Buffer.concat([Buffer.from('<worksheet>'), Buffer.alloc(400_000_000, '<a/>')]);
      const raw = deflateRawSync(endless, { level: 1 });
      const bomb = hasty.readSheet(withSheet({ raw, size: endless.length }), file, wide);
      const next = hasty.readSheet(makeZip(good), file);
      await expect(bomb).rejects.toMatchObject({ code: 'sheet.too_slow' });
      expect((await next).rows).toHaveLength(1);
    } finally {
      await hasty.close();
    }
  }, 60_000);
  test('patience and the length of the queue have an end', async () => {
    const busy = createSheetDesk({ workerFile, patienceMs: 1 });
    try {
      const all = await Promise.allSettled(Array.from({ length: 25 }, () => busy.readSheet(many, file)));
      expect(all.filter(({ status }) => status === 'fulfilled')).toEqual([]);
      const codes = all.map((one) => (one.status === 'rejected' ? one.reason.code : ''));
      expect(codes.filter((code) => code === 'sheet.busy').length).toBeGreaterThanOrEqual(24);
    } finally {
      await busy.close();
    }
  });
  test('a worker that cannot start fails the sheet, not the server', async () => {
    const lost = createSheetDesk({ workerFile: join(projectRoot(), 'server/app/no-such-worker.js') });
    await expect(lost.readSheet(makeZip(good), file)).rejects.toThrow('no-such-worker');
    await lost.close();
  });
});
