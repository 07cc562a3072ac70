import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { systemIds } from '../../../server/platform/ids.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { findViolations } from '../../support/checkin-checker.ts';
import { buildHall, type Hall } from '../../support/checkin-data.ts';
import { addStation, type Paired } from '../../support/station-data.ts';

const uuid = systemIds.uuid;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let app: TestApp;
let hall: Hall;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;

beforeAll(async () => {
  app = await startTestApp({ at: '2024-11-22T08:00:00Z' });
  hall = await buildHall(app.db, 2024);
  organiser = await app.signIn('organiser');
});
afterAll(async () => {
  expect(await findViolations(app.db.knex, { acknowledged: [], ackedThrough: [] })).toEqual([]);
  await app.close();
});

const iso = (time: number) => new Date(time).toISOString();
const now = () => app.clock.now().getTime();
const ADMITTED = { decision: 'admit', reason: 'ok' };
const scanOf = (station: Paired, code: string, at: number, more: object = {}) => ({
  scanId: uuid(),
  checkpointId: station.door,
  raw: code,
  source: 'camera',
  direction: 'entry',
  scannedAt: iso(at),
  door: ADMITTED,
  ...more,
});
const undoOf = (scan: { scanId: string }, at: number, more: object = {}) => ({
  annulmentId: uuid(),
  scanId: scan.scanId,
  reason: 'wrong person',
  madeAt: iso(at),
  ...more,
});
const post = (station: Paired, path: string, body: object) =>
  app.anyone.post(path).set('Authorization', `Bearer ${station.token}`).send(body);
const send = async (station: Paired, items: unknown[], { epoch = uuid(), sentAt = now() } = {}) =>
  (await post(station, '/api/v1/stations/me/scans', { epoch, sentAt: iso(sentAt), items }).expect(200)).body;
const scanOnline = async (station: Paired, { checkpointId, door: _, ...scan }: ReturnType<typeof scanOf>) =>
  (await post(station, `/api/v1/checkpoints/${checkpointId}/scans`, scan).expect(200)).body;
const admissionsOf = ({ registrationId }: { registrationId: string }) =>
  app.db.knex('admission').where({ registration_id: registrationId }).whereNull('voided_at');
const conflictsOf = ({ registrationId }: { registrationId: string }) =>
  app.db.knex('scan_conflict').where({ registration_id: registrationId }).orderBy('kind');
const newDoor = async (facts: object = {}, profile = 'door') =>
  addStation(app, hall.editionId, await hall.addCheckpoint({ ...facts }), profile);

test('twenty readings of one badge at four doors at once, half of them out of queues: one admission, no error', async () => {
  const target = await hall.addCheckpoint();
  const doors = [target];
  for (let n = 1; n < 4; n += 1) doors.push(await hall.addCheckpoint({ admits_for: target }));
  const stations = await Promise.all(doors.map((door) => addStation(app, hall.editionId, door)));
  for (let round = 0; round < 3; round += 1) {
    const person = await hall.addPerson();
    const others = await Promise.all(Array.from({ length: 5 }, () => hall.addPerson()));
    await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        const station = stations[n % 4] as Paired;
        const scans = [person, ...others].map(({ code }) => scanOf(station, code, now() - n * MINUTE));
        const [first] = scans;
        if (n % 2 === 0 || !first) await send(station, scans);
        else await scanOnline(station, { ...first, scannedAt: iso(now()) });
      }),
    );
    const live = await admissionsOf(person);
    expect(live).toHaveLength(1);
    // The earliest of what the doors did stands, whoever came first.
    expect(live[0]?.at).toEqual(new Date(now() - 18 * MINUTE));
    expect(await findViolations(app.db.knex, { acknowledged: [], ackedThrough: [] })).toEqual([]);
  }
}, 60_000);

