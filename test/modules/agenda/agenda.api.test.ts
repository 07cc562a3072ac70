import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { addHall, draftOf, type Hall } from '../../support/agenda-data.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';

let app: TestApp;
let office: Awaited<ReturnType<TestApp['signIn']>>;
let hall: Hall;
let year = 2100;

beforeAll(async () => {
  app = await startTestApp();
  office = await app.signIn('organiser');
});
afterAll(() => app.close());
beforeEach(async () => {
  // An edition of its own for each test, all of them on the same day.
  year += 1;
  hall = await addHall(app, { year });
});

const add = async (body: object) =>
  (await office.post(`/api/v1/editions/${year}/sessions`).send(body).expect(201)).body;
const speaker = async (nameNative: string, nameLatin?: string): Promise<string> =>
  (await office.post(`/api/v1/editions/${year}/speakers`).send({ nameNative, nameLatin }).expect(201)).body.id;
const patch = (session: { id: string; version: number }, body: object) =>
  office.patch(`/api/v1/sessions/${session.id}`).set('If-Match', `"${session.version}"`).send(body);
const step = (session: { id: string; version: number }, name: string) =>
  office.post(`/api/v1/sessions/${session.id}/${name}`).set('If-Match', `"${session.version}"`);
const agenda = async () => (await app.anyone.get(`/api/v1/editions/${year}/agenda`).expect(200)).body;

test('a draft is seen by the office alone; published it is seen by everybody', async () => {
  const session = await add(
    draftOf('09:00', '10:00', { roomId: hall.rooms[0], languages: ['zh'], interpretation: ['en'] }),
  );
  expect(session).toMatchObject({ state: 'draft', version: 1, sequence: 0, startsAt: '2024-11-22T01:00:00.000Z' });
  expect((await agenda()).sessions).toEqual([]);
  const draft = await office.get(`/api/v1/editions/${year}/agenda/draft`).expect(200);
  expect([draft.body.agenda.sessions.length, draft.body.may]).toEqual([1, { edit: true }]);
  const viewer = await app.signIn('viewer');
  expect((await viewer.get(`/api/v1/editions/${year}/agenda/draft`)).body.may).toEqual({ edit: false });
  expect((await viewer.post(`/api/v1/editions/${year}/sessions`).send(draftOf('11:00', '12:00'))).status).toBe(403);

  const published = (await step(session, 'publish').expect(200)).body;
  expect(published).toMatchObject({ state: 'published', version: 2, sequence: 0 });
  expect((await agenda()).sessions).toMatchObject([{ id: session.id, interpretation: ['en'], guid: session.guid }]);
});

test('a doubled room is refused in words that name the room, the other session and its time', async () => {
  await add(draftOf('09:00', '10:00', { roomId: hall.rooms[0], titleZh: '开幕式', titleEn: 'Opening' }));
  const doubled = draftOf('09:30', '10:30', { roomId: hall.rooms[0] });
  const en = await office.post(`/api/v1/editions/${year}/sessions`).send(doubled);
  expect([en.status, en.body.code]).toEqual([409, 'agenda.room_taken']);
  expect(en.body.errors).toEqual([
    {
      pointer: '/roomId',
      code: 'agenda.room_taken',
      detail: 'Hall One is taken on 22 November, 09:00–10:00: “Opening”.',
    },
  ]);
  const zh = await office.post(`/api/v1/editions/${year}/sessions`).set('Accept-Language', 'zh').send(doubled);
  expect(zh.body.detail).toBe('“一号报告厅”在11月22日 09:00–10:00 已安排《开幕式》。');
  // One after the other is no clash.
  await add(draftOf('10:00', '10:30', { roomId: hall.rooms[0] }));
});

