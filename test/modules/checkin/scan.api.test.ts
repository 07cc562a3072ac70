import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { badgeCode } from '../../../server/modules/registration/index.ts';
import { createSecrets } from '../../../server/platform/crypto.ts';
import { systemIds } from '../../../server/platform/ids.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { buildHall, type Hall } from '../../support/checkin-data.ts';

const uuid = systemIds.uuid;
const secrets = createSecrets(Buffer.alloc(32, 7));
let app: TestApp;
let hall: Hall;
let other: Hall;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;

beforeAll(async () => {
  app = await startTestApp({ at: '2024-11-22T08:00:00Z' });
  hall = await buildHall(app.db, 2024);
  other = await buildHall(app.db, 2023);
  organiser = await app.signIn('organiser');
});
afterAll(() => app.close());

async function pairStation(checkpointIds: string[], year = 2024, profile = 'door') {
  const made = await organiser
    .post('/api/v1/stations')
    .send({ editionYear: year, name: `Station ${uuid()}`, profile, checkpointIds })
    .expect(201);
  const paired = await app.anyone.post('/api/v1/stations/pair').send({ code: made.body.pairing.code }).expect(201);
  return { id: made.body.station.id as string, token: paired.body.token as string };
}
const bodyOf = (scan: object) => ({
  scanId: uuid(),
  source: 'camera',
  direction: 'entry',
  scannedAt: app.clock.now().toISOString(),
  ...scan,
});
const scanAt = (token: string, checkpointId: string, scan: object) =>
  app.anyone
    .post(`/api/v1/checkpoints/${checkpointId}/scans`)
    .set('Authorization', `Bearer ${token}`)
    .send(bodyOf(scan));
const verdict = async (token: string, checkpointId: string, scan: object) => {
  const answer = await scanAt(token, checkpointId, scan);
  expect(answer.status).toBe(200);
  return `${answer.body.decision} ${answer.body.reason}`;
};

test('a badge is admitted, a second reading names when and where, and a retry gets the first answer', async () => {
  const door = await hall.addCheckpoint({ name_en: 'East gate', name_zh: '东门' });
  const { token } = await pairStation([door]);
  const person = await hall.addPerson({ name: 'გიორგი', latin: 'Giorgi' });
  const body = bodyOf({ raw: person.code });
  const first = await scanAt(token, door, body).expect(200);
  expect(first.body).toMatchObject({
    recorded: true,
    replay: false,
    decision: 'admit',
    reason: 'ok',
    person: { name: 'გიორგი', nameLatin: 'Giorgi', type: { code: 'delegate' }, notes: [] },
    admission: { firstCheckpoint: { en: 'East gate' }, entryNo: 1 },
    counters: { admitted: 1, inside: 1 },
  });
  app.clock.advance({ minutes: 3 });
  const retry = await scanAt(token, door, body).expect(200);
  expect(retry.body).toMatchObject({ replay: true, decision: 'admit', reason: 'ok', admission: first.body.admission });
  const reused = await scanAt(token, door, { ...body, direction: 'exit' });
  expect([reused.status, reused.body.code]).toEqual([422, 'checkin.scan_id_reused']);
  const again = await scanAt(token, door, { raw: `https://huiwu.example/c/${person.code.toLowerCase()}` }).expect(200);
  expect(again.body).toMatchObject({
    decision: 'refuse',
    reason: 'already_inside',
    admission: { firstAt: first.body.admission.firstAt, firstCheckpoint: { zh: '东门' } },
  });
  expect(await app.db.knex('scan').where({ registration_id: person.registrationId })).toHaveLength(2);
});