test('a late scan moves the admission of an online one, keeps both verdicts apart, and tells the boards', async () => {
  const [early, late] = [await newDoor(), await newDoor()];
  await app.db.knex('checkpoint').where({ id: late.door }).update({ admits_for: early.door });
  const person = await hall.addPerson();
  const online = await scanOnline(late, scanOf(late, person.code, now()));
  expect(online.decision).toBe('admit');
  const before = await app.db.knex('live_channel').where({ name: 'checkin:2024' }).first();
  const scan = scanOf(early, person.code, now() - HOUR, { stationSeq: 1 });
  const body = await send(early, [scan]);
  expect(body).toEqual({
    ackedThrough: 1,
    expectedSeq: 2,
    results: [{ scanId: scan.scanId, recorded: true, decision: 'admit', reason: 'ok', problem: null }],
  });
  expect((await admissionsOf(person)).map((row) => [row.scan_id, row.at.getTime()])).toEqual([
    [scan.scanId, now() - HOUR],
  ]);
  const page = (await organiser.get('/api/v1/editions/2024/conflicts?state=open&limit=1').expect(200)).body;
  expect(page.items[0]).toMatchObject({
    kind: 'double_admission',
    scan: { scanId: online.scanId, checkpoint: { id: late.door }, station: late.id, at: iso(now()) },
    first: { scanId: scan.scanId, checkpoint: { id: early.door }, station: early.id, at: iso(now() - HOUR) },
    person: { registrationId: person.registrationId },
    settled: null,
  });
  // Told with the commit, or when the board has rested for a quarter of a second.
  for (let seq = before.seq; seq <= before.seq; )
    ({ seq } = await app.db.knex('live_channel').where({ name: 'checkin:2024' }).first());

  const at = `/api/v1/conflicts/${online.scanId}/double_admission/settlement`;
  const settled = await organiser.post(at).send({ note: 'came back for a coat' }).expect(200);
  expect(settled.body.settled.note).toBe('came back for a coat');
  expect((await organiser.post(at).send({ note: 'again' })).body.code).toBe('checkin.conflict_settled_already');
  expect(await app.db.knex('audit_entry').where({ action: 'checkin.conflict_settled' })).toHaveLength(1);
  expect((await organiser.get('/api/v1/editions/2024/conflicts?state=open').expect(200)).body.items).not.toContainEqual(
    expect.objectContaining({ scan: expect.objectContaining({ scanId: online.scanId }) }),
  );
});

test('an answer that was lost: the same batch answers the same, and what the door did then is added to the known scan', async () => {
  const [one, two] = [await newDoor(), await newDoor()];
  await app.db.knex('checkpoint').where({ id: two.door }).update({ admits_for: one.door });
  const person = await hall.addPerson();
  await scanOnline(one, scanOf(one, person.code, now()));
  app.clock.advance({ minutes: 1 });
  // Refused online, and never heard; without network the door let in.
  const unheard = scanOf(two, person.code, now(), { stationSeq: 1 });
  expect((await scanOnline(two, { ...unheard, stationSeq: undefined } as never)).reason).toBe('already_inside');
  app.clock.advance({ minutes: 1 });
  const epoch = uuid();
  await send(two, [unheard], { epoch });
  expect((await conflictsOf(person)).map((row) => [row.kind, row.scan_id, row.reason])).toEqual([
    ['double_admission', unheard.scanId, null],
  ]);
  const items = [unheard, scanOf(two, person.code, now(), { stationSeq: 2, door: undefined })];
  const first = await send(two, items, { epoch });
  expect(first.ackedThrough).toBe(2);
  expect(await send(two, items, { epoch })).toEqual(first);
  expect(await send(two, [...items].reverse(), { epoch })).toEqual({ ...first, results: [...first.results].reverse() });
  const stored = await app.db.knex('scan').where({ id: unheard.scanId }).first();
  expect([stored.decision, stored.reason, stored.door_decision]).toEqual(['refuse', 'already_inside', 'admit']);
});

