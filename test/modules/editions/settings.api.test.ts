import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { type OpenEdition, openEdition, register } from '../../support/registration-data.ts';

let app: TestApp;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-01T04:00:00Z' });
  organiser = await app.signIn('organiser');
});
afterAll(() => app.close());

const settings = async ({ year }: OpenEdition) =>
  (await organiser.get(`/api/v1/editions/${year}/settings`).expect(200)).body;
const send = async (edition: OpenEdition, what: 'edition' | 'rooms' | 'types', body: object, version?: number) => {
  const at = `/api/v1/editions/${edition.year}`;
  const request = what === 'edition' ? organiser.patch(at) : organiser.put(`${at}/${what}`);
  return request.set('If-Match', `"${version ?? (await settings(edition)).version}"`).send(body);
};
const pointers = ({ body }: { body: { errors?: { pointer: string; code: string }[] } }) =>
  (body.errors ?? []).map(({ pointer, code }) => [pointer, code]);
const lastLine = async (edition: OpenEdition) =>
  (await organiser.get(`/api/v1/audit?subjectKind=edition&subjectId=${edition.id}&limit=1`).expect(200)).body.items[0];
const plain = ({ id, nameZh, nameEn, seats }: Record<string, unknown>) => ({ id, nameZh, nameEn, seats });
const typeOf = ({ code: _, seatsTaken: __, registrations: ___, ...type }: Record<string, unknown>) => type;

test('titles, days, theme and window change with a line that says what was and what is; nothing to say writes none', async () => {
  const edition = await openEdition(app);
  const { year } = edition;
  const answer = await send(edition, 'edition', {
    titleZh: '新名称',
    themeEn: 'A theme',
    endsOn: `${year}-11-24`,
    registrationOpensAt: `${year}-09-01T09:00`,
    registrationClosesAt: `${year}-10-20T18:00`,
  });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    version: 2,
    edition: { titleZh: '新名称', themeEn: 'A theme', endsOn: `${year}-11-24` },
    registration: { opensAt: `${year}-09-01T01:00:00.000Z`, closesLocal: `${year}-10-20T18:00` },
  });
  const line = await lastLine(edition);
  expect(line.action).toBe('editions.changed');
  expect(line.detail.changes).toContainEqual({ what: 'titleZh', from: `${year}年度活动`, to: '新名称' });
  const again = await send(edition, 'edition', { titleZh: '新名称' });
  expect(again.body.version).toBe(2);
});

test('two desks: the second is told who was faster, and nothing of theirs is written', async () => {
  const edition = await openEdition(app);
  expect((await send(edition, 'edition', { titleEn: 'First' }, 1)).status).toBe(200);
  const second = await send(edition, 'edition', { titleEn: 'Second' }, 1);
  expect([second.status, second.body.current.version]).toEqual([412, 2]);
  expect(second.body.current.changedBy).toMatch(/^User/);
  expect((await settings(edition)).edition.titleEn).toBe('First');
});

test('what cannot be is named at its field', async () => {
  const edition = await openEdition(app);
  const { year } = edition;
  expect(pointers(await send(edition, 'edition', { startsOn: `${year}-11-30` }))).toEqual([
    ['/endsOn', 'editions.days_reversed'],
  ]);
  expect(pointers(await send(edition, 'edition', { timeZone: '+08:00' }))).toEqual([
    ['/timeZone', 'editions.zone_unknown'],
  ]);
  const window = { registrationOpensAt: `${year}-10-20T18:00`, registrationClosesAt: `${year}-09-01T09:00` };
  expect(pointers(await send(edition, 'edition', window))).toEqual([
    ['/registrationClosesAt', 'editions.window_reversed'],
  ]);
  // In New York the second Sunday of March has no half past two.
  const march = new Date(Date.UTC(year, 2, 8));
  march.setUTCDate(8 + ((7 - march.getUTCDay()) % 7));
  const skipped = await send(edition, 'edition', {
    timeZone: 'America/New_York',
    registrationOpensAt: `${march.toISOString().slice(0, 10)}T02:30`,
  });
  expect(pointers(skipped)).toEqual([['/registrationOpensAt', 'editions.time_skipped']]);
  expect(pointers(await send(edition, 'edition', { registrationOpensAt: `${year}-02-30T09:00` }))).toEqual([
    ['/registrationOpensAt', 'editions.time_skipped'],
  ]);
  expect((await settings(edition)).version).toBe(1);
});

