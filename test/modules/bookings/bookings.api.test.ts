import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { countSeats, type Forums, mine, openForums, system } from '../../support/bookings-data.ts';

let app: TestApp;
let forums: Forums;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-01T04:00:00Z' });
  organiser = await app.signIn('organiser');
});
beforeAll(async () => {
  forums = await openForums(app);
});
afterAll(() => app.close());

const mailsTo = async (email: string, after = 0) => {
  await app.app.worker.drain();
  return app.sent.slice(after).filter(({ to }) => to.address === email);
};
const mineIn = (body: { sessions: { sessionId: string; mine: unknown }[] }, id: string) =>
  body.sessions.find(({ sessionId }) => sessionId === id)?.mine;
const version = async (id: string) => String((await app.app.doors.agenda.getSession(id)).version);

test('a seat is booked once, however often it is asked for, and given back once', async () => {
  const forum = await forums.addSession('09:00', '10:00', '论坛甲');
  await forums.open(forum.id, 5);
  const own = mine(app, await forums.addGuest());
  for (let i = 0; i < 3; i += 1)
    expect(mineIn((await own.book(forum.id).expect(200)).body, forum.id)).toMatchObject({ state: 'booked' });
  expect(await countSeats(app, forum.id)).toEqual({ counter: 1, booked: 1, waiting: 0 });
  for (let i = 0; i < 2; i += 1) await own.cancel(forum.id).expect(200);
  expect(await countSeats(app, forum.id)).toEqual({ counter: 0, booked: 0, waiting: 0 });
  await own.book(forum.id).expect(200);
  expect(await countSeats(app, forum.id)).toEqual({ counter: 1, booked: 1, waiting: 0 });
});

test('who comes too late waits, in order, and moves up with a mail when a seat comes free', async () => {
  const forum = await forums.addSession('10:00', '11:00', '论坛乙');
  await forums.open(forum.id, 1);
  const [first, second, third] = [await forums.addGuest(), await forums.addGuest(), await forums.addGuest()];
  await mine(app, first).book(forum.id).expect(200);
  expect(mineIn((await mine(app, second).book(forum.id)).body, forum.id)).toMatchObject({ state: 'waiting', ahead: 0 });
  expect(mineIn((await mine(app, third).book(forum.id)).body, forum.id)).toMatchObject({ state: 'waiting', ahead: 1 });
  await mine(app, first).cancel(forum.id).expect(200);
  expect(mineIn((await mine(app, second).get()).body, forum.id)).toMatchObject({ state: 'booked' });
  expect(mineIn((await mine(app, third).get()).body, forum.id)).toMatchObject({ state: 'waiting', ahead: 0 });
  expect((await mailsTo(second.email)).map(({ subject }) => subject)).toContainEqual(
    '候补成功，席位已为您保留：论坛乙',
  );
  expect((await mailsTo(third.email)).filter(({ subject }) => /候补成功/.test(subject))).toEqual([]);
});

