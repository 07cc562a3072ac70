import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { IDBFactory } from 'fake-indexeddb';
import { CarriedFileRefused } from '../../../client/features/checkin/core/carried-file.ts';
import { sha256 } from '../../../server/platform/crypto.ts';
import { systemIds } from '../../../server/platform/ids.ts';
import { type House, openHouse, reaches, read, undoneOf, verdictOf } from '../../support/station-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterEach(() => house.stopAll());
afterAll(() => house.close());

const isReady = ({ ready }: { ready: boolean }) => ready;
const admissionsAt = (door: string) =>
  house.app.db.knex('admission').where({ checkpoint_id: door, voided_at: null }) as Promise<unknown[]>;

/** The machine's own work in milliseconds, of server and station together: what else runs on it does not count. */
const workedSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

async function scene(count = 1) {
  const door = await house.hall.addCheckpoint();
  const people = await Promise.all(Array.from({ length: count }, () => house.hall.addPerson()));
  const station = await house.pair([door]);
  const codes = people.map(({ code }) => code);
  return { door, station, codes, code: codes[0] ?? '' };
}

test('an undo, online and without network, of scans that were told online and without', async () => {
  const { door, station, codes } = await scene(2);
  const [first = '', second = ''] = codes;
  const { core, phone } = house.start({ token: station.token });
  await reaches(core, isReady);
  const a = await core.scan(read(door, first));
  expect(undoneOf(await core.undo(a.recorded ? a.scanId : '', 'slip'))).toEqual(['undone', false]);
  expect(await admissionsAt(door)).toHaveLength(0);
  expect(verdictOf(await core.scan(read(door, first)))).toEqual(['admit', 'ok', false]);

  phone.network = 'down';
  const b = await core.scan(read(door, second));
  const again = await core.scan(read(door, second));
  expect(verdictOf(again)).toEqual(['refuse', 'already_inside', true]);
  expect(undoneOf(await core.undo(b.recorded ? b.scanId : '', 'slip'))).toEqual(['undone', true]);
  expect(verdictOf(await core.scan(read(door, second)))).toEqual(['admit', 'ok', true]);
  phone.network = 'up';
  await reaches(core, ({ unsent }) => unsent === 0);
  expect(await admissionsAt(door)).toHaveLength(2);

  house.app.clock.advance({ minutes: 16 });
  const late = await core.undo(b.recorded ? b.scanId : '', 'slip');
  house.app.clock.advance({ minutes: -16 });
  expect(late.undone).toBe(true);
});

test('an undo that was told without network and came too late: the door hears of it, and the passage counts again', async () => {
  const { door, station, code } = await scene();
  const { core, phone } = house.start({ token: station.token });
  await reaches(core, isReady);
  const told = await core.scan(read(door, code));
  const scanId = told.recorded ? told.scanId : '';
  phone.network = 'down';
  await core.scan(read(door, 'nothing of ours'));
  await core.scan(read(door, 'nothing of ours'));
  await reaches(core, ({ mode }) => mode === 'offline');
  expect(undoneOf(await core.undo(scanId, 'slip'))).toEqual(['undone', true]);
  await house.app.db
    .knex('scan')
    .where({ id: scanId })
    .update({
      effective_at: house.app.db.knex.raw("effective_at - interval '20 minutes'"),
    });
  phone.network = 'up';
  const { refusedUndos } = await reaches(core, ({ refusedUndos: heard }) => heard.length > 0);
  const refused = [{ scanId, code: 'checkin.undo_too_late', at: told.recorded && told.at }];
  expect(refusedUndos).toEqual(refused);
  phone.network = 'down';
  expect(verdictOf(await core.scan(read(door, code)))).toEqual(['refuse', 'already_inside', true]);

  // Whoever opens the station next has to hear of it too, until somebody has read it.
  await core.stop();
  const next = house.start({ token: station.token, disk: phone.disk, network: 'down' });
  expect((await reaches(next.core, isReady)).refusedUndos).toEqual(refused);
  await next.core.forgetRefused(scanId);
  expect(next.core.getState().refusedUndos).toEqual([]);
  await next.core.stop();
  const last = house.start({ token: station.token, disk: phone.disk, network: 'down' });
  expect((await reaches(last.core, isReady)).refusedUndos).toEqual([]);
});

