import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEFAULT_RULES } from '../../../server/modules/registration/domain.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { type OpenEdition, openEdition, putSeen, register, tokenIn } from '../../support/registration-data.ts';

const system = { kind: 'system', name: 'test' } as const;
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const doors = () => app.app.doors.registrations;
const come = async (edition: OpenEdition, more: Record<string, unknown> = {}) => {
  const { body } = await register(app, edition, more).expect(201);
  return { id: body.id as string, token: tokenIn(body.link) };
};
const approve = (id: string) => doors().takeStep(system, id, { action: 'approve' });
const states = async (edition: OpenEdition) =>
  (await app.db.knex('registration').where({ edition_id: edition.id }).orderBy('number').select('state')).map(
    ({ state }) => state,
  );

test('all that match are decided by a job, with the reason in each language, and what fails is named', async () => {
  const edition = await openEdition(app);
  const people = [];
  for (let i = 0; i < 60; i += 1)
    people.push(await come(edition, { email: `b${i}@x.example`, locale: i % 2 === 0 ? 'zh' : 'en' }));
  const desk = await app.signIn('registration_desk');
  const path = `/api/v1/editions/${edition.year}/decisions`;
  const begun = await desk
    .post(`${path}?state=pending`)
    .send({ action: 'decline', reasonZh: '名额已满', reasonEn: 'All places are taken' })
    .expect(202);
  expect(begun.body).toMatchObject({ state: 'running', total: 60, succeeded: 0 });
  // Somebody else was quicker with one of them.
  await doors().takeStep(system, people[59]?.id ?? '', { action: 'cancel' });
  await app.app.worker.drain();
  const ended = await desk.get(`/api/v1/decisions/${begun.body.id}`).expect(200);
  expect(ended.body.batch).toMatchObject({ state: 'done', total: 60, succeeded: 59, failed: 1 });
  expect(ended.body.failures).toMatchObject([
    { registrationId: people[59]?.id, code: 'registration.step_not_allowed', detail: expect.stringContaining('state') },
  ]);
  const mails = app.sent.filter(({ subject }) => /审核结果|Your registration:/.test(subject));
  expect(mails).toHaveLength(59);
  expect(mails.find(({ to }) => to.address === 'b0@x.example')?.text).toContain('名额已满');
  expect(mails.find(({ to }) => to.address === 'b1@x.example')?.text).toContain('All places are taken');
  const channel = await desk.get(`/api/v1/channels/decisions:${begun.body.id}`).expect(200);
  expect(channel.body.state).toEqual({ state: 'done', total: 60, succeeded: 59, failed: 1 });
});

test('a job whose connection dies goes on where it was, and decides nobody twice', async () => {
  const edition = await openEdition(app);
  for (let i = 0; i < 40; i += 1) await come(edition, { email: `k${i}@x.example` });
  const organiser = await app.signIn('organiser');
  const { body } = await organiser
    .post(`/api/v1/editions/${edition.year}/decisions?state=pending`)
    .send({ action: 'approve' })
    .expect(202);
  const isDone = async () =>
    (
      await doors()
        .batches.getBatch(body.id)
        .catch(() => undefined)
    )?.state === 'done';
  let killed = 0;
  while (!(await isDone())) {
    const running = app.app.worker.drain();
    if (killed < 5) {
      const { rows } = await app.db.knex
        .raw(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
        )
        .catch(() => ({ rows: [] }));
      killed += rows.length;
    }
    await running;
    app.clock.advance({ minutes: 30 });
  }
  expect(killed).toBeGreaterThan(0);
  expect(await doors().batches.getBatch(body.id)).toMatchObject({ state: 'done', succeeded: 40, failed: 0 });
  const decided = await app.db.knex('audit_entry').where({ edition_id: edition.id, action: 'registration.approved' });
  expect(new Set(decided.map(({ subject_id }) => subject_id)).size).toBe(40);
  expect(decided).toHaveLength(40);
  expect(await app.db.knex('badge').where({ edition_id: edition.id })).toHaveLength(40);
});

