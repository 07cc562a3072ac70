import type { Server as HttpServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Server, type Socket } from 'socket.io';
import { anonymous, type Caller } from '../caller.ts';
import type { Database } from '../db/database.ts';
import type { Listener } from '../db/listener.ts';
import type { Reader } from '../db/tx.ts';
import { Failure } from '../errors.ts';
import { type Authenticator, callerOf, isRevoked } from '../http/access.ts';
import { credentialsOf } from '../http/credentials.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../time.ts';
import { counterOf, findChannel, type LiveChannel, readSnapshot, type Snapshot } from './channel.ts';

export interface Screen {
  readonly channel: string;
  readonly label: string;
  /** Sequence that the screen says it has drawn. */
  readonly renderedSeq: number;
  readonly at: string;
}

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
  seq: number;
  epoch: string;
  sending: boolean;
  again: boolean;
  /** By the monotonic clock. */
  sentAt: number;
}

const TICK_MS = 5000;

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

  const inSnapshot = <T>(work: (reader: Reader) => Promise<T>): Promise<T> =>
    db.knex.transaction(work, { isolationLevel: 'repeatable read', readOnly: true });

  const read = async (name: string): Promise<Snapshot | undefined> => {
    const found = findChannel(channels, name);
    return found && readSnapshot(inSnapshot, name, found);
  };

  const closing = new AbortController();

  /** A busy channel rests between two sendings; what changes meanwhile is in the state that is read afterwards. */
  const rest = async (name: string, watch: Watch): Promise<void> => {
    const every = findChannel(channels, name)?.channel.everyMs ?? 0;
    const left = watch.sentAt + every - performance.now();
    if (left > 0) await delay(left, undefined, { signal: closing.signal });
  };

  /** Sends the present state; changes that arrive meanwhile are seen by one more round, not by a queue. */
  const send = async (name: string): Promise<void> => {
    const watch = watched.get(name);
    if (!watch) return;
    if (watch.sending) {
      watch.again = true;
      return;
    }
    watch.sending = true;
    try {
      do {
        await rest(name, watch);
        watch.again = false;
        const snapshot = await read(name);
        if (!snapshot) break;
        if (snapshot.seq === watch.seq && snapshot.epoch === watch.epoch) continue;
        watch.seq = snapshot.seq;
        watch.epoch = snapshot.epoch;
        watch.sentAt = performance.now();
        io.to(name).emit('notice', snapshot);
      } while (watch.again);
    } catch (error) {
      if (closing.signal.aborted) return;
      // The tick compares sequences and tries again.
      log.warn({ channel: name, error: (error as Error).message }, 'could not send a live state');
    } finally {
      watch.sending = false;
    }
  };

  const counterNamed = (name: string): string => {
    const found = findChannel(channels, name);
    return found ? counterOf(name, found) : name;
  };
  /** The channel itself and those that go with its counter. */
  const sendAll = (counter: string): void => {
    for (const name of watched.keys()) if (counterNamed(name) === counter) void send(name);
  };

  const requireWatch = async (known: Caller, name: string): Promise<void> => {
    const caller = isRevoked(known) ? anonymous : known;
    const found = findChannel(channels, name);
    if (!found) throw new Failure('missing', 'request.missing');
    if (await found.channel.authorise(caller, found.params)) return;
    throw caller.kind === 'anonymous'
      ? new Failure('unauthenticated', 'request.unauthenticated')
      : new Failure('forbidden', 'request.forbidden');
  };

  const identify = (socket: Socket): Promise<Caller> => {
    const given = socket.handshake.auth['token'];
    const fromHeaders = credentialsOf(socket.handshake.headers, needs.cookieName);
    return callerOf(
      { ...fromHeaders, bearer: typeof given === 'string' ? given : fromHeaders.bearer },
      needs.authenticators,
    );
  };

  const subscribe = async (socket: Socket, request: unknown): Promise<unknown> => {
    const name = (request as { channel?: unknown } | null)?.channel;
    if (typeof name !== 'string' || name.length > 200) return { ok: false, problem: 'request.malformed' };
    try {
      await requireWatch(await identify(socket), name);
      // Into the room first, then the state: what is committed in between arrives as a notice, nothing falls between.
      await socket.join(name);
      const watch = watched.get(name) ?? { seq: -1, epoch: '', sending: false, again: false, sentAt: -1e9 };
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
    socket.on('error', (error) => log.info({ error: error.message }, 'socket error'));
    socket.on('subscribe', (request: unknown, answer: unknown) => {
      if (typeof answer !== 'function') return;
      void subscribe(socket, request).then((result) => answer(result));
    });
    socket.on('unsubscribe', (name: unknown) => {
      if (typeof name === 'string') void socket.leave(name);
    });
    socket.on('rendered', (report: unknown) => {
      const { channel, seq, label } = (report ?? {}) as { channel?: unknown; seq?: unknown; label?: unknown };
      if (typeof channel !== 'string' || !Number.isSafeInteger(seq) || !socket.rooms.has(channel)) return;
      const at = clock.now().toISOString();
      socket.data.rendered = {
        channel,
        label: typeof label === 'string' ? label.slice(0, 60) : '',
        renderedSeq: Number(seq),
        at,
      };
    });
  });

  /** Every 5 s: catches up what a lost notification hid, tells screens that they are alive, cuts who may no longer watch. */
  const tick = async (): Promise<void> => {
    for (const name of watched.keys()) if (!io.sockets.adapter.rooms.get(name)?.size) watched.delete(name);
    const rows = watched.size
      ? await db
          .knex('live_channel')
          .whereIn('name', [...new Set([...watched.keys()].map(counterNamed))])
          .select('name', 'seq', 'epoch')
      : await db.knex.raw('select 1').then(() => []);
    const counters = new Map(rows.map((row: { name: string; seq: number; epoch: string }) => [row.name, row]));
    for (const [name, watch] of watched) {
      const row = counters.get(counterNamed(name));
      if (row && (watch.seq !== row.seq || watch.epoch !== row.epoch)) void send(name);
    }
    const seqs = Object.fromEntries([...watched].map(([name, watch]) => [name, watch.seq]));
    for (const socket of io.sockets.sockets.values()) {
      const own = Object.fromEntries(
        [...socket.rooms].filter((room) => room in seqs).map((room) => [room, seqs[room]]),
      );
      socket.emit('tick', { seqs: own, at: clock.now().toISOString() });
    }
    await cutUnwelcome();
  };

  const cutUnwelcome = async (): Promise<void> => {
    for (const socket of io.sockets.sockets.values()) {
      const { headers, auth } = socket.handshake;
      if (headers.cookie === undefined && headers.authorization === undefined && auth['token'] === undefined) continue;
      const caller = await identify(socket).catch((error: unknown) => {
        // A link that has ended is told as gone; it must not keep others from being cut.
        if (error instanceof Failure && error.kind !== 'unavailable') return anonymous;
        throw error;
      });
      for (const room of socket.rooms) {
        const found = findChannel(channels, room);
        if (!found || (await found.channel.authorise(caller, found.params))) continue;
        socket.emit('refused', { channel: room });
        await socket.leave(room);
      }
    }
  };

  // Without an answer from the database there is no tick, and after 12 s every screen says by itself that it is not live.
  let closed: Promise<void> | undefined;
  const timer = setInterval(() => {
    tick().catch((error: Error) => log.warn({ error: error.message }, 'no tick'));
  }, needs.tickMs ?? TICK_MS);
  needs.listener.on('live', sendAll);
  needs.listener.onConnect(() => {
    for (const name of watched.keys()) void send(name);
  });

  return {
    attach: (server) => void io.attach(server),
    async getSnapshot(caller, name) {
      await requireWatch(caller, name);
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
      closing.abort();
      // Also ends the server that the sockets share; who stops in order calls this first and once more at the end.
      closed ??= io.close();
      return closed;
    },
  };
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
