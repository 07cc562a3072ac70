import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { type OpenEdition, openEdition, register, tokenIn } from '../../support/registration-data.ts';

let app: TestApp;
let edition: OpenEdition;
let desk: Awaited<ReturnType<TestApp['signIn']>>;
beforeAll(async () => {
  app = await startTestApp();
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
const own = (link: string, method: 'get' | 'patch' | 'post', path = '') =>
  app.anyone[method](`/api/v1/my/registration${path}`).set('Authorization', `Bearer ${tokenIn(link)}`);

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
