import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createStationCore } from '../../../client/features/checkin/core/station-core.ts';
import type { StationCore, StationState, Subject, Told } from '../../../client/features/checkin/core/told.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { buildHall, type Hall } from '../../support/checkin-data.ts';
import { createTestPhone, type PhoneFacts, type TestPhone } from '../../support/station-port.ts';

let app: TestApp;
let hall: Hall;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;
let names = 0;
const cores: StationCore[] = [];

beforeAll(async () => {
  app = await startTestApp({ at: '2024-11-22T08:00:00Z' });
  hall = await buildHall(app.db, 2024);
  organiser = await app.signIn('organiser');
});
afterEach(async () => {
  for (const core of cores.splice(0)) await core.stop();
});
afterAll(() => app.close());

async function pair(checkpointIds: string[]) {
  names += 1;
  const made = await organiser
    .post('/api/v1/stations')
    .send({ editionYear: 2024, name: `Door ${names}`, checkpointIds })
    .expect(201);
  const paired = await app.anyone.post('/api/v1/stations/pair').send({ code: made.body.pairing.code }).expect(201);
  return { id: made.body.station.id as string, token: paired.body.token as string };
}

function start(facts: Omit<PhoneFacts, 'origin'>): { core: StationCore; phone: TestPhone } {
  const phone = createTestPhone({ origin: app.url, ...facts });
  const core = createStationCore(phone.port);
  cores.push(core);
  return { core, phone };
}

function reaches(core: StationCore, isThere: (state: StationState) => boolean): Promise<StationState> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`never: ${JSON.stringify({ ...core.getState(), self: null })}`)),
      20_000,
    );
    const look = (state: StationState) => {
      if (!isThere(state)) return;
      clearTimeout(late);
      leave();
      resolve(state);
    };
    const leave = core.subscribe(look);
    look(core.getState());
  });
}
const read = (checkpointId: string, raw: string, direction: 'entry' | 'exit' = 'entry'): Subject => ({
  checkpointId,
  raw,
  direction,
  source: 'camera',
});
const verdictOf = (told: Told) =>
  told.recorded ? [told.decision, told.reason, told.provisional] : ['not recorded', told.why];
const scansOf = (stationId: string) =>
  app.db.knex('scan').where({ station_id: stationId }).orderBy('station_seq') as Promise<Record<string, unknown>[]>;

test('online, then without network, then online again: everything arrives once', async () => {
  const door = await hall.addCheckpoint();
  const people = await Promise.all(Array.from({ length: 4 }, () => hall.addPerson({ latin: 'Guest' })));
  const [first, second, third, fourth] = people.map(({ code }) => code);
  const revoked = await hall.addPerson({ badge: 'revoked' });
  const station = await pair([door]);
  const { core, phone } = start({ token: station.token });
  await reaches(core, ({ ready }) => ready);
  const admitted = await core.scan(read(door, first ?? ''));
  expect(verdictOf(admitted)).toEqual(['admit', 'ok', false]);

  phone.network = 'down';
  expect(verdictOf(await core.scan(read(door, second ?? '')))).toEqual(['admit', 'ok', true]);
  const again = await core.scan(read(door, first ?? ''));
  expect(verdictOf(again)).toEqual(['refuse', 'already_inside', true]);
  // The time and the door of the first, which was told online.
  expect(again.recorded && again.admission?.firstCheckpoint.id).toBe(door);
  expect(core.getState()).toMatchObject({ mode: 'offline', unsent: 2 });
  const told = await core.scan(read(door, third ?? ''));
  expect(told).toMatchObject({
    decision: 'admit',
    person: { nameLatin: 'Guest', organisation: { zh: '示例职业学院 07' } },
  });
  expect(verdictOf(await core.scan(read(door, revoked.code)))).toEqual(['refuse', 'revoked', true]);
  const half = `${fourth?.slice(0, 18)}${third?.slice(18)}`;
  expect(verdictOf(await core.scan(read(door, half)))).toEqual(['refuse', 'bad_signature', true]);
  expect(verdictOf(await core.scan(read(door, 'https://weixin.qq.com/r/1')))).toEqual(['refuse', 'not_ours', true]);
  expect(verdictOf(await core.scan(read(door, `HW${'0'.repeat(32)}`)))).toEqual(['refuse', 'unknown_yet', true]);

  phone.network = 'up';
  await reaches(core, ({ unsent, mode }) => unsent === 0 && mode === 'online');
  const stored = await scansOf(station.id);
  expect(stored.map(({ station_seq }) => Number(station_seq))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const inside = await app.db.knex('admission').where({ checkpoint_id: door, voided_at: null });
  expect(inside).toHaveLength(3);
  expect(verdictOf(await core.scan(read(door, fourth ?? '')))).toEqual(['admit', 'ok', false]);
});

test('an answer that was lost after the commit: one scan, under one id', async () => {
  const door = await hall.addCheckpoint();
  const person = await hall.addPerson();
  const station = await pair([door]);
  const { core, phone } = start({ token: station.token });
  await reaches(core, ({ ready }) => ready);
  phone.network = 'dropped';
  const told = await core.scan(read(door, person.code));
  expect(verdictOf(told)).toEqual(['admit', 'ok', true]);
  phone.network = 'up';
  await reaches(core, ({ unsent }) => unsent === 0);
  const stored = await scansOf(station.id);
  expect(stored.map(({ id }) => id)).toEqual([told.recorded && told.scanId]);
  expect(await app.db.knex('admission').where({ checkpoint_id: door })).toHaveLength(1);
});

test('a network that says nothing costs a guest a second and a half, and the third guest nothing', async () => {
  const door = await hall.addCheckpoint();
  const people = await Promise.all(Array.from({ length: 3 }, () => hall.addPerson()));
  const { core, phone } = start({ token: (await pair([door])).token });
  await reaches(core, ({ ready }) => ready);
  phone.network = 'silent';
  const waits: number[] = [];
  for (const { code } of people) {
    const begun = performance.now();
    expect(verdictOf(await core.scan(read(door, code)))).toEqual(['admit', 'ok', true]);
    waits.push(performance.now() - begun);
  }
  expect(waits[0]).toBeGreaterThan(1000);
  expect(waits[0]).toBeLessThan(2500);
  expect(waits[2]).toBeLessThan(300);
  phone.network = 'portal';
  expect(await core.flush()).toBe(false);
  phone.network = 'up';
  await reaches(core, ({ unsent, mode }) => unsent === 0 && mode === 'online');
});