test('a stopped job leaves the rest untouched; nobody matching begins nothing', async () => {
  const edition = await openEdition(app);
  const people = [await come(edition), await come(edition)];
  const organiser = await app.signIn('organiser');
  const path = `/api/v1/editions/${edition.year}/decisions`;
  await organiser.post(`${path}?state=approved`).send({ action: 'approve' }).expect(409);
  expect((await organiser.post(`${path}?state=pending`).send({ action: 'decline' }).expect(422)).body.errors).toEqual([
    expect.objectContaining({ pointer: '/reasonZh' }),
  ]);
  const user = { kind: 'user', userId: crypto.randomUUID(), name: 'x', roles: [], sessionId: '' } as const;
  const order = { action: 'approve', reasonZh: null, reasonEn: null, ids: people.map(({ id }) => id) } as const;
  // Begun behind the worker's back: nothing runs before it is stopped.
  const batch = await doors().batches.begin(user, edition.id, order);
  const stopped = await organiser.post(`/api/v1/decisions/${batch.id}/stop`).expect(200);
  const decided = (await states(edition)).filter((state) => state === 'approved').length;
  expect(stopped.body.succeeded).toBe(decided);
  await app.app.worker.drain();
  expect((await states(edition)).filter((state) => state === 'approved')).toHaveLength(decided);
});

test('a change of a marked field waits beside the approved data until somebody has looked', async () => {
  const edition = await openEdition(app);
  const { id, token } = await come(edition, { email: 'rev@x.example', position: '教师' });
  const own = (body: object) =>
    app.anyone.patch('/api/v1/my/registration').set('Authorization', `Bearer ${token}`).send(body);
  const desk = await app.signIn('registration_desk');
  const seen = async () => (await desk.get(`/api/v1/registrations/${id}`).expect(200)).body;
  // Before the decision there is nothing to protect.
  await own({ nameNative: '陈丽华一' }).expect(200);
  expect(await seen()).toMatchObject({ nameNative: '陈丽华一', needsReviewOf: [] });
  await approve(id);
  const badge = (await doors().findActiveBadge(id))?.code;
  const changed = await own({ position: '校长', nameNative: '陈立华', phone: '+86 139 0000 0000' }).expect(200);
  expect(changed.body.proposed.map((one: { field: string }) => one.field)).toEqual(['nameNative', 'position']);
  const before = await seen();
  expect(before).toMatchObject({
    state: 'approved',
    nameNative: '陈丽华一',
    position: '教师',
    phone: '+86 139 0000 0000',
    needsReviewOf: ['nameNative', 'position'],
    proposed: [
      { field: 'nameNative', before: { zh: '陈丽华一' }, after: { zh: '陈立华' } },
      { field: 'position', before: { zh: '教师' }, after: { zh: '校长' } },
    ],
  });
  expect((await doors().findActiveBadge(id))?.code).toBe(badge);
  const list = await desk.get(`/api/v1/editions/${edition.year}/registrations?toDecide=true`).expect(200);
  expect([list.body.total, list.body.toDecide, list.body.items[0].id]).toEqual([1, 1, id]);
  // One taken back, one declined: all is as it was, with the same badge.
  await own({ nameNative: '陈丽华一' }).expect(200);
  expect((await seen()).needsReviewOf).toEqual(['position']);
  const reviewAt = (version: number, body: object) =>
    desk.post(`/api/v1/registrations/${id}/review`).set('If-Match', `"${version}"`).send(body);
  const review = (body: object) => ({
    expect: async (status: number) => reviewAt((await seen()).version, body).expect(status),
  });
  await review({ decision: 'decline', reason: '请提供任命文件' }).expect(200);
  expect(await seen()).toMatchObject({ position: '教师', needsReviewOf: [], proposed: [] });
  expect((await doors().findActiveBadge(id))?.code).toBe(badge);
  await review({ decision: 'approve' }).expect(409);
  // Approved: the new data, a new badge, and the old one no more.
  await own({ position: '副校长', organisationText: '另一学院' }).expect(200);
  const { version } = await seen();
  await own({ position: '校长', organisationText: '另一学院' }).expect(200);
  // The organiser still sees the former wish.
  expect((await reviewAt(version, { decision: 'approve' }).expect(412)).body.code).toBe('request.stale');
  expect(await seen()).toMatchObject({ position: '教师' });
  await review({ decision: 'approve' }).expect(200);
  expect(await seen()).toMatchObject({ position: '校长', organisation: { text: '另一学院' }, needsReviewOf: [] });
  expect((await doors().findActiveBadge(id))?.code).not.toBe(badge);
  await app.app.worker.drain();
  const subjects = app.sent
    .filter(({ to }) => to.address === 'rev@x.example')
    .map(({ subject }) => subject.split('：')[0]);
  expect(subjects.filter((subject) => subject === '修改申请未通过')).toHaveLength(1);
  expect(subjects.filter((subject) => subject === '修改已生效，电子证件已更新')).toHaveLength(1);
});

