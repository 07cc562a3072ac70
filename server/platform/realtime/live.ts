import type { Server as HttpServer } from 'node:http';
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import { Server, type Socket } from 'socket.io';
import { anonymous, type Caller } from '../caller.ts';
import type { Database } from '../db/database.ts';
import type { Listener } from '../db/listener.ts';
import { Failure } from '../errors.ts';
import { type Authenticator, callerOf, isRevoked } from '../http/access.ts';
import { type Credentials, credentialsOf } from '../http/credentials.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../time.ts';
import {
  counterOf,
  type FoundChannel,
  findChannel,
  type LiveChannel,
  readSnapshot,
  type Snapshot,
  stands,
} from './channel.ts';
import { type Notice, readNotice } from './notice.ts';
import { readReport, type Screen, STRANGER, type Watcher, watcherOf } from './screens.ts';
import { createSharedQuestions, createSharedReads } from './shared-reads.ts';
import { createSocketBounds, MAX_CHANNELS, type SocketBounds } from './socket-bounds.ts';

export type { Screen } from './screens.ts';

export interface Live {
  attach(server: HttpServer): void;
  /** The present state of a channel for this caller. @throws Failure missing, forbidden or unauthenticated. */
  getSnapshot(caller: Caller, channel: string): Promise<Snapshot>;
  /** Screens of this node that watch a channel, with what they last drew. */
  listScreens(channel: string): Screen[];
  close(): Promise<void>;
}

interface Needs {
  readonly db: Database;
  readonly listener: Listener;
  readonly channels: readonly LiveChannel[];
  readonly authenticators: readonly Authenticator[];
  readonly cookieName: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly tickMs?: number;
}

interface Watch {
  readonly found: FoundChannel;
  readonly counter: string;
  /** What was sent last. */
  seq: number;
  epoch: string;
  last: { readonly snapshot: Snapshot; readonly at: number } | undefined;
  /** The highest number that was handed to anybody: no screen can have drawn more. */
  newest: number;
  sending: boolean;
  /** What was told since the last read began: that read may not have seen it. */
  owed: Notice[];
  /** By the monotonic clock. */
  sentAt: number;
}

const TICK_MS = 5000;
/** Not longer: an erased person must not be shown to anybody who comes later, and some states tell the time. */
const REUSED_MS = 1000;

