import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEFAULT_RULES, type Question } from '../../../server/modules/registration/domain.ts';
import { createFormGate } from '../../../server/modules/registration/form-gate.ts';
import { createSecrets } from '../../../server/platform/crypto.ts';
import { systemIds } from '../../../server/platform/ids.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { fakeClock } from '../../support/clock.ts';
import { question } from '../../support/question.ts';
import {
  byLink,
  codesOf,
  draft,
  type OpenEdition,
  openEdition,
  putSeen,
  register,
  tokenIn,
} from '../../support/registration-data.ts';
import { testShell } from '../../support/shell.ts';

let app: TestApp;
let edition: OpenEdition;
let desk: Awaited<ReturnType<TestApp['signIn']>>;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;
let own: ReturnType<typeof byLink>;
beforeAll(async () => {
  app = await startTestApp({ shell: testShell() });
  own = byLink(app);
  edition = await openEdition(app);
  [desk, organiser] = await Promise.all([app.signIn('registration_desk'), app.signIn('organiser')]);
});
afterAll(() => app.close());

const bus = { value: 'bus', zh: '大巴', en: 'Coach' };
const train = { value: 'train', zh: '火车', en: 'Train' };
const travel = question('travel', { kind: 'one', options: [bus, train], required: true });
const trainNo = question('train_no', { required: true, showIf: { key: 'travel', answers: ['train'] } });
const prayer = question('prayer', { kind: 'yes_no', sensitive: true });
const save = (year: number, version: number, ...questions: Question[]) =>
  organiser.put(`/api/v1/editions/${year}/questions`).send({ version, questions });
const page = (path: string, fields: Readonly<Record<string, string>>) =>
  app.anyone
    .post(path)
    .set('X-Forwarded-For', `192.0.2.${Object.keys(fields).length}`)
    .set('Accept', 'text/html')
    .type('form')
    .send(fields);

test('questions are asked, answered, kept in the words of their version, and found by', async () => {
  const own = await openEdition(app);
  await save(own.year, 0, travel, trainNo, prayer).expect(200);
  const form = await app.anyone.get(`/api/v1/editions/${own.year}/registration-form`).expect(200);
  expect(form.body.questions.map(({ key }: { key: string }) => key)).toEqual(['travel', 'train_no', 'prayer']);
  expect(form.body.schema.properties.travel).toEqual({ type: 'string', enum: ['bus', 'train'] });

  const refused = async (answers: object, more: object = {}) =>
    codesOf((await register(app, own, { answers, ...more }).expect(422)).body);
  expect(await refused({})).toEqual(['/answers/travel required']);
  expect(await refused({ travel: 'train' })).toEqual(['/answers/train_no required']);
  expect(await refused({ travel: 'plane' })).toEqual(['/answers/travel choice']);
  expect(await refused({ travel: 'bus', nothing: 1 })).toEqual(['/answers/nothing unknown']);
  expect(await refused({ travel: 'bus', prayer: true })).toEqual([
    '/consents/sensitive_data registration.sensitive_consent',
  ]);
  const { body } = await register(app, own, {
    answers: { travel: 'bus', train_no: 'hidden', prayer: true },
    consents: { registration: true, sensitive_data: true },
  }).expect(201);
  const path = `/api/v1/registrations/${body.id}`;
  expect((await desk.get(path)).body.answers).toEqual({ travel: 'bus', prayer: true });
  // Who may not read such an answer finds nobody by it.
  const by = (agent: typeof desk, answer: string) =>
    agent.get(`/api/v1/editions/${own.year}/registrations`).query({ answer });
  const viewer = await app.signIn('viewer');
  expect([(await by(viewer, 'prayer=true')).status, (await by(viewer, 'travel=bus')).status]).toEqual([403, 200]);
  expect((await by(desk, 'prayer=true')).body.total).toBe(1);
  expect((await viewer.get(path)).body).toMatchObject({ answers: { travel: 'bus' }, answered: [{ key: 'travel' }] });

  // Another wording, another choice, a question retired by leaving it out: what was answered reads as it was asked.
  const later = {
    ...travel,
    label: { zh: '交通', en: 'How do you travel?' },
    options: [train, { ...bus, value: 'car' }],
  };
  const saved = await save(own.year, 1, later).expect(200);
  expect(saved.body.questions.map(({ key, retired }: Question) => `${key} ${retired}`)).toEqual([
    'travel false',
    'train_no true',
    'prayer true',
  ]);
  expect((await desk.get(path)).body.answered).toEqual([
    {
      key: 'travel',
      labelZh: '题目travel',
      labelEn: 'Question travel',
      textZh: '大巴',
      textEn: 'Coach',
      sensitive: false,
    },
    { key: 'prayer', labelZh: '题目prayer', labelEn: 'Question prayer', textZh: '是', textEn: 'Yes', sensitive: true },
  ]);
  const list = (answer: string) => desk.get(`/api/v1/editions/${own.year}/registrations?answer=${answer}`).expect(200);
  expect((await list('travel=bus')).body.total).toBe(1);
  expect((await list('prayer=true')).body.total).toBe(1);
  expect((await list('travel=train')).body.total).toBe(0);

  const mine = (method: 'get' | 'patch') =>
    app.anyone[method]('/api/v1/my/registration').set('Authorization', `Bearer ${tokenIn(body.link)}`);
  expect(codesOf((await mine('patch').send({ answers: { travel: 'bus' } })).body)).toEqual(['/answers/travel choice']);
  await mine('patch')
    .send({ answers: { travel: 'car' } })
    .expect(200);
  expect((await mine('get')).body.answers).toEqual({ travel: 'car', prayer: true });
});

