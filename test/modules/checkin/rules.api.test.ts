import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CHECKS, judge, listChecks, REASONS, type ScanFacts } from '../../../server/modules/checkin/domain.ts';
import { systemIds } from '../../../server/platform/ids.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { buildHall, type Hall } from '../../support/checkin-data.ts';

const uuid = systemIds.uuid;
let app: TestApp;
let hall: Hall;
let other: Hall;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;
let names = 0;

beforeAll(async () => {
  app = await startTestApp({ at: '2024-11-22T06:00:00Z' });
  hall = await buildHall(app.db, 2024);
  other = await buildHall(app.db, 2023);
  organiser = await app.signIn('organiser');
});
afterAll(() => app.close());

async function add(facts: object = {}) {
  names += 1;
  const draft = { kind: 'gift', nameZh: `礼品 ${names}`, nameEn: `Gift ${names}`, admissionPolicy: 'once', ...facts };
  return (await organiser.post('/api/v1/editions/2024/checkpoints').send(draft).expect(201)).body;
}
const change = (one: { id: string; version: number }, facts: object, version = one.version) =>
  organiser.patch(`/api/v1/checkpoints/${one.id}`).set('If-Match', `"${version}"`).send(facts);
const remove = ({ id, version }: { id: string; version: number }) =>
  organiser.delete(`/api/v1/checkpoints/${id}`).set('If-Match', `"${version}"`);
async function pair(checkpointIds: string[], profile = 'door') {
  names += 1;
  const made = await organiser
    .post('/api/v1/stations')
    .send({ editionYear: 2024, name: `Station ${names}`, profile, checkpointIds })
    .expect(201);
  const paired = await app.anyone.post('/api/v1/stations/pair').send({ code: made.body.pairing.code }).expect(201);
  const token = paired.body.token as string;
  const as = (method: 'get' | 'post', path: string) =>
    app.anyone[method](path).set('Authorization', `Bearer ${token}`).set('Accept-Language', 'en');
  const scan = async (door: string, raw: string, direction = 'entry') => {
    const body = { scanId: uuid(), raw, direction, source: 'camera', scannedAt: app.clock.now().toISOString() };
    return (await as('post', `/api/v1/checkpoints/${door}/scans`).send(body).expect(200)).body;
  };
  return { id: made.body.station.id as string, view: made.body.station, as, scan };
}
async function bookable(hall: Hall) {
  const id = uuid();
  await app.db.knex('agenda_session').insert({
    id,
    edition_id: hall.editionId,
    kind: 'tour',
    title_zh: '校园参观',
    title_en: 'Campus tour',
    during: '[2024-11-22T06:00:00Z,2024-11-22T08:00:00Z)',
    state: 'published',
    guid: uuid(),
    published_at: app.clock.now(),
    created_at: app.clock.now(),
    updated_at: app.clock.now(),
  });
  const created_at = app.clock.now();
  await app.db.knex('bookable_session').insert({ session_id: id, edition_id: hall.editionId, seats: 5, created_at });
  return id;
}
const book = (session_id: string, registration_id: string, state: string) =>
  app.db.knex('booking').insert({
    id: uuid(),
    session_id,
    registration_id,
    state,
    place: 1,
    during: '[2024-11-22T06:00:00Z,2024-11-22T08:00:00Z)',
    ended_because: state === 'cancelled' ? 'own' : null,
    created_at: app.clock.now(),
    updated_at: app.clock.now(),
  });

