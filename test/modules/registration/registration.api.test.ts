import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { badgeCode } from '../../../server/modules/registration/credentials.ts';
import { CONSENT_TEXT_VERSION } from '../../../server/modules/registration/domain.ts';
import { createSecrets } from '../../../server/platform/crypto.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import {
  byLink,
  codesOf,
  draft,
  type OpenEdition,
  openEdition,
  register,
  tokenIn,
} from '../../support/registration-data.ts';

let app: TestApp;
let edition: OpenEdition;
let desk: Awaited<ReturnType<TestApp['signIn']>>;
let own: ReturnType<typeof byLink>;
beforeAll(async () => {
  app = await startTestApp();
  own = byLink(app);
  edition = await openEdition(app);
  desk = await app.signIn('registration_desk');
});
afterAll(() => app.close());

const badgeStates = async (registrationId: string) =>
  (await app.db.knex('badge').where({ registration_id: registrationId }).orderBy(['issued_at', 'id'])).map(
    (row) => row.state,
  );
const mailsAbout = async (registrationId: string) =>
  (await app.db.knex('mail').where({ about_id: registrationId }).orderBy('id')).map((row) => row.template);

test('the same key and body is one registration; another body under the key is refused', async () => {
  const first = await register(app, edition, {}, 'key-of-one-person').expect(201);
  const again = await register(app, edition, {}, 'key-of-one-person').expect(201);
  expect(again.body).toEqual(first.body);
  const other = await register(app, edition, { nameNative: '另一人' }, 'key-of-one-person');
  expect([other.status, other.body.code]).toEqual([422, 'request.idempotency_reused']);
  const rows = await app.db.knex('registration').where({ id: first.body.id });
  expect([rows.length, await mailsAbout(first.body.id)]).toEqual([1, ['registration.received']]);
  const kept = await app.db.knex('idempotency_key').where({ key: 'key-of-one-person' }).first();
  expect(JSON.stringify(kept)).not.toContain(tokenIn(first.body.link));
});

test('what is not right is named, field by field, and changes nothing', async () => {
  const count = async () => Number((await app.db.knex('registration').count({ n: '*' }))[0]?.n);
  const before = await count();
  const refused = async (more: Record<string, unknown>) => {
    const { status, body } = await register(app, edition, more);
    expect(status).toBe(422);
    return body.errors ? codesOf(body) : body.code;
  };
  expect(await refused({ website: 'https://spam.example' })).toBe('registration.not_a_person');
  expect(await refused({ consents: {} })).toEqual(['/consents/registration registration.consent_required']);
  expect(await refused({ consentTextVersion: 'old' })).toEqual([
    '/consentTextVersion registration.consent_text_changed',
  ]);
  expect(await refused({ diet: 'halal' })).toEqual(['/consents/sensitive_data registration.sensitive_consent']);
  expect(await refused({ typeId: edition.typeId('staff') })).toEqual(['/typeId registration.type_unknown']);
  expect(await refused({ place: 'ZZ', organisationText: ' ' })).toEqual([
    '/place registration.place_unknown',
    '/organisationText registration.organisation_missing',
  ]);
  expect(await refused({ email: null })).toEqual(['/email registration.email_required']);
  expect(await refused({ email: 'a@b.example\r\nBcc: all@x.example' })).toEqual(['/email email']);
  expect(await refused({ nameNative: 'A'.repeat(1000) })).toEqual(['/nameNative too_long']);
  expect(await refused({ nameNative: 'abc\u202egnp.exe' })).toEqual(['/nameNative registration.text_direction']);
  expect(await refused({ position: 'a\u0007b' })).toEqual(['/position registration.text_control']);
  expect(await refused({ position: 'a\u0000b' })).toEqual(['/position characters']);
  expect(await refused({ phone: 'javascript:alert(1)' })).toEqual(['/phone registration.phone_form']);
  for (const field of ['state', 'number', 'version', 'linkGeneration', 'decidedAt', 'editionId'])
    expect(await refused({ [field]: 'approved' })).toEqual([`/${field} unknown`]);
  expect(await count()).toBe(before);
});

