import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import {
  addHotel,
  addPeople,
  addRun,
  approve,
  enter,
  leg,
  lodging,
  readValue,
} from '../../support/hospitality-data.ts';
import { openEdition } from '../../support/registration-data.ts';

let app: TestApp;
let desk: Awaited<ReturnType<TestApp['signIn']>>;
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-01T04:00:00Z' });
  desk = await app.signIn('organiser');
});
afterAll(() => app.close());

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const own = (token: string) => app.anyone.get('/api/v1/my/stay').set(bearer(token)).set('Accept-Language', 'en');
const enterOwn = (token: string, version: number, body: object) =>
  app.anyone
    .patch('/api/v1/my/stay')
    .set(bearer(token))
    .set('Accept-Language', 'en')
    .set('If-Match', `"${version}"`)
    .send(body);

describe('times', () => {
  test('what a guest enters is the clock of the edition, wherever their own stands', async () => {
    const edition = await openEdition(app);
    // From Vientiane (UTC+7) to Guangzhou (UTC+8): the ticket says 14:05 at Guangzhou, which is 06:05 UTC.
    const guest = await approve(app, desk, edition, { place: 'LA', phone: '+856 20 000 000' });
    const saved = await enterOwn(guest.token, 0, { arrival: leg(edition) }).expect(200);
    expect(saved.body.arrival).toMatchObject({
      at: `${edition.year}-11-21T06:05:00.000Z`,
      day: `${edition.year}-11-21`,
      time: '14:05',
      number: 'CZ3082',
    });
    expect(saved.body.timeZone).toBe('Asia/Shanghai');
    const list = await desk.get(`/api/v1/editions/${edition.year}/guests?day=${edition.year}-11-21`).expect(200);
    expect(list.body.total).toBe(1);
    const before = await desk.get(`/api/v1/editions/${edition.year}/guests?day=${edition.year}-11-20`).expect(200);
    expect(before.body.total).toBe(0);
  });

  test('an hour after midnight belongs to the new day there, though not in UTC', async () => {
    const edition = await openEdition(app);
    const guest = await approve(app, desk, edition);
    await enter(desk, guest.id, { arrival: leg(edition, { day: `${edition.year}-11-22`, time: '00:40' }) });
    const overview = await desk.get(`/api/v1/editions/${edition.year}/hospitality`).expect(200);
    expect(overview.body.days).toEqual([
      expect.objectContaining({ day: `${edition.year}-11-22`, arrivals: 1, pickUps: 1 }),
    ]);
  });

  test('a zone with summer time: a skipped hour is refused, both sides of the change are right', async () => {
    const edition = await openEdition(app);
    await app.db
      .knex('edition')
      .where({ id: edition.id })
      .update({ time_zone: 'Europe/Helsinki', starts_on: '2027-03-28', ends_on: '2027-03-29' });
    const guest = await approve(app, desk, edition);
    const at = (day: string, time: string) => enterOwn(guest.token, version, { arrival: leg(edition, { day, time }) });
    let version = 0;
    const skipped = await at('2027-03-28', '03:30').expect(422);
    expect(skipped.body.errors).toEqual([
      expect.objectContaining({ pointer: '/arrival/time', code: 'hospitality.time_skipped' }),
    ]);
    const winter = await at('2027-03-28', '02:30').expect(200);
    expect(winter.body.arrival.at).toBe('2027-03-28T00:30:00.000Z');
    version = winter.body.version;
    const summer = await at('2027-03-28', '04:30').expect(200);
    expect(summer.body.arrival.at).toBe('2027-03-28T01:30:00.000Z');
    version = summer.body.version;
    const far = await at('2029-03-28', '04:30').expect(422);
    expect(far.body.errors[0].code).toBe('hospitality.day_far');
  });

  test('who leaves before arriving, or flies without a number, is told beside the field', async () => {
    const edition = await openEdition(app);
    const guest = await approve(app, desk, edition);
    const wrong = await enterOwn(guest.token, 0, {
      arrival: leg(edition),
      departure: leg(edition, { day: `${edition.year}-11-20` }),
    }).expect(422);
    expect(wrong.body.errors[0]).toMatchObject({
      pointer: '/departure/day',
      code: 'hospitality.leaves_before_arriving',
    });
    const bare = await enterOwn(guest.token, 0, { arrival: leg(edition, { number: '', station: null }) }).expect(422);
    expect(bare.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/arrival/number',
      '/arrival/station',
    ]);
    expect((await own(guest.token)).body).toMatchObject({ version: 0, arrival: null });
  });
});

