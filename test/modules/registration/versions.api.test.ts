import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CONSENT_TEXT_VERSION, DEFAULT_RULES } from '../../../server/modules/registration/domain.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { draft, type OpenEdition, openEdition, putSeen, register, tokenIn } from '../../support/registration-data.ts';

let app: TestApp;
let edition: OpenEdition;
type Agent = Awaited<ReturnType<TestApp['signIn']>>;
let first: Agent;
let second: Agent;
beforeAll(async () => {
  app = await startTestApp();
  edition = await openEdition(app);
  [first, second] = [await app.signIn('organiser'), await app.signIn('organiser')];
});
afterAll(() => app.close());

const codesOf = (body: { errors?: { pointer: string; code: string }[] }) =>
  (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
const own = (link: string, method: 'patch' | 'post', path = '') =>
  app.anyone[method](`/api/v1/my/registration${path}`)
    .set('Authorization', `Bearer ${tokenIn(link)}`)
    .set('Accept-Language', 'zh');
const records = async (id: string) =>
  (await app.db.knex('consent').where({ registration_id: id }).orderBy('id')).map(
    ({ purpose, given, text_version }) => `${purpose} ${given} ${text_version}`,
  );

test('a consent names the version of the words that were shown; without it, or with an older one, nothing is stored', async () => {
  const here = await openEdition(app);
  const { body } = await register(app, here).expect(201);
  const texts = `/api/v1/editions/${here.year}/consent-texts`;
  const { body: form } = await app.anyone.get(`/api/v1/editions/${here.year}/registration-form`).expect(200);
  const worded = { ...form.consentTexts, photographs: { zh: '新的照片条款', en: 'New words about photographs' } };
  await first.put(texts).send({ version: form.consentTextVersion, texts: worded }).expect(200);
  const before = await records(body.id);
  const wants = { photographs: true };
  const office = (more: object) =>
    first
      .patch(`/api/v1/registrations/${body.id}`)
      .set('If-Match', '"1"')
      .send({ diet: '清真', consents: { sensitive_data: true }, ...more });
  for (const give of [
    (more: object) => own(body.link, 'post', '/consents').send({ ...wants, ...more }),
    (more: object) => own(body.link, 'patch').send({ consents: wants, phone: '+86 138 0000 0001', ...more }),
    office,
  ]) {
    const unnamed = await give({}).expect(422);
    expect(codesOf(unnamed.body)).toEqual(['/consentTextVersion registration.consent_text_unnamed']);
    const outdated = await give({ consentTextVersion: CONSENT_TEXT_VERSION }).expect(422);
    expect(codesOf(outdated.body)).toEqual(['/consentTextVersion registration.consent_text_changed']);
  }
  const refused = await own(body.link, 'post', '/consents').send(wants);
  expect(refused.body.errors[0].detail).toContain('条款');
  expect(await records(body.id)).toEqual(before);
  await own(body.link, 'post', '/consents')
    .send({ ...wants, consentTextVersion: 'v1' })
    .expect(200);
  await office({ consentTextVersion: 'v1' }).expect(200);
  expect((await records(body.id)).slice(before.length)).toEqual(['photographs true v1', 'sensitive_data true v1']);
});

test('to take a consent back nobody reads new words, and the entry names those that were agreed to', async () => {
  const here = await openEdition(app);
  const { body } = await register(app, here, { consents: { registration: true, photographs: true } }).expect(201);
  const { body: form } = await app.anyone.get(`/api/v1/editions/${here.year}/registration-form`).expect(200);
  await first
    .put(`/api/v1/editions/${here.year}/consent-texts`)
    .send({ version: form.consentTextVersion, texts: form.consentTexts })
    .expect(200);
  await own(body.link, 'post', '/consents').send({ photographs: false }).expect(200);
  expect((await records(body.id)).at(-1)).toBe(`photographs false ${CONSENT_TEXT_VERSION}`);
});

const organisation = async () => {
  const { body } = await first
    .post('/api/v1/organisations')
    .send({ nameZh: `名额学院${crypto.randomUUID()}`, category: 'university', place: 'CN' })
    .expect(201);
  return body.id as string;
};

test('places, quotas and rules ask for the version that was seen, and tell the slower one who was faster with what', async () => {
  const at = `/api/v1/editions/${edition.year}`;
  const organisationId = await organisation();
  const press = edition.typeId('press');
  const cases = [
    [
      `${at}/capacity`,
      { capacity: 50, types: [] },
      { capacity: null, types: [{ typeId: press, capacity: 3 }] },
      ['capacity'],
    ],
    [
      `${at}/quotas/${organisationId}`,
      { quotas: [{ typeId: null, capacity: 5 }] },
      { quotas: [{ typeId: press, capacity: 1 }] },
      ['all'],
    ],
    [
      `${at}/registration-rules`,
      { ...DEFAULT_RULES, offerHours: 24 },
      { ...DEFAULT_RULES, reviewFields: [] },
      ['offerHours'],
    ],
  ] as const;
  for (const [path, faster, slower, changed] of cases) {
    await second.put(path).send(slower).expect(428);
    const seen = String((await second.get(path).expect(200)).headers['etag']);
    const { headers, body: written } = await putSeen(first, path, faster);
    expect(headers['etag']).not.toBe(seen);
    const refused = await second.put(path).set('If-Match', seen).send(slower).expect(412);
    expect(refused.body).toMatchObject({ code: 'request.stale', changed });
    expect(refused.body.changedBy).toMatch(/^User \d+$/);
    expect(Date.parse(refused.body.changedAt)).not.toBeNaN();
    const now = await second.get(path).expect(200);
    expect([now.body, now.headers['etag']]).toEqual([written, headers['etag']]);
    expect(`"${refused.body.currentVersion}"`).toBe(headers['etag']);
    await second.put(path).set('If-Match', String(headers['etag'])).send(slower).expect(200);
  }
});

test('of two who save at once one is refused, also for the first rules and quotas that there are', async () => {
  const here = await openEdition(app);
  const organisationId = await organisation();
  for (const [path, body] of [
    [`/api/v1/editions/${here.year}/registration-rules`, (n: number) => ({ ...DEFAULT_RULES, offerHours: n })],
    [
      `/api/v1/editions/${here.year}/quotas/${organisationId}`,
      (n: number) => ({ quotas: [{ typeId: null, capacity: n }] }),
    ],
    [`/api/v1/editions/${here.year}/capacity`, (n: number) => ({ capacity: 100 + n, types: [] })],
  ] as const) {
    const seen = String((await first.get(path).expect(200)).headers['etag']);
    const answers = await Promise.all(
      [first, second].map((agent, n) =>
        agent
          .put(path)
          .set('If-Match', seen)
          .send(body(n + 1)),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  }
});

test('a party’s page that was opened before its quotas changed elsewhere does not write the old ones back', async () => {
  const organisationId = await organisation();
  const { body: invited } = await first.post(`/api/v1/editions/${edition.year}/delegations`).send({
    invitations: [{ organisationId, contact: { name: '刘芳', email: 'liu@x.example', phone: null, locale: 'zh' } }],
    deadline: '2099-01-01T00:00:00Z',
    replaceUntil: null,
    note: null,
    quotas: [{ typeId: null, capacity: 2 }],
    sendMail: false,
  });
  const path = `/api/v1/delegations/${invited.results?.[0]?.id}`;
  const seen = String((await first.get(path).expect(200)).headers['etag']);
  await putSeen(second, `/api/v1/editions/${edition.year}/quotas/${organisationId}`, {
    quotas: [{ typeId: null, capacity: 9 }],
  });
  await first
    .patch(path)
    .set('If-Match', seen)
    .send({ quotas: [{ typeId: null, capacity: 3 }] })
    .expect(412);
});

const RTL = '请\u202e谅解';
const CONTROL = '请\u0007谅解';

test('what nobody can see passes in no reason, no question and no choice', async () => {
  const { body } = await register(app, edition).expect(201);
  const at = `/api/v1/registrations/${body.id}`;
  const year = `/api/v1/editions/${edition.year}`;
  for (const [text, code] of [
    [RTL, 'registration.text_direction'],
    [CONTROL, 'registration.text_control'],
  ] as const) {
    for (const step of ['decline', 'cancel', 'reopen'])
      expect(codesOf((await first.post(`${at}/${step}`).send({ reason: text }).expect(422)).body)).toEqual([
        `/reason ${code}`,
      ]);
    for (const field of ['reasonZh', 'reasonEn']) {
      const order = { action: 'decline', ids: [body.id], reasonZh: '名额已满', reasonEn: 'Full', [field]: text };
      expect(codesOf((await first.post(`${year}/decisions`).send(order).expect(422)).body)).toEqual([
        `/${field} ${code}`,
      ]);
    }
    const rules = { ...DEFAULT_RULES, declineReasons: [{ zh: '好', en: text }] };
    expect(codesOf((await putSeen(first, `${year}/registration-rules`, rules, 422)).body)).toEqual([
      `/declineReasons/0/en ${code}`,
    ]);
    const question = {
      key: 'travel',
      kind: 'one',
      label: { zh: '交通方式', en: 'Travel' },
      help: null,
      options: [
        { value: 'bus', zh: '大巴', en: 'Coach' },
        { value: 'train', zh: '火车', en: 'Train' },
      ],
      required: false,
      sensitive: false,
      typeCodes: [],
      showIf: null,
      min: null,
      max: null,
      retired: false,
    };
    for (const [field, more] of [
      ['label/zh characters', { label: { zh: text, en: 'Travel' } }],
      [`help ${code}`, { help: { zh: '说明', en: text } }],
      [`options ${code}`, { options: [{ value: text, zh: '大巴', en: 'Coach' }, question.options[1]] }],
      ['options/0/en characters', { options: [{ value: 'bus', zh: '大巴', en: text }, question.options[1]] }],
    ] as const) {
      const refused = await first
        .put(`${year}/questions`)
        .send({ version: 0, questions: [{ ...question, ...more }] })
        .expect(422);
      expect(codesOf(refused.body)).toEqual([`/questions/0/${field}`]);
    }
    const { body: form } = await first.get(`${year}/registration-form`).expect(200);
    const texts = { ...form.consentTexts, photographs: { zh: text, en: 'Photographs' } };
    const worded = await first.put(`${year}/consent-texts`).send({ version: form.consentTextVersion, texts });
    expect([worded.status, codesOf(worded.body)]).toEqual([422, [`/texts/photographs/zh ${code}`]]);
  }
  expect((await first.get(at).expect(200)).body.state).toBe('pending');
});

test('blanks are no reason; line feeds are part of one', async () => {
  const { body } = await register(app, edition, draft(edition)).expect(201);
  const decline = (reason: string) => first.post(`/api/v1/registrations/${body.id}/decline`).send({ reason });
  expect(codesOf((await decline('  \u3000 ').expect(422)).body)).toEqual(['/reason required']);
  await decline('一\r\n二 ').expect(200);
  expect((await app.db.knex('registration').where({ id: body.id }).first('decision_reason')).decision_reason).toBe(
    '一\n二',
  );
});
