import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHooks } from '../../../server/modules/checkin/events.ts';
import { ownBadges } from '../../../server/modules/checkin/index.ts';
import type { ScanAnswer } from '../../../server/modules/checkin/scanning/scan-answer.ts';
import type { ScanOrder } from '../../../server/modules/checkin/scanning/scan-order.ts';
import { createScanner } from '../../../server/modules/checkin/scanning/scanner.ts';
import { createSecrets } from '../../../server/platform/crypto.ts';
import { systemIds } from '../../../server/platform/ids.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { buildHall, type Hall } from '../../support/checkin-data.ts';

const uuid = systemIds.uuid;
const secrets = createSecrets(Buffer.alloc(32, 7));
let app: TestApp;
let hall: Hall;
let other: Hall;

beforeAll(async () => {
  app = await startTestApp({ at: '2024-11-22T08:00:00Z' });
  hall = await buildHall(app.db, 2024);
  other = await buildHall(app.db, 2023);
});
afterAll(() => app.close());

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
const caller = { kind: 'user', userId: uuid(), name: 'Desk', roles: ['organiser'], sessionId: uuid() } as const;
const order = (raw: string, checkpointId: string, more: Partial<ScanOrder> = {}): ScanOrder => ({
  caller,
  scanId: uuid(),
  checkpointId,
  raw,
  registrationId: undefined,
  source: 'wedge',
  direction: 'entry',
  scannedAt: app.clock.now(),
  sentAt: undefined,
  epoch: undefined,
  stationSeq: undefined,
  override: undefined,
  unreadable: undefined,
  fingerprint: Buffer.from(uuid()),
  ...more,
});

test('several nodes: the unique index decides, the slower one judges again; groups mix editions rightly', async () => {
  const door = await hall.addCheckpoint();
  const otherDoor = await other.addCheckpoint();
  const hooks = createHooks();
  const concern = (id: string) => ({ notes: [{ zh: '签约代表', en: 'Signatory' }], channels: [`person:${id}`] });
  hooks.provideConcerns(async (_run, ids) => new Map(ids.map((id) => [id, concern(id)])));
  const needs = { db: app.db, clock: app.clock, badges: ownBadges(secrets), audit: app.app.doors.audit, hooks };
  const nodes = [createScanner(needs), createScanner(needs), createScanner(needs)];
  const before = await app.db
    .knex('live_channel')
    .whereIn('name', ['checkin:2023', 'checkin:2024'])
    .select('name', 'seq');
  const people = await Promise.all(Array.from({ length: 12 }, () => hall.addPerson()));
  const guest = await other.addPerson();
  const outcomes = await Promise.all(
    nodes.flatMap((node) => [
      ...people.map((person) => node.scan(order(person.code, door))),
      node.scan(order(guest.code, otherDoor)),
      node.scan(order(guest.code, door)),
    ]),
  );
  expect(outcomes.filter((one) => one.decision === 'admit')).toHaveLength(13);
  expect(outcomes.filter((one) => one.reason === 'already_inside')).toHaveLength(26);
  expect(outcomes.filter((one) => one.reason === 'wrong_edition' && one.person === null)).toHaveLength(3);
  expect(outcomes[0]?.person?.notes).toEqual([{ zh: '签约代表', en: 'Signatory' }]);
  // One admission each, so each was announced once, in the commit that let them in.
  expect(await app.db.knex('live_channel').whereLike('name', 'person:%').orderBy('name').select('name', 'seq')).toEqual(
    [...people, guest].map(({ registrationId }) => ({ name: `person:${registrationId}`, seq: 1 })).sort(byName),
  );
  const live = await app.db.knex('admission').whereIn('checkpoint_id', [door, otherDoor]).whereNull('voided_at');
  expect(live).toHaveLength(13);
  const after = await app.db
    .knex('live_channel')
    .whereIn('name', ['checkin:2023', 'checkin:2024'])
    .select('name', 'seq');
  for (const { name, seq } of after) expect(seq).toBeGreaterThan(before.find((row) => row.name === name)?.seq ?? 0);
});

/** Each wave arrives while the one before waits for the database, so that two groups are under way at once. */
const nextWave = async () => {
  for (let turns = 0; turns < 3; turns += 1) await new Promise((next) => setImmediate(next));
};
const newScanner = () =>
  createScanner({ ...app, badges: ownBadges(secrets), audit: app.app.doors.audit, hooks: createHooks() });

test('two groups at a time in one node: one admission each, and no admission is missing in the counters', async () => {
  const door = await hall.addCheckpoint();
  const scanner = newScanner();
  const people = await Promise.all(Array.from({ length: 60 }, () => hall.addPerson()));
  const answers: Promise<ScanAnswer>[] = [];
  for (let wave = 0; wave < 6; wave += 1) {
    // Ten new ones; in the later waves, where two groups want the same badge, the ten of the wave before once more.
    const here = people.slice((wave < 3 ? wave : wave - 1) * 10, (wave + 1) * 10);
    answers.push(...here.map((person) => scanner.scan(order(person.code, door))));
    await nextWave();
  }
  const reasons = (await Promise.all(answers)).map(({ reason }) => reason);
  expect(reasons.filter((reason) => reason === 'ok')).toHaveLength(60);
  expect(reasons.filter((reason) => reason === 'already_inside')).toHaveLength(30);
  expect(await app.db.knex('admission').where({ checkpoint_id: door })).toHaveLength(60);
  const { counters } = await scanner.scan(order(people[0]?.code ?? '', door));
  expect(counters).toEqual({ admitted: 60, inside: 60 });
});

test('a batch that does not fit into one group is judged in its order, whatever else is under way', async () => {
  const house = await hall.addCheckpoint({ admission_policy: 're_entry' });
  const scanner = newScanner();
  const guest = await hall.addPerson();
  const strangers = Array.from({ length: 195 }, () => scanner.scan(order('not ours', house)));
  const directions = Array.from({ length: 40 }, (_, n) => (n % 2 ? ('exit' as const) : ('entry' as const)));
  const batch = scanner.scanAll(directions.map((direction) => order(guest.code, house, { direction })));
  await nextWave();
  strangers.push(...Array.from({ length: 20 }, () => scanner.scan(order('not ours', house))));
  const reasons = (await batch).map((one) => (one instanceof Error ? one.message : one.reason));
  expect(reasons).toEqual(directions.map((direction, n) => (direction === 'exit' || n === 0 ? 'ok' : 'ok_reentry')));
  for (const { reason } of await Promise.all(strangers)) expect(reason).toBe('not_ours');
});
