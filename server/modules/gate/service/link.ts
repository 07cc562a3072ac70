import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../../../platform/db/database.ts';
import { onPool } from '../../../platform/db/prepared.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Logger } from '../../../platform/log.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Relay } from '../../checkin/index.ts';
import {
  countUnsent,
  findGateState,
  type GateState,
  listUnsent,
  markHanded,
  setGateState,
} from '../store/gate-store.ts';
import { readTables, writeMirror } from '../store/mirror-store.ts';
import { queuesOf } from './hand-on.ts';
import type { MainServer } from './main-server.ts';

/** The line between a gate and the main server. */
export interface GateLink {
  /** Hands on what is unsent, then takes the mirror and the passages of other halls. Never throws: the state says what is wrong. */
  meet(): Promise<void>;
  getStatus(): Promise<GateStatus>;
  /** Meets the main server again and again, until it is closed. */
  start(): void;
  close(): Promise<void>;
}
export interface GateStatus {
  readonly mainUrl: string;
  readonly name: string;
  readonly mirroredAt: Date | null;
  readonly handedAt: Date | null;
  readonly unsent: number;
  readonly problem: string | null;
}
interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly main: MainServer;
  readonly passages: Relay['passages'];
}

const AT_ONCE = 500;
/** A commit that was under way while the last look was taken. */
const OVERLAP_MS = 10 * 60_000;
const PULL_EVERY_MS = 30_000;
/** A badge that passed here should be known elsewhere soon; nothing is asked when there is nothing to send. */
const PUSH_EVERY_MS = 2000;
const LONGEST_PAUSE_MS = 30_000;
const START = new Date(0);

export function createGateLink({ db, clock, ids, log, main, passages }: Needs): GateLink {
  const pool = onPool(db);
  const closing = new AbortController();
  let running: Promise<unknown> = Promise.resolve();

  const stateNow = async (): Promise<GateState> => {
    const state = await findGateState(db.knex);
    if (!state) throw new Error('a gate knows whose gate it is');
    return state;
  };
  const save = (change: Partial<GateState>): Promise<void> => db.transaction((tx) => setGateState(tx, change));

  const push = async (): Promise<void> => {
    for (;;) {
      const { editionId, handedBefore } = await stateNow();
      const asked = clock.now();
      const unsent = await listUnsent(pool, editionId, handedBefore ?? START, AT_ONCE);
      if (unsent.length === 0) {
        const before = new Date(asked.getTime() - OVERLAP_MS);
        if (handedBefore === null || before.getTime() - handedBefore.getTime() > OVERLAP_MS)
          await save({ handedBefore: before });
        return;
      }
      // All of it is stored or the whole request fails; what was stored and not heard of is told again and known by its id.
      await main.handOn({ sentAt: clock.now().toISOString(), queues: queuesOf(unsent) });
      await db.transaction(async (tx) => {
        await markHanded(
          tx,
          unsent.map(({ id }) => id),
        );
        await setGateState(tx, { handedAt: clock.now() });
      });
    }
  };

  const pull = async (): Promise<void> => {
    const { etag, editionId, passagesUntil } = await stateNow();
    const mirror = await main.getMirror(etag);
    const told = mirror && readTables(mirror.text);
    await db.transaction(async (tx) => {
      const now = clock.now();
      if (told) await writeMirror(tx, told, editionId, now);
      await setGateState(tx, { mirroredAt: now, problem: null, ...(mirror && { etag: mirror.etag }) });
    });
    const { until, ...rows } = await main.getPassages(passagesUntil);
    await passages.take(editionId, rows, (tx, known) => markHanded(tx, known));
    await save({ passagesUntil: new Date(until) });
  };

  /** @returns whether it went well. One at a time: two that hand on the same scans would only do it twice. */
  const attempt = (work: () => Promise<void>): Promise<boolean> => {
    const done = running.then(work).then(
      () => true,
      async (error: Error) => {
        const cause = (error.cause as { code?: string } | undefined)?.code;
        const problem = cause ? `${error.message} (${cause})` : error.message;
        log.warn({ problem }, 'the main server was not met');
        await save({ problem }).catch(() => undefined);
        return false;
      },
    );
    running = done;
    return done;
  };

  /** A third more or less: gates that lost the line together do not come back together. */
  const withJitter = (ms: number): number => ms * (0.67 + (ids.bytes(1)[0] ?? 0) / 387);
  const every = async (ms: number, work: () => Promise<void>): Promise<void> => {
    let pause = ms;
    while (!closing.signal.aborted) {
      pause = (await attempt(work)) ? ms : Math.min(Math.max(pause, 1000) * 2, LONGEST_PAUSE_MS);
      await delay(withJitter(pause), undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    }
  };
  const loops: Promise<void>[] = [];

  return {
    async meet() {
      // What was done here goes first, so that the mirror does not bring it back as something new.
      if (await attempt(push)) await attempt(pull);
    },
    async getStatus() {
      const { mainUrl, stationName: name, mirroredAt, handedAt, problem, editionId, handedBefore } = await stateNow();
      const unsent = await countUnsent(pool, editionId, handedBefore ?? START);
      return { mainUrl, name, mirroredAt, handedAt, problem, unsent };
    },
    start() {
      loops.push(every(PUSH_EVERY_MS, push), every(PULL_EVERY_MS, pull));
    },
    async close() {
      closing.abort();
      await Promise.all(loops);
      await running;
    },
  };
}