export function createLive(needs: Needs): Live {
  const { db, channels, log, clock } = needs;
  // `websocket` alone needs no sticky sessions behind a proxy; deflate costs memory per socket and our states are small.
  const io = new Server({
    path: '/live',
    transports: ['websocket'],
    perMessageDeflate: false,
    maxHttpBufferSize: 65_536,
    serveClient: false,
    allowRequest: (req, answer) => {
      const { origin, host } = req.headers;
      answer(null, origin === undefined || hostOf(origin) === host);
    },
  });
  /** Channels that somebody on this node watches. */
  const watched = new Map<string, Watch>();

  const read = createSharedReads(async (name): Promise<Snapshot | undefined> => {
    const watch = watched.get(name);
    const found = watch?.found ?? findChannel(channels, name);
    if (!watch || !found) return found && readSnapshot(db, name, found);
    const { last } = watch;
    // Who comes back in a crowd is told what the one before was told, as long as the counter stands where it stood.
    if (
      last &&
      !watch.sending &&
      performance.now() - last.at < REUSED_MS &&
      (await stands(db, watch.counter, last.snapshot))
    )
      return last.snapshot;
    const at = performance.now();
    const snapshot = await readSnapshot(db, name, found);
    watch.last = snapshot && { snapshot, at };
    if (snapshot) watch.newest = snapshot.seq;
    return snapshot;
  });

  const closing = new AbortController();

  /** A busy channel rests between two sendings; what changes meanwhile is in the state that is read afterwards. */
  const rest = async (watch: Watch): Promise<void> => {
    const left = watch.sentAt + (watch.found.channel.everyMs ?? 0) - performance.now();
    if (left > 0) await delay(left, undefined, { signal: closing.signal });
  };

  /** Sends the present state; changes that arrive meanwhile are seen by one more round, not by a queue. */
  const send = async (name: string, told: Notice): Promise<void> => {
    const watch = watched.get(name);
    if (!watch || hasSent(watch, told)) return;
    watch.owed.push(told);
    if (watch.sending) return;
    watch.sending = true;
    try {
      do {
        await rest(watch);
        watch.owed = [];
        const snapshot = await read(name);
        if (!snapshot) break;
        if (snapshot.seq === watch.seq && snapshot.epoch === watch.epoch) continue;
        watch.seq = snapshot.seq;
        watch.epoch = snapshot.epoch;
        watch.sentAt = performance.now();
        io.to(name).emit('notice', snapshot);
      } while (watch.owed.some((notice) => !hasSent(watch, notice)));
    } catch (error) {
      if (closing.signal.aborted) return;
      // The tick compares sequences and tries again.
      log.warn({ channel: name, error: (error as Error).message }, 'could not send a live state');
    } finally {
      watch.sending = false;
    }
  };

  /** The channel itself and those that go with its counter. Told twice, by this process and by the database, it is sent once. */
  const hear = (payload: string): void => {
    const told = readNotice(payload);
    for (const [name, { counter }] of watched) if (counter === told.counter) void send(name, told);
  };
  const sendAnyway = (name: string, counter: string): void =>
    void send(name, { counter, seq: undefined, epoch: undefined });

  const requireWatch = async (known: Caller, found: FoundChannel): Promise<Watcher> => {
    const caller = isRevoked(known) ? anonymous : known;
    if (await found.channel.authorise(caller, found.params)) return watcherOf(caller);
    throw caller.kind === 'anonymous'
      ? new Failure('unauthenticated', 'request.unauthenticated')
      : new Failure('forbidden', 'request.forbidden');
  };

  const requireChannel = (name: string): FoundChannel => {
    const found = findChannel(channels, name);
    if (!found) throw new Failure('missing', 'request.missing');
    return found;
  };

  const credentialsGiven = (socket: Socket): Credentials => {
    const given = socket.handshake.auth['token'];
    const fromHeaders = credentialsOf(socket.handshake.headers, needs.cookieName);
    return { ...fromHeaders, bearer: typeof given === 'string' ? given : fromHeaders.bearer };
  };
  const keyOf = ({ bearer, session }: Credentials): string => JSON.stringify([bearer, session]);
  const admit = createSharedQuestions<Watcher>();

  const subscribe = async (socket: Socket, request: unknown): Promise<unknown> => {
    const name = (request as { channel?: unknown } | null)?.channel;
    if (typeof name !== 'string' || name.length > 200) return { ok: false, problem: 'request.malformed' };
    if (!boundsOf(socket).asks.take()) return { ok: false, problem: 'request.limited' };
    try {
      const found = requireChannel(name);
      // A wall of three hundred that comes back shows one link three hundred times.
      const credentials = credentialsGiven(socket);
      socket.data.watcher = await admit(`${name} ${keyOf(credentials)}`, async () =>
        requireWatch(await callerOf(credentials, needs.authenticators), found),
      );
      // Its own room is one of them. No wait between this and joining, or many at once would pass.
      if (!socket.rooms.has(name) && socket.rooms.size > MAX_CHANNELS)
        return { ok: false, problem: 'request.too_many_channels' };
      // Into the room first, then the state: what is committed in between arrives as a notice, nothing falls between.
      await socket.join(name);
      const watch = watched.get(name) ?? newWatch(name, found);
      watched.set(name, watch);
      const snapshot = await read(name);
      if (!snapshot) {
        await socket.leave(name);
        return { ok: false, problem: 'request.missing' };
      }
      if (watch.seq < 0) {
        watch.seq = snapshot.seq;
        watch.epoch = snapshot.epoch;
      }
      return { ok: true, ...snapshot };
    } catch (error) {
      if (error instanceof Failure) return { ok: false, problem: error.code };
      log.warn({ channel: name, error: (error as Error).message }, 'could not subscribe');
      return { ok: false, problem: 'request.unavailable' };
    }
  };

  io.on('connection', (socket) => {
    socket.data.bounds = createSocketBounds();
    socket.on('error', (error) => log.info({ error: error.message }, 'socket error'));
    socket.on('subscribe', (request: unknown, answer: unknown) => {
      if (typeof answer !== 'function') return;
      void subscribe(socket, request).then((result) => answer(result));
    });
    socket.on('unsubscribe', (name: unknown) => {
      if (typeof name === 'string') void socket.leave(name);
    });
    socket.on('rendered', (report: unknown) => {
      if (!boundsOf(socket).reports.take()) return;
      const newest = (name: string) => (socket.rooms.has(name) ? watched.get(name)?.newest : undefined);
      const read = readReport(report, newest);
      if (!read) return;
      const { isAnonymous, name } = (socket.data.watcher as Watcher | undefined) ?? STRANGER;
      const label = name ?? read.label;
      socket.data.rendered = { ...read, label, isAnonymous, at: clock.now().toISOString() } satisfies Screen;
    });
  });

  /** Every 5 s: catches up what a lost notification hid, tells screens that they are alive, cuts who may no longer watch. */
  const tick = async (): Promise<void> => {
    for (const name of watched.keys()) if (!io.sockets.adapter.rooms.get(name)?.size) watched.delete(name);
    const rows = watched.size
      ? await db
          .knex('live_channel')
          .whereIn('name', [...new Set([...watched.values()].map(({ counter }) => counter))])
          .select('name', 'seq', 'epoch')
      : await db.knex.raw('select 1').then(() => []);
    const counters = new Map(rows.map((row: { name: string; seq: number; epoch: string }) => [row.name, row]));
    for (const [name, watch] of watched) {
      if (watch.last && performance.now() - watch.last.at > REUSED_MS) watch.last = undefined;
      const row = counters.get(watch.counter);
      if (row && (watch.seq !== row.seq || watch.epoch !== row.epoch)) sendAnyway(name, watch.counter);
    }
    const at = clock.now().toISOString();
    // To the room and not to each socket: encoded once. A round of the loop between two of them, so that nobody waits for all.
    for (const [name, { seq }] of [...watched]) {
      io.to(name).emit('tick', { seqs: { [name]: seq }, at });
      await turn();
    }
    await cutUnwelcome();
  };

  const cutUnwelcome = async (): Promise<void> => {
    // Of this round alone: hundreds of walls show one link, and an office page watches several channels.
    const callers = new Map<string, Promise<Caller>>();
    const answers = new Map<string, boolean>();
    for (const socket of io.sockets.sockets.values()) {
      const { headers, auth } = socket.handshake;
      if (headers.cookie === undefined && headers.authorization === undefined && auth['token'] === undefined) continue;
      const credentials = credentialsGiven(socket);
      const key = keyOf(credentials);
      const identified = callers.get(key) ?? identify(credentials);
      callers.set(key, identified);
      const caller = await identified;
      socket.data.watcher = watcherOf(caller);
      for (const room of socket.rooms) {
        const found = findChannel(channels, room);
        if (!found) continue;
        const may = answers.get(room + key) ?? (await found.channel.authorise(caller, found.params));
        answers.set(room + key, may);
        if (may) continue;
        socket.emit('refused', { channel: room });
        await socket.leave(room);
      }
    }
  };

  const identify = (credentials: Credentials): Promise<Caller> =>
    callerOf(credentials, needs.authenticators).catch((error: unknown) => {
      // A link that has ended is told as gone; it must not keep others from being cut.
      if (error instanceof Failure && error.kind !== 'unavailable') return anonymous;
      throw error;
    });

  // Without an answer from the database there is no tick, and after 12 s every screen says by itself that it is not live.
  let closed: Promise<void> | undefined;
  const timer = setInterval(() => {
    tick().catch((error: Error) => log.warn({ error: error.message }, 'no tick'));
  }, needs.tickMs ?? TICK_MS);
  needs.listener.on('live', hear);
  const deafen = db.told.hear(hear);
  needs.listener.onConnect(() => {
    for (const [name, { counter }] of watched) sendAnyway(name, counter);
  });

  return {
    attach: (server) => void io.attach(server),
    async getSnapshot(caller, name) {
      await requireWatch(caller, requireChannel(name));
      const snapshot = await read(name);
      if (!snapshot) throw new Failure('missing', 'request.missing');
      return snapshot;
    },
    listScreens: (channel) =>
      [...io.sockets.sockets.values()]
        .map((socket) => socket.data.rendered as Screen | undefined)
        .filter((screen): screen is Screen => screen?.channel === channel),
    close() {
      clearInterval(timer);
      deafen();
      closing.abort();
      // Also ends the server that the sockets share; who stops in order calls this first and once more at the end.
      closed ??= io.close();
      return closed;
    },
  };
}

const boundsOf = (socket: Socket): SocketBounds => socket.data.bounds;

function newWatch(name: string, found: FoundChannel): Watch {
  const counter = counterOf(name, found);
  return { found, counter, seq: -1, epoch: '', newest: 0, last: undefined, sending: false, owed: [], sentAt: -1e9 };
}

/** Whether what was sent last holds this change; of a notice without number nobody knows. */
function hasSent(watch: Watch, { seq, epoch }: Notice): boolean {
  return seq !== undefined && epoch === watch.epoch && seq <= watch.seq;
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