test('a decision about many approves no change that its person made after it was ordered', async () => {
  const edition = await openEdition(app);
  const { id, token } = await come(edition, { position: '教师' });
  await approve(id);
  await app.anyone
    .patch('/api/v1/my/registration')
    .set('Authorization', `Bearer ${token}`)
    .send({ position: '副校长' })
    .expect(200);
  const user = { kind: 'user', userId: crypto.randomUUID(), name: 'x', roles: [], sessionId: '' } as const;
  const order = { action: 'approve', reasonZh: null, reasonEn: null, ids: [id] } as const;
  const later = new Date(app.clock.now().getTime() + 1000);
  const batch = await app.db.knex.transaction(async (tx) => {
    await tx('edition').where({ id: edition.id }).forNoKeyUpdate().first('id');
    const begun = await doors().batches.begin(user, edition.id, order);
    await tx('registration')
      .where({ id })
      .update({ proposal: { position: '校长' }, updated_at: later });
    return begun;
  });
  await app.app.worker.drain();
  expect(await doors().batches.getBatch(batch.id)).toMatchObject({ state: 'done', succeeded: 0, failed: 1 });
  expect(await doors().batches.listFailures(batch.id, { after: 0, limit: 9 })).toMatchObject([
    { code: 'registration.changed_since' },
  ]);
  expect(await doors().getRegistration(id)).toMatchObject({ position: '教师', needsReviewOf: ['position'] });
  app.clock.advance({ seconds: 2 });
  const again = await doors().batches.begin(user, edition.id, order);
  await app.app.worker.drain();
  expect(await doors().batches.getBatch(again.id)).toMatchObject({ succeeded: 1 });
  expect(await doors().getRegistration(id)).toMatchObject({ position: '校长', needsReviewOf: null });
  // By itself "approve" is for those who are not approved: a change is decided as it was seen.
  await expect(approve(id)).rejects.toMatchObject({ code: 'registration.step_not_allowed' });
});

test('what is not marked and stands for the person goes through the office; a change of type needs a place', async () => {
  const edition = await openEdition(app, { typeCapacity: { press: 1 } });
  const organiser = await app.signIn('organiser');
  await putSeen(organiser, `/api/v1/editions/${edition.year}/registration-rules`, {
    ...DEFAULT_RULES,
    reviewFields: ['type'],
  });
  const { id, token } = await come(edition);
  await approve(id);
  const own = (body: object) =>
    app.anyone.patch('/api/v1/my/registration').set('Authorization', `Bearer ${token}`).send(body);
  expect((await own({ nameNative: '别人' }).expect(422)).body.errors).toMatchObject([
    { pointer: '/nameNative', code: 'registration.through_office' },
  ]);
  await own({ position: '主任' }).expect(200);
  await own({ typeId: edition.typeId('staff') }).expect(422);
  await own({ typeId: edition.typeId('press') }).expect(200);
  await come(edition, { typeId: edition.typeId('press') });
  const refused = await organiser
    .post(`/api/v1/registrations/${id}/review`)
    .set('If-Match', `"${(await doors().getRegistration(id)).version}"`)
    .send({ decision: 'approve' })
    .expect(409);
  expect(refused.body.code).toBe('registration.no_seat');
  expect(await doors().getRegistration(id)).toMatchObject({ state: 'approved', needsReviewOf: ['type'] });
  expect(await doors().listMiscounts(edition.id)).toEqual([]);
  await doors().takeStep(system, id, { action: 'cancel' });
  expect(await doors().getRegistration(id)).toMatchObject({ state: 'cancelled', needsReviewOf: null, proposal: null });
});
