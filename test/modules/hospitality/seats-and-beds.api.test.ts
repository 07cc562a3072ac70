import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { addHotel, addPeople, addRun, enter, leg, lodging, readValue } from '../../support/hospitality-data.ts';
import { openEdition } from '../../support/registration-data.ts';

let app: TestApp;
let desk: Awaited<ReturnType<TestApp['signIn']>>;
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-01T04:00:00Z' });
  desk = await app.signIn('organiser');
});
afterAll(() => app.close());

test('40 rooms asked for at the same time, 10 held: 10 are given', async () => {
  const edition = await openEdition(app);
  const { kindId, id } = await addHotel(desk, edition, 10);
  const guests = await addPeople(app, desk, edition, 40, (of) => ({ lodging: lodging(of) }));
  const answers = await Promise.all(
    guests.map((guest) =>
      desk.post(`/api/v1/editions/${edition.year}/rooms`).send({ kindId, registrationIds: [guest.id] }),
    ),
  );
  const given = answers.filter(({ status }) => status === 201);
  expect(given).toHaveLength(10);
  expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(
    new Set(['hospitality.allotment_full']),
  );
  const nights = async () => {
    const { body } = await desk.get(`/api/v1/editions/${edition.year}/hotels`).expect(200);
    return body.items[0].kinds[0].nights.map(({ taken }: { taken: number }) => taken);
  };
  expect(await nights()).toEqual([10, 10, 10]);
  const below = await desk
    .patch(`/api/v1/room-kinds/${kindId}`)
    .send({ nights: [{ night: `${edition.year}-11-22`, allotment: 9 }] })
    .expect(409);
  expect(below.body.code).toBe('hospitality.allotment_below_taken');
  await desk.delete(`/api/v1/hotels/${id}`).expect(409);
  // Cancelling frees the room for the next.
  const first = given[0]?.body.guests[0].person.registrationId;
  await desk.post(`/api/v1/registrations/${first}/cancel`).send({}).expect(200);
  expect(await nights()).toEqual([9, 9, 9]);
  expect(await readValue(app, 'select count(*) from hospitality_guest where registration_id = ?', [first])).toBe(0);
}, 60_000);

test('a night that the hotel does not hold is refused, and a second room for one person', async () => {
  const edition = await openEdition(app);
  const { kindId } = await addHotel(desk, edition, 5);
  const [late, twice] = await addPeople(app, desk, edition, 2, (of) => ({ lodging: lodging(of) }));
  if (!late || !twice) throw new Error('two people');
  await enter(desk, late.id, { lodging: lodging(edition, { checksOut: `${edition.year}-11-26` }) });
  const rooms = (id: string) =>
    desk.post(`/api/v1/editions/${edition.year}/rooms`).send({ kindId, registrationIds: [id] });
  expect((await rooms(late.id).expect(409)).body.code).toBe('hospitality.night_not_offered');
  await rooms(twice.id).expect(201);
  expect((await rooms(twice.id).expect(409)).body.code).toBe('hospitality.already_in_room');
});

