import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { byLink, codesOf, type OpenEdition, openEdition, register, tokenIn } from '../../support/registration-data.ts';

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

const waiting = async (): Promise<number> => {
  const { rows } = await app.db.knex.raw(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0].n;
};

/** All of them have been let in by their link and stand in this order before the edition's lock. */
async function queued(requests: readonly (() => PromiseLike<{ status: number }>)[]): Promise<number[]> {
  const { knex } = app.db;
  const sent: PromiseLike<{ status: number }>[] = [];
  await knex.transaction(async (tx) => {
    await tx('edition').where({ id: edition.id }).forUpdate().first('id');
    for (const request of requests) {
      sent.push(request().then((answer) => answer));
      while ((await waiting()) < sent.length);
    }
  });
  return (await Promise.all(sent)).map(({ status }) => status);
}

const colleague = { nameNative: '赵敏', email: 'zhao@sample.example', locale: 'zh' };

test('what was sent through a link before its place was handed over is not written about the next person', async () => {
  // No more at once than the pool has connections.
  const late = {
    substitute: (link: string) =>
      own(link, 'post', '/substitute').send({ ...colleague, nameNative: '钱多', email: 'qian@sample.example' }),
    consents: (link: string) => own(link, 'post', '/consents').send({ public_list: true, photographs: true }),
    change: (link: string) => own(link, 'patch').send({ phone: '+86 138 9999 0000' }),
    link: (link: string) => own(link, 'post', '/link'),
    cancel: (link: string) => own(link, 'post', '/cancel'),
  };
  for (const round of [['substitute', 'consents'], ['change', 'cancel'], ['link']] as const) {
    const { body } = await register(app, edition, {
      diet: '清真',
      consents: { registration: true, sensitive_data: true },
    }).expect(201);
    const statuses = await queued([
      () => own(body.link, 'post', '/substitute').send(colleague),
      ...round.map((name) => () => late[name](body.link)),
    ]);
    expect(statuses).toEqual([204, ...round.map(() => 410)]);
    const now = (await desk.get(`/api/v1/registrations/${body.id}`).expect(200)).body;
    expect([now.nameNative, now.state, now.phone, now.diet, now.consents]).toEqual(['赵敏', 'pending', null, null, []]);
  }
});

test('the office hands a place on without needs that the new person has agreed to nothing about', async () => {
  const { body } = await register(app, edition).expect(201);
  const person = { nameNative: '吴桐', organisationText: '甲学院', place: 'CN', locale: 'zh' };
  const path = `/api/v1/registrations/${body.id}/substitute`;
  const refused = await desk
    .post(path)
    .send({ ...person, diet: '糖尿病' })
    .expect(422);
  expect(refused.body.errors).toMatchObject([
    { pointer: '/consents/sensitive_data', code: 'registration.sensitive_consent' },
  ]);
  await desk.post(path).send(person).expect(200);
});

test('why a decision was taken back is not told to who takes the place', async () => {
  const organiser = await app.signIn('organiser');
  const { body } = await register(app, edition).expect(201);
  await organiser.post(`/api/v1/registrations/${body.id}/approve`).expect(200);
  await organiser.post(`/api/v1/registrations/${body.id}/reopen`).send({ reason: '政审未通过' }).expect(200);
  await own(body.link, 'post', '/substitute').send(colleague).expect(204);
  expect((await desk.get(`/api/v1/registrations/${body.id}`)).body.decisionReason).toBeNull();
});

test('by the own link a place goes to a colleague of the same organisation; answers and consents stay behind', async () => {
  const { body } = await register(app, edition, { consents: { registration: true, public_list: true } }).expect(201);
  await desk.post(`/api/v1/registrations/${body.id}/approve`).expect(200);
  const colleague = { nameNative: '赵敏', email: 'zhao@sample.example', locale: 'zh' };
  expect(
    codesOf((await own(body.link, 'post', '/substitute').send({ ...colleague, nameNative: '陈丽华' })).body),
  ).toEqual(['/nameNative registration.same_person']);
  expect(codesOf((await own(body.link, 'post', '/substitute').send({ ...colleague, place: 'TH' })).body)).toEqual([
    '/place unknown',
  ]);
  await own(body.link, 'post', '/substitute').send(colleague).expect(204);
  expect((await own(body.link, 'get')).status).toBe(410);
  const mail = await app.db.knex('mail').where({ about_id: body.id, to_address: 'zhao@sample.example' }).first();
  const link = /http\S+\/my\/hwl_\w+/.exec(mail.body_text)?.[0] ?? '';
  const theirs = (await own(link, 'get').expect(200)).body;
  expect(theirs).toMatchObject({ nameNative: '赵敏', consents: {}, consentRecords: [], number: body.number });
  // Nobody has looked at the colleague yet: the place is kept, the badge is not.
  expect([theirs.state, theirs.hasBadge]).toEqual(['pending', false]);
  expect(theirs.organisation.text).toBe('示例职业学院 07');
  // What the other person had agreed to is still on record, for them.
  expect(await app.db.knex('consent').where({ registration_id: body.id, holder: 1 })).toHaveLength(5);
});

test('a link of 128 bits is ended by the office or its owner, and the new one is mailed', async () => {
  const { body } = await register(app, edition, { email: 'lost@sample.example' }).expect(201);
  expect(tokenIn(body.link)).toMatch(/^hwl_[0-9a-hjkmnp-tv-z]{26}$/);
  await desk.post(`/api/v1/registrations/${body.id}/link`).expect(200);
  expect((await own(body.link, 'get')).body.code).toBe('registration.link_gone');
  const linkIn = async () => {
    const [mail] = await app.db.knex('mail').where({ about_id: body.id }).orderBy('id', 'desc').limit(1);
    return /http\S+\/my\/hwl_\w+/.exec(mail.body_text)?.[0] ?? '';
  };
  const second = await linkIn();
  await own(second, 'post', '/link').expect(204);
  expect((await own(second, 'get')).status).toBe(410);
  await own(await linkIn(), 'get').expect(200);

  const mails = async () => Number((await app.db.knex('mail').where({ about_id: body.id }).count({ n: '*' }))[0]?.n);
  const before = await mails();
  const ask = (email: string) =>
    app.anyone
      .post(`/api/v1/editions/${edition.year}/link-requests`)
      .set('X-Forwarded-For', '203.0.113.9')
      .send({ email });
  for (const email of ['LOST@sample.example', 'lost@sample.example', 'nobody@sample.example'])
    expect((await ask(email)).status).toBe(204);
  await app.app.worker.drain();
  expect(await mails()).toBe(before + 1);
  // What is kept of the request names nobody.
  const orders = await app.db.knex('job').where({ name: 'registration.links' }).select('payload');
  expect([orders.length, /@/.test(JSON.stringify(orders))]).toEqual([3, false]);
  for (let n = 0; n < 7; n++) await ask('nobody@sample.example').expect(204);
  expect((await ask('nobody@sample.example')).status).toBe(429);
});
