import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ConsoleScene } from '../../../server/modules/ceremony/domain.ts';
import { connectDatabase } from '../../../server/platform/db/database.ts';
import { onPool } from '../../../server/platform/db/prepared.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { startEdition } from '../../support/ceremony-data.ts';
import { openTestDatabase } from '../../support/database.ts';

let app: TestApp;
let data: Awaited<ReturnType<typeof startEdition>>;
let director: Awaited<ReturnType<TestApp['signIn']>>;
let real: ConsoleScene;
let guestId: string;

beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-22T07:00:00Z' });
  data = await startEdition(app);
  director = await app.signIn('ceremony_director');
  const [one, two] = [await data.agreement('R-1'), await data.agreement('R-2')];
  guestId = one.guestId;
  const [designation] = await data.designations([{ nameZh: '示例职业学院 08', place: 'CN', recipient: '王小明' }]);
  real = await data.ceremony([one.id, two.id], [designation?.id ?? '']);
});
afterAll(() => app.close());

/** Every row of every table that a rehearsal must not touch. */
async function everything(): Promise<Map<string, string>> {
  const { rows } = await app.db.knex.raw(
    `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'knex_%'
        and table_name not in ('audit_entry', 'live_channel', 'office_session', 'office_user') order by 1`,
  );
  const tables = new Map<string, string>();
  for (const { name } of rows) {
    const all = await app.db.knex.raw(
      `select coalesce(jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text), '[]')::text as all from ${name} t`,
    );
    tables.set(name, all.rows[0].all);
  }
  return tables;
}
const send = (id: string, scene: ConsoleScene, command: string, index?: number, more: object = {}) =>
  director.post(`/api/v1/ceremonies/${id}/commands`).send({
    command,
    ...(index !== undefined && { itemId: scene.items[index]?.id }),
    expectedRevision: scene.revision,
    ...more,
  });

test('a rehearsal is conducted with all of it, and leaves nothing behind', async () => {
  const before = await everything();
  const started = await director.post(`/api/v1/ceremonies/${real.id}/rehearsal`).expect(201);
  let scene: ConsoleScene = started.body;
  expect([scene.rehearsalOf, scene.items.map(({ state }) => state)]).toEqual([
    real.id,
    ['waiting', 'waiting', 'waiting'],
  ]);
  const again = await director.post(`/api/v1/ceremonies/${real.id}/rehearsal`);
  expect([again.status, again.body.code]).toEqual([409, 'ceremony.rehearsing']);
  expect((await director.post(`/api/v1/ceremonies/${scene.id}/rehearsal`)).body.code).toBe(
    'ceremony.rehearsal_of_rehearsal',
  );
  const refused = await send(real.id, real, 'call', 0);
  expect([refused.status, refused.body.code]).toEqual([409, 'ceremony.rehearsing']);
  const shown = await director.get(`/api/v1/ceremonies/${real.id}`).expect(200);
  expect([shown.body.rehearsal, shown.body.items[0].may, shown.body.may]).toEqual([{ id: scene.id }, [], []]);
  const listed = await director.get('/api/v1/editions/2026/ceremonies').expect(200);
  expect(listed.body.items).toHaveLength(1);

  const give = async (command: string, index?: number, more: object = {}) => {
    scene = (await send(scene.id, scene, command, index, more).expect(200)).body;
  };
  await give('call', 0);
  expect((await send(scene.id, scene, 'stage', 0)).body.code).toBe('ceremony.party_missing');
  for (const registrationId of [data.signer, guestId])
    scene = (
      await director
        .put(`/api/v1/ceremonies/${real.id}/rehearsal/presence/${registrationId}`)
        .send({ presence: 'at_desk' })
        .expect(200)
    ).body;
  expect(scene.items[0]?.partyMissing).toBe(false);
  await give('stage', 0);
  const hall = await app.anyone.get(`/api/v1/channels/ceremony:${real.id}:stage`).expect(200);
  expect(hall.body.state).toMatchObject({ rehearsal: true, item: { state: 'on_stage', position: 1 } });
  for (const command of ['sign', 'complete', 'exchange', 'photograph', 'close']) await give(command, 0);
  await give('postpone', 1);
  await give('withdraw', 1);
  await give('hold');
  await give('cover');
  await app.app.worker.drain();
  expect((await app.db.knex('agreement').where({ state: 'signed' })).length).toBe(0);
  expect(await app.db.knex('ceremony_alert')).toEqual([]);
  // A real scan meanwhile is told of the real item, and of no copy.
  const concerns = await app.app.doors.ceremonies.mapConcerns(onPool(app.db), [guestId]);
  expect(concerns.get(guestId)?.notes).toHaveLength(1);
  expect((await director.post(`/api/v1/ceremonies/${scene.id}/items`).send({})).body.code).toBe('ceremony.only_tried');

  let statements = 0;
  const hear = ({ sql }: { sql: string }) => {
    if (/delete/i.test(sql)) statements += 1;
  };
  app.db.knex.on('query', hear);
  await director.delete(`/api/v1/ceremonies/${real.id}/rehearsal`).expect(204);
  app.db.knex.removeListener('query', hear);
  expect(statements).toBe(1);
  expect(await everything()).toEqual(before);
  expect((await director.delete(`/api/v1/ceremonies/${real.id}/rehearsal`)).status).toBe(404);
  expect((await director.get(`/api/v1/ceremonies/${scene.id}`)).status).toBe(404);
  const after = await app.anyone.get(`/api/v1/channels/ceremony:${real.id}:stage`).expect(200);
  expect(after.body.state).toMatchObject({ rehearsal: false, revision: real.revision, item: null });
});