test('two share when both agree; otherwise the office says why, and the nights are those of both', async () => {
  const edition = await openEdition(app);
  const { kindId } = await addHotel(desk, edition, 5);
  const [a, b, c] = await addPeople(app, desk, edition, 3, (of) => ({ lodging: lodging(of) }));
  if (!a || !b || !c) throw new Error('three people');
  await enter(desk, a.id, { lodging: lodging(edition, { sharing: 'shared', shareWith: String(b.number) }) });
  const give = (body: object) => desk.post(`/api/v1/editions/${edition.year}/rooms`).send({ kindId, ...body });
  const alone = await give({ registrationIds: [a.id, b.id] }).expect(409);
  expect(alone.body.code).toBe('hospitality.sharing_needs_reason');
  expect(await readValue(app, 'select sum(taken) from room_night where kind_id = ?', [kindId])).toBe(0);
  await enter(desk, b.id, {
    lodging: lodging(edition, {
      sharing: 'shared',
      shareWith: `traveller ${a.number}`,
      checksIn: `${edition.year}-11-22`,
    }),
  });
  await app.db
    .knex('registration')
    .where({ id: a.id })
    .update({ name_latin: `Traveller ${a.number}` });
  const room = await give({ registrationIds: [a.id, b.id] }).expect(201);
  expect(room.body).toMatchObject({ checksIn: `${edition.year}-11-21`, checksOut: `${edition.year}-11-24` });
  expect(room.body.guests.map(({ agreed }: { agreed: boolean }) => agreed)).toEqual([true, true]);
  const full = await desk
    .post(`/api/v1/rooms/${room.body.id}/guests`)
    .send({ registrationId: c.id, reason: '同一代表团' })
    .expect(409);
  expect(full.body.code).toBe('hospitality.beds_full');
  await desk.delete(`/api/v1/rooms/${room.body.id}/guests/${a.id}`).expect(204);
  const left = await desk.get(`/api/v1/editions/${edition.year}/rooms`).expect(200);
  expect(left.body.items[0].checksIn).toBe(`${edition.year}-11-22`);
  const shared = await desk
    .post(`/api/v1/rooms/${room.body.id}/guests`)
    .send({ registrationId: c.id, reason: '同一代表团' })
    .expect(200);
  expect(shared.body.guests.find((one: { reason: string | null }) => one.reason)).toMatchObject({
    reason: '同一代表团',
  });
});

test('a vehicle takes no more than its seats, whoever asks at the same time', async () => {
  const edition = await openEdition(app);
  const run = await addRun(desk, edition, { seats: 3 });
  const guests = await addPeople(app, desk, edition, 8, (of) => ({ arrival: leg(of) }));
  const answers = await Promise.all(
    guests.map(({ id }) => desk.post(`/api/v1/pick-ups/${run.id}/passengers`).send({ registrationIds: [id] })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
  expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(
    Array(5).fill('hospitality.seats_full'),
  );
  expect(await readValue(app, 'select seats_taken from pick_up_run where id = ?', [run.id])).toBe(3);
  const smaller = await desk.patch(`/api/v1/pick-ups/${run.id}`).set('If-Match', '"1"').send({ seats: 2 }).expect(409);
  expect(smaller.body.code).toBe('hospitality.seats_full');
  // A party that grows out of the vehicle waits again; nobody is refused on the own page.
  const seated = guests[answers.findIndex(({ status }) => status === 200)];
  if (!seated) throw new Error('nobody was seated');
  await enter(desk, seated.id, { arrival: leg(edition, { partySize: 2 }) });
  expect(await readValue(app, 'select seats_taken from pick_up_run where id = ?', [run.id])).toBe(2);
  const open = await desk.get(`/api/v1/editions/${edition.year}/guests?pickUp=open`).expect(200);
  expect(open.body.total).toBe(6);
});

test('groups are proposed by station and time, a flight together, never beyond the seats', async () => {
  const edition = await openEdition(app);
  const at = (time: string, more: object = {}) => ({ arrival: leg(edition, { time, ...more }) });
  for (const body of [
    at('14:05'),
    at('14:05'),
    at('14:40', { number: 'CA1' }),
    at('18:00', { number: 'MU2' }),
    at('14:05', { number: 'G80', mode: 'train', station: '广州南站' }),
  ])
    await addPeople(app, desk, edition, 1, () => body);
  const { body } = await desk.get(`/api/v1/editions/${edition.year}/pick-ups/proposals?minutes=60&seats=3`).expect(200);
  expect(
    body.items.map(({ numbers, seats }: { numbers: string[]; seats: number }) => [numbers.join(), seats]).sort(),
  ).toEqual([
    ['CZ3082,CA1', 3],
    ['G80', 1],
    ['MU2', 1],
  ]);
});