test('a phone that is switched off keeps its queue, and judges before it has met the server again', async () => {
  const { door, station, codes } = await scene(2);
  const [first = '', second = ''] = codes;
  const before = house.start({ token: station.token });
  await reaches(before.core, isReady);
  before.phone.network = 'down';
  await before.core.scan(read(door, first));
  await before.core.stop();

  const { core, phone } = house.start({ token: station.token, disk: before.phone.disk, network: 'down' });
  const state = await reaches(core, isReady);
  expect(state).toMatchObject({ unsent: 1, epoch: before.core.getState().epoch });
  expect(verdictOf(await core.scan(read(door, first)))).toEqual(['refuse', 'already_inside', true]);
  expect(verdictOf(await core.scan(read(door, second)))).toEqual(['admit', 'ok', true]);
  phone.network = 'up';
  await reaches(core, ({ unsent }) => unsent === 0);
  expect((await house.scansOf(station.id)).map(({ station_seq }) => Number(station_seq))).toEqual([1, 2, 3]);
});

test('a full phone lets nobody in and says so; with room again it goes on without a gap', async () => {
  const { door, station, codes } = await scene(2);
  const [first = '', second = ''] = codes;
  const { core, phone } = house.start({ token: station.token });
  await reaches(core, isReady);
  await core.scan(read(door, first));
  for (const network of ['up', 'down'] as const) {
    phone.network = network;
    phone.full = true;
    expect(await core.scan(read(door, second))).toEqual({ recorded: false, why: 'store' });
    expect(core.getState().problem).toBe('store');
    phone.full = false;
  }
  phone.network = 'up';
  expect(verdictOf(await core.scan(read(door, second)))).toEqual(['admit', 'ok', false]);
  expect(core.getState().problem).toBeNull();
  await reaches(core, ({ unsent }) => unsent === 0);
  // The server was asked once while the store refused, and heard at once that the door had let nobody in.
  expect(await house.scansOf(station.id)).toMatchObject([
    { station_seq: 1, decision: 'admit', door_decision: null },
    { station_seq: 2, decision: 'admit', door_decision: 'refuse' },
    { station_seq: 3, decision: 'admit', door_decision: null },
  ]);
});

test('the server is asked while the scan is being written, and nothing is told before it is', async () => {
  const { door, station, code } = await scene();
  const { core, phone } = house.start({ token: station.token });
  await reaches(core, isReady);
  await core.scan(read(door, 'nothing of ours'));
  let letWrite = () => {};
  phone.busy = new Promise<void>((resolve) => {
    letWrite = resolve;
  });
  let told = false;
  const scanning = core.scan(read(door, code)).finally(() => {
    told = true;
  });
  await phone.answers(`/api/v1/checkpoints/${door}/scans`);
  expect(await house.scansOf(station.id)).toMatchObject([{ reason: 'not_ours' }, { decision: 'admit' }]);
  expect(told).toBe(false);
  letWrite();
  expect(verdictOf(await scanning)).toEqual(['admit', 'ok', false]);
});

test('a phone that dies before the scan is on its disk: the server has it, and the number that was lost counts twice', async () => {
  const { door, station, codes } = await scene(2);
  const [first = '', second = ''] = codes;
  const dying = house.start({ token: station.token });
  await reaches(dying.core, isReady);
  await dying.core.scan(read(door, 'nothing of ours'));
  dying.phone.busy = new Promise(() => {});
  void dying.core.scan(read(door, first));
  await dying.phone.answers(`/api/v1/checkpoints/${door}/scans`);
  await dying.core.stop();

  const { core } = house.start({ token: station.token, disk: dying.phone.disk });
  await reaches(core, isReady);
  expect(verdictOf(await core.scan(read(door, first)))).toEqual(['refuse', 'already_inside', false]);
  expect(verdictOf(await core.scan(read(door, second)))).toEqual(['admit', 'ok', false]);
  await reaches(core, ({ unsent }) => unsent === 0);
  expect(await admissionsAt(door)).toHaveLength(2);
  const seqs = (await house.scansOf(station.id)).map(({ station_seq }) => Number(station_seq));
  expect(seqs).toEqual([1, 2, 2, 3]);
});

