import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { ConsoleScene } from '../../../server/modules/ceremony/domain.ts';
import { replay, startSheet } from '../../../server/modules/ceremony/domain.ts';
import { onPool } from '../../../server/platform/db/prepared.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { startEdition } from '../../support/ceremony-data.ts';

let app: TestApp;
let data: Awaited<ReturnType<typeof startEdition>>;
let director: Awaited<ReturnType<TestApp['signIn']>>;
let scene: ConsoleScene;
let guests: string[];
let count = 0;

beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-22T07:00:00Z' });
  data = await startEdition(app);
  director = await app.signIn('ceremony_director');
});
afterAll(() => app.close());
beforeEach(async () => {
  count += 1;
  const first = await data.agreement(`A${count}-1`);
  const second = await data.agreement(`A${count}-2`);
  guests = [first.guestId, second.guestId];
  scene = await data.ceremony([first.id, second.id]);
});

const item = (index: number) => scene.items[index]?.id ?? '';
const send = (body: object) => director.post(`/api/v1/ceremonies/${scene.id}/commands`).send(body);
/** Gives an order on the present revision and keeps the answer. */
const give = async (command: string, index: number, more: object = {}) => {
  const answer = await send({ command, itemId: item(index), expectedRevision: scene.revision, ...more }).expect(200);
  scene = answer.body;
  return scene;
};
const eventsOf = () => app.app.doors.ceremonies.scenes.findConsole(app.db.knex, scene.id);
const agreementState = async (index: number) => {
  const number = scene.items[index]?.subjects[0]?.number;
  return app.db.knex('agreement').where({ number }).first('state', 'signed_at');
};

test('an item goes from the call to the close, and the agreement is signed with it', async () => {
  const admin = await app.signIn('administrator');
  await give('call', 0);
  await give('stage', 0, { reason: '代表由副校长代签' });
  await give('sign', 0);
  expect(await agreementState(0)).toEqual({ state: 'ready', signed_at: null });
  app.clock.advance({ seconds: 90 });
  await give('complete', 0);
  expect(await agreementState(0)).toEqual({ state: 'signed', signed_at: app.clock.now() });
  await give('undo', 0);
  expect(await agreementState(0)).toEqual({ state: 'ready', signed_at: null });
  await give('complete', 0);
  await give('close', 0);
  expect(scene.items[0]).toMatchObject({ state: 'closed', may: ['undo'] });
  expect((await agreementState(0)).state).toBe('signed');
  const audit = await admin.get('/api/v1/audit?limit=1').expect(200);
  expect(audit.body.items[0]).toMatchObject({ action: 'ceremony.close', detail: { from: 'signed', to: 'closed' } });
});