test('a booking, a list, both: who has none is told so, whoever leaves may leave', async () => {
  const session = await bookable(hall);
  const [tour, gift, both] = [
    await add({ kind: 'session', sessionId: session, admissionPolicy: 're_entry' }),
    await add({ listedOnly: true }),
    await add({ sessionId: session, listedOnly: true }),
  ];
  const station = await pair([tour.id, gift.id, both.id]);
  const [booked, waiting, cancelled, listed] = await Promise.all(Array.from({ length: 4 }, () => hall.addPerson()));
  if (!booked || !waiting || !cancelled || !listed) throw new Error('no people');
  await book(session, booked.registrationId, 'booked');
  await book(session, waiting.registrationId, 'waiting');
  await book(session, cancelled.registrationId, 'cancelled');
  await organiser
    .post(`/api/v1/checkpoints/${gift.id}/people`)
    .send({ registrationIds: [listed.registrationId] })
    .expect(200);
  await organiser
    .post(`/api/v1/checkpoints/${both.id}/people`)
    .send({ registrationIds: [listed.registrationId, booked.registrationId] })
    .expect(200);
  const reasons = async (door: string) => {
    const found = [];
    for (const { code } of [booked, waiting, cancelled, listed]) found.push((await station.scan(door, code)).reason);
    return found;
  };
  const none = 'no_booking';
  expect(await reasons(tour.id)).toEqual(['ok', none, none, none]);
  expect(await reasons(gift.id)).toEqual([none, none, none, 'ok']);
  expect(await reasons(both.id)).toEqual(['ok', none, none, none]);
  await app.db.knex('booking').where({ registration_id: booked.registrationId }).delete();
  expect((await station.scan(tour.id, booked.code, 'exit')).reason).toBe('ok');
  expect((await station.scan(tour.id, booked.code)).reason).toBe(none);
});

test('a window, types and a seat are the rules of the moment of the scan', async () => {
  const vip = await hall.addType('vip');
  const one = await add({ opensAt: '2024-11-22T06:30:00Z', closesAt: '2024-11-22T07:00:00Z', typeIds: [vip] });
  const station = await pair([one.id]);
  const [guest, delegate] = [await hall.addPerson({ typeId: vip }), await hall.addPerson()];
  await app.db.knex('registration').where({ id: guest.registrationId }).update({ seat: '主席台 3' });
  expect((await station.scan(one.id, guest.code)).reason).toBe('checkpoint_closed');
  const opened = await change(one, { opensAt: null }).expect(200);
  expect([opened.body.version, opened.headers.etag]).toEqual([2, '"2"']);
  expect((await station.scan(one.id, delegate.code)).reason).toBe('wrong_type');
  expect(await station.scan(one.id, guest.code)).toMatchObject({ reason: 'ok', person: { seat: '主席台 3' } });
});

test('changes name the version they saw, and what was counted by a rule keeps it', async () => {
  const one = await add();
  const two = await add({ admitsFor: one.id });
  expect((await organiser.patch(`/api/v1/checkpoints/${one.id}`).send({ capacity: 3 })).status).toBe(428);
  await change(one, { capacity: 3 }).expect(200);
  const stale = await change(one, { capacity: 4 });
  expect([stale.status, stale.body.code]).toEqual([412, 'request.stale']);
  const code = async (facts: object) => (await change(two, facts)).body.errors?.[0]?.code;
  expect(await code({ opensAt: '2024-11-22T07:00:00Z', closesAt: '2024-11-22T06:00:00Z' })).toBe(
    'checkin.closes_before_it_opens',
  );
  expect(await code({ sessionId: uuid() })).toBe('checkin.session_is_not_booked');
  expect(await code({ sessionId: await bookable(other) })).toBe('checkin.session_is_not_booked');
  expect(await code({ admissionPolicy: 'unlimited' })).toBe('checkin.shares_another_policy');
  expect((await change(one, { version: 9 } as object, 2)).status).toBe(422);
  const station = await pair([two.id]);
  expect((await remove({ ...one, version: 2 })).body.code).toBe('checkin.checkpoint_counts_for_others');
  await station.scan(two.id, (await hall.addPerson()).code);
  expect(await code({ admitsFor: null })).toBe('checkin.policy_in_use');
  expect((await remove(two)).body.code).toBe('checkin.checkpoint_was_scanned');
  const listed = (await organiser.get('/api/v1/editions/2024/checkpoints')).body.items;
  expect(listed.find(({ id }: { id: string }) => id === two.id)).toMatchObject({ isScanned: true });
  const unused = await add();
  await remove(unused).expect(204);
  expect((await remove(unused)).status).toBe(404);
  const actions = await app.db.knex('audit_entry').where({ subject_id: unused.id }).orderBy('id').pluck('action');
  expect(actions).toEqual(['checkin.checkpoint_added', 'checkin.checkpoint_removed']);
});

