import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BundleView } from '../../../server/modules/checkin/contract.ts';
import {
  admissionKey,
  applyBundle,
  badgeHash,
  checksumOf,
  type HeldRows,
  markOf,
  mixMarks,
  openRow,
  packId,
  readBadge,
  rowKey,
  unpackId,
} from '../../../server/modules/checkin/domain.ts';
import { systemIds } from '../../../server/platform/ids.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { buildHall, type DemoPerson, type Hall } from '../../support/checkin-data.ts';

const uuid = systemIds.uuid;
let app: TestApp;
let hall: Hall;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;

beforeAll(async () => {
  app = await startTestApp({ at: '2024-11-22T08:00:00Z' });
  hall = await buildHall(app.db, 2024);
  organiser = await app.signIn('organiser');
});
afterAll(() => app.close());

async function pairStation(checkpointIds: string[], profile = 'door') {
  const made = await organiser
    .post('/api/v1/stations')
    .send({ editionYear: 2024, name: `Station ${uuid()}`, checkpointIds })
    .expect(201);
  await app.db.knex('station').where({ id: made.body.station.id }).update({ profile });
  const paired = await app.anyone.post('/api/v1/stations/pair').send({ code: made.body.pairing.code }).expect(201);
  return { id: made.body.station.id as string, token: paired.body.token as string };
}
type Station = Awaited<ReturnType<typeof pairStation>>;
const ask = ({ token }: Station, since = '') =>
  app.anyone
    .get(`/api/v1/stations/me/bundle${since && `?since=${since}`}`)
    .set('Authorization', `Bearer ${token}`)
    .buffer(true);
const load = async (station: Station, since?: string): Promise<BundleView> =>
  (await ask(station, since).expect(200)).body;
const scan = (station: Station, door: string, raw: string, direction = 'entry') =>
  app.anyone
    .post(`/api/v1/checkpoints/${door}/scans`)
    .set('Authorization', `Bearer ${station.token}`)
    .send({ scanId: uuid(), raw, direction, source: 'camera', scannedAt: app.clock.now().toISOString() })
    .expect(200);
const codeOf = (person: DemoPerson) => {
  const reading = readBadge(person.code);
  if (reading.kind !== 'code') throw new Error('not a badge');
  return reading;
};
/** What a station holds after the answer; it must add up to what the server says. */
const take = (held: HeldRows | undefined, bundle: BundleView): HeldRows => {
  const now = applyBundle(held, bundle);
  expect(checksumOf(now)).toBe(bundle.checksum);
  return now;
};

test('ids and marks: packed and unpacked, and summed up in any order', () => {
  const ids = Array.from({ length: 50 }, uuid);
  for (const id of ids) expect(unpackId(packId(id))).toBe(id);
  const marks = ids.map(markOf);
  expect(new Set(marks).size).toBe(50);
  for (const mark of marks) expect(Number.isSafeInteger(mark)).toBe(true);
  expect(marks.reduce(mixMarks, 0)).toBe(marks.toReversed().reduce(mixMarks, 0));
});