test('another zone leaves sessions and the window at their instants', async () => {
  const edition = await openEdition(app);
  const { year } = edition;
  await send(edition, 'edition', { registrationClosesAt: `${year}-10-20T18:00` });
  const { body } = await send(edition, 'edition', { timeZone: 'Asia/Bangkok' });
  expect(body.registration).toMatchObject({
    closesAt: `${year}-10-20T10:00:00.000Z`,
    closesLocal: `${year}-10-20T17:00`,
  });
});

test('capacity never below what is taken; raised, it goes at once to who waits', async () => {
  const edition = await openEdition(app, { capacity: 2, typeCapacity: { press: 1 } });
  const press = { typeId: edition.typeId('press') };
  await register(app, edition).expect(201);
  await register(app, edition, press).expect(201);
  const waiting = (await register(app, edition).expect(201)).body;
  const waitingPress = (await register(app, edition, press).expect(201)).body;
  const holds = async (id: string) => {
    const found = await app.app.doors.registrations.getRegistration(id);
    return found.state === 'pending' || Boolean((found as { offerExpiresAt?: Date | null }).offerExpiresAt);
  };
  expect(pointers(await send(edition, 'edition', { capacity: 1 }))).toEqual([
    ['/capacity', 'editions.capacity_below_taken'],
  ]);
  expect((await send(edition, 'edition', { capacity: 4 })).status).toBe(200);
  expect([await holds(waiting.id), await holds(waitingPress.id)]).toEqual([true, false]);
  const { types } = await settings(edition);
  const withPress = (capacity: number) =>
    types.map((type: Record<string, unknown>) =>
      type['code'] === 'press' ? { ...typeOf(type), capacity } : typeOf(type),
    );
  await app.db.knex('registration_type').where({ id: press.typeId }).update({ capacity: 2, seats_taken: 2 });
  const below = await send(edition, 'types', { types: withPress(1) });
  expect(pointers(below).map(([, code]) => code)).toEqual(['editions.capacity_below_taken']);
  await app.db.knex('registration_type').where({ id: press.typeId }).update({ capacity: 1, seats_taken: 1 });
  expect((await send(edition, 'types', { types: withPress(2) })).status).toBe(200);
  expect(await holds(waitingPress.id)).toBe(true);
});

test('a capacity that is lowered while people register is never below what they take', async () => {
  const edition = await openEdition(app, { capacity: 40 });
  const { version } = await settings(edition);
  const acts = await Promise.all([
    ...Array.from({ length: 12 }, (_, i) => register(app, edition, { email: `r${i}@x.example` })),
    send(edition, 'edition', { capacity: 6 }, version),
  ]);
  expect(acts.slice(0, 12).every(({ status }) => status === 201)).toBe(true);
  const [row] = await app.db.knex('edition').where({ id: edition.id }).select('capacity', 'seats_taken');
  expect(row?.seats_taken).toBeLessThanOrEqual(row?.capacity);
});

test('rooms: added, renamed crosswise, reordered, and deleted only where no session names them', async () => {
  const edition = await openEdition(app);
  const rooms = [
    { nameZh: '一号厅', nameEn: 'Hall 1', seats: 100 },
    { nameZh: '二号厅', nameEn: 'Hall 2', seats: null },
  ];
  const made = (await send(edition, 'rooms', { rooms })).body.rooms.map(plain);
  const [one, two] = made;
  const swapped = await send(edition, 'rooms', {
    rooms: [
      { ...two, nameZh: '一号厅' },
      { ...one, nameZh: '二号厅' },
    ],
  });
  expect(swapped.body.rooms.map(({ id, nameZh }: { id: string; nameZh: string }) => [id, nameZh])).toEqual([
    [two.id, '一号厅'],
    [one.id, '二号厅'],
  ]);
  expect((await lastLine(edition)).detail.changes).toContainEqual(
    expect.objectContaining({ what: 'nameZh', of: '一号厅', from: '一号厅', to: '二号厅' }),
  );
  const twice = await send(edition, 'rooms', { rooms: [...rooms, rooms[0]] });
  expect(pointers(twice)).toEqual([['/rooms/2/nameZh', 'editions.room_twice']]);
  await app.app.doors.agenda.addSession({ kind: 'system', name: 'test' }, edition.year, {
    kind: 'keynote',
    titleZh: '报告',
    titleEn: 'Talk',
    roomId: one.id,
    startsAt: new Date(`${edition.year}-11-22T01:00:00Z`),
    endsAt: new Date(`${edition.year}-11-22T02:00:00Z`),
  });
  const used = await send(edition, 'rooms', { rooms: [two] });
  expect([used.status, used.body.code]).toEqual([409, 'editions.room_used']);
  expect((await send(edition, 'rooms', { rooms: [one] })).body.rooms).toHaveLength(1);
  const foreign = await openEdition(app);
  expect(pointers(await send(foreign, 'rooms', { rooms: [one] }))).toEqual([['/rooms/0/id', 'editions.room_unknown']]);
});

