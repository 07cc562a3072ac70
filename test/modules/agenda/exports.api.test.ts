import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import ICAL from 'ical.js';
import { validateXML } from 'xmllint-wasm';
import { addHall, draftOf, type Hall } from '../../support/agenda-data.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
const NASTY = '=HYPERLINK("x")\r\nBEGIN:VEVENT\u0007\u202e]]><b>&amp; 第“一”次；会,议\\n'.repeat(3).slice(0, 150);

let app: TestApp;
let office: Awaited<ReturnType<TestApp['signIn']>>;
let hall: Hall;
beforeAll(async () => {
  app = await startTestApp();
  office = await app.signIn('organiser');
  hall = await addHall(app);
  const speakers = [];
  for (const body of [
    { nameNative: 'สมหญิง ศรีสุข', nameLatin: 'Somying Srisuk', position: 'Dean', organisation: 'สถาบัน & <Sons>' },
    { nameNative: NASTY.slice(0, 100) },
  ])
    speakers.push((await office.post('/api/v1/editions/2024/speakers').send(body).expect(201)).body.id);
  const drafts = [
    draftOf('09:00', '10:30', {
      roomId: hall.rooms[0],
      track: 'A & B',
      languages: ['zh', 'th'],
      speakers: [{ speakerId: speakers[0] }],
    }),
    draftOf('10:30', '11:00', {
      titleZh: NASTY,
      titleEn: NASTY,
      abstractZh: `${NASTY}\r\n\r\nSUMMARY:x`,
      speakers: [{ speakerId: speakers[1] }],
    }),
    draftOf('12:00', '13:00', { roomId: hall.rooms[1], kind: 'meal', titleZh: '午餐', titleEn: 'Lunch' }),
    // Past midnight, and a day before the edition.
    { ...draftOf('22:00', '23:00', { roomId: hall.rooms[1] }), endsAt: '2024-11-23T01:00:00+08:00' },
    {
      ...draftOf('22:00', '23:00'),
      kind: 'arrival',
      startsAt: '2024-11-21T14:00:00+08:00',
      endsAt: '2024-11-21T18:00:00+08:00',
    },
  ];
  for (const draft of drafts) await office.post('/api/v1/editions/2024/sessions').send(draft).expect(201);
  await office.post('/api/v1/editions/2024/agenda/publish').expect(200);
  const lunch = (await agenda()).find(({ kind }) => kind === 'meal');
  await office.delete(`/api/v1/sessions/${lunch?.id}`).set('If-Match', `"${lunch?.version}"`).expect(200);
  await office
    .post('/api/v1/editions/2024/sessions')
    .send(draftOf('15:00', '16:00', { titleEn: 'Secret' }))
    .expect(201);
});
afterAll(() => app.close());

interface Listed {
  id: string;
  guid: string;
  kind: string;
  version: number;
  startsAt: string;
  endsAt: string;
}
const agenda = async (): Promise<Listed[]> =>
  (await app.anyone.get('/api/v1/editions/2024/agenda').expect(200)).body.sessions;

const calendar = async (path = '/api/v1/editions/2024/schedule.ics') => {
  const answer = await app.anyone.get(path).buffer(true).expect(200);
  expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
  return answer.text;
};

describe('schedule.ics', () => {
  test('is read back by another program with the same instants, names and states', async () => {
    const text = await calendar();
    const component = new ICAL.Component(ICAL.parse(text));
    const [zone] = component.getAllSubcomponents('vtimezone');
    if (!zone) throw new Error('no VTIMEZONE');
    ICAL.TimezoneService.register(new ICAL.Timezone(zone), 'Asia/Shanghai');
    const events = component.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    const sessions = await agenda();
    expect(
      events.map((event) => [
        event.uid,
        event.startDate.toJSDate().toISOString(),
        event.endDate.toJSDate().toISOString(),
      ]),
    ).toEqual(sessions.map(({ guid, startsAt, endsAt }) => [`${guid}@127.0.0.1`, startsAt, endsAt]));
    expect(events.map((event) => event.component.getFirstPropertyValue('status'))).toEqual(
      sessions.map(({ kind }) => (kind === 'meal' ? 'CANCELLED' : 'CONFIRMED')),
    );
    const lunch = events.find((event) => event.summary === '午餐');
    expect(lunch?.sequence).toBe(1);
    const first = events.find((event) => event.startDate.hour === 9);
    expect(first?.location).toBe('天河校区 一号报告厅');
    expect(first?.description).toContain('สมหญิง ศรีสุข (Somying Srisuk)');
    expect(text).not.toContain('Secret');
    const en = new ICAL.Component(ICAL.parse(await calendar('/api/v1/editions/2024/schedule.ics?lang=en')));
    expect(en.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one).summary)).toContain('Lunch');
  });

  test('keeps the form: CRLF, at most 75 octets a line, stamps in UTC, times in the zone, a time to come again', async () => {
    const text = await calendar();
    expect(
      text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n') && !line.includes('\r')),
    ).toBe(true);
    expect(text.match(/^DTSTAMP:.*$/gm)?.every((line) => /^DTSTAMP:\d{8}T\d{6}Z\r?$/.test(line))).toBe(true);
    expect(text).toMatch(/DTSTART;TZID=Asia\/Shanghai:20241122T090000\r/);
    expect(text).toMatch(/REFRESH-INTERVAL;VALUE=DURATION:PT15M\r/);
    expect(text.match(/BEGIN:VTIMEZONE/g)?.length).toBe(1);
  });

  test('a text cannot break out of its line', async () => {
    const text = await calendar();
    expect(text.match(/^BEGIN:VEVENT\r$/gm)?.length).toBe(5);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the test
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e]/);
  });
});