test('moving a session into a clash is refused for its room and its speakers at once, and changes nothing', async () => {
  const wang = await speaker('王小明', 'WANG Xiaoming');
  const niran = await speaker('นิรันดร์ ใจดี', 'Niran Jaidee');
  await add(draftOf('09:00', '10:00', { roomId: hall.rooms[0], titleEn: 'Opening', speakers: [{ speakerId: wang }] }));
  const later = await add(
    draftOf('11:00', '12:00', {
      roomId: hall.rooms[0],
      speakers: [{ speakerId: niran, role: 'chair' }, { speakerId: wang }],
    }),
  );
  const moved = await patch(later, { startsAt: '2024-11-22T09:30:00+08:00', endsAt: '2024-11-22T10:30:00+08:00' });
  expect([moved.status, moved.body.errors]).toEqual([
    409,
    [
      {
        pointer: '/roomId',
        code: 'agenda.room_taken',
        detail: 'Hall One is taken on 22 November, 09:00–10:00: “Opening”.',
      },
      {
        pointer: '/speakers/1',
        code: 'agenda.speaker_taken',
        detail: 'WANG Xiaoming is already in “Opening” on 22 November, 09:00–10:00.',
      },
    ],
  ]);
  // Another room does not help the speaker; without the speaker it does.
  const elsewhere = {
    startsAt: '2024-11-22T09:30:00+08:00',
    endsAt: '2024-11-22T10:30:00+08:00',
    roomId: hall.rooms[1],
  };
  expect((await patch(later, elsewhere)).body.code).toBe('agenda.speaker_taken');
  const done = await patch(later, { ...elsewhere, speakers: [{ speakerId: niran }] }).expect(200);
  expect(done.body).toMatchObject({ version: 2, roomId: hall.rooms[1], speakers: [{ nameNative: 'นิรันดร์ ใจดี' }] });
});

test('twenty editors want one room at once: exactly one gets it', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      office.post(`/api/v1/editions/${year}/sessions`).send(draftOf('14:00', '15:00', { roomId: hall.rooms[0] })),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
  expect(answers.filter(({ status }) => status === 409).every(({ body }) => body.code === 'agenda.room_taken')).toBe(
    true,
  );
});