test('nobody else rehearses, and not while an item is on stage', async () => {
  const viewer = await app.signIn('viewer');
  expect((await viewer.post(`/api/v1/ceremonies/${real.id}/rehearsal`)).status).toBe(403);
  real = (await send(real.id, real, 'call', 0).expect(200)).body;
  const busy = await director.post(`/api/v1/ceremonies/${real.id}/rehearsal`);
  expect([busy.status, busy.body.code]).toEqual([409, 'ceremony.stage_taken']);
  real = (await send(real.id, real, 'undo').expect(200)).body;
});

test('two consoles race 200 commands: of each race exactly one is heard, and the history has no gap', async () => {
  const other = await app.signIn('organiser');
  for (let race = 0; race < 20; race += 1) {
    const { body } = await director.get(`/api/v1/ceremonies/${real.id}`).expect(200);
    const { revision, covered, heldSince, items } = body as ConsoleScene;
    const choices = [
      { command: covered ? 'uncover' : 'cover' },
      { command: heldSince === null ? 'hold' : 'release' },
      { command: 'reorder', itemId: items[0]?.id, position: 2 },
      { command: 'postpone', itemId: items.find(({ state }) => state === 'waiting')?.id },
      { command: 'resume', itemId: items.find(({ state }) => state === 'postponed')?.id },
    ].filter((one) => !('itemId' in one) || one.itemId !== undefined);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        (at % 2 === 0 ? director : other)
          .post(`/api/v1/ceremonies/${real.id}/commands`)
          .send({ ...choices[(at + race) % choices.length], expectedRevision: revision }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused.map(({ body: problem }) => [problem.code, problem.state.revision])).toEqual(
      Array.from({ length: 9 }, () => ['ceremony.stale', revision + 1]),
    );
  }
  const { revision } = await app.db.knex('ceremony').where({ id: real.id }).first('revision');
  const events = await app.db
    .knex('ceremony_event')
    .where({ ceremony_id: real.id })
    .orderBy('revision')
    .pluck('revision');
  expect(events).toEqual(Array.from({ length: revision }, (_, index) => index + 1));
});

test('a server that dies in mid-item comes back to the same state', async () => {
  const db = await openTestDatabase();
  const first = await startTestApp({ at: '2026-11-22T07:00:00Z', db });
  const edition = await startEdition(first);
  const agreement = await edition.agreement('K-1');
  const made = await edition.ceremony([agreement.id]);
  const console = await first.signIn('ceremony_director');
  let scene: ConsoleScene = made;
  for (const command of ['call', 'stage', 'sign', 'hold', 'cover'])
    scene = (
      await console
        .post(`/api/v1/ceremonies/${made.id}/commands`)
        .send({ command, itemId: made.items[0]?.id, expectedRevision: scene.revision, reason: '已请示' })
        .expect(200)
    ).body;
  const hall = await first.anyone.get(`/api/v1/channels/ceremony:${made.id}:stage`).expect(200);
  await first.app.close();
  const second = await startTestApp({
    at: '2026-11-22T07:05:00Z',
    db: await connectDatabase({ connection: db.connection, poolSize: 5 }),
  });
  const fresh = await second.signIn('ceremony_director');
  const back = await fresh.get(`/api/v1/ceremonies/${made.id}`).expect(200);
  expect({ ...back.body, asOf: scene.asOf, lateSeconds: 0, items: [] }).toEqual({
    ...scene,
    lateSeconds: 0,
    items: [],
  });
  expect(back.body.items[0]).toMatchObject({
    state: 'signing',
    startedAt: scene.items[0]?.startedAt,
    may: scene.items[0]?.may,
  });
  const same = await second.anyone.get(`/api/v1/channels/ceremony:${made.id}:stage`).expect(200);
  expect({ ...same.body.state, asOf: '' }).toEqual({ ...hall.body.state, asOf: '' });
  await fresh
    .post(`/api/v1/ceremonies/${made.id}/commands`)
    .send({ command: 'complete', itemId: made.items[0]?.id, expectedRevision: scene.revision })
    .expect(200);
  await second.close();
  await first.close();
});

test('a command that was judged before a rehearsal began is judged anew behind it', async () => {
  const made = await data.ceremony([(await data.agreement('R-late')).id]);
  const waiting = async (count: number) => {
    const blocked = async () =>
      (
        await app.db.knex.raw(
          `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
      ).rows[0].n as number;
    while ((await blocked()) < count);
  };
  let begun: Promise<unknown> = Promise.resolve();
  let called: Promise<{ status: number; body: { code: string } }> | undefined;
  // The audit stands still: the rehearsal has locked the ceremony and waits there, the command has read it and waits behind.
  await app.db.knex.transaction(async (holder) => {
    await holder.raw('lock table audit_entry in exclusive mode');
    begun = director.post(`/api/v1/ceremonies/${made.id}/rehearsal`).then((answer) => answer);
    await waiting(1);
    called = send(made.id, made, 'call', 0).then(({ status, body }) => ({ status, body }));
    await waiting(2);
  });
  expect(await begun).toMatchObject({ status: 201 });
  const { status, body } = (await called) ?? { status: 0, body: { code: '' } };
  expect([status, body.code]).toEqual([409, 'ceremony.rehearsing']);
  expect(await app.db.knex('ceremony_event').where({ ceremony_id: made.id, command: 'call' })).toEqual([]);
});