test('a stale command gets the present state as 409, a double press is one event', async () => {
  const order = { command: 'call', itemId: item(0), expectedRevision: scene.revision };
  const answers = await Promise.all([send(order), send(order), send(order)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  const stale = answers.find(({ status }) => status === 409);
  expect(stale?.body).toMatchObject({
    code: 'ceremony.stale',
    detail: 'The ceremony has moved on in the meantime. This is the present state.',
    state: { revision: scene.revision + 1, items: [{ state: 'called' }, { state: 'waiting' }] },
  });
  const rows = await app.db.knex('ceremony_event').where({ ceremony_id: scene.id, command: 'call' });
  expect(rows).toHaveLength(1);
});

test('who is missing is told by scans; without them it starts only with a reason', async () => {
  await give('call', 0);
  const refused = await send({ command: 'stage', itemId: item(0), expectedRevision: scene.revision });
  expect([refused.status, refused.body.code]).toEqual([409, 'ceremony.party_missing']);
  expect(refused.body.state.revision).toBe(scene.revision);
  await app.db.transaction(async (tx) => {
    await data.admit(tx, guests[0] ?? '', data.desk);
    await data.admit(tx, data.signer, data.entrance);
  });
  const fresh = await director.get(`/api/v1/ceremonies/${scene.id}`).expect(200);
  const [host, guest] = fresh.body.items[0].subjects[0].parties;
  expect([host.people[0].presence, guest.people[0].presence]).toEqual(['on_site', 'at_desk']);
  expect([fresh.body.items[0].partyMissing, fresh.body.items[1].partyMissing]).toEqual([false, true]);
  await give('stage', 0);
  expect(scene.items[0]?.state).toBe('on_stage');
});

test('two consoles firing 20 commands at once leave a history without a gap, and the rows are what it tells', async () => {
  const other = await app.signIn('organiser');
  const commands = ['call', 'stage', 'sign', 'complete', 'close', 'undo', 'postpone', 'resume', 'reorder', 'call'];
  const consoles = [director, other].map(async (console, who) => {
    for (const [at, command] of commands.entries()) {
      const seen = await console.get(`/api/v1/ceremonies/${scene.id}`).expect(200);
      const itemId = command === 'undo' ? undefined : item((at + who) % 2);
      await console
        .post(`/api/v1/ceremonies/${scene.id}/commands`)
        .send({ command, itemId, expectedRevision: seen.body.revision, position: 2, reason: 'x' })
        .expect((answer) => expect([200, 409]).toContain(answer.status));
    }
  });
  const burst = commands.map((command) =>
    send({ command, itemId: item(0), expectedRevision: scene.revision, position: 2, reason: 'x' }),
  );
  await Promise.all([...consoles, ...burst]);
  const ceremony = await app.db.knex('ceremony').where({ id: scene.id }).first('revision');
  const events = await app.db.knex('ceremony_event').where({ ceremony_id: scene.id }).orderBy('revision');
  expect(events.map(({ revision }) => revision)).toEqual(Array.from({ length: ceremony.revision }, (_, i) => i + 1));
  expect(events.length).toBeGreaterThan(4);
  const told = replay(
    startSheet([]),
    events.map((event) => ({
      revision: event.revision,
      itemId: event.item_id,
      command: event.command,
      before: event.before_state && { state: event.before_state, position: event.before_position },
      after: event.after_state && { state: event.after_state, position: event.after_position },
      undoes: event.undoes,
      reason: event.override_reason,
      detail: event.detail,
      at: event.at.toISOString(),
    })),
  );
  const rows = await app.db.knex('ceremony_item').where({ ceremony_id: scene.id }).orderBy('position');
  expect(rows.map(({ id, state, started_at, ended_at }) => [id, state, started_at, ended_at])).toEqual(
    told.items.map(({ id, state, startedAt, endedAt }) => [
      id,
      state,
      startedAt && new Date(startedAt),
      endedAt && new Date(endedAt),
    ]),
  );
});

test('an order is changed and taken back', async () => {
  const before = scene.items.map(({ id }) => id);
  await give('reorder', 1, { position: 1 });
  expect(scene.items.map(({ id }) => id)).toEqual([...before].reverse());
  await give('undo', 0, { itemId: undefined });
  expect(scene.items.map(({ id }) => id)).toEqual(before);
});

test('roles: nobody 401, others 403, an unknown ceremony 404', async () => {
  const path = `/api/v1/ceremonies/${scene.id}`;
  const order = { command: 'call', itemId: item(0), expectedRevision: scene.revision };
  expect((await app.anyone.get(path)).status).toBe(401);
  for (const role of ['viewer', 'registration_desk', 'certificate_officer'] as const) {
    const user = await app.signIn(role);
    expect([
      (await user.get(path)).status,
      (await user.post(`${path}/commands`).send(order)).status,
      (await user.post(`${path}/items`).send({})).status,
      (await user.get(`${path}/screens`)).status,
      (await user.get(`/api/v1/channels/ceremony:${scene.id}:console`)).status,
    ]).toEqual([403, 403, 403, 403, 403]);
  }
  const gone = '/api/v1/ceremonies/00000000-0000-7000-8000-000000000000';
  expect((await director.get(gone)).status).toBe(404);
  expect((await director.post(`${gone}/commands`).send(order)).status).toBe(404);
  expect((await app.anyone.get('/api/v1/channels/ceremony:not-one:stage')).status).toBe(404);
  expect((await eventsOf())?.revision).toBe(scene.revision);
});

test('bad orders are named and change nothing', async () => {
  const bad = await send({ command: 'explode', itemId: 'x', expectedRevision: -1, note: 1 });
  expect([bad.status, bad.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()]).toEqual([
    422,
    ['/command', '/expectedRevision', '/itemId', '/note'],
  ]);
  const zh = await send({ command: 'sign', itemId: item(0), expectedRevision: scene.revision }).set(
    'Accept-Language',
    'zh',
  );
  expect([zh.status, zh.body.detail]).toEqual([409, '当前状态下不能进行此操作。']);
});

test('agreements: two different organisations, people of this edition, a number once', async () => {
  const organisationId = data.host.id;
  const other = await data.organisation({ nameEn: 'Other University', place: 'US' });
  const draft = { number: `A${count}-1`, titleZh: '协议', titleEn: 'Agreement', kind: 'memorandum' };
  const add = (body: object) => director.post('/api/v1/editions/2026/agreements').send({ ...draft, ...body });
  const alike = await add({
    parties: [organisationId, organisationId].map((id) => ({ organisationId: id, people: [] })),
  });
  expect([alike.status, alike.body.errors[0].code]).toEqual([422, 'ceremony.parties_alike']);
  const parties = [organisationId, other.id].map((id) => ({ organisationId: id, people: [] }));
  const taken = await add({ parties });
  expect([taken.status, taken.body.code]).toEqual([409, 'ceremony.number_taken']);
  const stranger = { registrationId: '00000000-0000-7000-8000-000000000000', role: 'signatory' };
  const foreign = await add({ number: 'F', parties: [{ organisationId, people: [stranger] }, parties[1]] });
  expect(foreign.body.errors[0].pointer).toBe('/parties/0/people/0/registrationId');
  const made = await add({ number: `N${count}`, parties }).expect(201);
  const ceremony = await director
    .post('/api/v1/editions/2026/ceremonies')
    .send({ titleZh: '签约', titleEn: 'Signing' })
    .expect(201);
  const path = `/api/v1/ceremonies/${ceremony.body.id}`;
  const candidates = await director.get(`${path}/candidates`).expect(200);
  expect(candidates.body.agreements.map(({ number }: { number: string }) => number)).toEqual([`N${count}`]);
  const listed = await director
    .post(`${path}/items`)
    .send({ agreementIds: [made.body.id] })
    .expect(201);
  // Nobody is named who could sign.
  expect(listed.body.items[0]).toMatchObject({ subjects: [{ number: `N${count}` }], partyMissing: true });
  const twice = await director.post(`${path}/items`).send({ agreementIds: [made.body.id] });
  expect([twice.status, twice.body.code]).toEqual([409, 'ceremony.already_listed']);
});

test('a designation of another year cannot be conferred here', async () => {
  const [past] = await (await startEdition(app, 2025)).designations([
    { nameZh: '往届学院', place: 'CN', recipient: '王一' },
  ]);
  const answer = await director.post(`/api/v1/ceremonies/${scene.id}/items`).send({ designationIds: [past?.id] });
  expect([answer.status, answer.body.code]).toEqual([422, 'ceremony.not_of_edition']);
  expect((await eventsOf())?.revision).toBe(scene.revision);
});

test('a station can say where a signatory is wanted', async () => {
  const concerns = await app.app.doors.ceremonies.mapConcerns(onPool(app.db), [guests[1] ?? '']);
  expect(concerns.get(guests[1] ?? '')?.notes).toEqual([
    { zh: '签约代表：第2项，请前往签约台', en: 'Signatory: item 2, please go to the signing desk' },
  ]);
});

/** How many statements the work asks, on both pools; each is a wait for whoever looks at a screen. */
async function statementsOf(
  work: () => Promise<unknown>,
): Promise<{ all: string[]; prepared: string[]; longest: number }> {
  const { knex, pool } = app.db;
  const prepared: string[] = [];
  const transactions = new Map<string, string[]>();
  const hear = ({ sql, __knexTxId: id = 'none' }: { sql: string; __knexTxId?: string }) => {
    transactions.set(id, [...(transactions.get(id) ?? []), sql]);
  };
  const query = pool.query;
  pool.query = ((...asked: [{ name: string }]) => {
    prepared.push(asked[0].name);
    return (query as (...all: unknown[]) => unknown).apply(pool, asked);
  }) as typeof query;
  knex.on('query', hear);
  await work();
  knex.removeListener('query', hear);
  pool.query = query;
  // Whoever looks for a job to do comes by at any time, and may be in the middle of it.
  const isOurs = ([id, one]: [string, string[]]) =>
    id === 'none' || (/^begin/i.test(one[0] ?? '') && !one.some((sql) => /^(select|update) .*"job"/.test(sql)));
  const asked = [...transactions].filter(isOurs).map(([, one]) => one);
  const all = asked.flat();
  const read = asked.filter((one) => one.some((sql) => /ceremony_event/.test(sql)));
  return { all, prepared, longest: Math.max(0, ...read.map(({ length }) => length)) };
}

test('between a press and the hall lie three statements, for two items as for twelve', async () => {
  const count = async () => {
    const console = await statementsOf(() => director.get(`/api/v1/ceremonies/${scene.id}`));
    const hall = await statementsOf(() => app.anyone.get(`/api/v1/channels/ceremony:${scene.id}:stage`));
    // A call of agreements goes behind a lock: they may have been withdrawn meanwhile.
    await give('call', 0);
    const command = await statementsOf(() => give('stage', 0, { reason: 'x' }));
    // What the job afterwards writes is not waited for.
    const written = command.all.filter(
      (sql) => /^(insert|update|delete)|for update/i.test(sql) && !/"job"|"ceremony_alert"/.test(sql),
    );
    return {
      hall: [hall.all.length, hall.prepared],
      command: [written, command.prepared],
      console: console.longest,
    };
  };
  const few = await count();
  const more: string[] = [];
  for (let n = 0; n < 10; n += 1) more.push((await data.agreement(`S${String(n)}-${scene.id.slice(0, 4)}`)).id);
  scene = await data.ceremony(more);
  const many = await count();
  expect(many).toEqual(few);
  expect(many.hall).toEqual([0, ['live-ceremony-hall']]);
  expect(many.command).toEqual([[], ['ceremony-run', 'ceremony-decide']]);
  // The beginning and the end of its transaction with them.
  expect(many.console).toBeLessThanOrEqual(16);
});