test('what the rules refuse and the door let in is a conflict; a badge that was revoked later was good', async () => {
  const door = await newDoor({ closes_at: new Date(now() - HOUR) });
  const [person, revoked, cancelled] = [
    await hall.addPerson(),
    await hall.addPerson({ badge: 'revoked' }),
    await hall.addPerson({ state: 'cancelled' }),
  ];
  await app.db
    .knex('badge')
    .where({ id: revoked.badgeId })
    .update({ ended_at: new Date(now() - 2 * HOUR) });
  const verdicts = await send(door, [
    scanOf(door, person.code, now() - MINUTE),
    scanOf(door, revoked.code, now() - 3 * HOUR),
    scanOf(door, revoked.code, now() - 90 * MINUTE),
    scanOf(door, cancelled.code, now() - 2 * HOUR),
    scanOf(door, person.code, now() - 2 * HOUR, { door: { decision: 'refuse', reason: 'unknown_yet' } }),
  ]);
  expect(verdicts.results.map((one: { reason: string }) => one.reason)).toEqual([
    'checkpoint_closed',
    'ok',
    'revoked',
    'registration_cancelled',
    'ok',
  ]);
  expect((await conflictsOf(person)).map((row) => [row.kind, row.reason])).toEqual([
    ['against_rules', 'checkpoint_closed'],
  ]);
  expect((await conflictsOf(revoked)).map((row) => [row.kind, row.reason])).toEqual([['against_rules', 'revoked']]);
  expect(await admissionsOf(cancelled)).toHaveLength(1);
  expect((await admissionsOf(person)).map((row) => row.at.getTime())).toEqual([now() - MINUTE]);
});

test('undo: a quarter of an hour by its own times however late it arrives, before its scan, twice, and by a supervisor', async () => {
  const door = await newDoor();
  const other = await newDoor();
  const supervisor = await addStation(app, hall.editionId, door.door, 'supervisor');
  const [a, b, c, d] = [await hall.addPerson(), await hall.addPerson(), await hall.addPerson(), await hall.addPerson()];
  const then = now() - 48 * HOUR;
  const epoch = uuid();
  const scans = [a, b, c, d].map((person, n) => scanOf(door, person.code, then + n * 1000, { stationSeq: n + 1 }));
  const [first, second, third, fourth] = scans as [
    (typeof scans)[0],
    (typeof scans)[0],
    (typeof scans)[0],
    (typeof scans)[0],
  ];
  const own = undoOf(first, then + 14 * MINUTE, { stationSeq: 5 });
  const problems = async (station: Paired, items: object[]) =>
    (await send(station, items, { epoch })).results.map((one: { problem: string | null }) => one.problem);

  expect(await problems(door, [own])).toEqual(['checkin.undo_waits']);
  expect(await problems(other, [undoOf(second, then + MINUTE)])).toEqual(['checkin.undo_waits']);
  // Handed on by a gate that has forgotten the words.
  const wordless = undoOf(third, then + 30 * HOUR, { reason: '' });
  expect(await problems(supervisor, [wordless])).toEqual(['checkin.undo_waits']);
  const all = await send(door, [...scans, undoOf(fourth, then + 16 * MINUTE, { stationSeq: 6 })], { epoch });
  expect([all.ackedThrough, all.results.at(-1).problem]).toEqual([6, 'checkin.undo_too_late']);
  expect(await problems(door, [own])).toEqual([null]);
  expect(await problems(door, [undoOf(first, then + 2 * MINUTE)])).toEqual(['checkin.annulled_already']);
  expect(await problems(door, [{ ...own, scanId: second.scanId }])).toEqual(['checkin.scan_id_reused']);
  expect(await Promise.all([a, b, c, d].map(async (person) => (await admissionsOf(person)).length))).toEqual([
    0, 1, 0, 1,
  ]);
  expect(await app.db.knex('audit_entry').where({ subject_id: third.scanId, actor_id: supervisor.id })).toHaveLength(1);
  // Another station's undo came to nothing, and is kept.
  const kept = await app.db.knex('annulment_waiting').where({ scan_id: second.scanId }).first();
  expect(kept.refused).toBe('request.forbidden');

  // An online scan after its undo: taken back as soon as it is stored, though no station sends anything more.
  const e = await hall.addPerson();
  const online = scanOf(door, e.code, now());
  expect(await problems(door, [undoOf(online, now())])).toEqual(['checkin.undo_waits']);
  await scanOnline(door, online);
  while ((await admissionsOf(e)).length > 0) await turn();
  expect(await app.db.knex('annulment_waiting').where({ scan_id: online.scanId })).toEqual([]);
  const body = { id: uuid(), reason: 'asked for' };
  const undone = await organiser.post(`/api/v1/scans/${second.scanId}/annulment`).send(body).expect(200);
  expect((await organiser.post(`/api/v1/scans/${second.scanId}/annulment`).send(body).expect(200)).body).toEqual(
    undone.body,
  );
});

