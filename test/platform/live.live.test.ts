import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import type { Caller } from '../../server/platform/caller.ts';
import { connectDatabase, type Database } from '../../server/platform/db/database.ts';
import { createListener, type Listener } from '../../server/platform/db/listener.ts';
import { createLog } from '../../server/platform/log.ts';
import { bump, type LiveChannel, type ReadChannel, type Snapshot } from '../../server/platform/realtime/channel.ts';
import { createLive, type Live } from '../../server/platform/realtime/live.ts';
import { systemClock } from '../../server/platform/time.ts';
import { openTestDatabase } from '../support/database.ts';

let db: Database;
let guard: Caller = {
  kind: 'station',
  profile: 'door',
  stationId: 's',
  name: 'Gate',
  editionId: 'e',
  checkpointIds: [],
  revoked: false,
};
let reads = 0;
let asked = 0;
const others: Database[] = [];
const nodes: { live: Live; listener: Listener; url: string; close(): Promise<void> }[] = [];
const sockets: Socket[] = [];

const hall: ReadChannel = {
  pattern: 'hall:{name}',
  authorise: () => true,
  async snapshot(reader) {
    reads += 1;
    return { alliance: (await reader('installation').first())?.alliance_name_en ?? null };
  },
};
const office: ReadChannel = {
  ...hall,
  pattern: 'office:{name}',
  authorise: (caller) => caller.kind === 'station' && !caller.revoked,
};
/** The same state, asked for by one prepared statement. */
const sign: LiveChannel = {
  pattern: 'sign:{name}',
  counter: 'hall:{name}',
  authorise: () => true,
  statement: { name: 'test-sign', text: 'select alliance_name_en as name, $2::text as said from installation' },
  valuesOf: () => ['hello'],
  stateOf: ({ name, said }) => ({ name, said }),
};

interface NodeOptions {
  /** A connection of its own, as another machine has: then only NOTIFY and the tick tell it anything. */
  readonly apart?: boolean;
  readonly deaf?: boolean;
  readonly tickMs?: number;
}
async function startNode({ apart = false, deaf = false, tickMs = 100 }: NodeOptions = {}) {
  const own = apart ? await connectDatabase({ connection: db.connection }) : db;
  if (apart) others.push(own);
  const log = createLog('silent');
  const heard = await createListener(db.connection, log);
  const listener: Listener = deaf ? { ...heard, on: () => undefined } : heard;
  const authenticators = [
    {
      authenticate: async ({ bearer }: { bearer: string | undefined }) => {
        asked += 1;
        await own.knex.raw('select 1'); // as every real one
        return bearer ? guard : undefined;
      },
    },
  ];
  const live = createLive({
    db: own,
    listener,
    channels: [hall, office, sign],
    authenticators,
    cookieName: 'c',
    clock: systemClock,
    log,
    tickMs,
  });
  const server = createServer();
  live.attach(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const node = {
    live,
    listener,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await live.close();
      await listener.close();
      server.close();
    },
  };
  nodes.push(node);
  return node;
}

function connect(url: string, token?: string): Socket {
  const socket = io(url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    ...(token && { auth: { token } }),
  });
  sockets.push(socket);
  return socket;
}
type Answer = ({ ok: true } & Snapshot) | { ok: false; problem: string };
const subscribe = (socket: Socket, channel: string): Promise<Answer> =>
  socket.timeout(3000).emitWithAck('subscribe', { channel });
const notice = (socket: Socket, wanted: (snapshot: Snapshot) => boolean): Promise<Snapshot> =>
  new Promise((resolve) => socket.on('notice', (snapshot: Snapshot) => wanted(snapshot) && resolve(snapshot)));
const rename = (name: string) =>
  db.transaction(async (tx) => {
    await tx('installation')
      .insert({ alliance_name_zh: name, alliance_name_en: name, is_demo: false })
      .onConflict('only_one')
      .merge(['alliance_name_en']);
    await bump(tx, 'hall:main');
  });

beforeEach(async () => {
  guard = { ...guard, revoked: false } as Caller;
  db = await openTestDatabase();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  for (const node of nodes.splice(0)) await node.close();
  for (const other of others.splice(0)) await other.close();
  await db.close();
});