test('every reason that a server can give, and validity before "already inside"', async () => {
  const door = await hall.addCheckpoint();
  const press = await hall.addType('press');
  const pressOnly = await hall.addCheckpoint();
  await app.db.knex('checkpoint_type').insert({ checkpoint_id: pressOnly, type_id: press });
  const closed = await hall.addCheckpoint({ closes_at: app.clock.now() });
  const small = await hall.addCheckpoint({ capacity: 1 });
  const house = await hall.addCheckpoint({ admission_policy: 're_entry' });
  const meal = await hall.addCheckpoint({ admission_policy: 'unlimited' });
  const daily = await hall.addCheckpoint({ admission_policy: 'once_per_day' });
  const unassigned = await hall.addCheckpoint();
  const { token } = await pairStation([door, pressOnly, closed, small, house, meal, daily]);
  const person = await hall.addPerson();
  const read = (raw: string, checkpoint = door, more = {}) => verdict(token, checkpoint, { raw, ...more });

  expect(await read('https://weixin.qq.com/r/abc')).toBe('refuse not_ours');
  expect(await read(person.code.slice(0, -1))).toBe('refuse malformed');
  const forged = person.code.slice(0, -1) + (person.code.endsWith('0') ? '1' : '0');
  expect(await read(forged)).toBe('refuse bad_signature');
  expect(await read((await other.addPerson()).code)).toBe('refuse wrong_edition');
  expect(await read(badgeCode(secrets, hall.editionId, uuid()).code)).toBe('refuse not_found');
  expect(await verdict(token, door, { registrationId: uuid(), source: 'manual' })).toBe('refuse not_found');
  expect(await read((await hall.addPerson({ badge: 'superseded' })).code)).toBe('refuse superseded');
  for (const [state, reason] of [
    ['cancelled', 'registration_cancelled'],
    ['declined', 'registration_cancelled'],
    ['pending', 'registration_pending'],
    ['waitlisted', 'registration_pending'],
  ] as const)
    expect(await read((await hall.addPerson({ state })).code)).toBe(`refuse ${reason}`);
  expect(await read(person.code, unassigned)).toBe('refuse station_not_assigned');
  expect(await read(person.code, closed)).toBe('refuse checkpoint_closed');
  expect(await read(person.code, pressOnly)).toBe('refuse wrong_type');
  expect(await read((await hall.addPerson({ typeId: press })).code, pressOnly)).toBe('admit ok');
  expect(await read((await hall.addPerson()).code, small)).toBe('admit ok');
  expect(await read(person.code, small)).toBe('refuse capacity_full');
  expect(await read(person.code, house, { direction: 'exit' })).toBe('refuse not_inside');
  expect(await read(person.code, house)).toBe('admit ok');
  expect(await read(person.code, house)).toBe('refuse already_inside');
  expect(await read(person.code, house, { direction: 'exit' })).toBe('admit ok');
  expect(await read(person.code, house)).toBe('admit ok_reentry');
  expect(await read(person.code, meal)).toBe('admit ok');
  expect(await read(person.code, meal)).toBe('admit ok_reentry');
  expect(await read(person.code, daily)).toBe('admit ok');
  expect(await read(person.code, daily)).toBe('refuse already_inside');
  // 16:00 UTC is the next day in Guangzhou.
  const next = new Date(app.clock.now());
  next.setUTCHours(16, 0, 0, 0);
  app.clock.set(next);
  expect(await read(person.code, daily)).toBe('admit ok');
  // Revoked after having been admitted: never waved through as a harmless duplicate.
  expect(await read(person.code)).toBe('admit ok');
  await app.db.knex('badge').where({ id: person.badgeId }).update({ state: 'revoked', ended_at: app.clock.now() });
  expect(await read(person.code)).toBe('refuse revoked');
});

test('twenty readings of one badge at four doors that share admissions admit exactly once', async () => {
  const doors = [await hall.addCheckpoint()];
  for (let n = 1; n < 4; n += 1) doors.push(await hall.addCheckpoint({ admits_for: doors[0] }));
  const stations = await Promise.all(doors.map(async (door) => ({ door, ...(await pairStation([door])) })));
  const person = await hall.addPerson();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => {
      const station = stations[n % 4];
      return station ? verdict(station.token, station.door, { raw: person.code }) : '';
    }),
  );
  expect(answers.filter((answer) => answer === 'admit ok')).toHaveLength(1);
  expect(answers.filter((answer) => answer === 'refuse already_inside')).toHaveLength(19);
  expect(await app.db.knex('scan').where({ registration_id: person.registrationId })).toHaveLength(20);
});

test('the last place: fifty at once, one gets in', async () => {
  const small = await hall.addCheckpoint({ capacity: 1 });
  const { token } = await pairStation([small]);
  const people = await Promise.all(Array.from({ length: 50 }, () => hall.addPerson()));
  const answers = await Promise.all(people.map((person) => verdict(token, small, { raw: person.code })));
  expect(answers.filter((answer) => answer === 'admit ok')).toHaveLength(1);
  expect(answers.filter((answer) => answer === 'refuse capacity_full')).toHaveLength(49);
});

