import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { directoryOf } from '../../support/directory-data.ts';

let app: TestApp;
let office: Awaited<ReturnType<TestApp['signIn']>>;
let directory: ReturnType<typeof directoryOf>;
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-22T04:00:00Z' });
  office = await app.signIn('organiser');
  directory = directoryOf(office);
});
afterAll(() => app.close());

const end = (id: string, on: string) => office.post(`/api/v1/memberships/${id}/end`).send({ on, reason: '合并' });

test('two periods of one organisation never overlap, and the refusal says which is there', async () => {
  const id = await directory.add('甲学院');
  const membership = await directory.join(id, '2010-01-01', { until: '2012-01-01' });
  const refused = await office
    .post(`/api/v1/organisations/${id}/memberships`)
    .send({ from: '2011-06-01', rank: 'council', category: 'vocational_school' });
  expect([refused.status, refused.body.code, refused.body.title]).toEqual([
    409,
    'directory.memberships_overlap',
    'It is a member from 2010-01-01 to 2012-01-01 already.',
  ]);
  await directory.join(id, '2012-01-01', { until: '2013-01-01' });
  const stretched = await office
    .patch(`/api/v1/memberships/${membership}`)
    .set('If-Match', '"1"')
    .send({ until: '2012-02-01' });
  expect([stretched.status, stretched.body.code]).toEqual([409, 'directory.memberships_overlap']);
  const reversed = await office
    .patch(`/api/v1/memberships/${membership}`)
    .set('If-Match', '"1"')
    .send({ until: '2009-01-01' });
  expect([reversed.status, reversed.body.errors[0].code]).toEqual([422, 'directory.days_reversed']);
  expect((await directory.record(id)).memberships.map((one: { from: string }) => one.from)).toEqual([
    '2012-01-01',
    '2010-01-01',
  ]);
});

test('another rank from a day on closes one period and opens the next; an ended one is not changed', async () => {
  const id = await directory.add('乙学院');
  const membership = await directory.join(id, '2001-01-01');
  const change = (body: object) => office.post(`/api/v1/memberships/${membership}/changes`).send(body);
  expect((await change({ on: '2002-01-01', rank: 'member' })).body.errors[0].code).toBe('directory.nothing_changes');
  expect((await change({ on: '2001-01-01', rank: 'council' })).body.errors[0].code).toBe(
    'directory.outside_membership',
  );
  await change({ on: '2002-01-01', rank: 'council', reason: '换届' }).expect(201);
  const counts = async (on: string) => (await office.get(`/api/v1/memberships/counts?on=${on}`)).body.byRank;
  expect(await counts('2001-12-31')).toEqual([{ rank: 'member', count: 1 }]);
  expect(await counts('2002-01-01')).toEqual([{ rank: 'council', count: 1 }]);
  expect((await change({ on: '2003-01-01', rank: 'chair' })).body.code).toBe('directory.membership_ended');
  const [last] = (await directory.record(id)).memberships;
  await end(last.id, '2004-01-01').expect(200);
  expect([await directory.total('2003-12-31'), await directory.total('2004-01-01')]).toEqual([1, 0]);
});

test('a merger counts twice before its day and once from it; both records stay', async () => {
  const [a, b, c] = [await directory.add('丙学院'), await directory.add('丁学院'), await directory.add('丙丁大学')];
  await directory.join(a, '1995-01-01', { rank: 'vice_chair' });
  await directory.join(b, '1995-01-01');
  const body = {
    kind: 'merger',
    on: '1997-09-01',
    predecessorIds: [a, b],
    successorIds: [c],
    predecessorsEnd: true,
    successorsJoin: true,
    note: '两校合并',
  };
  await office.post('/api/v1/organisation-successions').send(body).expect(201);
  expect([await directory.total('1997-08-31'), await directory.total('1997-09-01')]).toEqual([2, 1]);
  const successor = await directory.record(c);
  expect(successor.memberships).toMatchObject([{ from: '1997-09-01', until: null, rank: 'vice_chair' }]);
  expect(successor.successions.map((one: { predecessor: { id: string } }) => one.predecessor.id).sort()).toEqual(
    [a, b].sort(),
  );
  expect(await directory.record(a)).toMatchObject({ endedOn: '1997-09-01', endReason: '两校合并' });
  const found = await app.anyone.get('/api/v1/organisations').query({ q: '丙学院' }).expect(200);
  expect(found.body.total).toBe(0);
  const [membership] = successor.memberships;
  await end(membership.id, '1999-01-01').expect(200);
});

test('A merged into B, and a school divided: the day decides', async () => {
  const [a, b] = [await directory.add('戊学院'), await directory.add('己学院')];
  await directory.join(a, '1985-01-01');
  await directory.join(b, '1986-01-01');
  const send = (body: object) =>
    office
      .post('/api/v1/organisation-successions')
      .send({ kind: 'merger', on: '1987-01-01', predecessorsEnd: true, successorsJoin: true, ...body });
  expect((await send({ predecessorIds: [a], successorIds: [a] })).body.errors[0].code).toBe(
    'directory.successor_is_predecessor',
  );
  expect((await send({ predecessorIds: [a], successorIds: [a, b] })).body.errors[0].code).toBe(
    'directory.succession_sides',
  );
  expect((await send({ on: '1984-01-01', predecessorIds: [a], successorIds: [b] })).body.code).toBe(
    'directory.membership_after_succession',
  );
  await send({ predecessorIds: [a], successorIds: [b] }).expect(201);
  expect([await directory.total('1986-12-31'), await directory.total('1987-01-01')]).toEqual([2, 1]);
  const [c, d] = [await directory.add('庚学院'), await directory.add('辛学院')];
  await send({
    kind: 'division',
    on: '1988-01-01',
    predecessorIds: [b],
    successorIds: [c, d],
    predecessorsEnd: false,
  }).expect(201);
  expect([await directory.total('1987-12-31'), await directory.total('1988-01-01')]).toEqual([1, 3]);
  for (const id of [b, c, d]) {
    const [membership] = (await directory.record(id)).memberships;
    await end(membership.id, '1989-01-01').expect(200);
  }
});

