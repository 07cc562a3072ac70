import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CONSENT_TEXT_VERSION } from '../../../server/modules/registration/domain.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { question } from '../../support/question.ts';
import { byLink, codesOf, draft, type OpenEdition, openEdition, register } from '../../support/registration-data.ts';

let app: TestApp;
let edition: OpenEdition;
let desk: Awaited<ReturnType<TestApp['signIn']>>;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;
let own: ReturnType<typeof byLink>;
beforeAll(async () => {
  app = await startTestApp();
  own = byLink(app);
  edition = await openEdition(app);
  [desk, organiser] = await Promise.all([app.signIn('registration_desk'), app.signIn('organiser')]);
});
afterAll(() => app.close());

const recordsOf = (id: string) => app.db.knex('consent').where({ registration_id: id }).orderBy('id');

test('a consent is a record: who gave it, in which words; a withdrawal is another entry, and no entry ever changes', async () => {
  const { body } = await register(app, edition, { consents: { registration: true, photographs: true } }).expect(201);
  await own(body.link, 'post', '/consents').send({ photographs: false }).expect(200);
  await own(body.link, 'post', '/consents').send({ photographs: false }).expect(200);
  const photographs = (await recordsOf(body.id)).filter(({ purpose }) => purpose === 'photographs');
  expect(photographs.map(({ given, given_by }) => [given, given_by])).toEqual([
    [true, 'person'],
    [false, 'person'],
  ]);
  const view = (await desk.get(`/api/v1/registrations/${body.id}`)).body;
  expect(view.consents.find(({ purpose }: { purpose: string }) => purpose === 'photographs').given).toBe(false);
  expect(view.consentRecords).toHaveLength(6);
  expect(codesOf((await own(body.link, 'post', '/consents').send({ registration: false })).body)).toEqual([
    '/consents/registration registration.consent_required',
  ]);
  const id = photographs[0]?.id;
  await expect(app.db.knex('consent').where({ id }).update({ given: false })).rejects.toThrow('a consent is a record');
  await expect(app.db.knex('consent').where({ id }).delete()).rejects.toThrow('a consent is a record');
});

test('only the person lets themselves be listed, photographed or written to from abroad', async () => {
  const at = `/api/v1/editions/${edition.year}/registrations`;
  for (const purpose of ['public_list', 'photographs', 'cross_border'])
    expect(codesOf((await desk.post(at).send(draft(edition, { consents: { [purpose]: true } }))).body)).toEqual([
      `/consents/${purpose} registration.consent_by_person`,
    ]);
  const byContact = (consents: object) =>
    app.db.transaction((tx) =>
      app.app.doors.registrations.register(tx, { kind: 'anonymous' }, edition.year, {
        ...(draft(edition, { email: null, consents }) as never as { typeId: string; consentTextVersion: string }),
        consents,
        byContact: true,
      }),
    );
  await expect(byContact({ registration: true, public_list: true })).rejects.toMatchObject({
    errors: [{ pointer: '/consents/public_list', code: 'registration.consent_by_person' }],
  });
  const { id } = await byContact({ registration: true });
  expect((await recordsOf(id)).map(({ purpose, given_by }) => `${given_by} ${purpose}`)).toEqual([
    'contact registration',
  ]);
  // The database says so too, whatever the code does.
  await expect(
    app.db.knex('consent').insert({
      registration_id: id,
      purpose: 'public_list',
      text_version: 'x',
      given: true,
      given_by: 'contact',
      at: new Date(),
    }),
  ).rejects.toThrow('consent_only_the_person_may_give');
});

test('the office writes somebody down without their consents; what is sensitive waits for one', async () => {
  const at = `/api/v1/editions/${edition.year}/registrations`;
  const guest = draft(edition, { typeId: edition.typeId('government_guest'), email: null, consents: {} });
  const { body } = await desk.post(at).send(guest).expect(201);
  expect(await recordsOf(body.id)).toEqual([]);
  expect(codesOf((await desk.post(at).send({ ...guest, diet: '清真' })).body)).toEqual([
    '/consents/sensitive_data registration.sensitive_consent',
  ]);
  const change = (more: object) =>
    desk
      .patch(`/api/v1/registrations/${body.id}`)
      .set('If-Match', '"1"')
      .send({ diet: '清真', ...more });
  expect(codesOf((await change({})).body)).toEqual(['/consents/sensitive_data registration.sensitive_consent']);
  await change({ consents: { sensitive_data: true }, consentTextVersion: CONSENT_TEXT_VERSION }).expect(200);
  expect((await recordsOf(body.id)).map(({ purpose, given_by }) => `${given_by} ${purpose}`)).toEqual([
    'desk sensitive_data',
  ]);
});

test('who takes the consent to sensitive data back takes the data back', async () => {
  const asked = await openEdition(app);
  const questions = [question('prayer', { kind: 'yes_no', sensitive: true }), question('travel')];
  await organiser.put(`/api/v1/editions/${asked.year}/questions`).send({ version: 0, questions }).expect(200);
  const { body } = await register(app, asked, {
    diet: '清真',
    answers: { prayer: true, travel: 'bus' },
    consents: { registration: true, sensitive_data: true },
  }).expect(201);
  const { body: after } = await own(body.link, 'post', '/consents').send({ sensitive_data: false }).expect(200);
  expect([after.diet, after.answers, after.consents.sensitive_data]).toEqual([null, { travel: 'bus' }, false]);
});

test('texts of consents are worded anew as a version; what was agreed to stays readable', async () => {
  const own = await openEdition(app);
  const form = () => app.anyone.get(`/api/v1/editions/${own.year}/registration-form`).expect(200);
  const { consentTexts: texts, consentTextVersion: version } = (await form()).body;
  const first = await register(app, own).expect(201);
  const put = (body: object) => organiser.put(`/api/v1/editions/${own.year}/consent-texts`).send(body);
  const worded = { ...texts, photographs: { zh: '新的照片条款', en: 'New words about photographs' } };
  expect((await put({ version, texts: worded }).expect(200)).body.version).toBe('v1');
  expect((await put({ version, texts: worded })).body.code).toBe('registration.form_changed');
  expect(codesOf((await register(app, own)).body)).toEqual(['/consentTextVersion registration.consent_text_changed']);
  const second = await register(app, own, { consentTextVersion: 'v1' }).expect(201);
  expect([(await recordsOf(first.body.id))[0].text_version, (await recordsOf(second.body.id))[0].text_version]).toEqual(
    [version, 'v1'],
  );
  const text = (name: string) => app.anyone.get(`/api/v1/editions/${own.year}/consent-texts/${name}`);
  expect((await text(version).expect(200)).body.texts).toEqual(texts);
  expect((await text('v1').expect(200)).body.texts.photographs.zh).toBe('新的照片条款');
  expect((await text('v2')).status).toBe(404);
});
