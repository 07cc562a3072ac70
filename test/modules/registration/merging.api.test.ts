import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { matchKeys } from '../../../server/platform/name-sounds.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { type OpenEdition, openEdition, register } from '../../support/registration-data.ts';

let app: TestApp;
let edition: OpenEdition;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;

beforeAll(async () => {
  app = await startTestApp();
  edition = await openEdition(app);
  organiser = await app.signIn('organiser');
});
afterAll(() => app.close());

type Fields = Readonly<Record<string, unknown>>;
const add = async (more: Fields): Promise<string> => {
  const { body } = await register(app, edition, { nameLatin: undefined, phone: undefined, ...more }).expect(201);
  return body.id as string;
};
const pairsOf = async (registrationId: string) => {
  const { body } = await organiser
    .get(`/api/v1/editions/${edition.year}/registrations/duplicates`)
    .query({ registrationId })
    .expect(200);
  return body.items as { first: { id: string }; second: { id: string }; alike: string[] }[];
};
const merge = (id: string, fromId: string, take: string[] = []) =>
  organiser.post(`/api/v1/registrations/${id}/merge`).send({ fromId, take });
const approve = (id: string) => organiser.post(`/api/v1/registrations/${id}/approve`).expect(200);
const stateOf = async (id: string) => (await organiser.get(`/api/v1/registrations/${id}`).expect(200)).body;

test('the same leader entered by two offices is offered for merging, not refused', async () => {
  const first = await add({ nameNative: '何国强', email: 'office@a.example', organisationText: '甲学院' });
  const second = await add({ nameNative: '何 国强', email: 'xiaoli@b.example', organisationText: '教育厅' });
  const third = await add({ nameNative: 'He Guoqiang', email: 'x@c.example', organisationText: '甲学院' });
  const found = await pairsOf(first);
  expect(found.map((pair) => [pair.first.id, pair.second.id, pair.alike])).toEqual(
    expect.arrayContaining([
      [first, second, ['name', 'letters']],
      [first, third, ['letters', 'organisation']],
    ]),
  );
  expect(found).toHaveLength(2);
});

test('one secretary with one mailbox and one phone for two leaders is no duplicate', async () => {
  const shared = { email: 'secretary@a.example', phone: '+86 138 0000 1111', organisationText: '乙学院' };
  const one = await add({ nameNative: '孙立', ...shared });
  await add({ nameNative: '高远', ...shared });
  expect(await pairsOf(one)).toEqual([]);
});

test('who was found to be two people is not offered again', async () => {
  const one = await add({ nameNative: '李明', organisationText: '丙学院' });
  const other = await add({ nameNative: '李明', organisationText: '丁学院' });
  expect(await pairsOf(one)).toHaveLength(1);
  await organiser.post(`/api/v1/registrations/${other}/distinct`).send({ otherId: one }).expect(204);
  expect(await pairsOf(one)).toEqual([]);
});

test('merging keeps one entry with what is taken over, frees the other place, and sends no mail that says cancelled', async () => {
  const kept = await add({ nameNative: '冯晓', email: 'old@a.example' });
  const ended = await add({ nameNative: '冯晓', email: 'new@a.example', position: '校长' });
  await approve(kept);
  await approve(ended);
  await app.app.worker.drain();
  const taken = async () =>
    Number((await app.db.knex('edition').where({ id: edition.id }).first('seats_taken'))?.seats_taken);
  const [before, mails] = [await taken(), app.sent.length];
  const { body } = await merge(kept, ended, ['position', 'email']).expect(200);
  expect(body).toMatchObject({ id: kept, state: 'approved', position: '校长', email: 'new@a.example' });
  expect(await taken()).toBe(before - 1);
  expect(await stateOf(ended)).toMatchObject({ state: 'cancelled', badge: null });
  await app.app.worker.drain();
  expect(app.sent.slice(mails).filter(({ subject }) => /取消|cancel/i.test(subject))).toEqual([]);
  expect(await pairsOf(kept)).toEqual([]);
});

test('the entry that is approved stays; a merge the wrong way round changes nothing', async () => {
  const waiting = await add({ nameNative: '曹平' });
  const approved = await add({ nameNative: '曹平' });
  await approve(approved);
  const { body } = await merge(waiting, approved, ['position']).expect(409);
  expect(body.code).toBe('registration.merge_keep_the_further');
  expect((await merge(waiting, waiting).expect(409)).body.code).toBe('registration.merge_with_itself');
  expect(await stateOf(approved)).toMatchObject({ state: 'approved' });
  await merge(approved, waiting).expect(200);
  await merge(approved, waiting).expect(409);
});

test('an entry of another edition cannot be merged', async () => {
  const here = await add({ nameNative: '罗青' });
  const elsewhere = await openEdition(app);
  const { body } = await register(app, elsewhere, { nameNative: '罗青' }).expect(201);
  await merge(here, body.id).expect(404);
});

test('every column that names a registration is merged, or belongs to the entry that ends', async () => {
  const { rows } = await app.db.knex.raw(
    `select t.relname || '.' || a.attname as name
       from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid = 'registration'::regclass order by 1`,
  );
  const REPLACED = [
    'agreement_signatory.registration_id',
    'booking.registration_id',
    'designation.recipient_registration_id',
    'speaker.registration_id',
  ];
  const STAY = [
    'admission.registration_id',
    'badge.registration_id',
    'consent.registration_id',
    'distinct_people.greater_id',
    'distinct_people.lesser_id',
    'registration.merged_into',
    'retired_link.registration_id',
    'decision_batch_item.registration_id',
    'scan.registration_id',
    // Who was exchanged for whom is the story of the one place.
    'delegation_replacement.registration_id',
    // erased with the entry that ends: what is sealed is bound to it and opens for no other
    'visa_letter.registration_id',
  ];
  expect((rows as { name: string }[]).map(({ name }) => name)).toEqual([...REPLACED, ...STAY].sort());
});

test('a name and its letters in either order are recognised', async () => {
  expect(await matchKeys('陈丽华', null)).toContain('l:lihuachen');
  expect(await matchKeys('LIHUA CHEN', null)).toContain('l:chenlihua');
});