describe('the own entries', () => {
  test('are the own ones only, closed after the deadline, and never overwrite what is newer', async () => {
    const edition = await openEdition(app);
    const [first, second] = await addPeople(app, desk, edition, 2, (of) => ({
      arrival: leg(of),
      lodging: lodging(of),
    }));
    if (!first || !second) throw new Error('two people');
    expect((await own(first.token)).text).not.toContain(second.id);
    await app.anyone.get(`/api/v1/registrations/${second.id}/stay`).set(bearer(first.token)).expect(403);
    const stale = await enterOwn(first.token, 0, { arrival: null }).expect(412);
    expect(stale.body.code).toBe('hospitality.stale');
    const setting = await desk
      .patch(`/api/v1/editions/${edition.year}/hospitality`)
      .set('If-Match', '"0"')
      .send({ travelClosesAt: '2026-10-31T00:00:00Z' })
      .expect(200);
    expect(setting.body.version).toBe(1);
    const closed = await enterOwn(first.token, 1, { arrival: null }).expect(409);
    expect(closed.body.code).toBe('hospitality.travel_closed');
    await enterOwn(first.token, 1, { lodging: { wish: 'not_needed' } }).expect(200);
    await enter(desk, first.id, { arrival: null });
    const viewer = await app.signIn('viewer');
    await viewer
      .patch(`/api/v1/registrations/${first.id}/stay`)
      .set('If-Match', '"3"')
      .send({ arrival: null })
      .expect(403);
  });

  test('show the pick-up and the room only when they are released, and nothing of whoever shares them', async () => {
    const edition = await openEdition(app);
    const [a, b] = await addPeople(app, desk, edition, 2, (of) => ({
      arrival: leg(of),
      lodging: lodging(of, { sharing: 'shared' }),
    }));
    if (!a || !b) throw new Error('two people');
    const run = await addRun(desk, edition, { registrationIds: [a.id, b.id] });
    const { kindId } = await addHotel(desk, edition, 1);
    await desk
      .post(`/api/v1/editions/${edition.year}/rooms`)
      .send({ kindId, number: '1203', registrationIds: [a.id, b.id] })
      .expect(201);
    expect((await own(a.token)).body).toMatchObject({ pickUps: [], room: null });
    await desk
      .post(`/api/v1/editions/${edition.year}/pick-ups/release`)
      .send({ direction: 'arrival', released: true })
      .expect(200);
    await desk
      .patch(`/api/v1/editions/${edition.year}/hospitality`)
      .set('If-Match', '"0"')
      .send({ lodgingReleased: true })
      .expect(200);
    const { body, text } = await own(a.token);
    expect(body.pickUps).toEqual([
      expect.objectContaining({ startsAt: `${edition.year}-11-21T06:45:00.000Z`, driverPhone: '+86 000 000 0001' }),
    ]);
    expect(body.room).toMatchObject({ hotelZh: '示例酒店', hotelEn: 'Sample Hotel', number: '1203', isShared: true });
    expect(text).not.toContain(`Traveller ${b.number}`);
    expect(text).not.toContain(b.id);
    // A journey that changes after the list was printed carries a mark until the list is printed anew.
    const { body: now } = await own(a.token);
    await enterOwn(a.token, now.version, { arrival: leg(edition, { time: '16:00' }) }).expect(200);
    const runs = () => desk.get(`/api/v1/editions/${edition.year}/pick-ups`).expect(200);
    const marks = async () =>
      (await runs()).body.items[0].passengers.map((one: { changedAt: unknown }) => one.changedAt !== null);
    expect((await marks()).sort()).toEqual([false, true]);
    await desk
      .post(`/api/v1/editions/${edition.year}/pick-ups/printings`)
      .send({ runIds: [run.id] })
      .expect(204);
    expect(await marks()).toEqual([false, false]);
  });
});