test('a name of script and formula is a name: escaped in the mail, whole in the data', async () => {
  const name = '<script>alert("x")</script> =1+1 & Co';
  const { body } = await register(app, edition, { nameNative: name, locale: 'en', nameLatin: null }).expect(201);
  const mail = await app.db.knex('mail').where({ about_id: body.id }).first();
  expect(mail.body_html).toContain('&lt;script&gt;');
  expect(mail.body_html).not.toContain('<script');
  expect(mail.to_name).toBe(name);
  expect((await own(body.link, 'get').expect(200)).body.nameNative).toBe(name);
});

test('names keep their letters: composed, not split, not in another case', async () => {
  const { body } = await register(app, edition, {
    nameNative: ' Jose\u0301 გიორგი ',
    nameLatin: 'mcDONALD o’neill',
  }).expect(201);
  const view = await own(body.link, 'get').expect(200);
  expect([view.body.nameNative, view.body.nameLatin]).toEqual(['José გიორგი', 'mcDONALD o’neill']);
});

test('an organisation of the directory is recognised by its typed name', async () => {
  const organiser = await app.signIn('organiser');
  const made = await organiser
    .post('/api/v1/organisations')
    .send({ nameZh: '铁路运输学院', nameEn: 'Railway Transport College', category: 'overseas_entity', place: 'GE' })
    .expect(201);
  const { body } = await register(app, edition, { organisationText: 'Railway Transport College' }).expect(201);
  const view = await desk.get(`/api/v1/registrations/${body.id}`).expect(200);
  expect(view.body.organisation).toMatchObject({ id: made.body.id, nameZh: '铁路运输学院', text: null });
  const found = await desk
    .get(`/api/v1/editions/${edition.year}/registrations?q=${encodeURIComponent('铁路')}`)
    .expect(200);
  expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([body.id]);
});

test('approve, cancel: badge, seat, mail and audit come and go together, each mail once', async () => {
  const { body } = await register(app, edition).expect(201);
  const approved = await desk.post(`/api/v1/registrations/${body.id}/approve`).expect(200);
  expect(approved.body).toMatchObject({
    state: 'approved',
    badge: {},
    may: { approve: false, cancel: true, substitute: true },
  });
  expect((await desk.post(`/api/v1/registrations/${body.id}/approve`)).body.code).toBe('registration.step_not_allowed');
  expect(await badgeStates(body.id)).toEqual(['active']);
  const svg = await own(body.link, 'get', '/badge.svg').expect(200);
  expect(svg.headers['content-type']).toContain('image/svg+xml');
  const mail = await app.db.knex('mail').where({ about_id: body.id, template: 'registration.approved' }).first();
  expect([mail.attachments.length, mail.body_html.includes(`cid:${mail.attachments[0].cid}`)]).toEqual([1, true]);

  await own(body.link, 'post', '/cancel').expect(200);
  expect(await badgeStates(body.id)).toEqual(['revoked']);
  expect((await own(body.link, 'get', '/badge.svg')).status).toBe(404);
  expect((await own(body.link, 'post', '/cancel')).status).toBe(409);
  expect(await mailsAbout(body.id)).toEqual([
    'registration.received',
    'registration.approved',
    'registration.cancelled',
  ]);
  const view = await desk.get(`/api/v1/registrations/${body.id}`).expect(200);
  expect(
    view.body.history.map(({ action, byKind }: { action: string; byKind: string }) => `${byKind} ${action}`),
  ).toEqual(['link registration.cancelled', 'user registration.approved', 'anonymous registration.added']);
});

