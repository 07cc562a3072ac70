import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { matchKeys } from '../../../server/platform/name-sounds.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { type OpenEdition, openEdition, putSeen, register } from '../../support/registration-data.ts';

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
const versionOf = async (id: string): Promise<number> =>
  Number((await app.db.knex('registration').where({ id }).first('version'))?.version);
const mergeAt = (id: string, version: number, fromId: string, fromVersion: number, take: string[] = []) =>
  organiser.post(`/api/v1/registrations/${id}/merge`).send({ fromId, version, fromVersion, take });
const merge = async (status: number, id: string, fromId: string, take: string[] = []) =>
  mergeAt(id, await versionOf(id), fromId, await versionOf(fromId), take).expect(status);
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
  const { body } = await merge(200, kept, ended, ['position', 'email']);
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
  const { body } = await merge(409, waiting, approved, ['position']);
  expect(body.code).toBe('registration.merge_keep_the_further');
  expect((await merge(409, waiting, waiting)).body.code).toBe('registration.merge_with_itself');
  expect(await stateOf(approved)).toMatchObject({ state: 'approved' });
  await merge(200, approved, waiting);
  await merge(409, approved, waiting);
});

test('what either entry says in English and how the name is said is taken over; needs only with the consent to them', async () => {
  const kept = await add({ nameNative: '严华' });
  const sensitive = { registration: true, sensitive_data: true };
  const ended = await add({
    nameNative: '严华',
    positionEn: 'Dean',
    nameSpoken: 'yán huá',
    diet: '素食',
    consents: sensitive,
  });
  const { body } = await merge(422, kept, ended, ['positionEn', 'nameSpoken', 'diet']);
  expect(body.errors).toMatchObject([{ pointer: '/consents/sensitive_data' }]);
  expect(await stateOf(ended)).toMatchObject({ state: 'pending' });
  const taken = await merge(200, kept, ended, ['positionEn', 'nameSpoken']);
  expect(taken.body).toMatchObject({ positionEn: 'Dean', nameSpoken: 'yán huá', diet: null });
  const agreed = await add({ nameNative: '严华', consents: sensitive });
  const third = await add({ nameNative: '严华', diet: '清真', consents: sensitive });
  expect((await merge(200, agreed, third, ['diet'])).body.diet).toBe('清真');
});

test('an entry that was handed to somebody else, or changed, since it was compared is not merged away', async () => {
  const kept = await add({ nameNative: '史进' });
  const ended = await add({ nameNative: '史进' });
  const [version, fromVersion] = [await versionOf(kept), await versionOf(ended)];
  const person = { nameNative: '别人', organisationText: '甲学院', place: 'CN', locale: 'zh' };
  await organiser.post(`/api/v1/registrations/${ended}/substitute`).send(person).expect(200);
  expect((await mergeAt(kept, version, ended, fromVersion).expect(412)).body.code).toBe('request.stale');
  expect(await stateOf(ended)).toMatchObject({ state: 'pending', nameNative: '别人' });
});

test('nobody who still waits is merged into an entry that has ended', async () => {
  const gone = await add({ nameNative: '范增' });
  await organiser.post(`/api/v1/registrations/${gone}/cancel`).send({}).expect(200);
  const full = await openEdition(app, { capacity: 1 });
  const waits = async () => (await register(app, full, { nameNative: '范增' }).expect(201)).body;
  const [first, second] = [await waits(), await waits()];
  expect(second.state).toBe('waitlisted');
  await organiser.post(`/api/v1/registrations/${first.id}/decline`).send({ reason: 'x' }).expect(200);
  const third = await waits();
  expect((await merge(409, first.id, third.id)).body.code).toBe('registration.step_not_allowed');
  expect((await merge(404, gone, third.id)).status).toBe(404);
  expect(await stateOf(third.id)).toMatchObject({ state: 'waitlisted' });
});

test('the organisation of the ended entry is taken over although its quota is full, for its place is the one that goes', async () => {
  const here = await openEdition(app, { capacity: 2, offerHours: null });
  const { body: organisation } = await organiser
    .post('/api/v1/organisations')
    .send({ nameZh: '合并学院', category: 'university', place: 'CN' })
    .expect(201);
  await putSeen(organiser, `/api/v1/editions/${here.year}/quotas/${organisation.id}`, {
    quotas: [{ typeId: null, capacity: 1 }],
  });
  const kept = (await register(app, here, { nameNative: '尹力' }).expect(201)).body.id;
  const of = { nameNative: '尹力', organisationText: undefined, organisationId: organisation.id };
  const ended = (await register(app, here, of).expect(201)).body.id;
  const next = (await register(app, here, { nameNative: '候补' }).expect(201)).body.id;
  expect((await merge(200, kept, ended, ['organisation'])).body.organisation.id).toBe(organisation.id);
  expect(await stateOf(next)).toMatchObject({ state: 'pending' });
  expect(await app.app.doors.registrations.listMiscounts(here.id)).toEqual([]);
});