test('types: a used one is retired and given to nobody more, an unused one is deleted, a new one can be registered for', async () => {
  const edition = await openEdition(app);
  const delegate = edition.typeId('delegate');
  await register(app, edition).expect(201);
  const list = (await settings(edition)).types.map(typeOf) as Record<string, unknown>[];
  const without = (id: string) => list.filter((type) => type['id'] !== id);
  const used = await send(edition, 'types', { types: without(delegate) });
  expect([used.status, used.body.code]).toEqual([409, 'editions.type_used']);
  const visitor = {
    nameZh: '观摩代表',
    nameEn: 'Site Visitor',
    needsApproval: false,
    isPublic: true,
    isRetired: false,
    badgeColour: '#AABBCC',
    capacity: null,
  };
  const next = [
    ...without(delegate).slice(1),
    { ...list.find(({ id }) => id === delegate), isPublic: false, isRetired: true },
    visitor,
  ];
  const { body, status } = await send(edition, 'types', { types: next });
  expect(status).toBe(200);
  const added = body.types.at(-1);
  expect([body.types.length, added.code, added.badgeColour]).toEqual([list.length, 'site_visitor', '#aabbcc']);
  const refused = await register(app, edition);
  expect(pointers(refused)).toContainEqual(['/typeId', 'registration.type_unknown']);
  const desk = await app.signIn('registration_desk');
  expect((await desk.post(`/api/v1/editions/${edition.year}/registrations`).send({})).status).toBe(422);
  expect((await register(app, edition, { typeId: added.id }).expect(201)).body.state).toBe('approved');
  const none = list.map((type) => ({ ...type, isPublic: false, isRetired: true }));
  expect((await send(edition, 'types', { types: none })).status).not.toBe(200);
});

test('a type that a checkpoint names is not deleted: without it the door would admit everybody', async () => {
  const edition = await openEdition(app);
  await organiser
    .post(`/api/v1/editions/${edition.year}/checkpoints`)
    .send({
      kind: 'entrance',
      nameZh: '贵宾厅',
      nameEn: 'VIP',
      admissionPolicy: 'once',
      typeIds: [edition.typeId('government_guest')],
    })
    .expect(201);
  const list = (await settings(edition)).types.map(typeOf) as Record<string, unknown>[];
  const { status, body } = await send(edition, 'types', {
    types: list.filter(({ id }) => id !== edition.typeId('government_guest')),
  });
  expect([status, body.code]).toEqual([409, 'editions.still_used']);
});

test('roles take organisations in their order; unknown ones and repetitions are named', async () => {
  const edition = await openEdition(app);
  const ids: string[] = [];
  for (const nameZh of ['甲厅', '乙会', '丙院'])
    ids.push(
      (await organiser.post('/api/v1/organisations').send({ nameZh, category: 'government', place: 'CN' }).expect(201))
        .body.id,
    );
  const roles = (organisationIds: (string | undefined)[]) => ({ roles: [{ role: 'hosted_by', organisationIds }] });
  const set = await send(edition, 'edition', roles([ids[2], ids[0]]));
  expect(set.body.roles[1].organisations.map(({ nameZh }: { nameZh: string }) => nameZh)).toEqual(['丙院', '甲厅']);
  await send(edition, 'edition', roles([ids[0], ids[2], ids[1]]));
  expect((await lastLine(edition)).detail.changes).toEqual([
    { what: 'hosted_by', from: '丙院、甲厅', to: '甲厅、丙院、乙会' },
  ]);
  expect(pointers(await send(edition, 'edition', roles([ids[0], ids[0], edition.id])))).toEqual([
    ['/roles/0/organisationIds/1', 'editions.organisation_twice'],
    ['/roles/0/organisationIds/2', 'editions.organisation_unknown'],
  ]);
});

test('the public agenda has another ETag after a room or a title has another name', async () => {
  const edition = await openEdition(app);
  const etag = async () =>
    (await app.anyone.get(`/api/v1/editions/${edition.year}/agenda`).expect(200)).headers['etag'];
  const seen = [await etag()];
  await send(edition, 'rooms', { rooms: [{ nameZh: '大厅', nameEn: 'Hall', seats: null }] });
  seen.push(await etag());
  await send(edition, 'edition', { titleEn: 'Another title' });
  seen.push(await etag());
  expect(new Set(seen).size).toBe(3);
});