test('a confirmed figure stays as it was through rename, merge and leaving; a revision supersedes it with a reason', async () => {
  const [a, b, again] = [
    await directory.add('壬学院'),
    await directory.add('癸学院'),
    await directory.add('壬学院 校本部'),
  ];
  const left = await directory.join(a, '1970-01-01', { rank: 'chair' });
  await directory.join(b, '1970-01-01');
  const draft = { year: 2000, cutOff: '1970-11-15', expectedTotal: 2 };
  const wrong = await office.post('/api/v1/membership-figures').send({ ...draft, expectedTotal: 3 });
  expect([wrong.status, wrong.body.code, wrong.body.title]).toEqual([
    409,
    'directory.figure_changed',
    'There are 2 members on this day now. Look at the figure once more.',
  ]);
  const future = await office.post('/api/v1/membership-figures').send({ ...draft, cutOff: '2027-01-01' });
  expect(future.body.errors[0].code).toBe('directory.in_the_future');
  const { id } = (await office.post('/api/v1/membership-figures').send(draft).expect(201)).body;
  const frozen = (await office.get(`/api/v1/membership-figures/${id}`).expect(200)).body;
  expect(frozen).toMatchObject({
    total: 2,
    byRank: [
      { rank: 'chair', count: 1 },
      { rank: 'member', count: 1 },
    ],
  });
  expect((await office.post('/api/v1/membership-figures').send(draft)).body.code).toBe('directory.figure_exists');

  await office
    .post(`/api/v1/organisations/${a}/renames`)
    .set('If-Match', await directory.version(a))
    .send({ nameZh: '壬大学', on: '1971-01-01' })
    .expect(200);
  expect((await directory.merge(a, again)).status).toBe(200);
  await end((await directory.record(again)).memberships[0].id, '1970-06-01').expect(200);
  expect(left).toBeDefined();
  expect(await directory.total('1970-11-15')).toBe(1);
  expect((await office.get(`/api/v1/membership-figures/${id}`).expect(200)).body).toEqual(frozen);
  const growth = async () =>
    (await app.anyone.get('/api/v1/memberships/figures').expect(200)).body.byYear.find(
      ({ year }: { year: number }) => year === 2000,
    );
  expect(await growth()).toEqual({ year: 2000, count: 2, on: '1970-11-15', isConfirmed: true });
  expect((await app.app.doors.directory.findConfirmedFigure(2000))?.total).toBe(2);
  for (const change of [{ total: 1 }, { members: '[]' }])
    await expect(app.db.knex('membership_figure').where({ id }).update(change)).rejects.toThrow('never changed');
  await expect(app.db.knex('membership_figure').where({ id }).delete()).rejects.toThrow('never changed');

  const revise = (body: object) => office.post(`/api/v1/membership-figures/${id}/revisions`).send(body);
  const revision = { cutOff: '1970-11-15', expectedTotal: 1, reason: '一家单位的退出日期录入有误' };
  expect((await revise({ ...revision, reason: ' ' })).status).toBe(422);
  await revise(revision).expect(201);
  expect((await revise(revision)).body.code).toBe('directory.figure_superseded');
  expect(await growth()).toMatchObject({ count: 1, isConfirmed: true });
  const { items } = (await office.get('/api/v1/membership-figures').expect(200)).body;
  expect(items).toMatchObject([
    { revision: 2, isCurrent: true, total: 1, reason: revision.reason },
    { revision: 1, isCurrent: false, total: 2, reason: null },
  ]);
});

test('two who confirm a figure at once: one figure', async () => {
  const body = { year: 2001, cutOff: '1960-01-01', expectedTotal: 0 };
  const answers = await Promise.all([1, 2, 3].map(() => office.post('/api/v1/membership-figures').send(body)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
});

test('who was a member on a day stands there under the name of that day', async () => {
  const id = await directory.add('旧名学院', { nameEn: 'Old Institute' });
  await directory.join(id, '1950-01-01', { until: '1955-01-01' });
  await office
    .post(`/api/v1/organisations/${id}/renames`)
    .set('If-Match', await directory.version(id))
    .send({ nameZh: '新名大学', on: '1952-01-01' })
    .expect(200);
  const names = async (on: string) =>
    (await office.get(`/api/v1/memberships?on=${on}`).expect(200)).body.items.map(
      ({ nameZh, nameEn }: { nameZh: string; nameEn: string }) => [nameZh, nameEn],
    );
  expect(await names('1951-12-31')).toEqual([['旧名学院', 'Old Institute']]);
  expect(await names('1952-01-01')).toEqual([['新名大学', 'Old Institute']]);
  const found = await app.anyone.get('/api/v1/organisations').query({ q: '旧名' }).expect(200);
  expect(found.body.items.map((one: { id: string }) => one.id)).toEqual([id]);
});