test('the entry that is kept stands on the lists of doors on which either stood', async () => {
  const [kept, ended] = [await add({ nameNative: '潘同' }), await add({ nameNative: '潘同' })];
  const door = async (...ids: string[]) => {
    const id = crypto.randomUUID();
    await app.db.knex('checkpoint').insert({
      id,
      edition_id: edition.id,
      kind: 'meal',
      name_zh: `晚宴${id}`,
      name_en: 'Dinner',
      admission_policy: 'once',
      admits_for: id,
      position: 1,
      listed_only: true,
    });
    await app.db.knex('checkpoint_person').insert(ids.map((of) => ({ checkpoint_id: id, registration_id: of })));
    return id;
  };
  const [both, one] = [await door(kept, ended), await door(ended)];
  await merge(200, kept, ended);
  const rows = await app.db.knex('checkpoint_person').whereIn('checkpoint_id', [both, one]);
  expect(rows.map((row) => [row.checkpoint_id, row.registration_id]).sort()).toEqual(
    [
      [both, kept],
      [one, kept],
    ].sort(),
  );
});

test('an entry of another edition cannot be merged', async () => {
  const here = await add({ nameNative: '罗青' });
  const elsewhere = await openEdition(app);
  const { body } = await register(app, elsewhere, { nameNative: '罗青' }).expect(201);
  await merge(404, here, body.id);
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
    'ceremony_alert.registration_id',
    'ceremony_item_substitute.absent_id',
    'ceremony_item_substitute.by_id',
    'ceremony_rehearsal_presence.registration_id',
    'certificate.registration_id',
    'checkpoint_person.registration_id',
    'designation.recipient_registration_id',
    'hospitality_guest.registration_id',
    'person_pronunciation.registration_id',
    'precedence_person.registration_id',
    'seat_place.registration_id',
    'seat_release_place.registration_id',
    'speaker.registration_id',
    'vip_watch.registration_id',
  ];
  const STAY = [
    'badge.registration_id',
    // The report of what was done for whom on that day.
    'certificate_batch_item.registration_id',
    'consent.registration_id',
    'distinct_people.greater_id',
    'distinct_people.lesser_id',
    'registration.merged_into',
    'retired_link.registration_id',
    'decision_batch_item.registration_id',
    // the photograph of an entry that ends goes with it; a correction is of that entry
    'registration_photo.registration_id',
    'spelling_correction.registration_id',
    // of an arrival, which stays with the badge that was scanned
    'vip_answer.registration_id',
    'scan_conflict.registration_id',
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

test('what only the other entry has answered is taken over, shown in the preview first; what both have, as it is chosen', async () => {
  const here = await openEdition(app);
  const question = (key: string, more: object = {}) => ({
    key,
    kind: 'text',
    label: { zh: `题${key}`, en: `Question ${key}` },
    help: null,
    options: [],
    required: false,
    sensitive: false,
    typeCodes: [],
    showIf: null,
    min: null,
    max: null,
    retired: false,
    ...more,
  });
  const questions = [question('bus'), question('topic'), question('health', { sensitive: true })];
  await organiser.put(`/api/v1/editions/${here.year}/questions`).send({ version: 0, questions }).expect(200);
  const of = { nameNative: '魏来', nameLatin: undefined };
  const sensitive = { registration: true, sensitive_data: true };
  const come = async (more: Fields) => (await register(app, here, { ...of, ...more }).expect(201)).body.id as string;
  const pair = async (withConsent = false) => [
    await come({ answers: { topic: '教学' }, ...(withConsent && { consents: sensitive }) }),
    await come({ answers: { bus: '要', topic: '科研', health: '过敏' }, consents: sensitive }),
  ];
  const order = async (kept = '', ended = '', more: object = {}) =>
    organiser
      .post(`/api/v1/registrations/${kept}/merge`)
      .send({ fromId: ended, version: await versionOf(kept), fromVersion: await versionOf(ended), take: [], ...more });
  const preview = async (agent: typeof organiser, id = '') =>
    (
      await agent
        .get(`/api/v1/editions/${here.year}/registrations/duplicates`)
        .query({ registrationId: id })
        .expect(200)
    ).body.items[0].answers;

  const [kept, ended] = await pair();
  expect(await preview(organiser, kept)).toMatchObject([
    { key: 'topic', labelZh: '题topic', sensitive: false, first: { zh: '教学' }, second: { zh: '科研' } },
    { key: 'bus', first: { zh: null }, second: { zh: '要' } },
    { key: 'health', sensitive: true, second: { zh: '过敏' } },
  ]);
  expect((await preview(await app.signIn('viewer'), kept)).map(({ key }: { key: string }) => key)).toEqual([
    'topic',
    'bus',
  ]);
  // Without a word about it: what is lacking, and nothing that the entry that stays has no consent to.
  const merged = await order(kept, ended);
  expect([merged.status, merged.body.answers]).toEqual([200, { topic: '教学', bus: '要' }]);
  const line = await app.db.knex('audit_entry').where({ subject_id: kept, action: 'registration.merged' }).first();
  expect(line.detail.fields).toEqual(['answers']);

  const [second, other] = await pair();
  const refused = await order(second, other, { takeAnswers: ['health'] });
  expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, '/consents/sensitive_data']);
  const chosen = await order(second, other, { takeAnswers: ['topic'] });
  expect(chosen.body.answers).toEqual({ topic: '科研' });

  const [agreed, last] = await pair(true);
  expect((await order(agreed, last, { takeAnswers: ['bus', 'health'] })).body.answers).toEqual({
    topic: '教学',
    bus: '要',
    health: '过敏',
  });
});