test('an online request that was long under way takes its place before what a queue has told meanwhile', async () => {
  const door = await newDoor({ admission_policy: 're_entry' });
  const person = await hall.addPerson();
  await send(door, [scanOf(door, person.code, now() - MINUTE, { direction: 'exit' })]);
  expect((await conflictsOf(person)).map((row) => row.kind)).toEqual(['exit_without_entry']);
  await scanOnline(door, { ...scanOf(door, person.code, now() - HOUR), sentAt: iso(now()) } as never);
  expect(await conflictsOf(person)).toEqual([]);
  expect((await admissionsOf(person)).map((row) => row.left_at.getTime())).toEqual([now() - MINUTE]);
});

test('an undo takes away what it was: the next scan stands, and an open conflict of which nothing is left disappears', async () => {
  const [one, two] = [await newDoor(), await newDoor()];
  await app.db.knex('checkpoint').where({ id: two.door }).update({ admits_for: one.door });
  const person = await hall.addPerson();
  const first = scanOf(one, person.code, now() - 10 * MINUTE);
  const second = scanOf(two, person.code, now() - 5 * MINUTE);
  await send(one, [first]);
  await send(two, [second]);
  expect((await conflictsOf(person)).map((row) => row.kind)).toEqual(['double_admission']);
  await post(one, `/api/v1/scans/${first.scanId}/annulment`, { id: uuid(), reason: 'x' }).expect(200);
  expect(await conflictsOf(person)).toEqual([]);
  expect((await admissionsOf(person)).map((row) => row.scan_id)).toEqual([second.scanId]);
});

test('clocks: an hour wrong is put right, 1970 and a jump back are marked, and nothing is lost', async () => {
  const door = await newDoor();
  const people = await Promise.all(Array.from({ length: 4 }, () => hall.addPerson()));
  const [hourOff, in1970, jumped, refused] = people.map(({ code }) => code) as [string, string, string, string];
  await send(door, [scanOf(door, hourOff, now() + HOUR - 5 * MINUTE)], { sentAt: now() + HOUR });
  await send(door, [
    scanOf(door, in1970, 1000),
    scanOf(door, jumped, now() + HOUR),
    scanOf(door, refused, 1000, { door: { decision: 'refuse', reason: 'unknown_yet' } }),
  ]);
  // Set to 1970 all day, and right in itself: the offset is known.
  const allDay = await hall.addPerson();
  await send(door, [scanOf(door, allDay.code, 1000)], { sentAt: 1000 + HOUR });
  const told = await Promise.all(
    [...people, allDay].map(async (person) => [
      (await admissionsOf(person))[0]?.at.getTime(),
      (await conflictsOf(person)).map((row) => row.kind).join(),
    ]),
  );
  expect(told).toEqual([
    [now() - 5 * MINUTE, ''],
    [now(), 'untrusted_time'],
    [now(), 'untrusted_time'],
    [undefined, ''],
    [now() - HOUR, ''],
  ]);
});

