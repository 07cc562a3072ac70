import { setImmediate as turn } from 'node:timers/promises';
import type { Database } from '../../platform/db/database.ts';
import { inside, onPool, type Run } from '../../platform/db/prepared.ts';
import { isVictim } from '../../platform/db/transaction.ts';
import { Failure } from '../../platform/errors.ts';
import type { Clock } from '../../platform/time.ts';
import type { Audit } from '../audit/index.ts';
import { createBoardBell } from './board-bell.ts';
import { type Judged, type JudgeNeeds, judgeGroup } from './judge-group.ts';
import type { ScanAnswer } from './scan-answer.ts';
import type { Outcome, ScanOrder } from './scan-order.ts';
import { type Change, Overtaken, raiseBoards, recordScans } from './scan-record.ts';
import type { Occupancy } from './scan-store.ts';

export interface Scanner {
  /** @throws Failure for what is no scan at all; a refusal at the door is an answer. */
  scan(order: ScanOrder): Promise<ScanAnswer>;
  /** Each on its own: one bad order stops nothing. */
  scanAll(orders: readonly ScanOrder[]): Promise<Outcome[]>;
}

interface Waiting {
  readonly order: ScanOrder;
  readonly receivedAt: Date;
  settle(outcome: Outcome): void;
  fail(error: unknown): void;
}

const GROUP = 200;
const ATTEMPTS = 8;
/** Other nodes admit people too, and scans are undone. */
const RECOUNT_MS = 1000;

/**
 * One set-based function judges all scans that are here. The first one goes at once; those that arrive while its
 * transaction runs share the next one. So nobody waits for a timer, and under a rush the doors share commits: the limit is
 * then the set speed of the database and not the number of its commits.
 */
export function createScanner(
  needs: Pick<JudgeNeeds, 'secrets' | 'hooks'> & { db: Database; clock: Clock; audit: Audit },
): Scanner {
  const { db, clock, audit } = needs;
  const bell = createBoardBell((boards) => raiseBoards(onPool(db), boards));
  const queue: Waiting[] = [];
  let running = false;
  let remembered = new Map<string, Occupancy>();
  let rememberedAt = 0;

  const judgeOnce = async (group: readonly Waiting[]): Promise<readonly Outcome[]> => {
    if (performance.now() - rememberedAt > RECOUNT_MS) {
      remembered = new Map();
      rememberedAt = performance.now();
    }
    const againstRefusal = group.some(({ order }) => order.override !== undefined);
    const { outcomes, occupancy, change } =
      (againstRefusal ? undefined : await judgeOutside(group)) ?? (await judgeInside(group));
    // Only after the commit: a group that is judged again must not be counted twice.
    for (const [id, counted] of occupancy) remembered.set(id, counted);
    bell.committed(change.boards, told);
    return outcomes;
  };

  let told: readonly string[] = [];
  const record = async (run: Run, change: Change): Promise<void> => {
    told = bell.due(change.boards);
    if (change.scans.length > 0) await recordScans(run, { ...change, boards: told });
  };

  /**
   * The common way: evidence is read without a transaction and the change is one statement. What happens in between shows
   * as a row that cannot be written, and then all of it is judged again.
   */
  const judgeOutside = async (group: readonly Waiting[]): Promise<Judged | undefined> => {
    const run = onPool(db);
    const judged = await judgeGroup(run, group, clock.now(), { ...needs, remembered, canLock: false });
    if (judged) await record(run, judged.change);
    return judged;
  };

  /** Where a limit of places has to be counted behind a lock, and where somebody answers for letting in with their name. */
  const judgeInside = (group: readonly Waiting[]): Promise<Judged> =>
    db.transaction(async (tx) => {
      await tx.raw('set local plan_cache_mode = force_generic_plan');
      const run = inside(tx);
      const judged = await judgeGroup(run, group, clock.now(), { ...needs, remembered, canLock: true });
      if (!judged) throw new Error('a transaction can lock');
      for (const { order, editionId } of judged.overrides)
        await audit.record(tx, {
          caller: order.caller,
          action: 'checkin.let_in_against_refusal',
          subject: { kind: 'scan', id: order.scanId },
          editionId,
          detail: { refused: order.override?.scanId, reason: order.override?.reason },
        });
      await record(run, judged.change);
      return judged;
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
    } catch (error) {
      if (group.length === 1 || !isAboutData(error)) {
        for (const waiting of group) waiting.fail(error);
        return;
      }
      // One order that the database cannot take must not cost the others theirs.
      for (const waiting of group) await settleGroup([waiting]);
    }
  };

  const run = async (): Promise<void> => {
    running = true;
    while (queue.length > 0) {
      // What has arrived with the same turn of the event loop goes along; else the first one would go alone, the rest wait.
      await turn();
      await settleGroup(queue.splice(0, GROUP));
    }
    running = false;
  };

  const enter = (order: ScanOrder): Promise<Outcome> =>
    new Promise((settle, fail) => queue.push({ order, receivedAt: clock.now(), settle, fail }));

  const start = (): void => {
    if (!running) void run();
  };

  return {
    async scan(order) {
      const entered = enter(order);
      start();
      const outcome = await entered;
      if (outcome instanceof Failure) throw outcome;
      return outcome;
    },
    scanAll(orders) {
      const entered = orders.map(enter);
      start();
      return Promise.all(entered);
    },
  };
}

/** Data exceptions and broken constraints; not a lost connection, which would fail for each one again. */
function isAboutData(error: unknown): boolean {
  return /^(22|23)/.test((error as { code?: string }).code ?? '');
}