test('a phone that fills up while the server is asked: what was shown as not recorded lets nobody in', async () => {
  const { door, station, code } = await scene();
  const { core, phone } = house.start({ token: station.token });
  await reaches(core, isReady);
  phone.network = 'dropped';
  const scanning = core.scan(read(door, code));
  await reaches(core, ({ unsent }) => unsent === 1);
  phone.full = true;
  expect(await scanning).toEqual({ recorded: false, why: 'store' });
  phone.full = false;
  phone.network = 'up';
  await reaches(core, ({ unsent }) => unsent === 0);
  expect(await admissionsAt(door)).toHaveLength(0);
  expect(verdictOf(await core.scan(read(door, code)))).toEqual(['admit', 'ok', false]);
  expect(await house.scansOf(station.id)).toMatchObject([
    { decision: 'admit', door_decision: 'refuse' },
    { decision: 'admit', door_decision: null },
  ]);
});

test('a store that was wiped under a running station: a new epoch, and what was in memory is not lost', async () => {
  const { door, station, codes } = await scene(3);
  const [first = '', second = '', third = ''] = codes;
  const { core, phone } = house.start({ token: station.token });
  await reaches(core, isReady);
  await core.scan(read(door, first));
  phone.network = 'down';
  await core.scan(read(door, second));
  const { epoch } = core.getState();
  await new Promise<void>((resolve, reject) => {
    const wiping = phone.disk.deleteDatabase('station');
    wiping.onsuccess = () => resolve();
    wiping.onerror = () => reject(wiping.error);
  });
  expect(verdictOf(await core.scan(read(door, third)))).toEqual(['admit', 'ok', true]);
  expect(core.getState().unsent).toBe(2);
  expect(core.getState().epoch).not.toBe(epoch);
  phone.network = 'up';
  await reaches(core, ({ unsent }) => unsent === 0);
  expect(await admissionsAt(door)).toHaveLength(3);
  const seqs = (await house.scansOf(station.id)).filter((row) => row.station_epoch !== epoch);
  expect(seqs.map(({ station_seq }) => Number(station_seq))).toEqual([1, 2]);
});

test('of two tabs one is the station; the other takes over when that one is closed', async () => {
  const { door, station, code } = await scene();
  const first = house.start({ token: station.token });
  await reaches(first.core, isReady);
  const second = house.start({ token: station.token, disk: first.phone.disk, locks: first.phone.locks });
  await reaches(second.core, ({ otherTab }) => otherTab);
  expect(await second.core.scan(read(door, code))).toEqual({ recorded: false, why: 'other_tab' });
  await first.core.stop();
  await reaches(second.core, (state) => !state.otherTab && state.ready);
  expect(verdictOf(await second.core.scan(read(door, code)))).toEqual(['admit', 'ok', false]);
});

test('a revoked station takes no scan any more and hands in its queue', async () => {
  const { door, station, codes } = await scene(3);
  const [first = '', second = '', third = ''] = codes;
  const { core, phone } = house.start({ token: station.token });
  await reaches(core, isReady);
  phone.network = 'down';
  await core.scan(read(door, first));
  await core.scan(read(door, second));
  await house.organiser.post(`/api/v1/stations/${station.id}/revocation`).expect(200);
  phone.network = 'up';
  await reaches(core, ({ problem, unsent }) => problem === 'revoked' && unsent === 0);
  expect(await core.scan(read(door, third))).toEqual({ recorded: false, why: 'revoked' });
  expect(await admissionsAt(door)).toHaveLength(2);
});

test('unsent scans go in a file to another station, and arrive in the name of the first', async () => {
  const { door, station, codes } = await scene(2);
  const [first = '', second = ''] = codes;
  const lonely = house.start({ token: station.token });
  await reaches(lonely.core, isReady);
  lonely.phone.network = 'down';
  await lonely.core.scan(read(door, first));
  await lonely.core.scan(read(door, second));
  const { file, code } = await lonely.core.exportUnsent();
  const readable = Buffer.from(file).toString('latin1');
  for (const secret of [first, station.token, station.id]) expect(readable).not.toContain(secret);
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);

  const other = await house.pair([await house.hall.addCheckpoint()]);
  const { core } = house.start({ token: other.token });
  await reaches(core, isReady);
  const wrong = core.importUnsent(
    file,
    code.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')),
  );
  await expect(wrong).rejects.toThrow(CarriedFileRefused);
  await expect(core.importUnsent(new Uint8Array(100), code)).rejects.toThrow(CarriedFileRefused);
  expect(await core.importUnsent(file, code.toLowerCase().replaceAll('-', ' '))).toMatchObject({ scans: 2 });
  await reaches(core, ({ carried }) => carried === 0);
  expect(await house.scansOf(station.id)).toHaveLength(2);
  expect(await house.scansOf(other.id)).toHaveLength(0);
  // The first one comes back to the network: what it sends is known already.
  lonely.phone.network = 'up';
  await reaches(lonely.core, ({ unsent }) => unsent === 0);
  expect(await house.scansOf(station.id)).toHaveLength(2);
  expect(await admissionsAt(door)).toHaveLength(2);
});

