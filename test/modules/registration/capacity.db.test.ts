import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { type OpenEdition, openEdition, register, tokenIn } from '../../support/registration-data.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const statesOf = async ({ id }: OpenEdition) => {
  const rows = await app.db.knex('registration').where({ edition_id: id }).groupBy('state').select('state').count('*');
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
};
const seatsOf = async ({ id }: OpenEdition) =>
  (await app.db.knex('edition').where({ id }).first('seats_taken', 'next_registration_number')) ?? {};

test.each([
  { rush: 50, places: 1 },
  { rush: 100, places: 10 },
])('$rush at once for $places places: exactly $places get one, and all are kept', async ({ rush, places }) => {
  const edition = await openEdition(app, { capacity: places });
  const answers = await Promise.all(
    Array.from({ length: rush }, (_, i) =>
      register(app, edition, { nameNative: `代表${i}`, email: `p${i}@x.example` }),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(await statesOf(edition)).toEqual({ pending: places, waitlisted: rush - places });
  expect(await seatsOf(edition)).toEqual({ seats_taken: places, next_registration_number: rush + 1 });
  // Numbers have no gap and nobody has another's; places went in their order.
  const numbers = answers.map(({ body }) => body.number).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: rush }, (_, i) => i + 1));
  expect(
    answers
      .filter(({ body }) => body.state === 'pending')
      .map(({ body }) => body.number)
      .sort((a, b) => a - b),
  ).toEqual(numbers.slice(0, places));
});

test('a full type leaves the seats of the others alone', async () => {
  const edition = await openEdition(app, { capacity: 10, typeCapacity: { press: 1 } });
  const press = { typeId: edition.typeId('press') };
  const first = await register(app, edition, press).expect(201);
  const second = await register(app, edition, press).expect(201);
  const delegate = await register(app, edition).expect(201);
  expect([first.body.state, second.body.state, delegate.body.state]).toEqual(['pending', 'waitlisted', 'pending']);
  expect((await seatsOf(edition)).seats_taken).toBe(2);
});

test('a place that comes free goes to the first who waits and whose type has room, with a mail, once', async () => {
  const edition = await openEdition(app, { capacity: 2, typeCapacity: { press: 1 }, offerHours: null });
  const press = await register(app, edition, { typeId: edition.typeId('press'), email: 'a@x.example' });
  const delegate = await register(app, edition, { email: 'b@x.example' });
  const waitingPress = await register(app, edition, { typeId: edition.typeId('press'), email: 'c@x.example' });
  const waitingDelegate = await register(app, edition, { email: 'd@x.example' });
  const later = await register(app, edition, { email: 'e@x.example' });
  expect([waitingPress, waitingDelegate, later].map(({ body }) => body.state)).toEqual(Array(3).fill('waitlisted'));

  const cancel = (link: string) =>
    app.anyone.post('/api/v1/my/registration/cancel').set('Authorization', `Bearer ${tokenIn(link)}`);
  await cancel(delegate.body.link).expect(200);
  const stateOf = async (id: string) => (await app.app.doors.registrations.getRegistration(id)).state;
  expect([
    await stateOf(waitingPress.body.id),
    await stateOf(waitingDelegate.body.id),
    await stateOf(later.body.id),
  ]).toEqual(['waitlisted', 'pending', 'waitlisted']);
  await cancel(press.body.link).expect(200);
  expect([await stateOf(waitingPress.body.id), await stateOf(later.body.id)]).toEqual(['pending', 'waitlisted']);
  await app.app.worker.drain();
  expect(
    app.sent
      .filter(({ to }) => to.address === 'd@x.example')
      .map(({ subject }) => subject.split('：')[0])
      .sort(),
  ).toEqual(['已列入候补名单', '您已递补名额']);
});

test('a raised capacity is offered to those who wait before it is given to who comes', async () => {
  const edition = await openEdition(app, { capacity: 1, offerHours: null });
  await register(app, edition);
  const waiting = await register(app, edition);
  await app.db.knex('edition').where({ id: edition.id }).update({ capacity: 2 });
  const newcomer = await register(app, edition);
  const registrations = await app.app.doors.registrations.mapRegistrations([waiting.body.id, newcomer.body.id]);
  expect([registrations.get(waiting.body.id)?.state, newcomer.body.state]).toEqual(['pending', 'waitlisted']);
});

test('approvals, cancellations and newcomers at once never exceed the capacity nor lose a place', async () => {
  const edition = await openEdition(app, { capacity: 5, offerHours: null });
  const first = await Promise.all(Array.from({ length: 12 }, () => register(app, edition)));
  const desk = await app.signIn('registration_desk');
  const acts = first.flatMap(({ body }, i) => [
    i % 2 === 0
      ? desk.post(`/api/v1/registrations/${body.id}/approve`)
      : desk.post(`/api/v1/registrations/${body.id}/cancel`).send({}),
    register(app, edition),
  ]);
  const answers = await Promise.all(acts);
  expect(answers.every(({ status }) => [200, 201, 409].includes(status))).toBe(true);
  const states = await statesOf(edition);
  const held = (states.pending ?? 0) + (states.approved ?? 0);
  expect({ held, ...(await seatsOf(edition)) }).toMatchObject({ held: 5, seats_taken: 5 });
  const badges = await app.db.knex('badge').where({ edition_id: edition.id, state: 'active' });
  expect(badges.length).toBe(states.approved ?? 0);
});