test('a change reaches the watchers of every node with state and number of one moment', async () => {
  const [one, two] = [await startNode({ tickMs: 60_000 }), await startNode({ apart: true, tickMs: 60_000 })];
  const [a, b] = [connect(one.url), connect(two.url)];
  expect(await subscribe(a, 'hall:main')).toMatchObject({ ok: true, seq: 0, state: { alliance: null } });
  expect(await subscribe(b, 'hall:main')).toMatchObject({ ok: true, seq: 0 });
  const seen = Promise.all([a, b].map((socket) => notice(socket, ({ seq }) => seq === 1)));
  await rename('First');
  expect((await seen).map(({ state }) => state)).toEqual([{ alliance: 'First' }, { alliance: 'First' }]);
});

test('a rolled-back change is never told', async () => {
  const node = await startNode();
  const socket = connect(node.url);
  await subscribe(socket, 'hall:main');
  await expect(
    db.transaction(async (tx) => {
      await bump(tx, 'hall:main');
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  const next = notice(socket, () => true);
  await rename('Second');
  expect(await next).toMatchObject({ seq: 1, state: { alliance: 'Second' } });
});

test('who comes late sees the present, and a burst ends with the last state on every screen', async () => {
  const node = await startNode();
  const early = connect(node.url);
  await subscribe(early, 'hall:main');
  const last = notice(early, ({ seq }) => seq === 20);
  await Promise.all(Array.from({ length: 20 }, (_, i) => rename(`Name ${i}`)));
  const late = await subscribe(connect(node.url), 'hall:main');
  const final = await last;
  expect(late).toMatchObject({ ok: true, seq: 20, state: final.state });
});

test('a notification lost with the connection is caught up', async () => {
  const node = await startNode();
  const socket = connect(node.url);
  await subscribe(socket, 'hall:main');
  const seen = notice(socket, ({ seq }) => seq === 1);
  await db.knex.raw(
    "select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' and datname = current_database()",
  );
  await rename('Third');
  expect((await seen).state).toEqual({ alliance: 'Third' });
});

test('joining is authorised, and who may no longer watch is cut within a tick', async () => {
  const node = await startNode();
  expect(await subscribe(connect(node.url), 'office:main')).toEqual({ ok: false, problem: 'request.unauthenticated' });
  expect(await subscribe(connect(node.url), 'nothing:here')).toEqual({ ok: false, problem: 'request.missing' });
  expect(await subscribe(connect(node.url), 'hall:../etc')).toEqual({ ok: false, problem: 'request.missing' });
  const station = connect(node.url, 'hws_token');
  expect(await subscribe(station, 'office:main')).toMatchObject({ ok: true });
  const refused = new Promise((resolve) => station.on('refused', resolve));
  guard = { ...guard, revoked: true } as Caller;
  expect(await refused).toEqual({ channel: 'office:main' });
});

test('what this process committed is sent without the database telling it, and once though it tells it too', async () => {
  const node = await startNode({ deaf: true, tickMs: 60_000 });
  const socket = connect(node.url);
  await subscribe(socket, 'hall:main');
  const seen = notice(socket, () => true);
  await rename('Near');
  expect(await seen).toMatchObject({ seq: 1, state: { alliance: 'Near' } });

  const both = await startNode({ tickMs: 60_000 });
  const told = connect(both.url);
  await subscribe(told, 'hall:main');
  const notices: number[] = [];
  told.on('notice', ({ seq }: Snapshot) => notices.push(seq));
  await node.live.close();
  const before = reads;
  for (let n = 2; n < 12; n += 1) {
    const next = notice(told, ({ seq }) => seq === n);
    await rename(`Near ${n}`);
    await next;
  }
  // A commit later than all of them has been heard through the database, so they have, too.
  const heard = new Promise<void>((resolve) => both.listener.on('after', () => resolve()));
  await db.knex.raw("select pg_notify('after', '')");
  await heard;
  expect(reads - before).toBe(10);
  expect(notices).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

test('a channel that is one statement tells number and state like the others, and follows its counter', async () => {
  const node = await startNode();
  expect(await subscribe(connect(node.url), 'sign:main')).toEqual({ ok: false, problem: 'request.missing' });
  await rename('First');
  const socket = connect(node.url);
  expect(await subscribe(socket, 'sign:main')).toMatchObject({ seq: 1, state: { name: 'First', said: 'hello' } });
  const seen = notice(socket, ({ seq }) => seq === 2);
  await rename('Second');
  expect((await seen).state).toEqual({ name: 'Second', said: 'hello' });
});

test('a crowd that comes back at once is served by few reads and few questions who they are', async () => {
  const node = await startNode({ tickMs: 60_000 });
  await rename('Crowd');
  const crowd = Array.from({ length: 60 }, () => connect(node.url, 'hws_token'));
  await Promise.all(crowd.map((socket) => new Promise<void>((resolve) => socket.on('connect', () => resolve()))));
  const before = { reads, asked };
  const answers = await Promise.all(crowd.map((socket) => subscribe(socket, 'office:main')));
  expect(answers.every((answer) => answer.ok && (answer.state as { alliance: string }).alliance === 'Crowd')).toBe(
    true,
  );
  expect(reads - before.reads).toBeLessThan(10);
  expect(asked - before.asked).toBeLessThan(30);
  // What was committed before somebody asks is in their answer, also when it was raised where this process does not hear it.
  const other = await connectDatabase({ connection: db.connection });
  others.push(other);
  for (let n = 0; n < 5; n += 1) {
    await other.transaction(async (tx) => {
      await tx('installation').update({ alliance_name_en: `Away ${n}` });
      await bump(tx, 'office:main');
    });
    const late = await subscribe(connect(node.url, 'hws_token'), 'office:main');
    expect(late).toMatchObject({ ok: true, state: { alliance: `Away ${n}` } });
  }
});

test('a socket watches so many channels and asks so often, and is told when it is refused', async () => {
  const node = await startNode();
  const many = connect(node.url);
  for (let n = 0; n < 30; n += 1) expect(await subscribe(many, `hall:n${n}`)).toMatchObject({ ok: true });
  expect(await subscribe(many, 'hall:n30')).toEqual({ ok: false, problem: 'request.too_many_channels' });
  expect(await subscribe(many, 'hall:n3')).toMatchObject({ ok: true });
  many.emit('unsubscribe', 'hall:n3');
  expect(await subscribe(many, 'hall:n30')).toMatchObject({ ok: true });

  const hasty = connect(node.url);
  const answers = await Promise.all(Array.from({ length: 200 }, () => subscribe(hasty, 'hall:main')));
  expect(answers.filter(({ ok }) => ok).length).toBeLessThan(80);
  expect(answers.at(-1)).toEqual({ ok: false, problem: 'request.limited' });
  expect(await subscribe(connect(node.url), 'hall:main')).toMatchObject({ ok: true });
});

test('only who watches a channel says what it has drawn of it, and nothing that cannot be so', async () => {
  const node = await startNode();
  await rename('Drawn');
  const [screen, stranger] = [connect(node.url), connect(node.url)];
  await subscribe(screen, 'hall:main');
  await subscribe(stranger, 'hall:other');
  /** An answer to a later question shows that the report before it was taken or left. */
  const report = async (socket: Socket, said: unknown) => {
    socket.emit('rendered', said);
    await subscribe(socket, 'hall:../none');
    return node.live.listScreens('hall:main');
  };
  expect(await report(stranger, { channel: 'hall:main', seq: 1, label: 'Nobody' })).toEqual([]);
  for (const wrong of [
    { channel: 'hall:main', seq: 2, label: 'of the future' },
    { channel: 'hall:main', seq: -1, label: 'x' },
    { channel: 'hall:main', seq: 1, label: 'x'.repeat(61) },
    { channel: 'hall:main', seq: 1, label: 'turned \u202E round' },
    { channel: 'hall:main', seq: 1, label: 'two\nlines' },
    { channel: 'hall:main', seq: 1, label: { toString: 'x' } },
    { channel: 'hall:main', seq: '1', label: 'x' },
  ])
    expect(await report(screen, wrong)).toEqual([]);
  const right = { channel: 'hall:main', seq: 1, label: '主会场 Left' };
  expect(await report(screen, right)).toMatchObject([{ label: '主会场 Left', renderedSeq: 1 }]);
  for (let n = 0; n < 60; n += 1) screen.emit('rendered', { ...right, label: `flood ${n}` });
  const [after] = await report(screen, { ...right, label: 'last' });
  expect(after?.label).toMatch(/^flood \d$|^flood 1\d$/);
});

test('a page of another site gets no socket', async () => {
  const node = await startNode();
  const socket = io(node.url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { Origin: 'https://evil.example' },
  });
  sockets.push(socket);
  await expect(new Promise((_, reject) => socket.on('connect_error', reject))).rejects.toThrow();
});
