import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { beginGate, requireNoGate } from '../../../server/modules/gate/index.ts';
import type { Database } from '../../../server/platform/db/database.ts';
import { systemIds } from '../../../server/platform/ids.ts';
import { createSecretFiles } from '../../../server/platform/secret-files.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { findViolations } from '../../support/checkin-checker.ts';
import { buildHall, type DemoPerson, type Hall } from '../../support/checkin-data.ts';
import { type ClosableLine, openLine } from '../../support/closable-line.ts';
import { openTestDatabase } from '../../support/database.ts';
import { addStation, type Paired } from '../../support/station-data.ts';

type Agent = Awaited<ReturnType<TestApp['signIn']>>;

let main: TestApp;
let line: ClosableLine;
let hall: Hall;
let organiser: Agent;
let gateDb: Database;
let folder: string;
let gateToken: string;
let gate: TestApp;
/** Doors that are counted together: two of the hall, one of another. */
let doors: [string, string, string];
let stations: Paired[];

const { uuid } = systemIds;
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const startGate = async () => {
  const { token } = await beginGate(
    { mainUrl: line.url, code: undefined },
    { db: gateDb, secretFiles: createSecretFiles(folder) },
  );
  gate = await startTestApp({
    db: { ...gateDb, pool: gateDb.pool, close: async () => undefined },
    clock: main.clock,
    gateOf: { mainUrl: line.url, token },
  });
};
const meet = () => gate.app.doors.gateLink?.meet();
const status = async () => (await gate.anyone.get('/health/ready').expect(200)).body.gate;

const scanOf = (code: string, more: object = {}) => ({
  scanId: uuid(),
  raw: code,
  source: 'camera',
  direction: 'entry',
  scannedAt: main.clock.now().toISOString(),
  ...more,
});
const scan = async (app: TestApp, { token, door }: Paired, body: object) =>
  (await app.anyone.post(`/api/v1/checkpoints/${door}/scans`).set(bearer(token)).send(body).expect(200)).body;
/** A station of the main server, paired with the gate by the gate's own office. */
const pairAtGate = async (office: Agent, id: string, door: string): Promise<Paired> => {
  const { code } = (await office.post(`/api/v1/stations/${id}/pairings`).expect(201)).body;
  const { token } = (await gate.anyone.post('/api/v1/stations/pair').send({ code }).expect(201)).body;
  return { id, token, door };
};
const admissions = async ({ db }: { db: Database }) =>
  db.knex('admission').whereNull('voided_at').orderBy(['registration_id', 'period']).select('*');

beforeAll(async () => {
  main = await startTestApp({ at: '2024-11-22T01:00:00Z' });
  line = await openLine(main.url);
  hall = await buildHall(main.db, 2024);
  organiser = await main.signIn('organiser');
  const target = await hall.addCheckpoint();
  doors = [target, await hall.addCheckpoint({ admits_for: target }), await hall.addCheckpoint({ admits_for: target })];
  stations = [];
  for (const door of doors) stations.push(await addStation(main, hall.editionId, door));
  gateDb = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'huiwu-gate-'));
});
afterAll(async () => {
  await gate?.close();
  await gateDb?.close();
  await line?.cut();
  await main?.close();
  await rm(folder, { recursive: true, force: true });
});

test('a gate begins with a pairing code of a gate and nothing else, and goes on without the main server', async () => {
  const place = { db: gateDb, secretFiles: createSecretFiles(folder) };
  const begin = (code?: string) => beginGate({ mainUrl: line.url, code }, place);
  await expect(begin()).rejects.toThrow('HUIWU_GATE_CODE is needed');
  await expect(begin('0000-0000-0000-0000')).rejects.toThrow('was not taken');
  const make = async (profile: string) =>
    (
      await organiser
        .post('/api/v1/stations')
        .send({ editionYear: 2024, name: `天河礼堂 ${profile}`, profile, checkpointIds: [doors[0]] })
        .expect(201)
    ).body;
  const door = await make('door');
  await expect(begin(door.pairing.code)).rejects.toThrow('no station of profile');
  await main.db.knex('station').where({ id: door.station.id }).delete();
  const made = await make('gate');
  await expect(
    beginGate(
      { mainUrl: line.url, code: made.pairing.code },
      { db: main.db, secretFiles: createSecretFiles(`${folder}/other`) },
    ),
  ).rejects.toThrow('empty database');
  gateToken = (await begin(made.pairing.code)).token;
  expect((await stat(join(folder, 'gate.json'))).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(join(folder, 'gate.json'), 'utf8')).token).toBe(gateToken);
  expect((await begin()).token).toBe(gateToken);
  await expect(beginGate({ mainUrl: 'https://other.example', code: undefined }, place)).rejects.toThrow(
    'is the gate of',
  );
  await expect(requireNoGate(gateDb)).rejects.toThrow('HUIWU_GATE_OF is missing');
  await line.cut();
  await startGate();
  await meet();
  expect(await status()).toMatchObject({
    mirroredAt: null,
    unsent: 0,
    problem: expect.stringContaining('ECONNREFUSED'),
  });
  await line.mend();
  await meet();
  expect(await status()).toMatchObject({ name: '天河礼堂 gate', mirrorAgeSeconds: 0, problem: null });
});