test('a clash is refused in words that name the other session and its time; sessions that only touch are none', async () => {
  const [one, other, next] = [
    await forums.addSession('14:00', '15:30', '论坛丙'),
    await forums.addSession('15:00', '16:00', '论坛丁'),
    await forums.addSession('15:30', '16:30', '参观'),
  ];
  for (const { id } of [one, other, next]) await forums.open(id, 5);
  const own = mine(app, await forums.addGuest());
  await own.book(one.id).expect(200);
  const { body } = await own.book(other.id).expect(409);
  expect([body.code, body.title]).toEqual([
    'bookings.clash',
    'At that time you have booked, or wait for, “论坛丙 (en)” (14:00–15:30). Cancel it first.',
  ]);
  expect(await countSeats(app, other.id)).toEqual({ counter: 0, booked: 0, waiting: 0 });
  await own.book(next.id).expect(200);
  // Two at once for two that overlap: the database refuses the second.
  const rival = mine(app, await forums.addGuest());
  const answers = await Promise.all([one.id, other.id].map((id) => rival.book(id)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('who is on the programme at that time is told so', async () => {
  const [keynote, forum] = [
    await forums.addSession('08:00', '09:00', '主旨报告'),
    await forums.addSession('08:30', '09:00', '论坛戊'),
  ];
  const guest = await forums.addGuest();
  const { agenda, speakers } = app.app.doors;
  const speaker = await speakers.addSpeaker(system, forums.edition.year, { registrationId: guest.id });
  await agenda.changeSession(system, keynote.id, await version(keynote.id), { speakers: [{ speakerId: speaker.id }] });
  await forums.open(forum.id, 5);
  expect((await mine(app, guest).book(forum.id).expect(409)).body.code).toBe('bookings.speaks_then');
  expect((await mine(app, guest).get()).body.speaking).toMatchObject([{ titleZh: '主旨报告' }]);
});

test('only approved people of the right type book, and only while the window is open', async () => {
  const { edition } = forums;
  const forum = await forums.addSession('17:00', '18:00', '论坛己');
  await forums.open(forum.id, 5, {
    opensAt: new Date('2026-11-02T00:00:00Z'),
    closesAt: new Date('2026-11-20T00:00:00Z'),
    typeIds: [edition.typeId('press')],
  });
  const codeOf = async (guest: Awaited<ReturnType<Forums['addGuest']>>) =>
    (await mine(app, guest).book(forum.id).expect(409)).body.code;
  const press = await forums.addGuest({ typeId: edition.typeId('press') });
  const pending = await forums.addGuest({ typeId: edition.typeId('press') }, false);
  const delegate = await forums.addGuest();
  expect([await codeOf(pending), await codeOf(delegate), await codeOf(press)]).toEqual([
    'bookings.not_approved',
    'bookings.not_for_your_type',
    'bookings.not_yet',
  ]);
  app.clock.set('2026-11-03T00:00:00Z');
  await mine(app, press).book(forum.id).expect(200);
  app.clock.set('2026-11-20T00:00:00Z');
  const late = await forums.addGuest({ typeId: edition.typeId('press') });
  expect(await codeOf(late)).toBe('bookings.over');
  // The office may, of any type and at any time, but never without an approval.
  const desk = await app.signIn('registration_desk');
  const put = (registrationId: string) =>
    desk.post(`/api/v1/bookable-sessions/${forum.id}/bookings`).send({ registrationId });
  expect((await put(delegate.id).expect(201)).body).toMatchObject({ state: 'booked' });
  expect((await put(pending.id).expect(409)).body.code).toBe('bookings.not_approved');
  app.clock.set('2026-11-01T04:00:00Z');
});

test('what ends a registration frees its seats; a substitution keeps them', async () => {
  const forum = await forums.addSession('11:00', '12:00', '论坛庚');
  await forums.open(forum.id, 2);
  const [leaving, handed, waiting] = [await forums.addGuest(), await forums.addGuest(), await forums.addGuest()];
  for (const guest of [leaving, handed, waiting]) await mine(app, guest).book(forum.id).expect(200);
  const { registrations } = app.app.doors;
  await registrations.substitute(system, handed.id, {
    nameNative: '替补',
    place: 'CN',
    organisationText: '示例学院',
    email: 'sub@x.example',
  });
  expect(await countSeats(app, forum.id)).toEqual({ counter: 2, booked: 2, waiting: 1 });
  await registrations.takeStep(system, leaving.id, { action: 'cancel' });
  expect(await countSeats(app, forum.id)).toEqual({ counter: 2, booked: 2, waiting: 0 });
  expect(mineIn((await mine(app, waiting).get()).body, forum.id)).toMatchObject({ state: 'booked' });
});

test('of two entries of one person that become one, the seat goes along and none is held twice', async () => {
  const [forum, tour] = [
    await forums.addSession('18:00', '19:00', '论坛辛'),
    await forums.addSession('19:00', '20:00', '参观乙'),
  ];
  await forums.open(forum.id, 1);
  await forums.open(tour.id, 5);
  const [kept, ended] = [await forums.addGuest(), await forums.addGuest()];
  await mine(app, ended).book(forum.id).expect(200);
  await mine(app, kept).book(forum.id).expect(200);
  for (const guest of [kept, ended]) await mine(app, guest).book(tour.id).expect(200);
  const { registrations } = app.app.doors;
  const versionOf = async (id: string) => (await registrations.getRegistration(id)).version;
  await registrations.merge(system, kept.id, {
    fromId: ended.id,
    version: await versionOf(kept.id),
    fromVersion: await versionOf(ended.id),
    take: [],
  });
  expect(mineIn((await mine(app, kept).get()).body, forum.id)).toMatchObject({ state: 'booked' });
  expect(await countSeats(app, forum.id)).toEqual({ counter: 1, booked: 1, waiting: 0 });
  expect(await countSeats(app, tour.id)).toEqual({ counter: 1, booked: 1, waiting: 0 });
});

test('a moved session tells those booked, and of an overlap; a cancelled one frees and tells; a restored one gives back', async () => {
  const { agenda } = app.app.doors;
  const [one, other] = [
    await forums.addSession('20:00', '20:30', '论坛壬'),
    await forums.addSession('20:30', '21:00', '论坛癸'),
  ];
  for (const { id } of [one, other]) await forums.open(id, 5);
  const guest = await forums.addGuest();
  for (const { id } of [one, other]) await mine(app, guest).book(id).expect(200);
  let seen = app.sent.length;
  const shift = (minutes: number) => ({
    startsAt: new Date(other.startsAt.getTime() + minutes * 60_000),
    endsAt: new Date(other.endsAt.getTime() + minutes * 60_000),
  });
  await agenda.changeSession(system, other.id, await version(other.id), shift(-15));
  const [moved] = await mailsTo(guest.email, seen);
  expect([moved?.subject, moved?.text]).toEqual([
    '活动安排调整：论坛癸',
    expect.stringMatching(/20:15–20:45（UTC\+8）/),
  ]);
  expect(moved?.text).toContain('《论坛壬》时间重叠');
  expect(mineIn((await mine(app, guest).get()).body, other.id)).toMatchObject({ state: 'booked', clashes: true });
  await agenda.changeSession(system, other.id, await version(other.id), shift(0));
  expect(mineIn((await mine(app, guest).get()).body, other.id)).toMatchObject({ clashes: false });

  seen = app.sent.length;
  await agenda.cancelSession(system, other.id, await version(other.id));
  expect(await countSeats(app, other.id)).toEqual({ counter: 0, booked: 0, waiting: 0 });
  expect((await mailsTo(guest.email, seen)).map(({ subject }) => subject)).toContainEqual('活动取消：论坛癸');
  await agenda.restoreSession(system, other.id, await version(other.id));
  expect(await countSeats(app, other.id)).toEqual({ counter: 1, booked: 1, waiting: 0 });
  expect((await mailsTo(guest.email, seen)).map(({ subject }) => subject)).toContainEqual('活动恢复举行：论坛癸');
});

test('added seats go to who waits; fewer than are taken are refused at the field; a booked session cannot be taken down', async () => {
  const forum = await forums.addSession('21:00', '22:00', '夜谈');
  await organiser
    .post(`/api/v1/editions/${forums.edition.year}/bookable-sessions`)
    .send({ sessionId: forum.id, seats: 1, opensAt: null, closesAt: null, typeIds: [] })
    .expect(201);
  const guests = [await forums.addGuest(), await forums.addGuest(), await forums.addGuest()];
  for (const guest of guests) await mine(app, guest).book(forum.id).expect(200);
  const at = `/api/v1/bookable-sessions/${forum.id}`;
  const body = (seats: number) => ({ seats, opensAt: null, closesAt: null, typeIds: [] });
  await organiser.patch(at).send(body(2)).expect(428);
  await organiser.patch(at).set('If-Match', '"1"').send(body(2)).expect(200);
  expect(await countSeats(app, forum.id)).toEqual({ counter: 2, booked: 2, waiting: 1 });
  await organiser.patch(at).set('If-Match', '"1"').send(body(5)).expect(412);
  const refused = await organiser.patch(at).set('If-Match', '"2"').send(body(1)).expect(422);
  expect(refused.body.errors).toEqual([
    expect.objectContaining({ pointer: '/seats', code: 'bookings.seats_below_taken' }),
  ]);
  expect((await organiser.delete(at).set('If-Match', '"2"').expect(409)).body.code).toBe('bookings.people_have_booked');
  const list = await organiser.get(`${at}/bookings`).expect(200);
  expect(list.body.items.map(({ state }: { state: string }) => state)).toEqual(['booked', 'booked', 'waiting']);
  const csv = await organiser.get(`${at}/bookings.csv?lang=zh`).expect(200);
  expect(csv.text.replace('\ufeff', '').split('\r\n')[0]).toBe(
    '序号,状态,报名编号,姓名,姓名（拉丁字母）,单位,参会类别,手机号码',
  );
  expect(csv.text.match(/候补/g)).toHaveLength(1);
  const xlsx = await organiser.get(`${at}/bookings.xlsx`).responseType('blob').expect(200);
  expect(xlsx.body.subarray(0, 2).toString()).toBe('PK');
  // Taken out by the office: told, and the seat goes on.
  const seen = app.sent.length;
  await organiser.delete(`/api/v1/bookings/${list.body.items[0].id}`).expect(204);
  expect((await mailsTo(guests[0]?.email ?? '', seen)).map(({ subject }) => subject)).toEqual(['预约已取消：夜谈']);
  expect(await countSeats(app, forum.id)).toEqual({ counter: 2, booked: 2, waiting: 0 });
});

test('a person reaches sessions of the own edition only, and drafts not at all', async () => {
  const guest = await forums.addGuest();
  const elsewhere = await openForums(app);
  const foreign = await elsewhere.addSession('09:00', '10:00', '别处');
  await elsewhere.open(foreign.id, 5);
  await mine(app, guest).book(foreign.id).expect(404);
  const draft = await app.app.doors.agenda.addSession(system, forums.edition.year, {
    kind: 'forum',
    titleZh: '草稿',
    titleEn: 'Draft',
    startsAt: new Date(`${forums.edition.year}-11-23T01:00:00Z`),
    endsAt: new Date(`${forums.edition.year}-11-23T02:00:00Z`),
  });
  await forums.open(draft.id, 5);
  await mine(app, guest).book(draft.id).expect(404);
  expect((await mine(app, guest).get()).text).not.toMatch(/草稿|别处/);
  await organiser
    .post(`/api/v1/editions/${forums.edition.year}/bookable-sessions`)
    .send({ sessionId: foreign.id, seats: 1, opensAt: null, closesAt: null, typeIds: [] })
    .expect(422);
  const notices = await app.anyone.get(`/api/v1/channels/bookings:${forums.edition.year}`).expect(200);
  expect(notices.text).not.toContain(draft.id);
});

test('one’s own calendar holds the booked sessions and no others', async () => {
  const forum = await forums.addSession('07:00', '07:30', '晨会');
  await forums.open(forum.id, 5);
  const guest = await forums.addGuest();
  await mine(app, guest).book(forum.id).expect(200);
  const { text } = await app.anyone
    .get('/api/v1/my/sessions.ics?lang=zh')
    .set('Authorization', `Bearer ${guest.token}`)
    .expect(200);
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  expect(text).toContain(`UID:${forum.guid}@`);
  expect(text).not.toContain('SOURCE');
});
