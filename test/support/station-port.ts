import { IDBFactory } from 'fake-indexeddb';
import { createIndexedDbStore } from '../../client/features/checkin/core/indexed-db-store.ts';
import type { StationPort } from '../../client/features/checkin/core/port.ts';
import type { StationStore } from '../../client/features/checkin/core/station-store.ts';
import { uuid } from '../../client/lib/id.ts';

/**
 * `dropped`: the server acts and its answer is lost; `silent`: nothing ever comes back; `portal`: the wifi answers with its
 * own page.
 */
export type Network = 'up' | 'down' | 'dropped' | 'silent' | 'portal';

export interface TestPhone {
  readonly port: StationPort;
  /** What the phone keeps; given to the next phone, it is the same phone started again. */
  readonly disk: IDBFactory;
  network: Network;
  /** Set to reject writes as a full phone does. */
  full: boolean;
  /** Writes wait for it, as on a disk that is busy. */
  busy: Promise<unknown> | undefined;
  /** How far the clock on the wall is ahead. */
  clockAhead: number;
  /** Paths that were asked for. */
  readonly asked: string[];
  readonly locks: Map<string, Promise<void>>;
  /** When the server has answered to this path the next time. */
  answers(path: string): Promise<void>;
}

export interface PhoneFacts {
  readonly origin: string;
  readonly token: string;
  readonly disk?: IDBFactory;
  readonly network?: Network;
  /** Of the browser that both tabs stand in. */
  readonly locks?: Map<string, Promise<void>>;
  readonly clockAhead?: number;
}

/** A phone in Node: its store is fake-indexeddb, its network can be bad in five ways, its timers are real. */
export function createTestPhone(facts: PhoneFacts): TestPhone {
  const disk = facts.disk ?? new IDBFactory();
  const locks = facts.locks ?? new Map<string, Promise<void>>();
  const inner = createIndexedDbStore('station', disk);
  const started = Date.now();
  const hearers = new Set<(path: string) => void>();
  const phone = {
    answers: (path: string) =>
      new Promise<void>((resolve) => {
        const hear = (answered: string) => {
          if (answered !== path) return;
          hearers.delete(hear);
          resolve();
        };
        hearers.add(hear);
      }),
    disk,
    locks,
    network: facts.network ?? ('up' as Network),
    full: false,
    busy: undefined as Promise<unknown> | undefined,
    clockAhead: facts.clockAhead ?? 0,
    asked: [] as string[],
  };
  const store: StationStore = {
    load: () => inner.load(),
    async write(step) {
      await phone.busy;
      if (phone.full) throw new DOMException('no room', 'QuotaExceededError');
      await inner.write(step);
    },
    close: () => inner.close(),
  };
  const ask: typeof fetch = async (input, init) => {
    const { network } = phone;
    const address = String(input);
    phone.asked.push(`${init?.method ?? 'GET'} ${new URL(address).pathname} ${network}`);
    if (network === 'down') throw new TypeError('no network');
    if (network === 'silent') return new Promise<Response>(() => {});
    if (network === 'portal')
      return new Response('<h1>Welcome to Hotel Wifi</h1>', { headers: { 'Content-Type': 'text/html' } });
    const answer = await fetch(input, init);
    for (const hear of hearers) hear(new URL(address).pathname);
    if (network === 'dropped') {
      await answer.arrayBuffer();
      throw new TypeError('cut off');
    }
    return answer;
  };
  const port: StationPort = {
    origin: facts.origin,
    token: facts.token,
    appVersion: 'test',
    fetch: ask,
    now: () => started + performance.now() - begun + phone.clockAhead,
    elapsed: () => performance.now(),
    uuid,
    random: Math.random,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    store,
    holdAlone: (name, signal, waiting, run) => holdAlone(locks, name, signal, waiting, run),
    isOnLine: () => true,
    onNetworkChange: () => () => {},
    battery: async () => ({ percent: 81, charging: false }),
  };
  const begun = performance.now();
  return Object.assign(phone, { port });
}

async function holdAlone(
  locks: Map<string, Promise<void>>,
  name: string,
  signal: AbortSignal,
  waiting: () => void,
  run: () => Promise<void>,
): Promise<void> {
  const isHeld = locks.has(name);
  if (isHeld) waiting();
  const before: Promise<void> = locks.get(name) ?? Promise.resolve();
  const mine = before.then(() => (signal.aborted ? undefined : run()));
  locks.set(name, mine);
  await mine;
  if (locks.get(name) === mine) locks.delete(name);
}