test('a door holds everybody sealed, and the badge itself opens its row', async () => {
  const door = await hall.addCheckpoint();
  const station = await pairStation([door]);
  const person = await hall.addPerson({ name: '金丝雀·ნინო', latin: 'Kanarienvogel', phone: '+86 139 2222 7788' });
  await app.db.knex('registration').where({ id: person.registrationId }).update({ seat: 'C3排12座', position: '院长' });
  const gone = await hall.addPerson({ badge: 'revoked', state: 'cancelled' });
  const answer = await ask(station).expect(200);
  for (const canary of [
    '金丝雀',
    'Kanarienvogel',
    'C3排',
    '院长',
    '2222 7788',
    '示例职业学院',
    person.code.slice(2, 18),
  ])
    expect(answer.text).not.toContain(canary);
  const bundle: BundleView = answer.body;
  expect(bundle.station.checkpoints.map(({ id }) => id)).toEqual([door]);
  const doors = await app.db.knex('checkpoint').where({ edition_id: hall.editionId }).pluck<string[]>('id');
  expect(bundle.doors.map(([id]) => unpackId(id)).sort()).toEqual(doors.sort());
  expect(bundle.full).toBe(true);
  const held = take(undefined, bundle);
  const row = held.people.get(packId(person.registrationId));
  const [hash, state, sealed = ''] = row?.[3][0] ?? [];
  expect([hash, state, row?.[1]]).toEqual([await badgeHash(codeOf(person).id), 'a', 'a']);
  const shown = { n: '金丝雀·ნინო', l: 'Kanarienvogel', p: '院长', w: '示例职业学院 07', c: 'CN', s: 'C3排12座' };
  expect(await openRow(sealed, await rowKey(codeOf(person), hall.editionId))).toEqual(shown);
  // A code whose first half was copied and whose second was made up opens nothing; nor does another edition.
  const { id, proof } = codeOf(person);
  expect(
    await openRow(sealed, await rowKey({ id, proof: proof.map((byte) => byte ^ 1) }, hall.editionId)),
  ).toBeUndefined();
  expect(await openRow(sealed, await rowKey(codeOf(person), uuid()))).toBeUndefined();
  const other = held.people.get(packId(gone.registrationId));
  expect([other?.[1], other?.[3][0]?.slice(1)]).toEqual(['c', ['r']]);
  // Nothing of it lies readable in the database either. The number is looked for as a whole: four digits of it occur in
  // the checksums by chance.
  const stored = await app.db.knex('bundle_row').where({ edition_id: hall.editionId });
  expect(JSON.stringify(stored)).not.toMatch(/金丝雀|Kanarienvogel|139 ?2222 ?7788/);
});

test('a help desk reads its roster, a kiosk and a door do not', async () => {
  const door = await hall.addCheckpoint();
  const person = await hall.addPerson({ name: '欧阳娜娜', latin: 'Ouyang Nana', phone: '+86 138 0013 1234' });
  await app.db
    .knex('registration')
    .where({ id: person.registrationId })
    .update({ search_keys: ' ouyangnana ouyang nana oynn' });
  for (const [profile, readable] of [
    ['help_desk', true],
    ['supervisor', true],
    ['door', false],
    ['kiosk', false],
  ] as const) {
    const station = await pairStation([door], profile);
    const answer = await ask(station).expect(200);
    expect([profile, answer.text.includes('欧阳娜娜')]).toEqual([profile, readable]);
    const row = take(undefined, answer.body).people.get(packId(person.registrationId));
    if (readable)
      expect(row?.[6]).toMatchObject({
        n: '欧阳娜娜',
        e: '1234',
        k: 'ouyangnana ouyang nana oynn',
        d: expect.any(Number),
      });
    expect(answer.text).not.toContain('13800131234');
    // The same changes reach both forms.
    const before = take(undefined, answer.body);
    await app.db
      .knex('registration')
      .where({ id: person.registrationId })
      .update({ seat: `${profile} 1` });
    const delta = await load(station, answer.body.cursor);
    expect([delta.full, delta.rows.people.length]).toEqual([false, 1]);
    take(before, delta);
  }
});

