import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTicks } from '../../../client/features/checkin/paper/ticks.ts';
import { readRowCode, rowCode } from '../../../server/modules/checkin/domain.ts';
import { systemIds } from '../../../server/platform/ids.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { findViolations } from '../../support/checkin-checker.ts';
import { buildHall, type Hall } from '../../support/checkin-data.ts';

const uuid = systemIds.uuid;
let app: TestApp;
let hall: Hall;
beforeAll(async () => {
  app = await startTestApp({ at: '2024-11-22T02:00:00Z' });
  hall = await buildHall(app.db, 2024);
});
afterAll(() => app.close());

const at = '2024-11-22T00:55:00.000Z';

test('a row code is told from every other by one wrong digit or two that changed places', () => {
  const door = '018f0000-0000-7000-8000-000000000001';
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999 }), fc.nat(5), fc.nat(9), (number, place, digit) => {
      const code = rowCode(number, door);
      expect(readRowCode(` ${code.toLowerCase()} `, door)).toEqual({ kind: 'row', number });
      const digits = code.slice(0, -1);
      const where = place % digits.length;
      const wrong = digits.slice(0, where) + digit + digits.slice(where + 1);
      if (wrong !== digits) expect(readRowCode(wrong + code.slice(-1), door)).toEqual({ kind: 'misread' });
      const swapped = digits.slice(0, where) + (digits[where + 1] ?? '') + digits[where] + digits.slice(where + 2);
      if (where + 1 < digits.length && swapped !== digits)
        expect(readRowCode(swapped + code.slice(-1), door)).toEqual({ kind: 'misread' });
    }),
  );
});

test('ticks are read line by line, with a time of their own or that of all', () => {
  expect(readTicks('0001E\t08:55\n\n0002G\n0003J，9：05', '10:00')).toEqual({
    badLine: undefined,
    ticks: [
      { code: '0001E', time: '08:55' },
      { code: '0002G', time: '10:00' },
      { code: '0003J', time: '09:05' },
    ],
  });
  expect(readTicks('0001E 25:10', '10:00').badLine).toBe(1);
});

const scanned = { source: 'manual', direction: 'entry' };
type Agent = Awaited<ReturnType<TestApp['signIn']>>;
const scanAt = (desk: Agent, door: string, registrationId: string) =>
  desk
    .post(`/api/v1/checkpoints/${door}/scans`)
    .send({ ...scanned, scannedAt: app.clock.now().toISOString(), scanId: uuid(), registrationId })
    .expect(200);
const admissionsAt = (door: string) =>
  app.db.knex('admission').where({ checkpoint_id: door }).whereNull('voided_at').orderBy('at');
const conflictsAt = (door: string) =>
  app.db.knex('scan_conflict').where({ checkpoint_id: door }).orderBy(['kind', 'reason']).select('kind', 'reason');
const ticked = (registrationId: string, more: object = {}) => ({ scanId: uuid(), registrationId, at, ...more });

test('a tick is a fact: it counts at its true time, nobody twice, and what the rules refuse is a conflict', async () => {
  const desk = await app.signIn('registration_desk');
  const other = await hall.addType('press');
  const door = await hall.addCheckpoint();
  await app.db.knex('checkpoint_type').insert({ checkpoint_id: door, type_id: hall.typeId });
  const people = [];
  for (const facts of [{}, {}, { state: 'cancelled' }, { typeId: other }]) people.push(await hall.addPerson(facts));
  const [first = '', inside = '', gone = '', press = ''] = people.map(({ registrationId }) => registrationId);
  await scanAt(await app.signIn('registration_desk'), door, inside);
  const numbers = new Map(
    (await app.db.knex('registration').whereIn('id', [first, inside, gone, press])).map((row) => [row.id, row.number]),
  );
  const code = (id: string) => rowCode(numbers.get(id), door);
  const later = app.clock.now().toISOString();
  const entries = [first, inside, gone, press, first].map((id) => ({ code: code(id), at }));
  const preview = await desk
    .post(`/api/v1/checkpoints/${door}/paper-previews`)
    .send({
      entries: [
        ...entries,
        { code: rowCode(999, door), at },
        { code: '0001?', at },
        { code: code(inside), at: '2024-11-23T00:00:00.000Z' },
      ],
    })
    .expect(200);
  const told = (rows: { state: string; reason: string | null }[]) => rows.map(({ state, reason }) => reason ?? state);
  expect(told(preview.body.rows)).toEqual([
    'new',
    'earlier',
    'registration_cancelled',
    'wrong_type',
    'twice',
    'unknown',
    'misread',
    'not_yet',
  ]);
  const again = { entries: [{ code: code(inside), at: later }] };
  const known = await desk.post(`/api/v1/checkpoints/${door}/paper-previews`).send(again).expect(200);
  expect(known.body.rows[0]).toMatchObject({ state: 'already', since: later });

  const batch = { id: uuid(), entries: [first, inside, gone, press].map((id) => ticked(id)) };
  const record = (more: object = {}) =>
    desk.post(`/api/v1/checkpoints/${door}/paper-batches`).send({ ...batch, ...more });
  const [answer, twin] = await Promise.all([record(), record()]);
  expect([answer.status, twin.status]).toEqual([201, 201]);
  expect(answer.body).toEqual(twin.body);
  expect(answer.body.results.map(({ reason }: { reason: string }) => reason)).toEqual([
    'ok',
    'ok',
    'registration_cancelled',
    'wrong_type',
  ]);
  const admissions = await admissionsAt(door);
  expect(admissions.map((row) => row.registration_id).sort()).toEqual([first, inside, gone, press].sort());
  // Who was scanned an hour later was here at the time of the tick: that scan is the second one now.
  expect(admissions.map((row) => row.at.toISOString())).toEqual([at, at, at, at]);
  expect(await conflictsAt(door)).toEqual([
    { kind: 'against_rules', reason: 'registration_cancelled' },
    { kind: 'against_rules', reason: 'wrong_type' },
    { kind: 'double_admission', reason: null },
  ]);
  const stored = await app.db.knex('scan').where({ registration_id: press }).first();
  expect(stored).toMatchObject({ source: 'paper', decision: 'refuse', door_decision: 'admit', time_trusted: true });
  expect(stored.effective_at).toEqual(new Date(at));
  expect(await findViolations(app.db.knex, { acknowledged: [], ackedThrough: [] })).toEqual([]);
  // Nothing of a batch of this id that says something else.
  const changed = { entries: [...batch.entries.slice(1), ticked(first)] };
  expect([(await record(changed)).status, (await admissionsAt(door)).length]).toEqual([409, 4]);
});

