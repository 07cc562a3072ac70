import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import { startTestApp, type TestApp } from './app.ts';
import { startEdition } from './ceremony-data.ts';

type Agent = Awaited<ReturnType<TestApp['signIn']>>;
interface Desk {
  readonly app: TestApp;
  readonly data: Awaited<ReturnType<typeof startEdition>>;
  readonly organiser: Agent;
  readonly guest: { organisationId: string; signer: string; deputy: string };
  /** Of the test that runs: its agreement is `T-{count}` unless told otherwise. */
  readonly count: number;
}

export const TODAY = '2026-11-22T07:00:00Z';
export const at = (id: string, rest = '') => `/api/v1/agreements/${id}${rest}`;

/** The office at which agreements are drafted, with a party from abroad; to be opened at the top of a test file. */
export function openAgreementDesk() {
  let app: TestApp;
  let data: Desk['data'];
  let organiser: Agent;
  let guest: Desk['guest'];
  let count = 0;

  beforeAll(async () => {
    app = await startTestApp({ at: TODAY });
    data = await startEdition(app);
    organiser = await app.signIn('organiser');
    const { id } = await data.organisation({
      nameZh: '曼谷示例技术学院',
      nameEn: 'Sample Technical College Bangkok',
      place: 'TH',
    });
    guest = {
      organisationId: id,
      signer: await data.person(id, 'สมชาย ใจดี', 'Somchai Jaidee', 'TH'),
      deputy: await data.person(id, 'มาลี สุขใจ', 'Malee Sukjai', 'TH'),
    };
  });
  afterAll(() => app.close());
  beforeEach(() => {
    count += 1;
  });

  const desk: Desk = {
    get app() {
      return app;
    },
    get data() {
      return data;
    },
    get organiser() {
      return organiser;
    },
    get guest() {
      return guest;
    },
    get count() {
      return count;
    },
  };
  const parties = () => [
    { organisationId: data.host.id, people: [{ registrationId: data.signer, role: 'signatory' }] },
    {
      organisationId: guest.organisationId,
      people: [
        { registrationId: guest.signer, role: 'signatory' },
        { registrationId: guest.deputy, role: 'deputy' },
      ],
    },
  ];
  const read = async (id: string) => (await organiser.get(at(id)).expect(200)).body;
  /** On the version of now. */
  const step = async (id: string, order: object) =>
    organiser
      .post(at(id, '/steps'))
      .set('If-Match', `"${(await read(id)).version}"`)
      .send(order);
  const list = async (query: object) =>
    (
      await organiser
        .get('/api/v1/agreements')
        .query({ limit: 200, ...query })
        .expect(200)
    ).body;
  return {
    desk,
    parties,
    read,
    step,
    list,
    numbers: async (query: object) => (await list(query)).items.map(({ number }: { number: string }) => number),
    async add(more: object = {}) {
      const draft = {
        number: `T-${count}`,
        titleZh: '轨道交通人才联合培养协议',
        titleEn: 'Joint Training in Rail Transit',
        kind: 'joint_programme',
        parties: parties(),
      };
      return (
        await organiser
          .post('/api/v1/editions/2026/agreements')
          .send({ ...draft, ...more })
          .expect(201)
      ).body;
    },
    async taken(id: string, ...steps: (string | object)[]) {
      for (const one of steps) {
        const answer = await step(id, typeof one === 'string' ? { step: one } : one);
        expect([one, answer.status]).toEqual([one, 200]);
      }
      return read(id);
    },
    /** A session lasts a day at most. */
    async moveTo(instant: string) {
      app.clock.set(new Date(instant));
      organiser = await app.signIn('organiser');
    },
  };
}