test('a substitution ends the old badge and the old link, and asks the new person for consents', async () => {
  const { body } = await register(app, edition).expect(201);
  await desk.post(`/api/v1/registrations/${body.id}/approve`).expect(200);
  const person = {
    nameNative: 'สมชาย ใจดี',
    organisationText: '示例职业学院 07',
    place: 'TH',
    email: 's@x.example',
    locale: 'en',
  };
  const after = await desk.post(`/api/v1/registrations/${body.id}/substitute`).send(person).expect(200);
  expect(after.body).toMatchObject({
    number: body.number,
    state: 'approved',
    nameNative: 'สมชาย ใจดี',
    nameLatin: null,
    consents: [],
  });
  expect(await badgeStates(body.id)).toEqual(['superseded', 'active']);
  const gone = await own(body.link, 'get');
  expect([gone.status, gone.body.code]).toEqual([410, 'registration.link_gone']);
  const mail = await app.db.knex('mail').where({ about_id: body.id, to_address: 's@x.example' }).first();
  const link = /http\S+\/my\/hwl_\w+/.exec(mail.body_text)?.[0] ?? '';
  expect((await own(link, 'get').expect(200)).body.nameNative).toBe('สมชาย ใจดี');
  expect((await own(link, 'patch').send({ consents: { photographs: true } })).body.errors[0].pointer).toBe(
    '/consents/registration',
  );
  await own(link, 'patch')
    .send({ consents: { registration: true, photographs: true }, consentTextVersion: CONSENT_TEXT_VERSION })
    .expect(200);
  expect(await mailsAbout(body.id)).toEqual([
    'registration.received',
    'registration.approved',
    'registration.handed_over',
    'registration.approved',
  ]);
});

test('the badge is found by the hash of its code in every state, and a new issue supersedes it', async () => {
  const { body } = await register(app, edition).expect(201);
  await desk.post(`/api/v1/registrations/${body.id}/approve`).expect(200);
  await desk.post(`/api/v1/registrations/${body.id}/badges`).expect(200);
  const { registrations } = app.app.doors;
  const badges = await registrations.listBadges(edition.id, { registrationIds: [body.id] });
  expect(badges.map(({ state }) => state)).toEqual(['superseded', 'active']);
  expect(new Set(badges.map(({ code }) => code)).size).toBe(2);
  for (const badge of badges) {
    expect(badge.code).toMatch(/^HW[0-9A-HJKMNP-TV-Z]{32}$/);
    const { hash } = badgeCode(createSecrets(Buffer.alloc(32, 7)), edition.id, badge.id);
    expect((await registrations.findBadgesByHash(app.db.knex, [hash]))[0]).toMatchObject({
      id: badge.id,
      state: badge.state,
    });
  }
});

test('a lost mail is sent again, at most once a minute', async () => {
  const { body } = await register(app, edition).expect(201);
  for (let press = 0; press < 2; press++) await desk.post(`/api/v1/registrations/${body.id}/mails`).expect(204);
  expect(await mailsAbout(body.id)).toEqual(['registration.received', 'registration.received']);
  app.clock.advance({ minutes: 1 });
  await desk.post(`/api/v1/registrations/${body.id}/mails`).expect(204);
  expect((await mailsAbout(body.id)).length).toBe(3);
});

test('a decline tells its reason; nothing follows it', async () => {
  const { body } = await register(app, edition, { locale: 'en' }).expect(201);
  expect((await desk.post(`/api/v1/registrations/${body.id}/decline`).send({})).status).toBe(422);
  await desk
    .post(`/api/v1/registrations/${body.id}/decline`)
    .send({ reason: 'The quota of <your> organisation is used.' })
    .expect(200);
  const mail = await app.db.knex('mail').where({ about_id: body.id, template: 'registration.declined' }).first();
  expect(mail.body_html).toContain('Reason: The quota of &lt;your&gt; organisation is used.');
  for (const step of ['approve', 'cancel', 'substitute'])
    expect([
      step,
      (
        await desk
          .post(`/api/v1/registrations/${body.id}/${step}`)
          .send(step === 'substitute' ? { nameNative: 'X', organisationText: 'Y', place: 'CN', locale: 'zh' } : {})
      ).status,
    ]).toEqual([step, 409]);
});

