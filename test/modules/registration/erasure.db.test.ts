import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ERASED_NAME } from '../../../server/modules/registration/domain.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { leaveTraces } from '../../support/checkin-traces.ts';
import { invite } from '../../support/delegation-data.ts';
import { eraseAs, findTokens } from '../../support/erasure-traces.ts';
import { enter, leg, lodging } from '../../support/hospitality-data.ts';
import { passport } from '../../support/letters-data.ts';
import { type OpenEdition, openEdition, register, tokenIn } from '../../support/registration-data.ts';

let app: TestApp;
type Agent = Awaited<ReturnType<TestApp['signIn']>>;
let organiser: Agent;
beforeAll(async () => {
  app = await startTestApp({ mail: 'kept', at: '2101-09-01T04:00:00Z' });
  organiser = await app.signIn('organiser');
});
afterAll(() => app.close());

const erase = (id: string, reason?: string, status?: number) => eraseAs(organiser, id, reason, status);
const own = (token: string, method: 'get' | 'patch' | 'put', path: string) =>
  app.anyone[method](`/api/v1/my/${path}`).set('Authorization', `Bearer ${token}`).set('Accept-Language', 'en');

const KANARI = {
  nameNative: 'Kanari Leyla',
  nameLatin: 'Leyla KANARI',
  formOfAddress: 'Dr Kanari',
  nameSpoken: 'kanari, like the bird',
  position: 'Kanari chair',
  positionEn: 'Kanari chair, in English',
  organisationText: 'Kanari College',
  email: 'leyla@kanari.example',
  phone: '+86 138 7777 0000',
  place: 'GE',
  diet: 'kanari seeds',
  accessNeeds: 'kanari ramp',
  note: 'kanari note',
  locale: 'en',
  answers: { story: 'kanari answer' },
  consents: { registration: true, sensitive_data: true },
};
/** Columns of a registration that tell nothing of the person, or nothing that words could. */
const NOT_WORDS = ['state', 'place', 'locale', 'delegation_role', 'link_hash', 'needs_review_of'];
// Two letters each: no token fits in, the words themselves are looked at below.
const PIECES = ['search_pairs'];

async function askStory(edition: OpenEdition): Promise<void> {
  const story = {
    key: 'story',
    kind: 'text',
    label: { zh: '故事', en: 'Story' },
    help: null,
    options: [],
    required: false,
    sensitive: false,
    typeCodes: [],
    showIf: null,
    min: null,
    max: null,
    retired: false,
  };
  await organiser
    .put(`/api/v1/editions/${edition.year}/questions`)
    .send({ version: 0, questions: [story] })
    .expect(200);
}

/** Somebody of whom every part of the product knows something. */
async function plant(edition: OpenEdition): Promise<{ id: string; token: string; link: string }> {
  const at = app.clock.now();
  await askStory(edition);
  const { body } = await register(app, edition, KANARI, crypto.randomUUID()).expect(201);
  const id: string = body.id;
  const token = tokenIn(body.link);
  const step = (name: string, more: object = {}) =>
    organiser.post(`/api/v1/registrations/${id}/${name}`).send(more).expect(200);
  await step('approve');
  await step('reopen', { reason: 'kanari reason' });
  await step('approve');
  await own(token, 'patch', 'registration')
    .send({ nameLatin: 'KANARI-PROPOSAL Leyla', phone: KANARI.phone })
    .expect(200);
  await own(token, 'put', 'visa-letter/consents')
    .send({ consents: { visa_sensitive_data: true, visa_cross_border: true }, consentTextVersion: 'visa-2026-11-1' })
    .expect(200);
  await own(token, 'put', 'visa-letter')
    .set('If-Match', '"0"')
    .send(passport(edition.year, { surname: 'KANARI', nationality: 'GE' }))
    .expect(200);
  await enter(organiser, id, {
    arrival: leg(edition, { number: 'KANARI 1', station: 'Kanari station', luggage: 'kanari cage' }),
    lodging: lodging(edition, { sharing: 'shared', shareWith: 'kanari friend', note: 'kanari pillow' }),
  });
  const friend = await register(app, edition, { nameNative: '同住人', email: 'friend@sample.example' }).expect(201);
  await organiser.post(`/api/v1/registrations/${friend.body.id}/approve`).expect(200);
  await enter(organiser, friend.body.id, {
    lodging: lodging(edition, { sharing: 'shared', shareWith: KANARI.nameNative }),
  });
  const party = await invite(app, edition);
  const { knex } = app.db;
  await knex('registration').where({ id }).update({
    delegation_id: party.id,
    delegation_role: 'member',
    decision_reason: 'kanari decision',
  });
  await knex('delegation_replacement').insert({
    id: crypto.randomUUID(),
    delegation_id: party.id,
    registration_id: id,
    former_name: 'Kanari before',
    former_name_latin: 'KANARI before',
    at,
  });
  await knex('delegation_row').insert({
    delegation_id: party.id,
    position: 0,
    id: crypto.randomUUID(),
    cells: JSON.stringify({ nameNative: KANARI.nameNative, email: KANARI.email }),
  });
  for (const state of ['queued', 'sent'])
    await knex('mail').insert({
      id: crypto.randomUUID(),
      to_address: 'contact@sample.example',
      to_name: '何联络',
      locale: 'zh',
      template: 'delegations.summary',
      subject: `名单：${KANARI.nameNative}`,
      body_text: `${KANARI.nameNative}、李四`,
      body_html: `<p>${KANARI.nameNative}、李四</p>`,
      about_kind: 'delegation',
      about_id: party.id,
      edition_id: edition.id,
      dedupe_key: crypto.randomUUID(),
      state,
      created_at: at,
    });
  await knex('speaker').insert({
    id: crypto.randomUUID(),
    edition_id: edition.id,
    registration_id: id,
    name_native: KANARI.nameNative,
    name_latin: KANARI.nameLatin,
    position: KANARI.position,
    organisation_text: KANARI.organisationText,
    created_at: at,
  });
  await leaveTraces(app, organiser, { editionId: edition.id, registrationId: id, token: 'kanari' });
  return { id, token, link: body.link };
}

