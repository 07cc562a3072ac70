import { setImmediate as turn } from 'node:timers/promises';
import type { Database } from '../../../platform/db/database.ts';
import { inside, onPool } from '../../../platform/db/prepared.ts';
import { isVictim, sayAfterCommit } from '../../../platform/db/transaction.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit } from '../../audit/index.ts';
import { eraseLateWords } from '../service/erasing.ts';
import { refold } from '../syncing/refold.ts';
import { holdPeople } from '../syncing/refold-store.ts';
import { createBoardBell } from './board-bell.ts';
import { type Judged, type JudgeNeeds, judgeGroup } from './judge-group.ts';
import { createOccupancyMemory } from './occupancy.ts';
import type { ScanAnswer } from './scan-answer.ts';
import type { Outcome, ScanOrder } from './scan-order.ts';
import { Overtaken, raiseBoards, recordScans } from './scan-record.ts';
import { mapOccupancy } from './scan-store.ts';

export interface Scanner {
  /** @throws Failure for what is no scan at all; a refusal at the door is an answer. */
  scan(order: ScanOrder): Promise<ScanAnswer>;
  /** Each on its own: one bad order stops nothing. */
  scanAll(orders: readonly ScanOrder[]): Promise<Outcome[]>;
}

interface Waiting {
  readonly order: ScanOrder;
  readonly receivedAt: Date;
  readonly ofBatch: boolean;
  settle(outcome: Outcome): void;
  fail(error: unknown): void;
}

/** undefined: nothing was written. */
type Settled = Judged & { readonly xid: number | undefined };

const GROUP = 200;
/**
 * While one group waits for the disk another may be judged, as on another node: the same rows of the database decide between
 * them. It has to be of some size, since each group has its fixed cost: 3,500 scans a second
 * instead of 2,300 at 32 connections, at the same processor time a scan.
 */
const WORTH_A_LANE = 8;
const ATTEMPTS = 8;

/**
 * One set-based function judges all scans that are here. The first one goes at once; those that arrive while its
 * transaction runs share the next one. So nobody waits for a timer, and under a rush the doors share commits: the limit is
 * then the set speed of the database and not the number of its commits.
 */