test('a list takes numbers of badges, says which nobody bears, and nobody of another edition', async () => {
  const one = await add({ listedOnly: true });
  const [a, b] = [await hall.addPerson(), await hall.addPerson()];
  const stranger = await other.addPerson();
  const numbers = await app.db
    .knex('registration')
    .whereIn('id', [a.registrationId, b.registrationId])
    .orderBy('number')
    .pluck('number');
  const at = `/api/v1/checkpoints/${one.id}/people`;
  const first = await organiser
    .post(at)
    .send({ numbers: [...numbers, 99_999] })
    .expect(200);
  expect(first.body).toEqual({ added: 2, unknownNumbers: [99_999] });
  expect((await organiser.post(at).send({ numbers }).expect(200)).body.added).toBe(0);
  expect((await organiser.post(at).send({ registrationIds: [stranger.registrationId] })).status).toBe(422);
  const { items } = (await organiser.get(at).expect(200)).body;
  expect(items.map((row: { number: number }) => row.number)).toEqual(numbers);
  await organiser.delete(`${at}/${a.registrationId}`).expect(204);
  expect((await organiser.delete(`${at}/${a.registrationId}`)).status).toBe(404);
  expect((await organiser.get(at)).body.items).toHaveLength(1);
});

test('the tester says what a door would say at that time, every check of it, and writes nothing', async () => {
  const one = await add({ opensAt: '2024-11-22T06:30:00Z', capacity: 1, listedOnly: true });
  const person = await hall.addPerson({ name: '李明' });
  const ask = async (more: object) =>
    (
      await organiser
        .post(`/api/v1/checkpoints/${one.id}/trial`)
        .send({ raw: person.code, at: '2024-11-22T06:05:00Z', direction: 'entry', ...more })
        .expect(200)
    ).body;
  const before = await app.db.knex('scan').count();
  const early = await ask({});
  expect(early).toMatchObject({ decision: 'refuse', reason: 'checkpoint_closed', person: { name: '李明' }, inside: 0 });
  expect(early.checks.filter((one: { refusal: string | null }) => one.refusal)).toEqual([
    { check: 'window', refusal: 'checkpoint_closed' },
    { check: 'entitlement', refusal: 'no_booking' },
  ]);
  await organiser
    .post(`/api/v1/checkpoints/${one.id}/people`)
    .send({ registrationIds: [person.registrationId] })
    .expect(200);
  const byName = { raw: undefined, registrationId: person.registrationId };
  expect(await ask({ ...byName, at: '2024-11-22T06:40:00Z' })).toMatchObject({ decision: 'admit', reason: 'ok' });
  expect(await ask({ raw: `${person.code.slice(0, -1)}${person.code.endsWith('0') ? '1' : '0'}` })).toMatchObject({
    reason: 'bad_signature',
    person: null,
  });
  expect(await app.db.knex('scan').count()).toEqual(before);
  // Once inside, the same question of an earlier and of a later time has two answers.
  const station = await pair([one.id]);
  app.clock.advance({ minutes: 45 });
  expect((await station.scan(one.id, person.code)).reason).toBe('ok');
  expect((await ask({ at: '2024-11-22T06:44:00Z' })).reason).not.toBe('already_inside');
  const later = await ask({ at: '2024-11-22T07:00:00Z' });
  expect(later).toMatchObject({ reason: 'already_inside', admission: { left: false }, inside: 1 });
  expect(later.checks.at(-1)).toEqual({ check: 'places', refusal: 'capacity_full' });
});