test('bulk approval answers for each', async () => {
  const [a, b] = await Promise.all([register(app, edition), register(app, edition)]);
  const stranger = '01890000-0000-7000-8000-000000000000';
  await desk.post(`/api/v1/registrations/${b.body.id}/cancel`).send({}).expect(200);
  const { body } = await desk
    .post(`/api/v1/editions/${edition.year}/registrations/approvals`)
    .send({ ids: [a.body.id, b.body.id, stranger] })
    .expect(200);
  expect(body.results.map(({ approved, code }: { approved: boolean; code: string }) => [approved, code])).toEqual([
    [true, null],
    [false, 'registration.step_not_allowed'],
    [false, 'request.missing'],
  ]);
});

test('two editors: the second is told who changed what', async () => {
  const { body } = await register(app, edition).expect(201);
  const path = `/api/v1/registrations/${body.id}`;
  const { headers } = await desk.get(path).expect(200);
  expect((await desk.patch(path).send({ position: '院长' })).status).toBe(428);
  await desk
    .patch(path)
    .set('If-Match', headers.etag ?? '')
    .send({ position: '院长', nameLatin: 'Chen L.' })
    .expect(200);
  const stale = await desk
    .patch(path)
    .set('If-Match', headers.etag ?? '')
    .send({ position: '处长' });
  expect([stale.status, stale.body.changed, stale.body.changedBy]).toEqual([
    412,
    ['nameLatin', 'position'],
    expect.stringMatching(/^User/),
  ]);
  expect((await desk.get(path)).body.position).toBe('院长');
});

test('a corrected address gets the mail of the present state; another type moves the seat', async () => {
  const { body } = await register(app, edition).expect(201);
  const path = `/api/v1/registrations/${body.id}`;
  await desk
    .patch(path)
    .set('If-Match', '"1"')
    .send({ email: 'right@x.example', typeId: edition.typeId('signatory') })
    .expect(200);
  expect((await app.db.knex('mail').where({ about_id: body.id, to_address: 'right@x.example' })).length).toBe(1);
  const signatory = await app.db
    .knex('registration_type')
    .where({ id: edition.typeId('signatory') })
    .first();
  expect(signatory.seats_taken).toBe(1);
});

test('a link opens its own registration and nothing else', async () => {
  const [a, b] = await Promise.all([register(app, edition), register(app, edition)]);
  expect((await own(a.body.link, 'get')).body.id).toBe(a.body.id);
  for (const path of [
    `/api/v1/registrations/${b.body.id}`,
    `/api/v1/registrations/${b.body.id}/badge.svg`,
    `/api/v1/editions/${edition.year}/registrations`,
  ])
    expect((await app.anyone.get(path).set('Authorization', `Bearer ${tokenIn(a.body.link)}`)).status).toBe(403);
  for (const field of ['typeId', 'state', 'number', 'needsReviewOf', 'proposal'])
    expect((await own(a.body.link, 'patch').send({ [field]: 'x' })).status).toBe(422);
  const unknown = await own('/hwl_00000000000000000000000000', 'get');
  const malformed = await own('/hwl_nothing-like-a-link', 'get');
  expect([unknown.status, { ...malformed.body, instance: '' }]).toEqual([401, { ...unknown.body, instance: '' }]);
});

test('viewers read without needs and change nothing; other roles do not read', async () => {
  const { body } = await register(app, edition, {
    diet: '清真',
    consents: { registration: true, sensitive_data: true },
  }).expect(201);
  const viewer = await app.signIn('viewer');
  const seen = await viewer.get(`/api/v1/registrations/${body.id}`).expect(200);
  expect([seen.body.diet, Object.values(seen.body.may)]).toEqual([null, Array(10).fill(false)]);
  expect((await desk.get(`/api/v1/registrations/${body.id}`)).body.diet).toBe('清真');
  expect((await viewer.post(`/api/v1/registrations/${body.id}/approve`)).status).toBe(403);
  const director = await app.signIn('ceremony_director');
  expect((await director.get(`/api/v1/registrations/${body.id}`)).status).toBe(403);
});