test('a name of characters that nobody can see is none', async () => {
  const { body } = await register(app, edition, { nameNative: '\u200b\u200b' }).expect(422);
  expect(codesOf(body)).toEqual(['/nameNative required']);
});

test('a list made from an older version, an odd kind or a loose condition is refused', async () => {
  const own = await openEdition(app);
  await save(own.year, 0, travel).expect(200);
  expect((await save(own.year, 0, trainNo)).body.code).toBe('registration.form_changed');
  expect(codesOf((await save(own.year, 1, trainNo, travel)).body)).toEqual([
    '/questions/0/showIf registration.question_condition',
  ]);
  expect(codesOf((await save(own.year, 1, { ...travel, kind: 'text', options: [] })).body)).toEqual([
    '/questions/0/kind registration.question_kind_fixed',
  ]);
  expect(codesOf((await save(own.year, 1, { ...travel, typeCodes: ['nobody'] })).body)).toEqual([
    '/questions/0/typeCodes registration.type_unknown',
  ]);
  const race = await Promise.all([save(own.year, 1, travel, prayer), save(own.year, 1, travel, trainNo)]);
  expect(race.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await desk.put(`/api/v1/editions/${own.year}/questions`).send({ version: 2, questions: [] })).status).toBe(
    403,
  );
});

test('names keep their letters: Georgian without capitals, a Turkish i, and neither is split', async () => {
  const names = { nameNative: 'გიორგი ბერიძე', nameLatin: 'ışıl İnce-van der Berg', nameSpoken: 'jee-OR-gee' };
  const { body } = await register(app, edition, { ...names, position: null, positionEn: 'Dean' }).expect(201);
  const seen = (await own(body.link, 'get').expect(200)).body;
  expect(seen).toMatchObject({ ...names, position: null, positionEn: 'Dean' });
  expect([...seen.nameNative].some((letter: string) => letter >= '\u1c90' && letter <= '\u1cbf')).toBe(false);
});

test('a proposed organisation is linked for everybody who wrote it', async () => {
  const own = await openEdition(app);
  const names = ['第比利斯 铁路学院', '第比利斯铁路学院', '第比利斯铁路学院'];
  for (const [at, organisationText] of names.entries())
    await register(app, own, { organisationText, place: 'GE', nameNative: `代表${at}` }).expect(201);
  await register(app, own, { organisationText: '别的学院', place: 'GE' }).expect(201);
  const list = async () =>
    (await desk.get(`/api/v1/editions/${own.year}/proposed-organisations`).expect(200)).body.items.map(
      ({ text, count }: { text: string; count: number }) => `${text} ${count}`,
    );
  const before = await list();
  expect(before).toHaveLength(2);
  const made = await organiser
    .post('/api/v1/organisations')
    .send({ nameZh: '第比利斯铁路运输学院', category: 'overseas_entity', place: 'GE' })
    .expect(201);
  const linked = await desk
    .post(`/api/v1/editions/${own.year}/proposed-organisations/links`)
    .send({ text: '第比利斯铁路学院', place: 'GE', organisationId: made.body.id })
    .expect(200);
  expect(linked.body.people).toBe(3);
  expect(await list()).toEqual(['别的学院 1']);
  const rows = await app.db.knex('registration').where({ edition_id: own.id, organisation_id: made.body.id });
  expect(rows.map(({ organisation_text, version }) => [organisation_text, version])).toEqual(Array(3).fill([null, 2]));
});

