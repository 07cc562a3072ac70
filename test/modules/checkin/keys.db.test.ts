import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Database } from '../../../server/platform/db/database.ts';
import { systemIds } from '../../../server/platform/ids.ts';
import { buildHall, type DemoPerson, type Hall } from '../../support/checkin-data.ts';
import { openTestDatabase } from '../../support/database.ts';

/* What scans and admissions name is kept by triggers of statements; here is what a foreign key would do. */
let db: Database;
let hall: Hall;
let person: DemoPerson;
let door: string;
let station: string;
const uuid = systemIds.uuid;
const now = new Date('2024-11-22T01:00:00Z');

beforeAll(async () => {
  db = await openTestDatabase();
  hall = await buildHall(db, 2024);
  person = await hall.addPerson();
  door = await hall.addCheckpoint();
  station = uuid();
  await db.knex('station').insert({ id: station, edition_id: hall.editionId, name: '1', created_at: now });
});
afterAll(() => db.close());

const scanOf = (facts: object = {}) => ({
  id: uuid(),
  edition_id: hall.editionId,
  checkpoint_id: door,
  station_id: station,
  registration_id: person.registrationId,
  badge_id: person.badgeId,
  source: 'camera',
  direction: 'entry',
  decision: 'admit',
  reason: 'ok',
  fingerprint: Buffer.alloc(32),
  scanned_at: now,
  received_at: now,
  effective_at: now,
  ...facts,
});
const admissionOf = (scan: ReturnType<typeof scanOf>, facts: object = {}) => ({
  scan_id: scan.id,
  edition_id: hall.editionId,
  checkpoint_id: door,
  registration_id: scan.registration_id,
  period: scan.id,
  at: now,
  ...facts,
});
const LOST = { code: '23503' };

test.each(['registration_id', 'badge_id', 'station_id', 'checkpoint_id', 'edition_id'])(
  'a scan whose %s is of nothing that exists is not stored, nor those beside it',
  async (column) => {
    const good = scanOf();
    await expect(db.knex('scan').insert([good, scanOf({ [column]: uuid() })])).rejects.toMatchObject(LOST);
    expect(await db.knex('scan').where({ id: good.id })).toEqual([]);
  },
);

test('a checkpoint of another edition is none of this one', async () => {
  const elsewhere = await buildHall(db, 2023);
  const foreign = await elsewhere.addCheckpoint();
  await expect(db.knex('scan').insert(scanOf({ checkpoint_id: foreign }))).rejects.toMatchObject(LOST);
  const scan = scanOf();
  await db.knex('scan').insert(scan);
  await expect(db.knex('admission').insert(admissionOf(scan, { checkpoint_id: foreign }))).rejects.toMatchObject(LOST);
});

test('an admission is of a scan, and of its person', async () => {
  const other = await hall.addPerson();
  const scan = scanOf();
  await expect(db.knex('admission').insert(admissionOf(scan))).rejects.toMatchObject(LOST);
  await db.knex('scan').insert(scan);
  const wrong = admissionOf(scan, { registration_id: other.registrationId });
  await expect(db.knex('admission').insert(wrong)).rejects.toMatchObject(LOST);
  await db.knex('admission').insert(admissionOf(scan));
});

test('what a scan names stays, and what it says of it never changes', async () => {
  const scan = scanOf();
  await db.knex('scan').insert(scan);
  await db.knex('admission').insert(admissionOf(scan));
  await expect(db.knex('badge').where({ id: person.badgeId }).delete()).rejects.toMatchObject(LOST);
  await expect(db.knex('station').where({ id: station }).delete()).rejects.toMatchObject(LOST);
  await expect(db.knex('checkpoint').where({ id: door }).delete()).rejects.toMatchObject(LOST);
  await expect(db.knex('scan').where({ id: scan.id }).delete()).rejects.toMatchObject(LOST);
  const other = await hall.addPerson();
  const moved = { registration_id: other.registrationId };
  await expect(db.knex('scan').where({ id: scan.id }).update(moved)).rejects.toMatchObject({ code: '23001' });
  await expect(db.knex('admission').where({ scan_id: scan.id }).update(moved)).rejects.toMatchObject({ code: '23001' });
});

test('whom an unknown badge belonged to is learned once, and must exist', async () => {
  const scan = scanOf({ registration_id: null, badge_id: null, decision: 'refuse', reason: 'unknown_yet' });
  await db.knex('scan').insert(scan);
  const learn = (facts: object) => db.knex('scan').where({ id: scan.id }).update(facts);
  await expect(learn({ registration_id: uuid() })).rejects.toMatchObject(LOST);
  await expect(learn({ badge_id: uuid() })).rejects.toMatchObject(LOST);
  await learn({ registration_id: person.registrationId, badge_id: person.badgeId });
  await learn({ registration_id: person.registrationId });
  await expect(learn({ registration_id: null })).rejects.toMatchObject({ code: '23001' });
});

test('who is deleted while a scan of them is being written is not deleted', async () => {
  const leaving = uuid();
  await db.knex('station').insert({ id: leaving, edition_id: hall.editionId, name: '2', created_at: now });
  const writing = await db.knex.transaction();
  await writing('scan').insert(scanOf({ station_id: leaving }));
  const deleting = expect(db.knex('station').where({ id: leaving }).delete()).rejects.toMatchObject(LOST);
  const isWaiting = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'delete from "station"%'`;
  for (let waits = 0; waits === 0; ) waits = (await db.knex.raw(isWaiting)).rows.length;
  await writing.commit();
  await deleting;
});