test('the list finds by every part of a name, by number and last digits, and pages without a gap', async () => {
  const own = await openEdition(app);
  const list = (query: string) => desk.get(`/api/v1/editions/${own.year}/registrations?${query}`).expect(200);
  for (const [nameNative, phone] of [
    ['გიორგი ბერიძე', '+995 555 10 77 01'],
    ['Nguyễn Thị Ánh', '+84 90 123 7702'],
    ['欧阳明', '+86 13900007703'],
    ['陈丽华', '１３９ ００００ ７７０４'],
  ])
    await register(app, own, { nameNative, phone, nameLatin: null }).expect(201);
  const names = async (q: string) =>
    (await list(`q=${encodeURIComponent(q)}`)).body.items.map((item: { nameNative: string }) => item.nameNative);
  expect(await names('nguyen anh')).toEqual(['Nguyễn Thị Ánh']);
  expect(await names('ბერიძ')).toEqual(['გიორგი ბერიძე']);
  expect(await names('欧阳')).toEqual(['欧阳明']);
  expect(await names('7704')).toEqual(['陈丽华']);
  expect(await names('#2')).toEqual(['Nguyễn Thị Ánh']);
  expect(await names("100%' or 1=1 --")).toEqual([]);
  for (const sort of ['number', 'name', 'created', 'updated']) {
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await list(`sort=${sort}&direction=asc&limit=1&state=pending${cursor}`);
      seen.push(...body.items.map((item: { id: string }) => item.id));
      if (body.next === null) break;
      cursor = `&cursor=${body.next}`;
    }
    expect([sort, new Set(seen).size, seen.length]).toEqual([sort, 4, 4]);
  }
  expect((await list('')).body.counts).toEqual({ pending: 4, approved: 0, declined: 0, waitlisted: 0, cancelled: 0 });
  const wrong = await desk.get(`/api/v1/editions/${own.year}/registrations?cursor=nonsense`);
  expect(wrong.status).toBe(422);
});

test('closed is closed for the public, not for the desk; a flood from one address is stopped', async () => {
  const shut = await openEdition(app);
  await app.app.doors.editions.moveEdition({ kind: 'system', name: 'test' }, shut.year, 'registration_closed');
  expect((await register(app, shut)).body.code).toBe('registration.not_open');
  const walkIn = await desk
    .post(`/api/v1/editions/${shut.year}/registrations`)
    .send(draft(shut, { typeId: shut.typeId('staff'), email: null }))
    .expect(201);
  // Staff need no approval: they have their badge at once.
  expect([walkIn.body.state, await badgeStates(walkIn.body.id)]).toEqual(['approved', ['active']]);
  const flood = [];
  for (let i = 0; i < 31; i++)
    flood.push(
      (await app.anyone.post(`/api/v1/editions/${edition.year}/registrations`).send(draft(edition, { website: 'x' })))
        .status,
    );
  expect([flood[0], flood.at(-1)]).toEqual([422, 429]);
});

test('listeners belong to the change: when one fails, nothing has happened', async () => {
  const { registrations } = app.app.doors;
  const seen: string[] = [];
  registrations.onStateChanged(async (_tx, { registration, from }) => {
    seen.push(`${from} → ${registration.state}`);
    if (registration.note === 'refuse me') throw new Error('a listener failed');
  });
  const { body } = await register(app, edition, { note: 'refuse me' }).expect(201);
  await expect(
    registrations.takeStep({ kind: 'system', name: 'test' }, body.id, { action: 'approve' }),
  ).rejects.toThrow('a listener failed');
  expect([
    (await registrations.getRegistration(body.id)).state,
    await badgeStates(body.id),
    await mailsAbout(body.id),
  ]).toEqual(['pending', [], ['registration.received']]);
  expect(seen).toEqual(['pending → approved']);
});