test('epochs: a lost store begins a new one and the old one’s gap is named; order and repetition do not matter', async () => {
  const door = await newDoor();
  const person = await hall.addPerson();
  const [old, young] = [uuid(), uuid()];
  const item = (stationSeq: number) => scanOf(door, person.code, now() - HOUR + stationSeq * 1000, { stationSeq });
  const items = [1, 2, 3, 4, 5, 6].map(item);
  const part = (...numbers: number[]) => numbers.map((n) => items[n - 1] as object);
  expect((await send(door, part(5, 6), { epoch: old })).ackedThrough).toBe(0);
  expect((await send(door, part(2, 1), { epoch: old })).ackedThrough).toBe(2);
  expect((await send(door, part(2, 1), { epoch: old })).ackedThrough).toBe(2);
  await app.db.knex('station_epoch').where({ epoch: old }).update({ made_through: 9 });
  app.clock.advance({ minutes: 1 });
  expect((await send(door, [item(1)], { epoch: young })).ackedThrough).toBe(1);
  const gaps = async () =>
    (await organiser.get('/api/v1/editions/2024/gaps').expect(200)).body.items.filter(
      (gap: { stationId: string }) => gap.stationId === door.id,
    );
  expect(await gaps()).toMatchObject([
    {
      epoch: old,
      isOver: true,
      madeThrough: 9,
      ackedThrough: 2,
      missing: 5,
      ranges: [
        { from: 3, through: 4 },
        { from: 7, through: 9 },
      ],
    },
  ]);
  // The queue came back on another station, which counts for itself.
  app.clock.advance({ days: 2 });
  const carrier = await addStation(app, hall.editionId, door.door);
  const carried = part(3, 4).map((one, n) => ({ ...one, stationSeq: n + 1 }));
  expect((await send(carrier, carried, { epoch: uuid() })).ackedThrough).toBe(2);
  expect((await send(door, part(3, 4), { epoch: old })).ackedThrough).toBe(6);
  expect(await admissionsOf(person)).toHaveLength(1);
  organiser = await app.signIn('organiser');
  expect((await gaps())[0].ranges).toEqual([{ from: 7, through: 9 }]);
});

test('a revoked station hands in its queue and is nobody for everything else; what cannot be used is kept', async () => {
  const door = await newDoor();
  const [person, later] = [await hall.addPerson(), await hall.addPerson()];
  app.clock.advance({ minutes: 30 });
  const scan = scanOf(door, person.code, now() - 20 * MINUTE, { stationSeq: 1 });
  await organiser.post(`/api/v1/stations/${door.id}/revocation`).expect(200);
  app.clock.advance({ minutes: 5 });
  const epoch = uuid();
  const items = [
    scan,
    scanOf(door, later.code, now(), { stationSeq: 2 }),
    { ...scan, direction: 'exit', stationSeq: 3 },
    { annulmentId: 'nonsense', stationSeq: 4 },
    'nonsense',
    undoOf(scan, now() - 19 * MINUTE, { stationSeq: 5, reason: '\u0000' }),
    scanOf(door, person.code, now(), { stationSeq: 6, checkpointId: uuid() }),
    scanOf(door, '\u0000 \ud800', now(), { stationSeq: 7, door: { decision: 'refuse', reason: 'not_ours' } }),
  ];
  const answer = await send(door, items, { epoch });
  expect(answer.results.map((one: { reason: string; problem: string }) => one.problem ?? one.reason)).toEqual([
    'ok',
    'station_not_assigned',
    'checkin.scan_id_reused',
    'request.invalid',
    'request.invalid',
    'request.invalid',
    'request.missing',
    'not_ours',
  ]);
  expect(answer.ackedThrough).toBe(7);
  expect((await conflictsOf(later)).map((row) => row.reason)).toEqual(['station_not_assigned']);
  const as = (path: string) => app.anyone.get(path).set('Authorization', `Bearer ${door.token}`);
  for (const path of ['', '/bundle', '/people?q=1']) await as(`/api/v1/stations/me${path}`).expect(401);
  await as('/api/v1/channels/checkin:2024').expect(401);
  await post(door, `/api/v1/checkpoints/${door.door}/scans`, { ...scan, checkpointId: undefined }).expect(401);
  await post(door, `/api/v1/scans/${scan.scanId}/annulment`, { id: uuid(), reason: 'x' }).expect(401);
});
