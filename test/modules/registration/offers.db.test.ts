import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { type OpenEdition, openEdition, putSeen, register, tokenIn } from '../../support/registration-data.ts';

const system = { kind: 'system', name: 'test' } as const;
const HOUR = 3_600_000;
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const doors = () => app.app.doors.registrations;
const come = async (edition: OpenEdition, email: string, more = {}) => {
  const { body } = await register(app, edition, { email, ...more }).expect(201);
  return { id: body.id as string, token: tokenIn(body.link), email };
};
type Person = Awaited<ReturnType<typeof come>>;
const cancel = ({ id }: Person) => doors().takeStep(system, id, { action: 'cancel' });
const answer = ({ token }: Person, given: 'accept' | 'decline') =>
  app.anyone
    .post('/api/v1/my/registration/offer')
    .set('Authorization', `Bearer ${token}`)
    .set('Accept-Language', 'en')
    .send({ answer: given });
/** `pending`, `waitlisted` or `offered`. */
const standing = async ({ id }: Person) => {
  const { state, offerExpiresAt } = await doors().getRegistration(id);
  return offerExpiresAt ? 'offered' : state;
};
const standings = (people: readonly Person[]) => Promise.all(people.map(standing));
const subjectsTo = async ({ email }: Person) => {
  await app.app.worker.drain();
  return app.sent.filter(({ to }) => to.address === email).map(({ subject }) => subject.split('：')[0]);
};
const wait = async (hours: number) => {
  app.clock.advance({ hours });
  await app.app.worker.drain();
};

test('a free place is kept for the first who waits, holds its seat, and is theirs when they say so', async () => {
  const edition = await openEdition(app, { capacity: 1 });
  const [seated, first, second] = [
    await come(edition, 'o1@x.example'),
    await come(edition, 'o2@x.example'),
    await come(edition, 'o3@x.example'),
  ] as const;
  await cancel(seated);
  expect(await standings([first, second])).toEqual(['offered', 'waitlisted']);
  // The seat is taken while it is offered: who comes now waits.
  expect((await register(app, edition)).body.state).toBe('waitlisted');
  expect(await subjectsTo(first)).toEqual(['已列入候补名单', '递补通知，请确认是否参会']);
  const mail = app.sent.find(({ to, subject }) => to.address === first.email && subject.startsWith('递补'));
  expect(mail?.text).toMatch(/请于.*GMT\+8）前打开以下链接/);
  // Following the link shows the place; only an answer takes it.
  await app.anyone.get('/api/v1/my/registration').set('Authorization', `Bearer ${first.token}`).expect(200);
  expect(await standing(first)).toBe('offered');
  expect((await answer(second, 'accept')).body.code).toBe('registration.no_offer');
  expect((await answer(first, 'accept').expect(200)).body.state).toBe('pending');
  expect((await answer(first, 'accept')).status).toBe(409);
  expect(await doors().listMiscounts(edition.id)).toEqual([]);
});

test('a place given up or not answered goes to the next; who missed two waits behind the others', async () => {
  const edition = await openEdition(app, { capacity: 1 });
  const [seated, a, b, c] = [
    await come(edition, 'e1@x.example'),
    await come(edition, 'e2@x.example'),
    await come(edition, 'e3@x.example'),
    await come(edition, 'e4@x.example'),
  ] as const;
  const now = () => standings([a, b, c]);
  await cancel(seated);
  await wait(47);
  expect(await now()).toEqual(['offered', 'waitlisted', 'waitlisted']);
  await wait(1);
  expect(await now()).toEqual(['waitlisted', 'offered', 'waitlisted']);
  expect((await answer(a, 'accept')).body.code).toBe('registration.no_offer');
  expect(await subjectsTo(a)).toEqual(['已列入候补名单', '递补通知，请确认是否参会', '递补名额已逾期']);
  // b gives up and is out; a has missed one and is still before c.
  await answer(b, 'decline').expect(200);
  expect(await now()).toEqual(['offered', 'cancelled', 'waitlisted']);
  await wait(48);
  expect(await now()).toEqual(['waitlisted', 'cancelled', 'offered']);
  const d = await come(edition, 'e5@x.example');
  await wait(48);
  // a has missed two, c one: after d, who just came, c comes before a.
  expect(await standings([a, c, d])).toEqual(['waitlisted', 'waitlisted', 'offered']);
  await answer(d, 'decline').expect(200);
  expect(await standings([a, c])).toEqual(['waitlisted', 'offered']);
  await answer(c, 'decline').expect(200);
  // Nobody else is left: the place is not lost, and a is asked again.
  expect(await standing(a)).toBe('offered');
  await wait(48);
  expect(await standing(a)).toBe('offered');
  expect(await doors().listMiscounts(edition.id)).toEqual([]);
});

