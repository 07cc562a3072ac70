import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { replayLife } from '../../../server/modules/certificates/domain/designation-life.ts';
import { listSteps } from '../../../server/modules/certificates/store/life-store.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { addCohort } from '../../support/certificates-data.ts';

type Agent = Awaited<ReturnType<TestApp['signIn']>>;

let app: TestApp;
let officer: Agent;
let approver: Agent;
let made: Awaited<ReturnType<typeof addCohort>>;
let spare: { id: string }[] = [];
const system = { kind: 'system', name: 'test' } as const;
const criteria = [
  { nameZh: '办学基础', nameEn: 'Foundation', weight: 3 },
  { nameZh: '国际合作', nameEn: 'Cooperation', weight: 1 },
];

beforeAll(async () => {
  app = await startTestApp({ at: '2024-11-15T02:00:00Z' });
  officer = await app.signIn('certificate_officer');
  approver = await app.signIn('certificate_approver');
  made = await addCohort(app, 2, 2024);
  spare = await app.db.transaction(async (tx) => {
    const organisations = [];
    for (let at = 1; at <= 8; at += 1)
      organisations.push(
        await app.app.doors.directory.addOrganisation(tx, system, {
          nameZh: `申报单位 ${at}`,
          nameEn: `Applicant ${at}`,
          category: 'vocational_school',
          place: 'CN',
        }),
      );
    return organisations;
  });
  const { body, headers } = await officer.get(rulesPath()).expect(200);
  expect(body).toMatchObject({ fourEyes: false, reviewsWanted: 0 });
  await officer
    .put(rulesPath())
    .set('If-Match', headers['etag'] ?? '')
    .send({ fourEyes: true, reviewsWanted: 2, validityMonths: 36, criteria })
    .expect(200);
});
afterAll(() => app.close());

const rulesPath = () => `/api/v1/designation-programmes/${made.programme.id}/rules`;
const cohortPath = (rest: string) => `/api/v1/cohorts/${made.cohort.id}/${rest}`;
async function enter(at: number, origin = 'application'): Promise<string> {
  const { body } = await officer
    .post(cohortPath('candidates'))
    .send({ origin, organisationId: spare[at]?.id, statement: '建设方案' })
    .expect(201);
  return body.id;
}
const record = async (id: string, agent = officer) => (await agent.get(`/api/v1/designations/${id}`).expect(200)).body;
async function step(agent: Agent, id: string, order: object) {
  const { version } = await record(id);
  return agent.post(`/api/v1/designations/${id}/steps`).set('If-Match', `"${version}"`).send(order);
}
async function reviewer(): Promise<{ agent: Agent; id: string }> {
  const agent = await app.signIn('viewer');
  const { body } = await agent.get('/api/v1/sessions/current').expect(200);
  return { agent, id: body.user.id };
}
async function handIn(agent: Agent, score: number) {
  const { body } = await agent.get('/api/v1/my-designation-reviews').expect(200);
  const id = body.items.find((one: { state: string }) => one.state === 'open').id;
  const page = (await agent.get(`/api/v1/my-designation-reviews/${id}`).expect(200)).body;
  expect([page.others, page.score]).toEqual([[], null]);
  return agent
    .put(`/api/v1/my-designation-reviews/${id}`)
    .set('If-Match', `"${page.version}"`)
    .send({
      scores: page.criteria.map((one: { id: string }) => ({ criterionId: one.id, score, comment: null })),
      comment: '同意',
      submit: true,
    });
}
/** Reviewed twice, proposed by the officer, confirmed by the approver. */
async function approved(at: number): Promise<string> {
  const id = await enter(at);
  await step(officer, id, { step: 'review', reason: '补录' });
  await step(officer, id, { step: 'propose', proposes: 'approve', decisionNumber: '示例〔2024〕1号' });
  const { body } = await step(approver, id, { step: 'approve' });
  expect(body.state).toBe('approved');
  return id;
}