test('a clock that is set while scans wait moves none of them', async () => {
  const { door, station, codes } = await scene(3);
  const [first = '', second = '', third = ''] = codes;
  const hour = 3600_000;
  const { core, phone } = house.start({ token: station.token, clockAhead: hour });
  await reaches(core, isReady);
  await core.scan(read(door, first));
  phone.network = 'down';
  await core.scan(read(door, second));
  phone.clockAhead = -hour;
  await core.scan(read(door, third));
  phone.clockAhead = -1_700_000_000_000;
  phone.network = 'up';
  await reaches(core, ({ unsent }) => unsent === 0);
  const now = house.app.clock.now().getTime();
  for (const row of await house.scansOf(station.id)) {
    expect(Math.abs((row.effective_at as Date).getTime() - now)).toBeLessThan(30_000);
    expect(row.time_trusted).toBe(true);
  }
});

test('a server that was put back to an older state gets again what it had acknowledged', async () => {
  const { door, station, codes } = await scene(2);
  const [first = '', second = ''] = codes;
  const { core } = house.start({ token: station.token });
  await reaches(core, isReady);
  const told = await core.scan(read(door, first));
  const { knex } = house.app.db;
  await knex('admission').where({ checkpoint_id: door }).delete();
  await knex('scan')
    .where({ id: told.recorded ? told.scanId : '' })
    .delete();
  const late = await core.scan(read(door, second));
  await core.undo(late.recorded ? late.scanId : '', 'slip');
  const seqs = (await house.scansOf(station.id)).map(({ station_seq }) => Number(station_seq));
  expect(seqs).toEqual([1, 2]);
  expect(await admissionsAt(door)).toHaveLength(1);
});

test('three thousand badges: loaded in a moment, and a scan judged in less than a frame', async () => {
  const door = await house.hall.addCheckpoint();
  const station = await house.pair([door]);
  const { knex } = house.app.db;
  const person = await house.hall.addPerson();
  const crowd = Array.from({ length: 3000 }, (_, at) => ({ id: systemIds.uuid(), at }));
  const people = crowd.map(({ id, at }) => ({
    id,
    edition_id: house.hall.editionId,
    type_id: house.hall.typeId,
    number: 10_000 + at,
    state: 'approved',
    name_native: `代表${at}`,
    name_latin: `Guest Number ${at}`,
    organisation_text: '示例职业学院 07',
    place: 'CN',
    locale: 'zh',
    link_hash: sha256(id),
    created_at: house.app.clock.now(),
    updated_at: house.app.clock.now(),
  }));
  const badges = crowd.map(({ id }) => ({
    id: systemIds.uuid(),
    edition_id: house.hall.editionId,
    registration_id: id,
    code_hash: sha256(`badge ${id}`),
    state: 'active',
    issued_at: house.app.clock.now(),
  }));
  await knex.batchInsert('registration', people, 500);
  await knex.batchInsert('badge', badges, 500);
  // The server seals each row once, for whoever asks first.
  const warm = house.start({ token: station.token });
  await reaches(warm.core, ({ badges: held }) => held > 3000);
  await warm.core.stop();
  const begun = process.cpuUsage();
  const first = house.start({ token: station.token, disk: new IDBFactory() });
  await reaches(first.core, ({ badges: held }) => held > 3000);
  const loaded = workedSince(begun);
  await first.core.refresh();
  await first.core.stop();
  const again = process.cpuUsage();
  const { core } = house.start({ token: station.token, disk: first.phone.disk, network: 'down' });
  await reaches(core, isReady);
  const reopened = workedSince(again);
  await core.scan(read(door, 'not a badge'));
  await core.scan(read(door, 'nor this'));
  const judged = process.cpuUsage();
  for (let n = 0; n < 50; n += 1) await core.scan(read(door, person.code));
  const each = workedSince(judged) / 50;
  process.stderr.write(
    `bundle loaded ${loaded.toFixed()} ms, reopened ${reopened.toFixed()} ms, a scan ${each.toFixed(1)} ms\n`,
  );
  expect(loaded).toBeLessThan(10_000);
  expect(reopened).toBeLessThan(3000);
  expect(each).toBeLessThan(50);
});
