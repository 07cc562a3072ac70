import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { contactOf, invite } from '../../support/delegation-data.ts';
import { type OpenEdition, openEdition } from '../../support/registration-data.ts';

let app: TestApp;
let edition: OpenEdition;
beforeAll(async () => {
  app = await startTestApp({ at: '2026-10-01T04:00:00Z', mail: 'kept' });
  edition = await openEdition(app);
});
afterAll(() => app.close());

const sheet = (name: string) => readFileSync(join(import.meta.dirname, '../../data/sheets', name));
const FILES = [
  ['delegation-all-scripts-utf8-bom.csv', 120, '林婷婷'],
  ['delegation-zh-gb18030.csv', 20, '林婷婷'],
  ['delegation-th-windows874.csv', 20, 'ปศานนท์ มณีสีสุก'],
  ['delegation-ka-utf16le-semicolon.csv', 40, 'ილიკო კოვზაძე'],
] as const;

test.each(FILES)('%s is taken over whole, and everybody in it is registered', async (name, count, first) => {
  const invitation = await invite(app, edition);
  const contact = contactOf(app, invitation);
  const preview = await contact.sheet('/sheets', sheet(name), name);
  expect([preview.status, preview.body.faults, preview.body.rows.length]).toEqual([200, [], count]);
  expect(preview.body).toMatchObject({ fileName: name, unknown: [] });
  expect(preview.body.notTaken).toHaveLength(1);
  expect((await contact.see()).rows).toEqual([]);

  const taken = await contact.sheet('/imports', sheet(name), name);
  expect([taken.status, taken.body.added]).toEqual([201, count]);
  const sent = await contact.send(taken.body.rowsVersion);
  expect([sent.status, sent.body.registered?.length]).toEqual([201, count]);
  const rows = await app.db.knex('registration').where({ delegation_id: invitation.id }).orderBy('number');
  expect(rows[0].name_native).toBe(first);
  // Diet stands in the sheet, and is not the contact's to give.
  expect(rows.filter(({ diet }) => diet !== null)).toEqual([]);
  expect(rows.some(({ delegation_role }) => delegation_role === 'interpreter')).toBe(true);
  // What the file holds, letter for letter.
  const names = preview.body.rows.map(({ cells }: { cells: { nameNative: string } }) => cells.nameNative);
  expect(rows.map(({ name_native }) => name_native)).toEqual(names);
});

test('the sheet with faults: each is named by row and column in the reader’s language, and nothing is imported', async () => {
  const invitation = await invite(app, edition);
  const contact = contactOf(app, invitation);
  const bytes = sheet('delegation-with-faults.csv');
  const { body } = await contact.sheet('/sheets', bytes);
  expect(body.faults.map(({ row, column, code }: Record<string, unknown>) => [row, column, code])).toEqual([
    [4, 'email', 'email'],
    [6, 'place', 'place'],
    [7, 'nameNative', 'required'],
    [9, 'type', 'type'],
    [10, 'nameNative', 'formula'],
    [14, 'nameNative', 'doubled'],
  ]);
  const zh = await contact.sheet('/imports', bytes).set('Accept-Language', 'zh-CN');
  expect([zh.status, zh.body.code]).toEqual([422, 'delegations.sheet_wrong']);
  expect(zh.body.errors.map(({ detail }: { detail: string }) => detail)).toEqual([
    '第 4 行“电子邮箱”：邮箱格式不正确。',
    '第 6 行“国家或地区”：无法识别该国家或地区，请填写名称或两位字母代码。',
    '第 7 行“姓名”：请填写。',
    '第 9 行“参会类别”：请从以下类别中选择：正式代表、签约代表、演讲嘉宾、政府嘉宾、媒体。',
    '第 10 行“姓名”：此格是公式，请改为直接填写文字。',
    '第 14 行“姓名”：此行与第 2 行重复。',
  ]);
  expect(await contact.see()).toMatchObject({ rows: [], state: 'invited' });
});

test('a form with a title above its heads is read; a sheet without names and a file of another kind say what to do', async () => {
  const contact = contactOf(app, await invite(app, edition));
  const form = '参会回执,,\n单位：示例,,\n,,\n序号,姓 名（必填）,手机\n1,张三,13800000000\n\n2,李四,\n';
  const { body } = await contact.sheet('/sheets', Buffer.from(form));
  expect(body).toMatchObject({ faults: [], unknown: ['序号'] });
  expect(body.rows).toEqual([
    { row: 5, cells: { nameNative: '张三', phone: '13800000000' } },
    { row: 7, cells: { nameNative: '李四' } },
  ]);
  const none = await contact.sheet('/sheets', Buffer.from('a,b\n1,2\n'));
  expect([none.status, none.body.code]).toEqual([422, 'delegations.sheet_without_names']);
  const picture = await contact.sheet('/sheets', Buffer.from('89504e470d0a1a0a', 'hex'));
  expect([picture.status, picture.body.code]).toEqual([422, 'sheet.kind']);
});

test('the template goes out, comes back filled in, and is read', async () => {
  const contact = contactOf(app, await invite(app, edition));
  const binary = (path: string) => app.anyone.get(path).responseType('blob').expect(200);
  for (const lang of ['zh', 'en']) {
    const at = `/api/v1/editions/${edition.year}/delegation-template?lang=${lang}`;
    const csv = Buffer.from((await binary(`${at}&format=csv`)).body as Buffer);
    const filled = Buffer.concat([csv, Buffer.from('王小明,Wang Xiaoming,教授,校长,,团长,,,,\r\n')]);
    const { body } = await contact.sheet('/sheets', filled);
    expect([body.faults, body.unknown, body.rows.length, body.columns.length]).toEqual([[], [], 1, 10]);
    const xlsx = Buffer.from((await binary(at)).body as Buffer);
    // Nobody is in it yet; its heads are found all the same.
    const empty = await contact.sheet('/sheets', xlsx, 'template.xlsx');
    expect([empty.status, empty.body.rows]).toEqual([200, []]);
    expect(empty.body.columns).toHaveLength(10);
  }
  const list = await contact.call('get', '/list?format=csv&lang=en').responseType('blob').expect(200);
  expect(Buffer.from(list.body as Buffer).toString('utf8')).toContain('Confirmed in person');
});