test('ten moves bring one speaker to the same hour in ten rooms: exactly one succeeds, and one of ten edits of a version', async () => {
  const wang = await speaker('王小明');
  const hours = Array.from({ length: 10 }, (_, at) => String(at + 6).padStart(2, '0'));
  const sessions = await Promise.all(
    hours.map((hour) => add(draftOf(`${hour}:00`, `${hour}:30`, { speakers: [{ speakerId: wang }] }))),
  );
  const to = { startsAt: '2024-11-22T20:00:00+08:00', endsAt: '2024-11-22T20:30:00+08:00' };
  const moves = await Promise.all(sessions.map((session) => patch(session, to)));
  expect(moves.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
  const [left] = sessions.filter((_, at) => moves[at]?.status === 409);
  const edits = await Promise.all(hours.map((hour) => patch(left, { titleEn: `Edit ${hour}` })));
  expect(edits.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
});

test('If-Match is required, and a stale one changes nothing', async () => {
  const session = await add(draftOf('09:00', '10:00'));
  const without = await office.patch(`/api/v1/sessions/${session.id}`).send({ titleEn: 'Mine' });
  expect([without.status, without.body.code]).toEqual([428, 'request.version_required']);
  await patch(session, { titleEn: 'First' }).expect(200);
  const stale = await patch(session, { titleEn: 'Second' });
  expect([stale.status, stale.body.code, stale.body.current]).toEqual([
    412,
    'request.stale',
    { version: 2, state: 'draft', updatedAt: app.clock.now().toISOString(), changedBy: expect.stringMatching(/^User/) },
  ]);
  const now = await office.get(`/api/v1/sessions/${session.id}`).expect(200);
  expect([now.body.titleEn, now.headers['etag']]).toEqual(['First', '"2"']);
});

test('the agenda answers 304 until the public sees a change', async () => {
  const session = await add(draftOf('09:00', '10:00'));
  const first = await app.anyone.get(`/api/v1/editions/${year}/agenda`).expect(200);
  const again = () =>
    app.anyone.get(`/api/v1/editions/${year}/agenda`).set('If-None-Match', first.headers['etag'] ?? '');
  await again().expect(304);
  const draft = (await patch(session, { titleEn: 'Still a draft' }).expect(200)).body;
  await again().expect(304);
  await step(draft, 'publish').expect(200);
  const changed = await again().expect(200);
  expect(changed.body.sessions.length).toBe(1);
  const calendar = await app.anyone.get(`/api/v1/editions/${year}/schedule.ics`).expect(200);
  await app.anyone
    .get(`/api/v1/editions/${year}/schedule.ics`)
    .set('If-None-Match', calendar.headers['etag'] ?? '')
    .expect(304);
});

test('a cancelled session frees its place, stays on the agenda where it was public, and comes back only if it fits', async () => {
  const wang = await speaker('王小明');
  const session = await add(draftOf('09:00', '10:00', { roomId: hall.rooms[0], speakers: [{ speakerId: wang }] }));
  const published = (await step(session, 'publish')).body;
  const cancelled = (
    await office.delete(`/api/v1/sessions/${session.id}`).set('If-Match', `"${published.version}"`).expect(200)
  ).body;
  expect(cancelled).toMatchObject({ state: 'cancelled', sequence: 1, isPublic: true });
  expect((await agenda()).sessions).toMatchObject([{ id: session.id, state: 'cancelled' }]);
  expect((await patch(cancelled, { titleEn: 'x' })).body.code).toBe('agenda.cancelled');

  const other = await add(draftOf('09:00', '10:00', { roomId: hall.rooms[0], speakers: [{ speakerId: wang }] }));
  expect((await step(cancelled, 'restore')).body.errors.map((error: { code: string }) => error.code)).toEqual([
    'agenda.room_taken',
    'agenda.speaker_taken',
  ]);
  const gone = (await office.delete(`/api/v1/sessions/${other.id}`).set('If-Match', `"${other.version}"`).expect(200))
    .body;
  expect(gone.isPublic).toBe(false);
  expect((await agenda()).sessions.map(({ id }: { id: string }) => id)).toEqual([session.id]);
  const back = (await step(cancelled, 'restore').expect(200)).body;
  expect(back).toMatchObject({ state: 'published', sequence: 2, guid: session.guid });
  const withdrawn = (await step(back, 'unpublish').expect(200)).body;
  expect((await agenda()).sessions).toEqual([]);
  expect(withdrawn).toMatchObject({ state: 'draft', sequence: 3 });
});

test('publish all publishes the drafts and nothing else', async () => {
  await add(draftOf('09:00', '10:00'));
  const second = await add(draftOf('10:00', '11:00'));
  await office.delete(`/api/v1/sessions/${second.id}`).set('If-Match', '"1"').expect(200);
  expect((await office.post(`/api/v1/editions/${year}/agenda/publish`).expect(200)).body).toEqual({ published: 1 });
  expect((await office.post(`/api/v1/editions/${year}/agenda/publish`).expect(200)).body).toEqual({ published: 0 });
  expect((await agenda()).sessions.length).toBe(1);
});

test('what makes no sense is named field by field', async () => {
  const foreign = await addHall(app, { year: year + 500 });
  const answer = await office.post(`/api/v1/editions/${year}/sessions`).send({
    ...draftOf('09:00', '09:00'),
    titleZh: '\u0007\u202e\ufeff\u0085\u001b',
    startsAt: '2024-11-22T09:00:30+08:00',
    endsAt: '2024-11-22T09:00:00+08:00',
    roomId: foreign.rooms[0],
    speakers: [{ speakerId: hall.editionId }],
  });
  expect([
    answer.status,
    answer.body.errors.map((error: { pointer: string; code: string }) => `${error.pointer} ${error.code}`),
  ]).toEqual([
    422,
    [
      '/startsAt agenda.whole_minutes',
      '/endsAt agenda.ends_before_start',
      '/titleZh required',
      '/roomId agenda.room_unknown',
      '/speakers/0 agenda.speaker_unknown',
    ],
  ]);
  const far = await office.post(`/api/v1/editions/${year}/sessions`).send({
    ...draftOf('09:00', '10:00'),
    startsAt: '2023-11-22T09:00:00+08:00',
    endsAt: '2023-11-22T10:00:00+08:00',
  });
  expect(far.body.errors).toMatchObject([{ pointer: '/startsAt', code: 'agenda.far_from_edition' }]);
});

test('a speaker taken from a registration keeps the names that the office saw', async () => {
  const registration = await addRegistration('გიორგი ბერიძე', 'Giorgi Beridze');
  const found = await office.get(`/api/v1/editions/${year}/speaker-candidates`).query({ q: 'beridze' }).expect(200);
  expect(found.body.items).toMatchObject([{ registrationId: registration, nameNative: 'გიორგი ბერიძე' }]);
  const added = await office
    .post(`/api/v1/editions/${year}/speakers`)
    .send({ registrationId: registration })
    .expect(201);
  expect(added.body).toMatchObject({ nameLatin: 'Giorgi Beridze', organisationZh: '第比利斯学院' });
  const twice = await office.post(`/api/v1/editions/${year}/speakers`).send({ registrationId: registration });
  expect([twice.status, twice.body.code]).toEqual([409, 'agenda.speaker_exists']);
  await app.db.knex('registration').where({ id: registration }).update({ name_native: 'something else' });
  const session = await add(draftOf('09:00', '10:00', { speakers: [{ speakerId: added.body.id }] }));
  expect(session.speakers).toMatchObject([{ nameNative: 'გიორგი ბერიძე' }]);
  const list = await office.get(`/api/v1/editions/${year}/speakers`).expect(200);
  expect(list.body.items).toMatchObject([{ id: added.body.id, sessionIds: [session.id] }]);
  expect((await office.delete(`/api/v1/speakers/${added.body.id}`)).body.code).toBe('agenda.speaker_in_sessions');
  await patch(session, { speakers: [] }).expect(200);
  await office.delete(`/api/v1/speakers/${added.body.id}`).expect(204);
});

async function addRegistration(nameNative: string, nameLatin: string): Promise<string> {
  const id = `0194${Math.random().toString(16).slice(2, 6).padEnd(4, '0')}-0000-7000-8000-${String(year).padStart(12, '0')}`;
  const type = await app.db.knex('registration_type').where({ edition_id: hall.editionId }).first('id');
  await app.db.knex('registration').insert({
    id,
    edition_id: hall.editionId,
    type_id: type.id,
    number: 1,
    state: 'approved',
    name_native: nameNative,
    name_latin: nameLatin,
    organisation_text: '第比利斯学院',
    place: 'GE',
    locale: 'en',
    link_hash: Buffer.from(id),
    created_at: app.clock.now(),
    updated_at: app.clock.now(),
  });
  return id;
}

test('every change has its audit line', async () => {
  const session = await add(draftOf('09:00', '10:00', { roomId: hall.rooms[0] }));
  await patch(session, { roomId: hall.rooms[1] }).expect(200);
  const lines = await office.get('/api/v1/audit').query({ subjectKind: 'session', subjectId: session.id }).expect(200);
  expect(lines.body.items).toMatchObject([
    {
      action: 'agenda.session_moved',
      detail: { from: { roomId: hall.rooms[0] }, to: { roomId: hall.rooms[1] }, fields: ['roomId'] },
    },
    { action: 'agenda.session_added' },
  ]);
});

interface Notice {
  channel: string;
  state: { version: string };
}

async function watch(channel: string, headers: Record<string, string> = {}) {
  const socket: Socket = io(app.url, { path: '/live', transports: ['websocket'], extraHeaders: headers });
  const answer = await new Promise<Record<string, unknown>>((resolve) => {
    socket.emit('subscribe', { channel }, resolve);
  });
  return { socket, answer, next: () => new Promise<Notice>((resolve) => socket.once('notice', resolve)) };
}

test('an open page hears of a public change within a second, and of a draft nothing', async () => {
  const session = await add(draftOf('09:00', '10:00', { roomId: hall.rooms[0] }));
  const page = await watch(`agenda:${year}`);
  const drafts = await watch(`agenda:${year}:draft`, { Cookie: await app.cookieFor('viewer') });
  try {
    expect(page.answer['ok']).toBe(true);
    const seen: Notice[] = [];
    page.socket.on('notice', (notice: Notice) => seen.push(notice));
    const drafted = drafts.next();
    const changed = (await patch(session, { titleEn: 'Draft still' }).expect(200)).body;
    await drafted;
    const heard = page.next();
    const began = performance.now();
    await step(changed, 'publish').expect(200);
    const notice = await heard;
    expect(performance.now() - began).toBeLessThan(1000);
    expect(notice.state.version).toBe((await agenda()).version);
    expect(seen.length).toBe(1);
  } finally {
    page.socket.close();
    drafts.socket.close();
  }
});

test('nobody without an account watches drafts, and a year without an edition has no channel', async () => {
  const drafts = await watch(`agenda:${year}:draft`);
  const nothing = await watch('agenda:2999');
  drafts.socket.close();
  nothing.socket.close();
  expect([drafts.answer, nothing.answer]).toEqual([
    { ok: false, problem: 'request.unauthenticated' },
    { ok: false, problem: 'request.missing' },
  ]);
});