test('an answer after the time is refused also before the job has come', async () => {
  const edition = await openEdition(app, { capacity: 1 });
  const [seated, late] = [await come(edition, 'l1@x.example'), await come(edition, 'l2@x.example')] as const;
  await cancel(seated);
  app.clock.advance({ hours: 48 });
  expect((await answer(late, 'accept')).body.code).toBe('registration.offer_over');
});

test('two nodes that sweep at once pass one place on once', async () => {
  const edition = await openEdition(app, { capacity: 1 });
  const people = [];
  for (let i = 0; i < 5; i += 1) people.push(await come(edition, `n${i}@x.example`));
  const [seated, ...waiting] = people;
  if (seated) await cancel(seated);
  app.clock.advance({ hours: 48 });
  await Promise.all(Array.from({ length: 6 }, () => doors().sweepOffers(edition.id)));
  expect(await standings(waiting)).toEqual(['waitlisted', 'offered', 'waitlisted', 'waitlisted']);
});

test('near the beginning there is less time to answer, and on the day itself none is asked for', async () => {
  const edition = await openEdition(app, { capacity: 1 });
  const begins = new Date(`${edition.year}-11-21T16:00:00Z`);
  const day = app.clock.now();
  app.clock.set(new Date(begins.getTime() - 5 * HOUR));
  const [seated, first, second] = [
    await come(edition, 'd1@x.example'),
    await come(edition, 'd2@x.example'),
    await come(edition, 'd3@x.example'),
  ] as const;
  await cancel(seated);
  expect((await doors().getRegistration(first.id)).offerExpiresAt).toEqual(begins);
  app.clock.set(begins);
  await app.app.worker.drain();
  expect(await standings([first, second])).toEqual(['waitlisted', 'pending']);
  app.clock.set(day);
});

test('a raised capacity is offered at once; one below what is taken is refused', async () => {
  const edition = await openEdition(app, { capacity: 2 });
  const people = [];
  for (let i = 0; i < 4; i += 1) people.push(await come(edition, `r${i}@x.example`));
  const organiser = await app.signIn('organiser');
  const put = (capacity: number | null, status?: number) =>
    putSeen(organiser, `/api/v1/editions/${edition.year}/capacity`, { capacity, types: [] }, status);
  const raised = await put(3);
  expect(await standings(people)).toEqual(['pending', 'pending', 'offered', 'waitlisted']);
  expect(raised.body.edition).toMatchObject({ capacity: 3, seatsTaken: 3, pending: 2, offered: 1, waiting: 1 });
  expect((await put(2, 422)).body.errors).toMatchObject([
    { pointer: '/capacity', code: 'registration.quota_below_taken' },
  ]);
  const listed = await organiser.get(`/api/v1/editions/${edition.year}/waiting-list`).expect(200);
  expect(listed.body.items.map((row: { position: number; full: string }) => [row.position, row.full])).toEqual([
    [null, null],
    [1, 'edition'],
  ]);
});

test('the office may approve, decline or cancel whom a place is offered; the seat follows', async () => {
  for (const [action, expected] of [
    ['approve', ['approved', 'waitlisted']],
    ['decline', ['declined', 'offered']],
    ['cancel', ['cancelled', 'offered']],
  ] as const) {
    const edition = await openEdition(app, { capacity: 1 });
    const people = [];
    for (let i = 0; i < 3; i += 1) people.push(await come(edition, `${action}${i}@x.example`));
    const [seated, ...waiting] = people as [Person, Person, Person];
    await cancel(seated);
    await doors().takeStep(system, waiting[0].id, { action });
    expect(await standings(waiting)).toEqual(expected);
    expect(await doors().listMiscounts(edition.id)).toEqual([]);
  }
});

test('a decision taken back: the approved keeps the place and loses the badge, the declined needs a place', async () => {
  const edition = await openEdition(app, { capacity: 1 });
  const [one, two] = [await come(edition, 't1@x.example'), await come(edition, 't2@x.example')] as const;
  await doors().takeStep(system, one.id, { action: 'approve' });
  await doors().reopen(system, one.id, '资料需补正');
  expect([await standing(one), await doors().findActiveBadge(one.id)]).toEqual(['pending', undefined]);
  await doors().takeStep(system, one.id, { action: 'approve' });
  expect((await subjectsTo(one)).sort()).toEqual(['报名已收到', '报名已通过', '报名已通过', '报名重新审核']);
  await doors().takeStep(system, two.id, { action: 'decline', reason: 'x' });
  await doors().reopen(system, two.id, '重新考虑');
  expect(await standing(two)).toBe('waitlisted');
  await doors().takeStep(system, two.id, { action: 'decline', reason: 'x' });
  await cancel(one);
  await doors().reopen(system, two.id, '有空余名额');
  expect(await standing(two)).toBe('pending');
  expect(await doors().listMiscounts(edition.id)).toEqual([]);
});