test('undo: by the station within a quarter of an hour, later by an organiser; then the badge is admitted again', async () => {
  const door = await hall.addCheckpoint();
  const mine = await pairStation([door]);
  const theirs = await pairStation([door]);
  const person = await hall.addPerson();
  const undo = (token: string, scanId: string, body = { id: uuid(), reason: 'wrong person' }) =>
    app.anyone.post(`/api/v1/scans/${scanId}/annulment`).set('Authorization', `Bearer ${token}`).send(body);
  const first = (await scanAt(mine.token, door, { raw: person.code })).body;
  expect((await undo(theirs.token, first.scanId)).status).toBe(403);
  const body = { id: uuid(), reason: 'wrong person' };
  const undone = await undo(mine.token, first.scanId, body).expect(200);
  expect((await undo(mine.token, first.scanId, body).expect(200)).body).toEqual(undone.body);
  expect((await undo(mine.token, first.scanId)).body.code).toBe('checkin.annulled_already');
  const second = (await scanAt(mine.token, door, { raw: person.code })).body;
  expect(second.reason).toBe('ok');
  const refused = (await scanAt(mine.token, door, { raw: person.code })).body;
  expect((await undo(mine.token, refused.scanId)).body.code).toBe('checkin.nothing_to_annul');
  app.clock.advance({ minutes: 16 });
  expect((await undo(mine.token, second.scanId)).body.code).toBe('checkin.undo_too_late');
  await organiser
    .post(`/api/v1/scans/${second.scanId}/annulment`)
    .send({ id: uuid(), reason: 'asked for' })
    .expect(200);
  const lines = await app.db.knex('audit_entry').where({ action: 'checkin.scan_annulled' }).orderBy('id');
  expect(lines.map((line) => [line.actor_kind, line.subject_id])).toEqual([
    ['station', first.scanId],
    ['user', second.scanId],
  ]);
});

test('a supervisor lets in against a refusal, with a line in the record of changes; a station may not', async () => {
  const door = await hall.addCheckpoint({ closes_at: new Date(0) });
  const { token } = await pairStation([door]);
  const person = await hall.addPerson();
  const refused = (await scanAt(token, door, { raw: person.code })).body;
  expect(refused.reason).toBe('checkpoint_closed');
  const override = { scanId: refused.scanId, reason: 'Guest of honour, late' };
  const byStation = await scanAt(token, door, { raw: person.code, override });
  expect([byStation.status, byStation.body.code]).toEqual([403, 'checkin.override_needs_supervisor']);
  const at = `/api/v1/checkpoints/${door}/scans`;
  const wrong = await organiser.post(at).send(bodyOf({ raw: (await hall.addPerson()).code, override }));
  expect([wrong.status, wrong.body.code]).toEqual([422, 'checkin.override_names_no_refusal']);
  const let_in = await organiser
    .post(at)
    .send(bodyOf({ raw: person.code, override }))
    .expect(200);
  expect([let_in.body.decision, let_in.body.reason]).toEqual(['admit', 'ok_override']);
  const [line] = await app.db.knex('audit_entry').where({ action: 'checkin.let_in_against_refusal' });
  expect(line).toMatchObject({ subject_id: let_in.body.scanId, detail: { refused: refused.scanId } });
});

test('a batch stores every item, also what nobody can read, once', async () => {
  const house = await hall.addCheckpoint({ admission_policy: 're_entry' });
  const station = await pairStation([house]);
  const foreign = await other.addCheckpoint();
  const person = await hall.addPerson();
  const hourAgo = app.clock.now().getTime() - 3600_000;
  const item = (stationSeq: number, more: object) => {
    const scannedAt = new Date(hourAgo + (stationSeq - 1) * 1000).toISOString();
    return bodyOf({ checkpointId: house, raw: person.code, scannedAt, stationSeq, ...more });
  };
  const body = {
    epoch: uuid(),
    sentAt: new Date(app.clock.now().getTime() - 60_000).toISOString(),
    items: [
      item(1, {}),
      { stationSeq: 2, garbage: '\u0000%' },
      item(3, { direction: 'exit' }),
      item(4, {}),
      item(5, { checkpointId: foreign }),
      item(7, { direction: 'exit' }),
    ],
  };
  const send = () =>
    app.anyone.post('/api/v1/stations/me/scans').set('Authorization', `Bearer ${station.token}`).send(body).expect(200);
  const first = await send();
  expect(first.body).toMatchObject({ ackedThrough: 5, expectedSeq: 6 });
  expect(
    first.body.results.map((one: { reason: string | null; problem: string | null }) => one.problem ?? one.reason),
  ).toEqual(['ok', 'request.invalid', 'ok', 'ok', 'request.missing', 'ok']);
  expect((await send()).body).toEqual(first.body);
  const rows = await app.db.knex('scan').where({ station_id: station.id }).orderBy('station_seq');
  expect(rows.map((row) => [row.station_seq, row.reason, row.unreadable !== null])).toEqual([
    [1, 'ok', false],
    [2, 'malformed', true],
    [3, 'ok', false],
    [4, 'ok', false],
    [5, 'malformed', true],
    [7, 'ok', false],
  ]);
  // The station's clock is a minute slow: what counts is an hour less a minute ago.
  expect(rows[0].effective_at).toEqual(new Date(app.clock.now().getTime() - 59 * 60_000));
  const entries = await app.db.knex('admission').where({ checkpoint_id: house }).orderBy('period');
  expect(entries.map(({ period, left_at }) => [period, left_at !== null])).toEqual([
    ['1', true],
    ['2', true],
  ]);
});