test('schedule.json passes the schema of the dialect, and days hold what begins on them', async () => {
  const schema = JSON.parse(fixture('schedule.schema.json'));
  delete schema.$schema;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat('color', true);
  const validate = ajv.compile(schema);
  for (const lang of ['zh', 'en']) {
    const { body } = await app.anyone.get(`/api/v1/editions/2024/schedule.json?lang=${lang}`).expect(200);
    expect([validate(body), validate.errors]).toEqual([true, null]);
  }
  const { body } = await app.anyone.get('/api/v1/editions/2024/schedule.json').expect(200);
  const { days } = body.schedule.conference;
  expect(
    days.map(({ date, day_start, day_end, rooms }: Record<string, object>) => [
      date,
      day_start,
      day_end,
      Object.keys(rooms ?? {}),
    ]),
  ).toEqual([
    ['2024-11-21', '2024-11-21T00:00:00+08:00', '2024-11-21T23:59:00+08:00', ['地点待定']],
    ['2024-11-22', '2024-11-22T00:00:00+08:00', '2024-11-22T23:59:00+08:00', ['一号报告厅', '地点待定', '二号会议室']],
  ]);
  expect(days[1].rooms['二号会议室']).toMatchObject([
    { start: '22:00', duration: '03:00', end: '2024-11-23T01:00:00+08:00' },
  ]);
});

test('schedule.xml passes the schema of the dialect and names the same events', async () => {
  const answer = await app.anyone.get('/api/v1/editions/2024/schedule.xml').buffer(true).expect(200);
  const xml = answer.text ?? String(answer.body);
  const result = await validateXML({
    xml: [{ fileName: 'schedule.xml', contents: xml }],
    schema: [{ fileName: 'schedule.xsd', contents: fixture('schedule.xml.xsd') }],
  });
  expect([result.valid, result.errors]).toEqual([true, []]);
  const json = await app.anyone.get('/api/v1/editions/2024/schedule.json').expect(200);
  const guids = json.body.schedule.conference.days.flatMap(({ rooms }: { rooms: Record<string, { guid: string }[]> }) =>
    Object.values(rooms).flatMap((events) => events.map(({ guid }) => guid)),
  );
  expect([...xml.matchAll(/<event guid="([^"]+)"/g)].map(([, guid]) => guid)).toEqual(guids);
});

test('in a zone with summer time every export tells the right instants', async () => {
  const berlin = await addHall(app, {
    year: 2025,
    timeZone: 'Europe/Berlin',
    startsOn: '2025-10-26',
    endsOn: '2025-10-26',
  });
  // 02:30 comes twice that night: these are the first and the second.
  const spans = [
    ['2025-10-26T00:30:00.000Z', '2025-10-26T00:45:00.000Z'],
    ['2025-10-26T01:30:00.000Z', '2025-10-26T08:00:00.000Z'],
  ];
  for (const [startsAt, endsAt] of spans)
    await office
      .post(`/api/v1/editions/${berlin.year}/sessions`)
      .send({ ...draftOf('09:00', '10:00', { roomId: berlin.rooms[0] }), startsAt, endsAt })
      .expect(201);
  await office.post('/api/v1/editions/2025/agenda/publish').expect(200);
  const { body } = await app.anyone.get('/api/v1/editions/2025/schedule.json').expect(200);
  const [day] = body.schedule.conference.days;
  const [room] = Object.values<{ date: string; end: string; duration: string }[]>(day.rooms);
  expect(room?.map(({ date, end, duration }) => [date, end, duration])).toEqual([
    ['2025-10-26T02:30:00+02:00', '2025-10-26T02:45:00+02:00', '00:15'],
    ['2025-10-26T02:30:00+01:00', '2025-10-26T09:00:00+01:00', '06:30'],
  ]);
  expect([day.day_start, day.day_end]).toEqual(['2025-10-26T00:00:00+02:00', '2025-10-26T23:59:00+01:00']);
  const text = await calendar('/api/v1/editions/2025/schedule.ics');
  expect(text).toContain('TZID:Europe/Berlin');
  // A zone's name cannot say which of the two 02:30 is meant: the second one is told in UTC.
  expect(text).toContain('DTSTART;TZID=Europe/Berlin:20251026T023000');
  expect(text).toContain('DTSTART:20251026T013000Z');
});
