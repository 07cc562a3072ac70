import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { hasPoppler, readText } from '../../support/paper.ts';
import { type OpenEdition, openEdition } from '../../support/registration-data.ts';
import { addPlan, addRanked, lineOf, type ReadPlace, seen } from '../../support/seating-data.ts';

let app: TestApp;
let desk: Awaited<ReturnType<TestApp['signIn']>>;
let edition: OpenEdition;
let guests: string[];
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-01T04:00:00Z' });
  desk = await app.signIn('organiser');
  edition = await openEdition(app);
  guests = await addRanked(app, desk, edition, 12);
});
afterAll(() => app.close());

const listPath = () => `/api/v1/editions/${edition.year}/precedence`;
const planPath = (id: string) => `/api/v1/seat-plans/${id}`;
const put = (id: string, ids: readonly string[], more: object = {}) =>
  seen(desk, 'post', `${planPath(id)}/people`, { registrationIds: ids, ...more }, planPath(id));
const places = async (id: string) => (await desk.get(planPath(id)).expect(200)).body.places as ReadPlace[];
const at = (n: number) => guests[n - 1] ?? '';

test('an order of precedence is built by hand, group by group, with a reason, and moved about', async () => {
  const groups: string[] = [];
  for (const [nameZh, nameEn] of [
    ['省部级', 'Provincial and ministerial level'],
    ['厅局级', 'Bureau level'],
    ['驻穗总领事', 'Consuls general'],
  ]) {
    const made = await seen(
      desk,
      'post',
      `/api/v1/editions/${edition.year}/precedence-groups`,
      { nameZh, nameEn },
      listPath(),
    );
    expect(made.status).toBe(201);
    groups.push(made.body.groups.at(-1).id);
  }
  const [first = '', second = '', third = ''] = groups;
  await seen(desk, 'post', listPath(), { groupId: second, registrationIds: [at(3), at(2), at(1)], reason: '主办方' });
  await seen(desk, 'post', listPath(), { groupId: first, registrationIds: [at(4)] });
  // One person stands in one place: placing again moves.
  const again = await seen(desk, 'post', listPath(), { groupId: first, registrationIds: [at(1)] });
  const read = (body: { groups: { people: { person: { registrationId: string }; reason: string | null }[] }[] }) =>
    body.groups.map(({ people }) => people.map(({ person }) => guests.indexOf(person.registrationId) + 1));
  expect(read(again.body)).toEqual([[4, 1], [3, 2], []]);
  const moved = await seen(
    desk,
    'patch',
    `/api/v1/precedence-people/${at(1)}`,
    { position: 1, reason: '主宾' },
    listPath(),
  );
  expect(read(moved.body)).toEqual([[1, 4], [3, 2], []]);
  expect(moved.body.groups[0].people[0].reason).toBe('主宾');
  const down = await seen(
    desk,
    'patch',
    `/api/v1/precedence-people/${at(4)}`,
    { groupId: second, position: 2 },
    listPath(),
  );
  expect(read(down.body)).toEqual([[1], [3, 4, 2], []]);
  const up = await seen(
    desk,
    'patch',
    `/api/v1/precedence-groups/${third}`,
    { position: 1, nameEn: 'Consuls' },
    listPath(),
  );
  expect(read(up.body)).toEqual([[], [1], [3, 4, 2]]);
  expect((await seen(desk, 'delete', `/api/v1/precedence-groups/${second}`, undefined, listPath())).body.code).toBe(
    'seating.group_in_use',
  );
  expect((await seen(desk, 'delete', `/api/v1/precedence-groups/${third}`, undefined, listPath())).status).toBe(200);
  const out = await seen(desk, 'delete', `/api/v1/precedence-people/${at(4)}`, undefined, listPath());
  expect(read(out.body)).toEqual([[1], [3, 2]]);
});