test('who is erased is found in no column of any table; the number stays and is counted', async () => {
  const edition = await openEdition(app);
  const { id, token, link } = await plant(edition);
  const seats = async () => (await app.app.doors.editions.getById(edition.id)).seatsTaken;
  // The edition has begun: what is counted stays counted.
  await app.db
    .knex('edition')
    .where({ id: edition.id })
    .update({ starts_on: app.clock.now().toISOString().slice(0, 10) });
  const planted = await findTokens(app.db);
  const { rows } = await app.db.knex.raw(
    `select column_name as name from information_schema.columns where table_name = 'registration'
        and data_type in ('text', 'jsonb', 'ARRAY', 'bytea')`,
  );
  const mustHold = rows
    .map(({ name }: { name: string }) => name)
    .filter((name: string) => ![...NOT_WORDS, ...PIECES].includes(name));
  // A new column of words has to be planted here, or named as one that tells nothing of the person.
  expect(planted.filter((name) => name.startsWith('registration.')).sort()).toEqual(
    mustHold.map((name: string) => `registration.${name}`).sort(),
  );
  expect(planted).toEqual(
    expect.arrayContaining([
      'annulment.reason',
      'annulment_waiting.reason',
      'audit_entry.actor_name',
      'audit_entry.detail',
      'delegation_replacement.former_name',
      'delegation_row.cells',
      'hospitality_guest.lodging_note',
      'hospitality_guest.share_with',
      'mail.body_html',
      'mail.body_text',
      'mail.subject',
      'mail.to_address',
      'mail.to_name',
      'registration_photo.bytes',
      'scan.unreadable',
      'scan_conflict.settled_note',
      'speaker.name_native',
      'speaker.position',
      'spelling_correction.after',
      'spelling_correction.before',
      'travel_leg.luggage',
      'travel_leg.number',
      'vip_watch.note',
    ]),
  );
  const before = await seats();
  const scans = async () => (await app.db.knex('scan').where({ registration_id: id })).length;
  const scanned = await scans();

  const { body: erased } = await erase(id);
  expect(await findTokens(app.db)).toEqual([]);
  expect(erased).toMatchObject({ state: 'approved', nameNative: ERASED_NAME, email: null, badge: null, answered: [] });
  expect(Object.values(erased.may).some(Boolean)).toBe(false);
  expect(await seats()).toBe(before);
  expect([scanned, await scans()]).toEqual([5, 5]);
  expect(await app.app.doors.registrations.listMiscounts(edition.id)).toEqual([]);
  const row = await app.db.knex('registration').where({ id }).first();
  expect(row.search_pairs).not.toContain('ka');
  expect([row.search_keys, row.match_keys]).toEqual(['', []]);
  expect(await app.db.knex('badge').where({ registration_id: id, state: 'active' })).toEqual([]);
  expect((await own(token, 'get', 'registration')).status).toBe(410);
  expect((await app.anyone.get(new URL(link).pathname)).status).not.toBe(200);
  expect(await app.db.knex('visa_letter').where({ registration_id: id })).toEqual([]);
  const waiting = await app.db.knex('mail').where({ state: 'queued', template: 'delegations.summary' }).first();
  expect(waiting.body_text).toBe(`${ERASED_NAME}、李四`);
  const line = await app.db.knex('audit_entry').where({ subject_id: id, action: 'registration.erased' }).first();
  expect([line.actor_kind, line.actor_name, line.detail.reason]).toEqual([
    'user',
    expect.stringMatching(/^User/),
    '本人12月3日来信要求',
  ]);
});

