import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { type OpenEdition, openEdition } from '../../support/registration-data.ts';
import { addPlan, addRanked, type ReadPlace, seen } from '../../support/seating-data.ts';

/* Two tabs on one plan, hosts who stay away, and seats given out while somebody changes them. */

let app: TestApp;
let desk: Awaited<ReturnType<TestApp['signIn']>>;
let edition: OpenEdition;
let guests: string[];
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-01T04:00:00Z' });
  desk = await app.signIn('organiser');
  edition = await openEdition(app);
  guests = await addRanked(app, desk, edition, 8);
});
afterAll(() => app.close());

const at = (n: number) => guests[n - 1] ?? '';
const planPath = (id: string) => `/api/v1/seat-plans/${id}`;
const person = (id: string, n: number) => `${planPath(id)}/people/${at(n)}`;
const read = async (id: string) => {
  const { body, headers } = await desk.get(planPath(id)).expect(200);
  return { places: body.places as (ReadPlace & { duty: string | null })[], etag: String(headers['etag']), body };
};
const told = (answers: readonly { status: number; body: { code?: string } }[]) =>
  answers.map(({ status, body }) => `${status} ${body.code ?? ''}`.trim()).sort();
const seat = (id: string, people: readonly number[], more: object = {}) =>
  seen(desk, 'post', `${planPath(id)}/people`, { registrationIds: people.map(at), ...more }, planPath(id));
const change = (id: string, n: number, changes: object) => seen(desk, 'patch', person(id, n), changes, planPath(id));

test('of two tabs that move people at the same time one is heard, and nobody is lost or doubled', async () => {
  const { id } = await addPlan(desk, edition, 'front_row', [8]);
  await seat(id, [1, 2, 3, 4, 5, 6]);
  for (let round = 0; round < 4; round += 1) {
    // What an undo takes back when it is the one that is heard.
    await change(id, 4, { position: 1 + round });
    const { etag } = await read(id);
    const both = await Promise.all([
      desk.patch(person(id, 6)).set('If-Match', etag).send({ position: 1 }),
      desk.patch(person(id, 2)).set('If-Match', etag).send({ position: 5 }),
      desk
        .post(`${planPath(id)}/absences`)
        .query({ mode: 'apply' })
        .set('If-Match', etag)
        .send({ registrationIds: [at(3)] }),
      desk.post(`${planPath(id)}/undo`).set('If-Match', etag),
    ]);
    expect(told(both)).toEqual(['200', ...Array(3).fill('412 seating.stale')]);
    const { places } = await read(id);
    expect(places.map((one) => one.person.registrationId).sort()).toEqual([1, 2, 3, 4, 5, 6].map(at).sort());
  }
});

test('a release is of one version: who edits at the same time is before it or after it', async () => {
  const { id } = await addPlan(desk, edition, 'front_row', [8]);
  await seat(id, [1, 2, 3]);
  const { etag } = await read(id);
  const both = await Promise.all([
    desk.post(`${planPath(id)}/releases`).set('If-Match', etag),
    desk.patch(person(id, 3)).set('If-Match', etag).send({ position: 1 }),
  ]);
  // The release changes nothing that the other tab saw; the other way round it would give out what nobody looked at.
  expect([
    ['200', '201'],
    ['200', '412 seating.stale'],
  ]).toContainEqual(told(both));
  const again = await Promise.all(
    [1, 2, 3].map(async () => desk.post(`${planPath(id)}/releases`).set('If-Match', (await read(id)).etag)),
  );
  expect(told(again)).toEqual(['201', '201', '201']);
});

test('more people than seats: all or none, whichever way the seats become fewer', async () => {
  const { id } = await addPlan(desk, edition, 'front_row', [4]);
  expect(told([await seat(id, [1, 2, 3, 4, 5])])).toEqual(['409 seating.plan_full']);
  await seat(id, [1, 2, 3, 4]);
  const fewer = await seen(desk, 'patch', planPath(id), { rows: [3] }, planPath(id));
  expect(told([fewer])).toEqual(['409 seating.plan_full']);
  await change(id, 2, { absent: true });
  expect(told([await seat(id, [5])])).toEqual(['200']);
  expect(told([await change(id, 2, { absent: false })])).toEqual(['409 seating.plan_full']);
  for (const rows of [[], [0], [-1], [1.5], [100_000], ['4']]) {
    const answer = await seen(desk, 'patch', planPath(id), { rows }, planPath(id));
    expect([rows, answer.status]).toEqual([rows, 422]);
  }
});

test('a host who stays away leaves the table to another host, and comes back as a guest', async () => {
  const plan = await addPlan(desk, edition, 'dinner', [], { tables: [4, 4], label: '晚宴' });
  const [table] = plan.tables;
  await seat(plan.id, [1, 2, 3], { tableId: table?.id });
  await change(plan.id, 1, { duty: 'host' });
  expect(told([await change(plan.id, 2, { duty: 'host' })])).toEqual(['409 seating.one_host_a_table']);
  await change(plan.id, 1, { absent: true });
  expect(told([await change(plan.id, 2, { duty: 'host' })])).toEqual(['200']);
  expect(told([await change(plan.id, 1, { absent: false })])).toEqual(['200']);
  const duties = (await read(plan.id)).places.map(({ duty }) => duty);
  expect(duties).toEqual([null, 'host', null]);
  // Back to the time before: host and seat as they were.
  for (const _ of [1, 2]) await seen(desk, 'post', `${planPath(plan.id)}/undo`, undefined, planPath(plan.id));
  expect((await read(plan.id)).places.map(({ duty, absent }) => [duty, absent])).toEqual([
    ['host', true],
    [null, false],
    [null, false],
  ]);
});

test('two lists: of two who place the same person one is heard', async () => {
  const list = `/api/v1/editions/${edition.year}/precedence`;
  const made = await seen(desk, 'post', `${list}-groups`, { nameZh: '主礼嘉宾', nameEn: 'Guests of honour' }, list);
  const groupId = made.body.groups[0].id;
  const { headers } = await desk.get(list);
  const both = await Promise.all(
    [1, 2, 3].map(() =>
      desk
        .post(list)
        .set('If-Match', String(headers['etag']))
        .send({ groupId, registrationIds: [at(1), at(2)] }),
    ),
  );
  expect(told(both)).toEqual(['200', '412 seating.stale', '412 seating.stale']);
  expect((await desk.get(list)).body.groups[0].people).toHaveLength(2);
});