test('a stale version, a person of another edition and an unknown group change nothing', async () => {
  const other = await openEdition(app);
  const [stranger = ''] = await addRanked(app, desk, other, 1);
  const before = (await desk.get(listPath())).body;
  const groupId = before.groups[0].id;
  const stale = await desk
    .post(listPath())
    .set('If-Match', '"1"')
    .send({ groupId, registrationIds: [at(5)] });
  expect([stale.status, stale.body.code]).toEqual([412, 'seating.stale']);
  expect((await desk.post(listPath()).send({ groupId, registrationIds: [at(5)] })).status).toBe(428);
  for (const [body, pointer, code] of [
    [{ groupId, registrationIds: [at(5), stranger] }, '/registrationIds', 'seating.not_of_edition'],
    [{ groupId: at(5), registrationIds: [at(5)] }, '/groupId', 'seating.group_unknown'],
  ] as const) {
    const answer = await seen(desk, 'post', listPath(), body);
    expect([answer.status, answer.body.errors]).toEqual([422, [expect.objectContaining({ pointer, code })]]);
  }
  expect((await desk.get(listPath())).body).toEqual(before);

  const { id } = await addPlan(desk, edition, 'rostrum', [3]);
  await put(id, [at(1), at(2)]);
  const plan = (await desk.get(planPath(id))).body;
  expect((await put(id, [at(3), stranger])).body.errors[0].code).toBe('seating.not_of_edition');
  const twice = await put(id, [at(3), at(2)]);
  expect([twice.status, twice.body.code]).toEqual([409, 'seating.already_in_plan']);
  const many = await put(id, [at(3), at(4)]);
  expect([many.status, many.body.code]).toEqual([409, 'seating.plan_full']);
  const small = await seen(desk, 'patch', planPath(id), { rows: [1] });
  expect([small.status, small.body.code]).toEqual([409, 'seating.plan_full']);
  const duty = await seen(desk, 'patch', `${planPath(id)}/people/${at(1)}`, { duty: 'host' }, planPath(id));
  expect(duty.body.errors[0].code).toBe('seating.duty_unknown');
  const old = await desk
    .patch(`${planPath(id)}/people/${at(1)}`)
    .set('If-Match', '"1"')
    .send({ position: 2 });
  expect([old.status, old.body.code]).toEqual([412, 'seating.stale']);
  expect((await desk.get(planPath(id))).body).toEqual(plan);
  // Past the service, the database says the same.
  const row = { plan_id: id, edition_id: edition.id, position: 9 };
  const insert = (more: object) => app.db.knex('seat_place').insert({ ...row, ...more });
  await expect(insert({ registration_id: at(2) })).rejects.toMatchObject({ constraint: 'seat_place_once_in_a_plan' });
  await expect(insert({ registration_id: stranger })).rejects.toMatchObject({ constraint: 'seat_place_takes_part' });
  await expect(
    app.db.knex('seat_place').insert([
      { ...row, registration_id: at(3) },
      { ...row, position: 10, registration_id: at(4) },
    ]),
  ).rejects.toMatchObject({ constraint: 'seat_plan_seats_hold' });
});