test('the mirror holds what a door needs and nothing that it does not; unchanged it is not sent again', async () => {
  const person = await hall.addPerson({ name: '李明', latin: 'Li Ming', phone: '+86 139 0000 7788' });
  await main.db.knex('registration').where({ id: person.registrationId }).update({
    email: 'canary@mail.example',
    note: 'canary note',
    diet: 'canary diet',
    answers: '{"q":"canary answer"}',
  });
  await hall.addPerson({ name: '未定', state: 'waitlisted', badge: 'revoked' });
  const get = (etag = '') =>
    main.anyone.get('/api/v1/gates/me/mirror').set(bearer(gateToken)).set('If-None-Match', etag);
  const first = await get().expect(200);
  expect(first.headers.etag).toMatch(/^"[\w-]{43}"$/);
  expect(first.text).toContain('李明');
  expect(first.text).not.toMatch(/canary|7788|link_hash|token/);
  await get(first.headers.etag).expect(304);
  await meet();
  expect(await gate.db.knex('badge').count()).toEqual(await main.db.knex('badge').count());
  expect((await gateDb.knex('registration').where({ id: person.registrationId }).first()).phone).toBeNull();
  const before = (await gateDb.knex('gate_state').first()).etag;
  main.clock.advance({ seconds: 40 });
  expect((await status()).mirrorAgeSeconds).toBe(40);
  await meet();
  expect((await gateDb.knex('gate_state').first()).etag).toBe(before);
  expect((await status()).mirrorAgeSeconds).toBe(0);
});

test('who is no gate gets no mirror, no passages, and hands on nothing', async () => {
  const asDoor = bearer((stations[0] as Paired).token);
  const body = { sentAt: main.clock.now().toISOString(), queues: [] };
  for (const [headers, expected] of [
    [{}, 401],
    [asDoor, 404],
  ] as const) {
    await main.anyone.get('/api/v1/gates/me/mirror').set(headers).expect(expected);
    await main.anyone.get('/api/v1/gates/me/passages').set(headers).expect(expected);
    await main.anyone.post('/api/v1/gates/me/scans').set(headers).send(body).expect(expected);
  }
  const admin = await main.signIn('administrator');
  await admin.get('/api/v1/gates/me/mirror').expect(404);
  await organiser.get('/api/v1/gates/me/mirror').expect(403);
  expect((await organiser.get('/api/v1/gate').expect(200)).body).toEqual({ gate: null });
});

