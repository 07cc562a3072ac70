import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import type { Caller } from '../../server/platform/caller.ts';
import type { Database } from '../../server/platform/db/database.ts';
import { createListener, type Listener } from '../../server/platform/db/listener.ts';
import { createLog } from '../../server/platform/log.ts';
import { bump, type LiveChannel, type Snapshot } from '../../server/platform/realtime/channel.ts';
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
const nodes: { live: Live; listener: Listener; url: string; close(): Promise<void> }[] = [];
const sockets: Socket[] = [];

const hall: LiveChannel = {
  pattern: 'hall:{name}',
  authorise: () => true,
  snapshot: async (reader) => ({ alliance: (await reader('installation').first())?.alliance_name_en ?? null }),
};
const office: LiveChannel = {
  ...hall,
  pattern: 'office:{name}',
  authorise: (caller) => caller.kind === 'station' && !caller.revoked,
};

async function startNode() {
  const log = createLog('silent');
  const listener = await createListener(db.connection, log);
  const authenticators = [
    { authenticate: async ({ bearer }: { bearer: string | undefined }) => (bearer ? guard : undefined) },
  ];
  const live = createLive({
    db,
    listener,
    channels: [hall, office],
    authenticators,
    cookieName: 'c',
    clock: systemClock,
    log,
    tickMs: 100,
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
  db = await openTestDatabase();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  for (const node of nodes.splice(0)) await node.close();
  await db.close();
});

test('a change reaches the watchers of every node with state and number of one moment', async () => {
  const [one, two] = [await startNode(), await startNode()];
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