test('a station sees its own edition only, finds people, and is nobody once revoked', async () => {
  const door = await hall.addCheckpoint();
  const station = await pairStation([door], 2024, 'help_desk');
  const foreign = await other.addCheckpoint();
  const as = (path: string) => app.anyone.get(path).set('Authorization', `Bearer ${station.token}`);
  await hall.addPerson({ name: '欧阳娜娜', latin: 'Ouyang Nana', phone: '+8613800131234' });
  await other.addPerson({ name: '欧阳外人' });
  const person = await hall.addPerson();

  const unknown = await scanAt(station.token, foreign, { raw: person.code });
  const nowhere = await scanAt(station.token, uuid(), { raw: person.code });
  expect([unknown.status, nowhere.status]).toEqual([404, 404]);
  expect({ ...unknown.body, instance: '' }).toEqual({ ...nowhere.body, instance: '' });
  for (const q of ['欧阳', 'ouyang', '1234']) {
    const found = await as(`/api/v1/stations/me/people?q=${encodeURIComponent(q)}`).expect(200);
    expect(found.body.items.map((one: { name: string }) => one.name)).toEqual(['欧阳娜娜']);
    expect(JSON.stringify(found.body)).not.toContain('138001');
  }
  expect((await as('/api/v1/stations/me/people?q=%25')).body.items).toEqual([]);
  expect(await verdict(station.token, door, { registrationId: person.registrationId, source: 'manual' })).toBe(
    'admit ok',
  );
  const bundle = await as('/api/v1/stations/me/bundle').expect(200);
  expect(bundle.body.station.checkpoints).toHaveLength(1);
  const badges = await app.db.knex('badge').where({ edition_id: hall.editionId });
  expect(bundle.body.rows.people.flatMap((row: unknown[]) => row[3])).toHaveLength(badges.length);
  expect((await as('/api/v1/editions/2024/stations')).status).toBe(403);
  const list = await organiser.get('/api/v1/editions/2024/scans?limit=2').expect(200);
  expect(list.body.items).toHaveLength(2);
  const rest = await organiser
    .get(`/api/v1/editions/2024/scans?limit=2&refused=true&cursor=${list.body.next}`)
    .expect(200);
  expect(rest.body.items.every((row: { decision: string }) => row.decision === 'refuse')).toBe(true);

  await organiser.post(`/api/v1/stations/${station.id}/revocation`).expect(200);
  expect((await as('/api/v1/stations/me')).status).toBe(401);
  expect((await scanAt(station.token, door, { raw: person.code })).status).toBe(401);
});

test('a pairing code works once, for ten minutes, and a later one replaces it', async () => {
  const door = await hall.addCheckpoint();
  const made = await organiser
    .post('/api/v1/stations')
    .send({ editionYear: 2024, name: 'East', checkpointIds: [door] });
  const pair = (code: string) => app.anyone.post('/api/v1/stations/pair').send({ code });
  const again = await organiser.post(`/api/v1/stations/${made.body.station.id}/pairings`).expect(201);
  expect((await pair(made.body.pairing.code)).status).toBe(401);
  const typed = again.body.code.toLowerCase().replaceAll('-', ' ');
  expect((await pair(typed)).status).toBe(201);
  expect((await pair(typed)).body.code).toBe('checkin.pairing_refused');
  const late = await organiser.post(`/api/v1/stations/${made.body.station.id}/pairings`).expect(201);
  app.clock.advance({ minutes: 11 });
  expect((await pair(late.body.code)).status).toBe(401);
  const stranger = await organiser
    .post('/api/v1/stations')
    .send({ editionYear: 2024, name: 'X', checkpointIds: [await other.addCheckpoint()] });
  expect(stranger.body.errors[0]).toMatchObject({ pointer: '/checkpointIds', code: 'checkin.not_of_this_edition' });
});