test('a batch is recorded as a whole or not at all, and taken back as a whole', async () => {
  const desk = await app.signIn('registration_desk');
  const door = await hall.addCheckpoint();
  const [one, two, scannedOne] = [await hall.addPerson(), await hall.addPerson(), await hall.addPerson()];
  await scanAt(desk, door, scannedOne.registrationId);
  const before = await admissionsAt(door);
  const path = `/api/v1/checkpoints/${door}/paper-batches`;
  const tick = ticked(one.registrationId);
  const send = (entries: object[], id = uuid()) => desk.post(path).send({ id, entries });
  const stranger = await send([tick, ticked(uuid())]);
  expect([stranger.status, stranger.body.errors?.[0]?.pointer]).toEqual([422, '/entries/1/registrationId']);
  const early = await send([tick, ticked(two.registrationId, { at: '2024-11-23T00:00:00.000Z' })]);
  expect([early.status, early.body.errors?.[0]?.pointer]).toEqual([422, '/entries/1/at']);
  expect((await send([tick, { ...tick, registrationId: two.registrationId }])).status).toBe(422);
  // An id that another scan has already: the tick before it is not stored either.
  const taken = before[0]?.scan_id;
  expect((await send([tick, { ...ticked(two.registrationId), scanId: taken }])).body.code).toBe(
    'checkin.scan_id_reused',
  );
  expect(await admissionsAt(door)).toEqual(before);
  expect(await app.db.knex('scan').where({ id: tick.scanId })).toEqual([]);

  const id = uuid();
  const entries = [one, two, scannedOne].map(({ registrationId }) => ticked(registrationId));
  await send(entries, id).expect(201);
  const list = await desk.get('/api/v1/editions/2024/paper-batches').expect(200);
  expect(list.body.items.find((batch: { id: string }) => batch.id === id)).toMatchObject({ entries: 3, admitted: 3 });
  const undo = (agent: Agent) => agent.post(`/api/v1/paper-batches/${id}/annulment`);
  // Another one's batch is not for the desk to take back; nor is the own one for ever.
  await undo(await app.signIn('registration_desk')).expect(403);
  app.clock.advance({ minutes: 16 });
  expect((await undo(desk)).body.code).toBe('checkin.undo_too_late');
  const organiser = await app.signIn('organiser');
  const single = { id: uuid(), reason: '勾错一行' };
  await organiser.post(`/api/v1/scans/${entries[0]?.scanId}/annulment`).send(single).expect(200);
  const [undone] = await Promise.all([undo(organiser), undo(organiser)]);
  expect(undone.body).toMatchObject({ admitted: 0, undoneAt: app.clock.now().toISOString() });
  expect(await admissionsAt(door)).toEqual(before);
  expect(await conflictsAt(door)).toEqual([]);
  const lines = await app.db.knex('audit_entry').where({ subject_id: door, action: 'checkin.paper_undone' });
  expect(lines.map(({ detail }) => detail)).toEqual([{ batch: id, entries: 2 }]);
  expect((await send(entries, id)).body.code).toBe('checkin.paper_batch_undone');
  expect(await findViolations(app.db.knex, { acknowledged: [], ackedThrough: [] })).toEqual([]);
  const sheet = await desk.get(`/api/v1/checkpoints/${door}/sign-in-sheet.pdf`).expect(200);
  expect(sheet.headers['content-type']).toBe('application/pdf');
});

test('ticks and scans of the same people at the same moment add up to one admission each', async () => {
  const desk = await app.signIn('registration_desk');
  const door = await hall.addCheckpoint();
  const people = await Promise.all(Array.from({ length: 12 }, () => hall.addPerson()));
  const now = app.clock.now().toISOString();
  const entries = people.map(({ registrationId }) => ticked(registrationId, { at: now }));
  const [told, ...answers] = await Promise.all([
    desk.post(`/api/v1/checkpoints/${door}/paper-batches`).send({ id: uuid(), entries }),
    ...people.map(({ registrationId }) => scanAt(desk, door, registrationId)),
  ]);
  expect([told.status, answers.length]).toEqual([201, 12]);
  expect(await admissionsAt(door)).toHaveLength(12);
  expect(await findViolations(app.db.knex, { acknowledged: [], ackedThrough: [] })).toEqual([]);
});