test('a delta holds what changed in any module, what was admitted elsewhere, and what is gone', async () => {
  const door = await hall.addCheckpoint({ listed_only: true });
  const annex = await hall.addCheckpoint({ admits_for: door, admission_policy: 're_entry' });
  const elsewhere = await hall.addCheckpoint();
  const station = await pairStation([door]);
  const others = await pairStation([annex, elsewhere]);
  const [one, two, three] = [await hall.addPerson(), await hall.addPerson(), await hall.addPerson()];
  let held = take(undefined, await load(station));
  let { cursor } = await load(station);
  const next = async () => {
    const bundle = await load(station, cursor);
    expect(bundle.full).toBe(false);
    held = take(held, bundle);
    cursor = bundle.cursor;
    return { ...bundle.rows, gone: bundle.gone };
  };
  expect(await next()).toEqual({
    people: [],
    organisations: [],
    admissions: [],
    gone: { people: [], organisations: [], admissions: [] },
  });
  // Another door of the house lets somebody in, and a door that does not count here.
  await scan(others, annex, one.code);
  await scan(others, elsewhere, two.code);
  const entered = await next();
  expect(entered.admissions.map((row) => [row[0], row[1], row[5]])).toEqual([
    [packId(one.registrationId), packId(door), packId(annex)],
  ]);
  await scan(others, annex, one.code, 'exit');
  expect((await next()).admissions[0]?.[4]).toEqual(app.clock.now().getTime());
  await app.db.knex('admission').where({ registration_id: one.registrationId }).update({ voided_at: new Date() });
  expect((await next()).gone.admissions).toEqual([admissionKey(packId(one.registrationId), packId(door))]);
  // A re-issued badge, a list, an organisation, and a registration that is erased.
  await app.db.knex('badge').where({ id: two.badgeId }).update({ state: 'superseded', ended_at: new Date() });
  await app.db.knex('checkpoint_person').insert({ checkpoint_id: door, registration_id: two.registrationId });
  const [row] = (await next()).people;
  expect([row?.[3][0]?.slice(1), row?.[4]]).toEqual([['s'], [packId(door)]]);
  const organisationId = uuid();
  await app.db
    .knex('organisation')
    .insert({ id: organisationId, name_zh: '广州城市', category: 'other', place: 'CN', created_at: new Date() });
  await app.db.knex('registration').where({ id: two.registrationId }).update({ organisation_id: organisationId });
  expect((await next()).organisations).toEqual([[packId(organisationId).slice(-8), '广州城市', '广州城市']]);
  await app.db.knex('badge').where({ registration_id: three.registrationId }).delete();
  await app.db.knex('registration').where({ id: three.registrationId }).delete();
  expect((await next()).gone.people).toEqual([packId(three.registrationId)]);
});

test('a cursor of another set of doors, profile or database, or none at all, gets everything', async () => {
  const [door, annex] = [await hall.addCheckpoint(), await hall.addCheckpoint()];
  const station = await pairStation([door]);
  const { cursor } = await load(station);
  expect((await load(station, cursor)).full).toBe(false);
  const [kind, seq] = cursor.split('.');
  for (const foreign of [`${kind}.${Number(seq) + 1}`, `${kind}.`, `x.${seq}`, `${kind}.x`, 'nonsense'])
    expect([foreign, (await load(station, foreign)).full]).toEqual([foreign, true]);
  await app.db.knex('station_checkpoint').insert({ station_id: station.id, checkpoint_id: annex });
  expect((await load(station, cursor)).full).toBe(true);
  const wider = (await load(station)).cursor;
  await app.db.knex('station').where({ id: station.id }).update({ profile: 'help_desk' });
  expect((await load(station, wider)).full).toBe(true);
  const readable = (await load(station)).cursor;
  await app.db.knex('bundle_state').update({ epoch: uuid() });
  expect((await load(station, readable)).full).toBe(true);
});

test('with nothing changed the answer is 304; many at once are answered by few looks, all alike', async () => {
  const door = await hall.addCheckpoint();
  const station = await pairStation([door]);
  const first = await ask(station).expect(200);
  app.clock.advance({ seconds: 30 });
  await ask(station).set('If-None-Match', String(first.headers.etag)).expect(304);
  const person = await hall.addPerson();
  const answers = await Promise.all(Array.from({ length: 12 }, () => load(station, first.body.cursor)));
  for (const answer of answers) {
    expect(answer.cursor).toBe(answers[0]?.cursor);
    expect(answer.rows.people.map((row) => row[0])).toEqual([packId(person.registrationId)]);
  }
});
