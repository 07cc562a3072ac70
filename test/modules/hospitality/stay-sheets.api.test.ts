import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dayIn, timeIn } from '../../../server/modules/hospitality/service/sheet-rows.ts';
import { writeCsv } from '../../../server/platform/sheet/text/write-csv.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { approve, enter, leg, lodging } from '../../support/hospitality-data.ts';
import { type OpenEdition, openEdition } from '../../support/registration-data.ts';

let app: TestApp;
let desk: Awaited<ReturnType<TestApp['signIn']>>;
let edition: OpenEdition;
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-01T04:00:00Z' });
  desk = await app.signIn('registration_desk');
  edition = await openEdition(app);
});
afterAll(() => app.close());

const send = (mode: string, bytes: Uint8Array, name = 'travel.csv') =>
  desk
    .post(`/api/v1/editions/${edition.year}/guests/sheet?mode=${mode}`)
    .set('Content-Type', 'application/octet-stream')
    .set('X-File-Name', name)
    .send(Buffer.from(bytes));
const HEAD = [
  '参会编号',
  '姓名',
  '单位',
  '抵达航班/车次',
  '抵达机场/车站',
  '抵达日期',
  '抵达时间',
  '是否接站',
  '座右铭',
];
const legs = async () => (await app.db.knex('travel_leg').where({ edition_id: edition.id })).length;

test('a sheet is taken whole or not at all; every wrong cell is named by row and column', async () => {
  const a = await approve(app, desk, edition);
  const b = await approve(app, desk, edition);
  const c = await approve(app, desk, edition, { nameNative: '欧阳示例', organisationText: '示例大学' });
  const day = `${edition.year}/11/21`;
  const good = [
    [String(a.number), '', '', 'CZ3082', '白云机场', day, '14:05', '是', 'x'],
    ['', '欧阳 示例', '示例大学', 'G80', '广州南站', `${edition.year}年11月21日`, '9:05', '否', ''],
  ];
  const bad = [
    ...good,
    [String(b.number), '别人', '', 'CZ1', '白云机场', day, '14:05', '是', ''],
    ['9999', '', '', 'CZ1', '白云机场', '2099-02-30', '25:00', '也许', ''],
    [String(a.number), '', '', '=1+1', '白云机场', day, '14:05', '是', ''],
  ];
  const refused = await send('apply', Buffer.from([HEAD, ...bad].map((row) => row.join()).join('\n'))).expect(200);
  expect(refused.body.applied).toBe(false);
  expect(refused.body.unknownColumns).toEqual(['座右铭']);
  const told = refused.body.errors.map(({ row, column, code }: Record<string, string>) => `${row}${column} ${code}`);
  expect(told).toEqual([
    '4A hospitality.person_differs',
    '5A hospitality.person_unknown',
    '5F hospitality.cell_day',
    '5G hospitality.cell_time',
    '5H hospitality.cell_choice',
    '6B hospitality.person_twice',
    '6D hospitality.cell_formula',
  ]);
  expect(refused.body.errors.every(({ detail }: { detail: string }) => detail.length > 8)).toBe(true);
  expect(await legs()).toBe(0);

  const preview = await send('preview', writeCsv([HEAD, ...good])).expect(200);
  expect(preview.body).toMatchObject({ applied: false, rows: 2, errors: [] });
  expect(await legs()).toBe(0);
  const done = await send('apply', writeCsv([HEAD, ...good])).expect(200);
  expect(done.body.applied).toBe(true);
  const { body } = await desk.get(`/api/v1/registrations/${c.id}/stay`).expect(200);
  expect(body.arrival).toMatchObject({ mode: 'train', number: 'G80', time: '09:05', pickUp: false });
  expect(await legs()).toBe(2);
});

test('what is wrong only beside other entries is found before anything is written', async () => {
  const before = await legs();
  const [first, second] = [await approve(app, desk, edition), await approve(app, desk, edition)];
  const head = ['Badge number', 'Arrival flight / train', 'Arrival airport / station', 'Arrival day', 'Arrival time'];
  const answer = await send(
    'apply',
    writeCsv([
      head,
      [first.number, 'CZ1', 'CAN', `${edition.year}-11-21`, '10:00'],
      [second.number, 'CZ1', 'CAN', '2031-11-21', '10:00'],
    ]),
  ).expect(200);
  expect(answer.body.errors).toEqual([expect.objectContaining({ row: 3, column: 'D', code: 'hospitality.day_far' })]);
  expect(await legs()).toBe(before);
});

test('the list goes out, comes back as it is, and no cell of it computes', async () => {
  const guest = await approve(app, desk, edition, { nameNative: '=cmd|示例', nameLatin: '@SUM(A1)' });
  await enter(desk, guest.id, {
    arrival: leg(edition, { luggage: '+HYPERLINK("http://x")' }),
    lodging: lodging(edition, { note: '=1+1' }),
  });
  const path = `/api/v1/editions/${edition.year}/guests/sheet`;
  const csv = await desk.get(`${path}?format=csv`).buffer(true).parse(bytes).expect(200);
  const text = (csv.body as Buffer).toString('utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  for (const cell of text.split(/\r\n|,/)) expect(cell).not.toMatch(/^"?[=@]|^"?\+H/);
  expect(text).toContain("'=cmd|示例");
  await app.db.knex('registration').where({ id: guest.id }).update({ name_native: '示例', name_latin: 'Sample' });
  await enter(desk, guest.id, { arrival: leg(edition), lodging: lodging(edition) });
  for (const format of ['csv', 'xlsx']) {
    const file = await desk
      .get(`${path}?format=${format}`)
      .set('Accept-Language', 'zh')
      .buffer(true)
      .parse(bytes)
      .expect(200);
    const back = await send('apply', file.body as Buffer, `travel.${format}`).expect(200);
    expect([format, back.body.errors, back.body.applied]).toEqual([format, [], true]);
  }
  const viewer = await app.signIn('viewer');
  await viewer.post(`${path}?mode=apply`).set('Content-Type', 'text/csv').send('a,b').expect(403);
});

test('days and times are read as people write them', () => {
  expect(
    ['2026-11-22', '2026/1/2', '2026年11月2日', '2026-11-22 14:05', '22.11.2026', '2026-02-30'].map(dayIn),
  ).toEqual(['2026-11-22', '2026-01-02', '2026-11-02', '2026-11-22', undefined, undefined]);
  expect(
    ['14:05', '9:05', '14：05', '14点05分', '2026-11-22 14:05:00', '2:05 PM', '24:00', '13:00 pm'].map(timeIn),
  ).toEqual(['14:05', '09:05', '14:05', '14:05', '14:05', '14:05', undefined, undefined]);
});

function bytes(given: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const res = given as NodeJS.ReadableStream;
  const parts: Buffer[] = [];
  res.on('data', (part: Buffer) => parts.push(part));
  res.on('end', () => done(null, Buffer.concat(parts)));
}