describe('reviews', () => {
  test('are read by others only when the own is handed in, and who stands aside reads none', async () => {
    const id = await enter(0);
    const [one, two, third] = [await reviewer(), await reviewer(), await reviewer()];
    const order = { designationIds: [id], reviewerIds: [one.id, two.id, third.id] };
    expect((await officer.post(cohortPath('reviewers')).send(order).expect(200)).body).toEqual({ added: 3 });
    expect((await officer.post(cohortPath('reviewers')).send(order).expect(200)).body).toEqual({ added: 0 });

    const first = await handIn(one.agent, 80);
    expect(first.body).toMatchObject({ state: 'submitted', total: 80, others: [] });
    const mine = (await third.agent.get('/api/v1/my-designation-reviews').expect(200)).body.items[0].id;
    const aside = await third.agent
      .post(`/api/v1/my-designation-reviews/${mine}/recusal`)
      .set('If-Match', '"1"')
      .send({ reason: '曾在该校任职' })
      .expect(200);
    expect(aside.body).toMatchObject({ state: 'recused', others: [], score: null });
    expect((await step(officer, id, { step: 'review' })).body.code).toBe('certificates.reviews_missing');
    const second = await handIn(two.agent, 90);
    expect(second.body.others.map((review: { total: number }) => review.total)).toEqual([80]);
    expect(second.body.score).toEqual({ count: 2, mean: 85, spread: 5, lowest: 80, highest: 90 });
    // One's own review is nobody else's, and what was handed in stays.
    await one.agent.get(`/api/v1/my-designation-reviews/${mine}`).expect(404);
    await one.agent.get(`/api/v1/designations/${id}`).expect(403);
    await expect(app.db.knex('designation_review').where({ designation_id: id }).delete()).rejects.toThrow(/handed in/);
    expect((await step(officer, id, { step: 'review' })).body).toMatchObject({ state: 'reviewed', isBlind: false });
  });

  test('an officer who is named as reviewer is as blind as any other, in lists and sheets too', async () => {
    const id = await enter(1, 'nomination');
    const other = await reviewer();
    const self = (await officer.get('/api/v1/sessions/current').expect(200)).body.user.id;
    await officer
      .post(cohortPath('reviewers'))
      .send({ designationIds: [id], reviewerIds: [other.id, self] })
      .expect(200);
    expect((await handIn(other.agent, 66)).status).toBe(200);
    const own = await record(id);
    expect([own.isBlind, own.score, own.reviewList.length]).toEqual([true, null, 1]);
    const sheet = await officer.get(cohortPath('decisions.csv')).expect(200);
    expect(sheet.text).not.toContain('66');
    expect((await approver.get(cohortPath('decisions.csv')).expect(200)).text).toContain('66');
    await officer.get(cohortPath('decisions.xlsx')).expect(200);
  });
});