test('two who take the last seat at the same time: one sits, the other is told', async () => {
  const { id } = await addPlan(desk, edition, 'rostrum', [1]);
  const answers = await Promise.all(
    [at(1), at(2), at(3)].map((one) =>
      desk
        .post(`${planPath(id)}/people`)
        .set('If-Match', '"1"')
        .send({ registrationIds: [one] }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
});

test('an absence closes ranks: preview, who moves, which cards; undo brings all back', async () => {
  const { id } = await addPlan(desk, edition, 'rostrum', [9]);
  await put(id, guests.slice(0, 9));
  expect(lineOf(await places(id))).toBe('9 7 5 3 1 2 4 6 8');
  const released = await seen(desk, 'post', `${planPath(id)}/releases`, undefined, planPath(id));
  expect([released.status, released.body.release.number]).toEqual([201, 1]);
  const close = (mode: string, ids: string[]) =>
    seen(desk, 'post', `${planPath(id)}/absences?mode=${mode}`, { registrationIds: ids }, planPath(id));
  const preview = await close('preview', [at(6)]);
  expect(lineOf(await places(id))).toBe('9 7 5 3 1 2 4 6 8');
  const applied = await close('apply', [at(6)]);
  for (const { body } of [preview, applied]) {
    expect(lineOf(body.plan.places)).toBe('8 5 3 1 2 4 7 9');
    expect(
      body.moves.map((move: { person: { nameNative: string }; from: { zh: string }; to: { zh: string } | null }) =>
        [move.person.nameNative, move.from.zh, move.to?.zh ?? null].join(' '),
      ),
    ).toEqual(['来宾6 左3 ', '来宾7 右3 左3', '来宾8 左4 右3', '来宾9 右4 左4']);
    expect(
      body.cards.changes.map((card: { change: string; registrationId: string }) => [
        guests.indexOf(card.registrationId) + 1,
        card.change,
      ]),
    ).toEqual([
      [7, 'place'],
      [8, 'place'],
      [9, 'place'],
      [6, 'gone'],
    ]);
  }
  expect((await close('apply', [at(6)])).body.code).toBe('seating.nobody_moves');
  const back = await seen(desk, 'post', `${planPath(id)}/undo`, undefined, planPath(id));
  expect(lineOf(back.body.places)).toBe('9 7 5 3 1 2 4 6 8');
  expect(back.body.changedSinceRelease).toBe(false);
  // A change, and back to where nothing had been done yet.
  await seen(desk, 'patch', planPath(id), { rule: 'international', evenReading: 'first_on_side' });
  expect(lineOf(await places(id))).toBe('8 6 4 2 1 3 5 7 9');
  for (let step = 0; step < 2; step += 1) await seen(desk, 'post', `${planPath(id)}/undo`, undefined, planPath(id));
  expect((await desk.get(planPath(id))).body).toMatchObject({ places: [], rule: 'domestic', may: { undo: false } });
  const none = await seen(desk, 'post', `${planPath(id)}/undo`, undefined, planPath(id));
  expect(none.body.code).toBe('seating.nothing_to_undo');
});

test('a corrected name and a cancelled guest are found by the list of cards', async () => {
  const own = await openEdition(app);
  const people = await addRanked(app, desk, own, 4);
  const { id } = await addPlan(desk, own, 'rostrum', [4]);
  await put(id, people);
  await seen(desk, 'post', `${planPath(id)}/releases`, undefined, planPath(id));
  const [first = '', , third = '', fourth = ''] = people;
  await seen(desk, 'patch', `/api/v1/registrations/${third}`, { nameNative: '来宾叁' });
  await desk.post(`/api/v1/registrations/${fourth}/cancel`).expect(200);
  const cards = (await desk.get(`${planPath(id)}/cards`).expect(200)).body;
  expect(cards.cards).toBe(4);
  expect(cards.changes).toMatchObject([
    { registrationId: third, change: 'text', before: { text: expect.stringContaining('来宾3') } },
  ]);
  const plan = (await desk.get(planPath(id))).body;
  // Nobody is taken off by himself: the office closes ranks.
  expect(plan.warnings).toEqual([{ code: 'not_approved', registrationId: fourth, tableId: null }]);
  expect(plan.places.map((one: { person: { presence: string } }) => one.person.presence)).toEqual([
    'expected',
    'expected',
    'expected',
    'not_coming',
  ]);
  // The place goes to a deputy, the rank does not.
  const list = `/api/v1/editions/${own.year}/precedence`;
  const group = await seen(
    desk,
    'post',
    `/api/v1/editions/${own.year}/precedence-groups`,
    { nameZh: '甲', nameEn: 'A' },
    list,
  );
  await seen(desk, 'post', list, { groupId: group.body.groups[0].id, registrationIds: people });
  await desk
    .post(`/api/v1/registrations/${first}/substitute`)
    .send({ nameNative: '代替', organisationText: '某校', place: 'CN', email: 'd@sample.example', locale: 'zh' })
    .expect(200);
  const after = (await desk.get(list)).body.groups[0].people as ReadPlace[];
  expect(after.map(({ person }) => person.registrationId)).toEqual(people.slice(1));
  const erased = await seen(
    desk,
    'post',
    `/api/v1/registrations/${third}/erasure`,
    { reason: '本人要求' },
    `/api/v1/registrations/${third}`,
  );
  expect(erased.status).toBe(200);
  const all = JSON.stringify([
    await app.db.knex('seat_release_place').whereIn('registration_id', people),
    await app.db.knex('seat_step').whereIn('plan_id', [id]),
    await app.db.knex('seat_place').where({ registration_id: third }),
  ]);
  expect(all).not.toMatch(/来宾[叁3]/);
  expect(all).toContain('来宾4');
  expect((await places(id)).map(({ person }) => person.registrationId)).not.toContain(third);
});

test('a dinner: hosts, locked seats, changing tables, filling, and no chair too few', async () => {
  const { id, tables } = await addPlan(desk, edition, 'dinner', [], { tables: [4, 4], label: '晚宴' });
  const [one, two] = tables.map((table) => table.id);
  await put(id, guests.slice(0, 4), { tableId: one });
  await put(id, guests.slice(4, 7));
  const change = (n: number, body: object) =>
    seen(desk, 'patch', `${planPath(id)}/people/${at(n)}`, body, planPath(id));
  expect((await change(5, { tableId: one })).body.code).toBe('seating.table_full');
  expect((await change(1, { duty: 'host' })).status).toBe(200);
  expect((await change(2, { duty: 'host' })).body.code).toBe('seating.one_host_a_table');
  expect((await change(2, { locked: true })).status).toBe(200);
  expect((await change(2, { tableId: two })).body.code).toBe('seating.locked');
  const filled = await seen(desk, 'post', `${planPath(id)}/filling`, undefined, planPath(id));
  const tableOf = (body: { places: ReadPlace[] }) =>
    body.places.map(({ tableId }) => (tableId === one ? 1 : tableId === two ? 2 : 0));
  expect(tableOf(filled.body)).toEqual([1, 1, 1, 1, 2, 2, 2]);
  const moved = await change(3, { tableId: two, position: 1 });
  expect(moved.body.places.map((place: ReadPlace) => guests.indexOf(place.person.registrationId) + 1)).toEqual([
    1, 2, 4, 3, 5, 6, 7,
  ]);
  expect(moved.body.places[0].seatText.zh).toBe('1号桌');
  const used = await seen(desk, 'delete', `${planPath(id)}/tables/${two}`, undefined, planPath(id));
  expect(used.body.code).toBe('seating.table_in_use');
  const small = await seen(desk, 'patch', `${planPath(id)}/tables/${two}`, { capacity: 3 }, planPath(id));
  expect(small.body.code).toBe('seating.table_full');
  const elsewhere = (await addPlan(desk, edition, 'dinner', [], { tables: [4] })).tables[0]?.id;
  expect((await change(3, { tableId: elsewhere })).body.errors[0].code).toBe('seating.table_unknown');

  await app.db
    .knex('registration')
    .where({ id: at(3) })
    .update({ diet: '清真' });
  const diets = await desk.get(`${planPath(id)}/diets`).expect(200);
  expect(diets.body.items).toEqual([{ registrationId: at(3), diet: '清真' }]);
  expect(JSON.stringify((await desk.get(planPath(id))).body)).not.toContain('清真');
  const director = await app.signIn('ceremony_director');
  await director.get(`${planPath(id)}/diets`).expect(403);
  expect((await app.db.knex('audit_entry').where({ action: 'seating.diets_read' })).length).toBe(1);
});

test('by precedence: who is in the order comes first, the others keep theirs', async () => {
  const { id } = await addPlan(desk, edition, 'group_photo', [4, 4]);
  await put(id, [at(8), at(2), at(7), at(3), at(1)]);
  const sorted = await seen(desk, 'post', `${planPath(id)}/precedence-order`, undefined, planPath(id));
  expect(sorted.body.places.map((one: ReadPlace) => guests.indexOf(one.person.registrationId) + 1)).toEqual([
    1, 3, 2, 8, 7,
  ]);
  expect(sorted.body.places[4].seatText).toEqual({ zh: '2排中', en: 'Row 2 C' });
});

test('seats become seat labels only when somebody says so, and only of a released plan', async () => {
  const { id } = await addPlan(desk, edition, 'rostrum', [3], { label: '主席台 Stage' });
  await put(id, [at(10), at(11), at(12)]);
  const labels = (mode: string) => desk.post(`${planPath(id)}/seat-labels?mode=${mode}`);
  expect((await labels('preview')).body.code).toBe('seating.not_released');
  await seen(desk, 'post', `${planPath(id)}/releases`, undefined, planPath(id));
  const seatOf = async (n: number) => (await desk.get(`/api/v1/registrations/${at(n)}/seat`)).body.seat;
  const preview = await labels('preview');
  expect(preview.body.labels.map((one: { after: string }) => one.after).sort()).toEqual([
    '主席台 Stage 中 C',
    '主席台 Stage 右1 R1',
    '主席台 Stage 左1 L1',
  ]);
  expect(await seatOf(10)).toBeNull();
  await labels('apply').expect(200);
  expect([await seatOf(10), await seatOf(11), await seatOf(12)]).toEqual([
    '主席台 Stage 中 C',
    '主席台 Stage 左1 L1',
    '主席台 Stage 右1 R1',
  ]);
  expect((await labels('apply')).body.labels).toEqual([]);
  // Taken off, released again: the seat that the plan gave goes, one that somebody wrote stays.
  await desk
    .put(`/api/v1/registrations/${at(12)}/seat`)
    .send({ seat: 'A区 3排' })
    .expect(200);
  for (const n of [11, 12]) await seen(desk, 'delete', `${planPath(id)}/people/${at(n)}`, undefined, planPath(id));
  await seen(desk, 'post', `${planPath(id)}/releases`, undefined, planPath(id));
  await labels('apply').expect(200);
  expect([await seatOf(11), await seatOf(12)]).toEqual([null, 'A区 3排']);
});

test('one sheet with the names, from the working copy or as released', async () => {
  const { id } = await addPlan(desk, edition, 'rostrum', [9], { titleZh: '开幕式主席台座次图' });
  const pdf = (query: string) => desk.get(`${planPath(id)}/plan.pdf?${query}`).responseType('blob');
  expect((await desk.get(`${planPath(id)}/plan.pdf`)).body.code).toBe('seating.nobody_seated');
  await put(id, guests.slice(0, 8));
  await seen(desk, 'post', `${planPath(id)}/releases`, undefined, planPath(id));
  await put(id, [at(9)]);
  const [working, released] = [await pdf('paper=a3'), await pdf('of=released&view=seated')];
  expect([working.status, released.status]).toEqual([200, 200]);
  if (!hasPoppler) return;
  const [now, then] = [readText(working.body), readText(released.body)];
  for (const text of ['开幕式主席台座次图', '来宾1', 'Guest 8', '左1', '观众席', '工作稿', '由观众席看'])
    expect(now).toContain(text);
  expect(now).toContain('来宾9');
  expect(then).not.toContain('来宾9');
  expect(then).toContain('第 1 版');
});
