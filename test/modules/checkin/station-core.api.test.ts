import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type House, openHouse, reaches, read, verdictOf } from '../../support/station-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterEach(() => house.stopAll());
afterAll(() => house.close());

test('online, then without network, then online again: everything arrives once', async () => {
  const door = await house.hall.addCheckpoint();
  const people = await Promise.all(Array.from({ length: 4 }, () => house.hall.addPerson({ latin: 'Guest' })));
  const [first, second, third, fourth] = people.map(({ code }) => code);
  const revoked = await house.hall.addPerson({ badge: 'revoked' });
  const station = await house.pair([door]);
  const { core, phone } = house.start({ token: station.token });
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
  const stored = await house.scansOf(station.id);
  expect(stored.map(({ station_seq }) => Number(station_seq))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const inside = await house.app.db.knex('admission').where({ checkpoint_id: door, voided_at: null });
  expect(inside).toHaveLength(3);
  expect(verdictOf(await core.scan(read(door, fourth ?? '')))).toEqual(['admit', 'ok', false]);
});

test('an answer that was lost after the commit: one scan, under one id', async () => {
  const door = await house.hall.addCheckpoint();
  const person = await house.hall.addPerson();
  const station = await house.pair([door]);
  const { core, phone } = house.start({ token: station.token });
  await reaches(core, ({ ready }) => ready);
  phone.network = 'dropped';
  const told = await core.scan(read(door, person.code));
  expect(verdictOf(told)).toEqual(['admit', 'ok', true]);
  phone.network = 'up';
  await reaches(core, ({ unsent }) => unsent === 0);
  const stored = await house.scansOf(station.id);
  expect(stored.map(({ id }) => id)).toEqual([told.recorded && told.scanId]);
  expect(await house.app.db.knex('admission').where({ checkpoint_id: door })).toHaveLength(1);
});

test('a network that says nothing costs a guest a second and a half, and the third guest nothing', async () => {
  const door = await house.hall.addCheckpoint();
  const people = await Promise.all(Array.from({ length: 3 }, () => house.hall.addPerson()));
  const { core, phone } = house.start({ token: (await house.pair([door])).token });
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