test('handing over clears the journey and its seat, and keeps the bed with a mark', async () => {
  const edition = await openEdition(app);
  const [guest] = await addPeople(app, desk, edition, 1, (of) => ({
    arrival: leg(of),
    departure: leg(of, { day: `${of.year}-11-24` }),
    lodging: lodging(of, { note: '高楼层' }),
  }));
  if (!guest) throw new Error('one person');
  const run = await addRun(desk, edition, { registrationIds: [guest.id] });
  const { kindId } = await addHotel(desk, edition, 1);
  await desk
    .post(`/api/v1/editions/${edition.year}/rooms`)
    .send({ kindId, registrationIds: [guest.id] })
    .expect(201);
  const { body: before } = await desk.get(`/api/v1/registrations/${guest.id}`).expect(200);
  await desk
    .post(`/api/v1/registrations/${guest.id}/substitute`)
    .send({
      nameNative: '接替者',
      organisationText: before.organisation.text,
      place: 'CN',
      locale: 'zh',
      email: 'new@sample.example',
    })
    .expect(200);
  const { body } = await desk.get(`/api/v1/registrations/${guest.id}/stay`).expect(200);
  expect(body).toMatchObject({ arrival: null, departure: null, lodging: { wish: 'needed', note: null } });
  expect(body.room.changedAt).not.toBeNull();
  expect(await readValue(app, 'select seats_taken from pick_up_run where id = ?', [run.id])).toBe(0);
  await app.anyone.get('/api/v1/my/stay').set(bearer(guest.token)).expect(410);
});

test('reminders go to those without travel data, once for a press', async () => {
  const edition = await openEdition(app);
  const due = await approve(app, desk, edition);
  await addPeople(app, desk, edition, 1, (of) => ({ arrival: leg(of) }));
  const path = `/api/v1/editions/${edition.year}/travel-reminders`;
  const list = await desk.get(path).expect(200);
  expect(list.body.people.map(({ registrationId }: { registrationId: string }) => registrationId)).toEqual([due.id]);
  const press = () =>
    desk
      .post(path)
      .set('Idempotency-Key', 'press-0001')
      .send({ registrationIds: [due.id] })
      .expect(200);
  await press();
  await press();
  const mails = () => app.db.knex('mail').where({ template: 'hospitality.travel_reminder', edition_id: edition.id });
  expect(await mails()).toHaveLength(1);
  expect((await mails())[0].body_text).toContain('/travel');
  await desk
    .post(path)
    .set('Idempotency-Key', 'press-0002')
    .send({ registrationIds: [due.id] })
    .expect(200);
  expect(await mails()).toHaveLength(2);
});

describe('needs', () => {
  test('are counted by kind, shown to who may see them, every reading is recorded, and erased by the calendar', async () => {
    const edition = await openEdition(app);
    const diet = (text: string) =>
      approve(app, desk, edition, {
        diet: text,
        accessNeeds: '轮椅',
        consents: { registration: true, sensitive_data: true },
      });
    const [first] = [
      await diet('清真'),
      await diet('Halal, no nuts'),
      await diet('素食'),
      await diet('无'),
      await diet('少辣'),
    ];
    if (!first) throw new Error('nobody');
    await enter(desk, first.id, { arrival: leg(edition), lodging: lodging(edition) });
    const run = await addRun(desk, edition, { registrationIds: [first.id] });
    const path = `/api/v1/editions/${edition.year}/needs`;
    const { body } = await desk.get(path).expect(200);
    expect(body.groups.map(({ kind, count }: { kind: string; count: number }) => `${kind} ${count}`)).toEqual([
      'halal 2',
      'vegetarian 1',
      'nuts 1',
      'other 1',
    ]);
    expect(body.total).toBe(5);
    for (const role of ['viewer', 'ceremony_director', 'certificate_officer'] as const)
      await (await app.signIn(role)).get(path).expect(403);
    await desk.get(`${path}/sheet?format=csv`).expect(200);
    const lines = await app.db.knex('audit_entry').where({ action: 'hospitality.needs_read', edition_id: edition.id });
    expect(lines.map(({ detail }: { detail: { how: string } }) => detail.how).sort()).toEqual(['csv', 'list']);

    await app.db.knex('edition').where({ id: edition.id }).update({ starts_on: '2026-11-02', ends_on: '2026-11-03' });
    const held = () =>
      readValue(
        app,
        `select (select count(*) from hospitality_guest where edition_id = e.id) + (select count(*) from travel_leg where edition_id = e.id)
              + (select count(*) from registration r where r.edition_id = e.id and (r.diet is not null or r.access_needs is not null))
              + (select count(*) from pick_up_run p where p.edition_id = e.id and driver_phone is not null) from edition e where id = ?`,
        [edition.id],
      );
    const present = app.clock.now();
    app.clock.set('2027-01-02T12:00:00Z'); // the 60th day after
    await app.app.worker.drain();
    expect(await held()).not.toBe(0);
    app.clock.set('2027-01-03T12:00:00Z');
    await app.app.worker.drain();
    expect(await held()).toBe(0);
    expect(await readValue(app, 'select seats_taken from pick_up_run where id = ?', [run.id])).toBe(0);
    app.clock.set(present);
  });
});