export function createScanner(
  needs: Pick<JudgeNeeds, 'badges' | 'hooks'> & {
    db: Database;
    clock: Clock;
    audit: Audit;
    /** Told after the commit and after the answers, so no door waits for it. */
    onRecorded?(scanIds: readonly string[]): void;
  },
): Scanner {
  const { db, clock, audit } = needs;
  const bell = createBoardBell((boards) => raiseBoards(db, boards));
  const queue: Waiting[] = [];
  const occupancy = createOccupancyMemory(onPool(db));

  const judgeOnce = async (group: readonly Waiting[]): Promise<readonly Outcome[]> => {
    const againstRefusal = group.some(({ order }) => order.override !== undefined);
    const { outcomes, added, xid } =
      (againstRefusal ? undefined : await judgeOutside(group)) ?? (await judgeInside(group));
    // Only after the commit: a group that is judged again must not be counted twice.
    if (xid !== undefined) occupancy.add({ xid, by: added });
    return outcomes;
  };

  /**
   * The common way: evidence is read without a transaction and the change is one statement. What happens in between shows
   * as a row that cannot be written, and then all of it is judged again.
   */
  const judgeOutside = async (group: readonly Waiting[]): Promise<Settled | undefined> => {
    const run = onPool(db);
    const judged = await judgeGroup(run, group, clock.now(), { ...needs, occupancy, canLock: false });
    if (!judged || judged.change.scans.length === 0) return judged && { ...judged, xid: undefined };
    if (judged.late.length > 0) return undefined;
    const { boards } = judged.change;
    const told = bell.due(boards);
    const { xid, notices } = await recordScans(run, { ...judged.change, boards: told });
    for (const notice of notices) db.told.say(notice);
    bell.committed(boards, told);
    return { ...judged, xid };
  };

  /** Where a limit of places has to be counted behind a lock, and where somebody answers for letting in with their name. */
  const judgeInside = (group: readonly Waiting[]): Promise<Settled> =>
    db.transaction(async (tx) => {
      await tx.raw('set local plan_cache_mode = force_generic_plan');
      const run = inside(tx);
      // What is counted within a transaction that may be taken back is for this group alone.
      const counting = { read: mapOccupancy };
      const judged = await judgeGroup(run, group, clock.now(), { ...needs, occupancy: counting, canLock: true });
      if (!judged) throw new Error('a transaction can lock');
      const late = judged.late.map((key) => key.registrationId);
      // What a supervisor said of somebody must not slip past an erasure that is under way.
      const spoken = judged.overrides.flatMap(({ registrationId }) => registrationId ?? []);
      const erased = await holdPeople(run, [...late, ...spoken]);
      for (const { order, editionId } of judged.overrides)
        await audit.record(tx, {
          caller: order.caller,
          action: 'checkin.let_in_against_refusal',
          subject: { kind: 'scan', id: order.scanId },
          editionId,
          detail: { refused: order.override?.scanId, reason: order.override?.reason },
        });
      const written = judged.change.scans.length > 0 ? await recordScans(run, judged.change) : undefined;
      for (const notice of written?.notices ?? []) sayAfterCommit(tx, notice);
      await refold(run, judged.late, clock.now());
      await eraseLateWords(tx, audit, erased);
      return { ...judged, xid: written?.xid };
    });

  /** Again when another node was faster with one of these admissions: what it wrote is then among the evidence. */
  const judgeUntilSettled = async (group: readonly Waiting[]): Promise<readonly Outcome[]> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await judgeOnce(group);
      } catch (error) {
        if (!(error instanceof Overtaken) && !isVictim(error)) throw error;
        if (attempt === ATTEMPTS) throw new Failure('unavailable', 'request.unavailable', { cause: error });
      }
    }
  };

  const settleGroup = async (group: readonly Waiting[]): Promise<void> => {
    try {
      const outcomes = await judgeUntilSettled(group);
      for (const [at, waiting] of group.entries())
        waiting.settle(outcomes[at] ?? new Failure('failed', 'request.failed'));
      needs.onRecorded?.(group.map(({ order }) => order.scanId));
    } catch (error) {
      if (group.length === 1 || !isAboutData(error)) {
        for (const waiting of group) waiting.fail(error);
        return;
      }
      // One order that the database cannot take must not cost the others theirs.
      for (const waiting of group) await settleGroup([waiting]);
    }
  };

  /** What has arrived with the same turn of the event loop goes along; else the first would go alone and the rest wait. */
  const run = async (lane: { running: boolean }, take: () => Waiting[]): Promise<void> => {
    lane.running = true;
    for (;;) {
      await turn();
      const group = take();
      // No await between this and the end: who enters in between would wait for ever.
      if (group.length === 0) break;
      await settleGroup(group);
    }
    lane.running = false;
  };
  const takeAll = (): Waiting[] => queue.splice(0, GROUP);
  /** Not of a batch: there somebody may come in and go out again, and must be judged in this order. */
  const takeSingle = (): Waiting[] => {
    const group = queue.filter(({ ofBatch }) => !ofBatch).slice(0, GROUP);
    if (group.length < WORTH_A_LANE) return [];
    const taken = new Set(group);
    queue.splice(0, queue.length, ...queue.filter((one) => !taken.has(one)));
    return group;
  };
  const first = { running: false };
  const second = { running: false };

  const enter = (order: ScanOrder, ofBatch: boolean): Promise<Outcome> =>
    new Promise((settle, fail) => queue.push({ order, ofBatch, receivedAt: clock.now(), settle, fail }));

  const start = (): void => {
    if (!first.running) void run(first, takeAll);
    else if (!second.running && queue.length >= WORTH_A_LANE) void run(second, takeSingle);
  };

  return {
    async scan(order) {
      const entered = enter(order, false);
      start();
      const outcome = await entered;
      if (outcome instanceof Failure) throw outcome;
      return outcome;
    },
    scanAll(orders) {
      const entered = orders.map((order) => enter(order, true));
      start();
      return Promise.all(entered);
    },
  };
}

/** Data exceptions and broken constraints; not a lost connection, which would fail for each one again. */
function isAboutData(error: unknown): boolean {
  return /^(22|23)/.test((error as { code?: string }).code ?? '');
}