test('nothing can be done with who is erased, and two of them are nobody’s double', async () => {
  const edition = await openEdition(app);
  const ids: string[] = [];
  for (const email of ['a@sample.example', 'b@sample.example'])
    ids.push((await register(app, edition, { nameNative: '甲乙', email }).expect(201)).body.id);
  const list = `/api/v1/editions/${edition.year}/registrations`;
  expect((await organiser.get(`${list}/duplicates`).expect(200)).body.total).toBe(1);
  for (const id of ids) await erase(id);
  expect((await organiser.get(`${list}/duplicates`).expect(200)).body.total).toBe(0);
  const [id] = ids;
  const { body } = await organiser.get(`/api/v1/registrations/${id}`).expect(200);
  const post = (path: string, more: object = {}) =>
    organiser.post(`/api/v1/registrations/${id}/${path}`).set('If-Match', `"${body.version}"`).send(more);
  for (const [path, more] of [
    ['approve', {}],
    ['reopen', { reason: 'x' }],
    ['link', {}],
    ['mails', {}],
    ['erasure', { reason: 'x' }],
  ] as const)
    expect([path, (await post(path, more).expect(409)).body.code]).toEqual([path, 'registration.erased']);
  await organiser
    .patch(`/api/v1/registrations/${id}`)
    .set('If-Match', `"${body.version}"`)
    .send({ note: 'x' })
    .expect(409);
});

test('before the edition the place of who is erased goes to the next, without a mail to anybody', async () => {
  const edition = await openEdition(app, { capacity: 1, offerHours: null });
  const one = (await register(app, edition, { nameNative: '张一', email: 'one@sample.example' }).expect(201)).body.id;
  const next = (await register(app, edition, { nameNative: '李二', email: 'two@sample.example' }).expect(201)).body.id;
  await organiser.post(`/api/v1/registrations/${one}/approve`).expect(200);
  expect((await erase(one)).body.state).toBe('cancelled');
  expect((await organiser.get(`/api/v1/registrations/${next}`).expect(200)).body.state).toBe('pending');
  expect(await app.db.knex('mail').where({ about_id: one })).toEqual([]);
  expect(await app.app.doors.registrations.listMiscounts(edition.id)).toEqual([]);
});

test('only an organiser erases, what was seen, and for a reason that does not name the person', async () => {
  const edition = await openEdition(app);
  const { body } = await register(app, edition, { nameNative: '孙小红', email: 'sun@sample.example' }).expect(201);
  const path = `/api/v1/registrations/${body.id}/erasure`;
  const desk = await app.signIn('registration_desk', 'viewer');
  await desk.post(path).set('If-Match', '"1"').send({ reason: '来信要求' }).expect(403);
  await organiser.post(path).send({ reason: '来信要求' }).expect(428);
  await organiser.post(path).set('If-Match', '"7"').send({ reason: '来信要求' }).expect(412);
  for (const reason of ['孙小红来信要求', 'Mail from SUN@sample.example'])
    expect((await erase(body.id, reason, 422)).body.errors).toMatchObject([
      { pointer: '/reason', code: 'registration.reason_names_person' },
    ]);
  expect((await organiser.get(`/api/v1/registrations/${body.id}`).expect(200)).body.nameNative).toBe('孙小红');
});

test('what was entered twice is erased twice', async () => {
  const edition = await openEdition(app);
  const add = async (email: string) =>
    (await register(app, edition, { nameNative: '周双', email, position: '教授周双' }).expect(201)).body.id as string;
  const [kept, ended] = [await add('k@sample.example'), await add('e@sample.example')];
  await organiser
    .post(`/api/v1/registrations/${kept}/merge`)
    .send({ fromId: ended, version: 1, fromVersion: 1, take: [] })
    .expect(200);
  await erase(kept);
  const rows = await app.db.knex('registration').whereIn('id', [kept, ended]);
  expect(rows.map(({ name_native, email, position }) => [name_native, email, position])).toEqual([
    [ERASED_NAME, null, null],
    [ERASED_NAME, null, null],
  ]);
});