describe('steps', () => {
  test('an approval has two people, with number and day, and nothing is entered past them', async () => {
    const id = await enter(2);
    await step(officer, id, { step: 'review', reason: '补录' });
    expect((await step(approver, id, { step: 'approve' })).body.code).toBe('certificates.propose_first');
    const proposal = { step: 'propose', proposes: 'approve' };
    expect((await step(approver, id, proposal)).body.errors[0]).toMatchObject({ pointer: '/decisionNumber' });
    await step(approver, id, { ...proposal, decisionNumber: '示例〔2024〕2号', on: '2024-11-14' });
    expect((await step(approver, id, { step: 'approve' })).body.code).toBe('certificates.same_person');
    expect((await step(officer, id, { step: 'approve' })).status).toBe(403);
    const second = await app.signIn('certificate_approver');
    const done = (await step(second, id, { step: 'approve' })).body;
    expect(done).toMatchObject({ state: 'approved', decisionNumber: '示例〔2024〕2号', decisionOn: '2024-11-14' });
    expect(done.history[0]).toMatchObject({ step: 'approve', proposedBy: expect.stringMatching(/^User/) });
    const past = await officer
      .post(cohortPath('designations'))
      .send({ designations: [{ organisationId: spare[7]?.id }] });
    expect(past.body.code).toBe('certificates.approval_needs_two');
    expect(
      await app.db.knex('audit_entry').where({ subject_id: id, action: 'certificates.designation_step' }),
    ).toHaveLength(4);
  });

  test('are never changed, and the row says what they say', async () => {
    const id = made.designations[0]?.id ?? '';
    await expect(app.db.knex('designation_step').where({ designation_id: id }).update({ reason: 'x' })).rejects.toThrow(
      /neither changed nor deleted/,
    );
    await expect(app.db.knex('designation').where({ id }).update({ state: 'active' })).rejects.toThrow(/last step/);
  });

  test('of two who take one at once, one is told to look again', async () => {
    const id = await approved(3);
    const { version } = await record(id);
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        officer.post(`/api/v1/designations/${id}/steps`).set('If-Match', `"${version}"`).send({ step: 'announce' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([200, 412, 412, 412]);
    const row = await app.db.knex('designation').where({ id }).first('state');
    expect(replayLife(await listSteps(app.db.knex, id)).state).toBe(row.state);
  });

  test('the stage confers and takes it back; the office cannot take that back', async () => {
    const id = await approved(4);
    const { setConferred } = app.app.doors.certificates;
    const tell = (isConferred: boolean) =>
      app.db.transaction((tx) => setConferred(tx, system, [id], isConferred, app.clock.now()));
    await tell(true);
    await tell(true);
    expect(await record(id)).toMatchObject({ state: 'conferred', conferredOn: '2024-11-15', undoes: null });
    expect((await step(officer, id, { step: 'undo' })).body.code).toBe('certificates.conferred_on_stage');
    await tell(false);
    expect((await record(id)).state).toBe('approved');
    await tell(true);
    expect((await step(officer, id, { step: 'activate' })).body).toMatchObject({ validUntil: '2027-11-14' });
    await tell(false);
    expect((await record(id)).state).toBe('active');
  });

  test('verification is told of a suspension while it lasts, of the expiry and the withdrawal', async () => {
    const id = await approved(5);
    for (const order of [
      { step: 'confer' },
      { step: 'activate' },
      { step: 'suspend', reason: '整改', until: '2024-12-31' },
    ])
      expect((await step(officer, id, order)).status).toBe(200);
    const standing = (at: string) => app.app.doors.certificates.designationStandingOn(id, new Date(at));
    expect(await standing('2024-12-31T15:59:00Z')).toEqual({
      state: 'suspended',
      on: '2024-11-15',
      until: '2024-12-31',
    });
    expect((await standing('2024-12-31T16:00:00Z')).state).toBe('active');
    expect(await standing('2027-11-15T00:00:00Z')).toEqual({ state: 'expired', on: '2027-11-14', until: null });
    await step(officer, id, { step: 'propose', proposes: 'withdraw', reason: '不再符合条件' });
    await step(approver, id, { step: 'withdraw' });
    expect(await standing('2024-11-16T00:00:00Z')).toEqual({ state: 'withdrawn', on: '2024-11-15', until: null });
  });

  test('a certificate is drafted from the approval on, and then the approval stays', async () => {
    const id = await approved(6);
    const early = await app.db.knex('designation').where({ cohort_id: made.cohort.id, state: 'reviewed' }).pluck('id');
    const { body } = await officer.post(cohortPath('drafts')).send({}).expect(201);
    const drafted = await app.db.knex('certificate').whereIn('id', body.ids).pluck('designation_id');
    expect(drafted).toContain(id);
    expect(drafted).not.toContain(early[0]);
    expect((await step(approver, id, { step: 'undo' })).body.code).toBe('certificates.certificate_exists');
  });
});

test('one step with many: who cannot take it is named and stops nobody', async () => {
  const { body: list } = await officer.get(cohortPath('candidates')).expect(200);
  const ids: string[] = list.items.map((one: { id: string }) => one.id);
  const able = list.items.filter((one: { state: string }) => one.state === 'approved').length;
  expect(able).toBeGreaterThan(1);
  const begun = await officer.post(cohortPath('life-batches')).send({ step: 'announce', ids }).expect(201);
  await app.app.worker.drain();
  const { body: report } = await officer.get(`/api/v1/life-batches/${begun.body.id}`).expect(200);
  expect([report.state, report.total, report.done, report.failed.length]).toEqual([
    'done',
    ids.length,
    able,
    ids.length - able,
  ]);
  expect(report.failed[0]).toMatchObject({
    code: 'certificates.step_not_now',
    institution: { zh: expect.stringMatching(/./) },
  });
  await approver.post(cohortPath('life-batches')).send({ step: 'announce', ids }).expect(403);
});

test('the second person is put aside by an approver only', async () => {
  const { body: rules, headers } = await officer.get(rulesPath()).expect(200);
  const put = (agent: Agent, etag: string, fourEyes: boolean) =>
    agent
      .put(rulesPath())
      .set('If-Match', etag)
      .send({ fourEyes, reviewsWanted: 2, validityMonths: 36, criteria: rules.criteria });
  const refused = await put(officer, headers['etag'] ?? '', false);
  expect([refused.status, refused.body.code]).toEqual([403, 'certificates.second_person_kept']);
  const other = await app.signIn('certificate_approver');
  const done = await put(other, headers['etag'] ?? '', false);
  expect([done.status, done.body.fourEyes]).toEqual([200, false]);
  expect((await put(officer, String(done.headers['etag']), true)).status).toBe(200);
});