test('a day without internet: each badge passes once in the hall, and the main server has all of it once afterwards', async () => {
  const office = await gate.signIn('organiser');
  const people = await Promise.all(Array.from({ length: 12 }, () => hall.addPerson()));
  const [elsewhere, both, revoked] = people as [DemoPerson, DemoPerson, DemoPerson];
  const far = stations[2] as Paired;
  await scan(main, far, scanOf(elsewhere.code));
  await meet();
  const [one, two] = [
    await pairAtGate(office, (stations[0] as Paired).id, doors[0]),
    await pairAtGate(office, (stations[1] as Paired).id, doors[1]),
  ];
  await line.cut();
  // A token of the main server is none of the gate.
  await gate.anyone
    .get('/api/v1/stations/me')
    .set(bearer((stations[0] as Paired).token))
    .expect(401);
  expect(await scan(gate, one, scanOf(elsewhere.code))).toMatchObject({ decision: 'refuse', reason: 'already_inside' });

  const told = new Map<string, { decision: string; reason: string }>();
  const epoch = uuid();
  let seq = 0;
  await Promise.all(
    people.slice(1).flatMap(({ code }) =>
      [one, two].map(async (station) => {
        seq += station === one ? 1 : 0;
        const body = scanOf(code, station === one ? { epoch, stationSeq: seq } : {});
        told.set(body.scanId, await scan(gate, station, body));
      }),
    ),
  );
  const admitted = [...told.values()].filter(({ decision }) => decision === 'admit');
  expect(admitted).toHaveLength(11);
  // Codes that nobody here can prove: a wrong second half of a known badge, a badge that is younger than the mirror, no badge.
  const forged = `${both.code.slice(0, 18)}${(people[3] as DemoPerson).code.slice(18)}`;
  const late = await hall.addPerson();
  expect((await scan(gate, one, scanOf(late.code))).reason).toBe('unknown_yet');
  expect((await scan(gate, one, scanOf('https://example.com'))).reason).toBe('not_ours');
  expect((await scan(gate, one, scanOf(forged))).reason).toBe('already_inside');
  // A station that was offline itself brings its queue to the gate; an undo takes effect there.
  const queued = scanOf((await hall.addPerson()).code, {
    checkpointId: doors[1],
    stationSeq: 1,
    door: { decision: 'admit', reason: 'ok' },
  });
  const batch = {
    epoch: uuid(),
    sentAt: main.clock.now().toISOString(),
    items: [queued, { nonsense: true, stationSeq: 2 }],
  };
  await gate.anyone.post('/api/v1/stations/me/scans').set(bearer(two.token)).send(batch).expect(200);
  const mistaken = [...told].reverse().find(([, { decision }]) => decision === 'admit')?.[0];
  await office.post(`/api/v1/scans/${mistaken}/annulment`).send({ id: uuid(), reason: '误扫' }).expect(200);

  // Meanwhile the main server lets in one of them, later in the day, and revokes a badge.
  main.clock.advance({ minutes: 30 });
  await scan(main, far, scanOf(both.code));
  await main.db.knex('badge').where({ id: revoked.badgeId }).update({ state: 'revoked', ended_at: main.clock.now() });
  await meet();
  const unsent = (await status()).unsent;
  expect(unsent).toBe(1 + 22 + 3 + 2 + 1);

  // The laptop is switched off and on again.
  await gate.close();
  await startGate();
  expect(await status()).toMatchObject({ unsent, problem: expect.stringContaining('fetch failed') });
  await line.mend();
  await meet();
  expect(await status()).toMatchObject({ unsent: 0, problem: null });
  await meet();

  const stored = await main.db.knex('scan').whereIn('id', [...told.keys()]);
  expect(stored).toHaveLength(22);
  for (const row of stored)
    expect([row.door_decision, row.door_reason]).toEqual([told.get(row.id)?.decision, told.get(row.id)?.reason]);
  expect(new Set(stored.map((row) => row.station_id))).toEqual(new Set([one.id, two.id]));
  expect(
    (await main.db.knex('scan').where({ station_epoch: epoch }).orderBy('station_seq')).map((row) => row.station_seq),
  ).toEqual(Array.from({ length: 11 }, (_, at) => at + 1));
  expect(await main.db.knex('scan').whereNotNull('unreadable').where({ station_id: two.id })).toHaveLength(1);
  expect(await main.db.knex('annulment').where({ scan_id: mistaken })).toHaveLength(1);
  expect(await main.db.knex('scan').where({ badge_id: both.badgeId, reason: 'bad_signature' })).toHaveLength(1);
  expect(await main.db.knex('scan').where({ registration_id: late.registrationId }).first()).toMatchObject({
    decision: 'admit',
    door_decision: 'refuse',
    door_reason: 'unknown_yet',
  });
  expect(await admissions(gate)).toEqual(await admissions(main));
  for (const { db } of [main, gate])
    expect(await findViolations(db.knex, { acknowledged: [], ackedThrough: [] })).toEqual([]);
  const conflicts = await main.db.knex('scan_conflict').where({ kind: 'double_admission' });
  expect(conflicts.map((row) => row.registration_id)).toEqual([both.registrationId]);
  // Nothing of a code stays where it is not needed any more, and none ever lay at the main server.
  for (const { db } of [main, gate]) expect(await db.knex('scan').whereNotNull('told')).toEqual([]);
  // The badge that was revoked meanwhile is refused here from now on.
  expect((await scan(gate, two, scanOf(revoked.code))).reason).toBe('revoked');

  // An answer that was lost: told again, it changes nothing.
  const more = await hall.addPerson();
  await meet();
  expect((await scan(gate, one, scanOf(more.code))).decision).toBe('admit');
  line.loseAnswer();
  await meet();
  expect((await status()).unsent).toBe(1);
  const rows = await main.db.knex('scan').orderBy('id');
  await meet();
  expect((await status()).unsent).toBe(0);
  expect(await main.db.knex('scan').orderBy('id')).toEqual(rows);
  expect(await admissions(gate)).toEqual(await admissions(main));
}, 60_000);