test('the gate: a form is needed only in a flood, one office is no flood, and a program is', async () => {
  const clock = fakeClock('2026-11-01T00:00:00Z');
  const secrets = createSecrets(Buffer.alloc(32, 1));
  const gate = createFormGate({ secrets, clock, ids: systemIds }, { bare: 3, bareFromAll: 5, formed: 50, perForm: 4 });
  const pass = async (address: string, token?: string) => {
    try {
      await gate.pass({ address, token });
      return 'in';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  const token = gate.token();
  expect(await pass('a', token)).toBe('registration.too_fast');
  clock.advance({ seconds: 2 });
  for (let n = 0; n < 4; n++) expect(await pass('a', token)).toBe('in');
  expect(await pass('a', token)).toBe('request.limited');
  // Thirty people of one delegation, each with a form of their own, from one address in one minute.
  const forms = Array.from({ length: 30 }, () => gate.token());
  clock.advance({ seconds: 2 });
  for (const form of forms) expect(await pass('a', form)).toBe('in');
  for (let n = 0; n < 3; n++) expect(await pass('b')).toBe('in');
  expect(await pass('b')).toBe('request.limited');
  for (const other of ['c', 'd']) expect(await pass(other)).toBe('in');
  expect(await pass('e', `${token.slice(0, -2)}xx`)).toBe('registration.form_required');
  expect(await pass('e', forms[0])).toBe('in');
  clock.advance({ hours: 25 });
  expect(await pass('e', forms[1])).toBe('registration.form_required');
});

test('without JavaScript: the form keeps every answer when it comes back, and the own page hands over and takes back', async () => {
  await app.app.doors.editions.moveEdition({ kind: 'system', name: 'test' }, edition.year, 'registration_closed');
  const current = await openEdition(app);
  const now = await app.app.doors.editions.getCurrent();
  // The current edition is the one that a page without a year means.
  const here = now.year === current.year ? current : edition;
  if (here === edition)
    await app.app.doors.editions.moveEdition({ kind: 'system', name: 'test' }, edition.year, 'registration_open');
  await save(here.year, 0, travel, { ...trainNo, kind: 'many', options: [bus, train] }).expect(200);
  const { typeId: _, consents: __, consentTextVersion, ...person } = draft(here) as unknown as Record<string, string>;
  const fields = {
    ...person,
    typeId: here.typeId('delegate'),
    consentTextVersion: consentTextVersion ?? '',
    submissionKey: 'plain-form-key',
    'answers/travel': 'train',
    'consents/registration': 'yes',
  };
  const back = await page('/zh/register', fields);
  expect(back.status).toBe(422);
  expect(back.text).toMatch(/value="train"[^>]*checked|checked[^>]*value="train"/);
  const sent = await page('/zh/register', { ...fields, 'answers/train_no': 'bus' });
  expect(sent.status).toBe(303);
  const link = sent.headers['location'] ?? '';
  expect((await page('/zh/register', { ...fields, 'answers/train_no': 'bus' })).headers['location']).toBe(link);
  expect((await app.anyone.get(link).set('Accept', 'text/html')).text).toContain('大巴');
  await page(link, { give: 'public_list', consentTextVersion: consentTextVersion ?? '' }).expect(303);
  await page(link, { take_back: 'public_list' }).expect(303);
  const handed = await page(link, { action: 'substitute', nameNative: '赵敏', email: 'zhao@sample.example' });
  expect([handed.status, (await app.anyone.get(link)).status]).toEqual([200, 410]);
});

test('changed answers wait for review where the organiser marked them; a consent taken back takes them out of both', async () => {
  const asked = await openEdition(app);
  await save(asked.year, 0, travel, prayer).expect(200);
  await putSeen(organiser, `/api/v1/editions/${asked.year}/registration-rules`, {
    ...DEFAULT_RULES,
    reviewFields: ['answers'],
  });
  const { body } = await register(app, asked, {
    answers: { travel: 'bus' },
    consents: { registration: true, sensitive_data: true },
  }).expect(201);
  const path = `/api/v1/registrations/${body.id}`;
  await organiser.post(`${path}/approve`).expect(200);
  const changed = await own(body.link, 'patch')
    .send({ answers: { travel: 'train', prayer: true } })
    .expect(200);
  expect(changed.body).toMatchObject({
    answers: { travel: 'bus' },
    wanted: { answers: { travel: 'train', prayer: true } },
  });
  const shownTo = async (agent: typeof desk) => (await agent.get(path).expect(200)).body.proposed;
  expect(await shownTo(desk)).toEqual([
    {
      field: 'answers',
      before: { zh: '题目travel：大巴', en: 'Question travel: Coach' },
      after: {
        zh: '题目travel：火车；题目prayer：是',
        en: 'Question travel: Train; Question prayer: Yes',
      },
    },
  ]);
  expect(JSON.stringify(await shownTo(await app.signIn('viewer')))).not.toContain('prayer');
  // A change of something else leaves the wish where it is.
  await own(body.link, 'patch').send({ phone: '+86 139 0000 0000' }).expect(200);
  expect(await shownTo(desk)).toHaveLength(1);

  await own(body.link, 'patch')
    .send({ consents: { sensitive_data: false } })
    .expect(200);
  const row = await app.db.knex('registration').where({ id: body.id }).first(['answers', 'proposal']);
  expect([row.answers, JSON.stringify(row.proposal) ?? '']).toEqual([
    { travel: 'bus' },
    expect.not.stringContaining('prayer'),
  ]);

  await own(body.link, 'patch')
    .send({ answers: { travel: 'train' } })
    .expect(200);
  const { headers } = await desk.get(path).expect(200);
  const decided = await desk
    .post(`${path}/review`)
    .set('If-Match', String(headers['etag']))
    .send({ decision: 'approve' })
    .expect(200);
  expect(decided.body).toMatchObject({ answers: { travel: 'train' }, needsReviewOf: [], proposed: [] });
});
