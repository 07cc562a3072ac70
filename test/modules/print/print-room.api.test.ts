import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { type OpenEdition, openEdition, register } from '../../support/registration-data.ts';

let app: TestApp;
let desk: Awaited<ReturnType<TestApp['signIn']>>;
let edition: OpenEdition;
const ids: string[] = [];
const names = ['王小明', '李建华', '张伟', '欧阳明月'];

beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-01T04:00:00Z' });
  desk = await app.signIn('organiser');
  edition = await openEdition(app);
  for (const [at, nameNative] of names.entries()) {
    const made = await register(app, edition, {
      nameNative,
      nameLatin: null,
      email: `p${at}@sample.example`,
      organisationText: at < 2 ? '示例甲学院' : '示例乙学院',
    });
    ids.push(made.body.id);
  }
  await desk.post(`/api/v1/editions/${edition.year}/registrations/approvals`).send({ ids }).expect(200);
});
afterAll(() => app.close());

const room = (kind = 'badge') => `/api/v1/editions/${edition.year}/print/${kind}`;
const listed = async (query: object = {}) => {
  const { body } = await desk.get(room()).query(query).expect(200);
  return body as {
    total: number;
    counts: Record<string, number>;
    items: { name: string; state: string; run: number | null; subjectId: string }[];
  };
};
const namesOf = async (query: object) => (await listed(query)).items.map(({ name }) => name);
const printed = async (body: object) => {
  const begun = await desk.post(`${room()}/runs`).send(body).expect(201);
  await app.app.worker.drain();
  return (await desk.get(`/api/v1/print-runs/${begun.body.id}`).expect(200)).body;
};

test('what was printed is known by its content: a name that changes is to be printed again', async () => {
  expect((await listed()).counts).toEqual({ new: 4, changed: 0, printed: 0 });
  const run = await printed({ subjects: [ids[0], ids[1]], format: 'a6' });
  expect(run).toMatchObject({ number: 1, state: 'done', wanted: 2, done: 2, passedOver: [], hasSheet: true });
  expect((await listed()).counts).toEqual({ new: 2, changed: 0, printed: 2 });
  const { headers } = await desk.get(`/api/v1/registrations/${ids[0]}`);
  await desk
    .patch(`/api/v1/registrations/${ids[0]}`)
    .set('If-Match', String(headers['etag']))
    .send({ nameNative: '王晓明' })
    .expect(200);
  expect((await listed()).counts).toEqual({ new: 2, changed: 1, printed: 1 });
  expect(await namesOf({ state: 'changed' })).toEqual(['王晓明']);
  expect(await namesOf({ state: 'due' })).toEqual(['王晓明', '张伟', '欧阳明月']);
});