test('what changes at the main server changes here, names may be exchanged, what is gone is closed', async () => {
  const [leaving, moving] = [await hall.addPerson(), await hall.addPerson()];
  const { knex } = main.db;
  const door = await hall.addCheckpoint({ name_zh: '甲', listed_only: true });
  const other = await hall.addCheckpoint({ name_zh: '乙' });
  const list = (ids: string[]) =>
    knex('checkpoint_person').insert(ids.map((id) => ({ checkpoint_id: door, registration_id: id })));
  await list([leaving.registrationId]);
  await meet();
  await knex('checkpoint').where({ id: door }).update({ name_zh: '丙' });
  await knex('checkpoint').where({ id: other }).update({ name_zh: '甲' });
  await knex('checkpoint').where({ id: door }).update({ name_zh: '乙' });
  await knex('checkpoint_person').delete();
  await list([moving.registrationId]);
  // A badge anew: the old one ends in the moment in which the new one begins.
  const renewed = uuid();
  await knex('badge').where({ id: moving.badgeId }).update({ state: 'superseded', ended_at: main.clock.now() });
  await knex('badge').insert({
    id: renewed,
    edition_id: hall.editionId,
    registration_id: moving.registrationId,
    code_hash: Buffer.alloc(32, 5),
    state: 'active',
    issued_at: main.clock.now(),
  });
  await knex('badge').where({ id: leaving.badgeId }).delete();
  await knex('registration').where({ id: leaving.registrationId }).delete();
  await knex('station')
    .where({ id: (stations[2] as Paired).id })
    .update({ revoked_at: main.clock.now() });
  await meet();
  expect(await status()).toMatchObject({ problem: null });
  const here = gateDb.knex;
  const names = (from: typeof here) => from('checkpoint').orderBy('id').select('id', 'name_zh', 'listed_only');
  expect(await names(here)).toEqual(await names(knex));
  expect(await here('checkpoint_person')).toEqual(await knex('checkpoint_person'));
  const state = async (id: string) => (await here('badge').where({ id }).first()).state;
  expect([await state(moving.badgeId), await state(renewed), await state(leaving.badgeId)]).toEqual([
    'superseded',
    'active',
    'revoked',
  ]);
  expect((await here('registration').where({ id: leaving.registrationId }).first()).state).toBe('cancelled');
  expect(
    (
      await here('station')
        .where({ id: (stations[2] as Paired).id })
        .first()
    ).revoked_at,
  ).toEqual(main.clock.now());
});

test('what belongs to the main server is refused here in words, and the public is sent there', async () => {
  const office = await gate.signIn('administrator');
  for (const [method, path] of [
    ['post', '/api/v1/stations'],
    ['patch', `/api/v1/checkpoints/${doors[0]}`],
    ['post', '/api/v1/editions/2024/checkpoints'],
    ['post', `/api/v1/conflicts/${uuid()}/double_admission/settlement`],
  ] as const) {
    const answer = await office[method](path).send({}).expect(403);
    expect([path, answer.body.code, answer.body.detail.includes(line.url)]).toEqual([
      path,
      'gate.change_at_main',
      true,
    ]);
  }
  expect((await gate.anyone.post('/api/v1/editions/2024/registrations').send({})).body.code).toBe(
    'gate.change_at_main',
  );
  expect((await gate.anyone.get('/api/v1/organisations')).body.code).toBe('gate.change_at_main');
  await office.get('/api/v1/editions/2024/conflicts?state=open').expect(200);
  expect((await office.get('/api/v1/gate').expect(200)).body.gate).toMatchObject({ mainUrl: line.url, unsent: 0 });
  // Revoked at the main server it learns nothing any more, and what it has still arrives.
  const station = (await gateDb.knex('gate_state').first()).station_id;
  await organiser.post(`/api/v1/stations/${station}/revocation`).expect(200);
  await office
    .post(`/api/v1/checkpoints/${doors[0]}/scans`)
    .send(scanOf('HW', { scanId: uuid() }))
    .expect(200);
  await meet();
  expect(await status()).toMatchObject({ unsent: 0, problem: expect.any(String) });
});