test('the first check that refuses is the reason, for any facts', () => {
  const facts: ScanFacts = {
    code: 'genuine',
    badge: 'active',
    registration: 'approved',
    direction: 'entry',
    policy: 're_entry',
    stationAssigned: true,
    checkpointOpen: false,
    typeAllowed: false,
    booked: false,
    last: { period: '1', left: false },
    placesLeft: 0,
    override: false,
  };
  for (const direction of ['entry', 'exit'] as const)
    for (const more of [
      {},
      { badge: 'revoked' },
      { last: undefined },
      { checkpointOpen: true, typeAllowed: true },
    ] as const) {
      const all = { ...facts, direction, ...more };
      const first = listChecks(all).find(({ refusal }) => refusal)?.refusal;
      expect(judge(all).reason).toBe(first ?? 'ok');
    }
  // Asked in the order of the closed set of reasons.
  const asked = listChecks(facts).flatMap(({ refusal }) => (refusal ? [REASONS.indexOf(refusal)] : []));
  expect(asked).toHaveLength(5);
  expect(asked).toEqual([...asked].sort((a, b) => a - b));
  expect(CHECKS).toHaveLength(10);
});

test('a station is changed under its version, reports of itself, and searches only where it may', async () => {
  const [one, two] = [await add(), await add()];
  const station = await pair([one.id]);
  const patch = (version: number, facts: object) =>
    organiser.patch(`/api/v1/stations/${station.id}`).set('If-Match', `"${version}"`).send(facts);
  const bundle = (await station.as('get', '/api/v1/stations/me/bundle').expect(200)).body;
  const report = {
    epoch: uuid(),
    madeThrough: 12,
    unsent: 3,
    battery: 41,
    charging: false,
    appVersion: '1.4.0',
    dataAt: null,
  };
  const say = (more: object = {}) =>
    station.as('post', '/api/v1/stations/me/report').send({ ...report, cursor: bundle.cursor, ...more });
  const said = (await say().expect(200)).body;
  expect([said.mustReload, `${said.rosterSeq}`]).toEqual([false, bundle.cursor.split('.')[1]]);
  await say({ madeThrough: 9 }).expect(200);
  expect(await app.db.knex('station_epoch').where({ station_id: station.id }).first()).toMatchObject({
    made_through: 12,
  });
  expect((await say({ battery: 101 })).status).toBe(422);
  const listed = await organiser.get('/api/v1/editions/2024/stations').expect(200);
  expect(listed.body.items.find(({ id }: { id: string }) => id === station.id)).toMatchObject({
    profile: 'door',
    report: { unsent: 3, battery: 41, charging: false, appVersion: '1.4.0', dataAt: null },
  });
  const live = await organiser.get('/api/v1/channels/stations:2024').expect(200);
  expect(live.body.state.items).toEqual(listed.body.items);
  expect((await station.as('get', '/api/v1/channels/stations:2024')).status).toBe(403);

  const refused = await station.as('get', '/api/v1/stations/me/people?q=abc');
  expect([refused.status, refused.body.code]).toEqual([403, 'checkin.no_search_here']);
  const desk = await patch(1, { profile: 'help_desk', checkpointIds: [one.id, two.id], name: `Desk ${names}` }).expect(
    200,
  );
  expect(desk.body).toMatchObject({
    profile: 'help_desk',
    version: 2,
    checkpointIds: expect.arrayContaining([two.id]),
  });
  await station.as('get', '/api/v1/stations/me/people?q=abc').expect(200);
  expect((await station.scan(two.id, (await hall.addPerson()).code)).reason).toBe('ok');
  expect((await say().expect(200)).body.mustReload).toBe(true);
  expect((await patch(1, { name: 'x' })).status).toBe(412);
  expect((await patch(2, { checkpointIds: [await other.addCheckpoint()] })).status).toBe(422);
  await organiser.post(`/api/v1/stations/${station.id}/revocation`).expect(200);
  expect((await patch(2, { name: 'x' })).body.code).toBe('checkin.station_is_revoked');
});

test('a change of the rules reaches the stations, signs of life do not', async () => {
  const one = await add();
  const station = await pair([one.id]);
  const seq = async () => {
    const { cursor } = (await station.as('get', '/api/v1/stations/me/bundle').expect(200)).body;
    return Number(cursor.split('.')[1]);
  };
  const first = await seq();
  app.clock.advance({ minutes: 1 });
  await app.db.knex('station').where({ id: station.id }).update({ last_seen_at: app.clock.now(), battery: 5 });
  expect(await seq()).toBe(first);
  await change(one, { closesAt: '2024-11-23T06:00:00Z' }).expect(200);
  expect(await seq()).toBe(first + 1);
});
