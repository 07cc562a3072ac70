import type { Caller } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Jobs } from '../../../platform/jobs/jobs.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit } from '../../audit/index.ts';
import {
  apply,
  type Command,
  type ConsoleScene,
  isBeforeSigning,
  isOnStage,
  isToCome,
  type Order,
  type Refusal,
  type Result,
} from '../domain.ts';
import type { Scenes } from '../scenes/scenes.ts';
import { type Ceremony, lockCeremony } from '../store/ceremony-store.ts';
import { type ListedItem, readSheet } from '../store/sheet-store.ts';
import { holdStates } from '../store/signing-store.ts';
import { ALERT_MISSING_JOB } from './alerting.ts';
import { refused, settle } from './run.ts';

export interface Conducting {
  /** @throws Failure conflict `ceremony.stale` with the present scene in `extra.state` when the ceremony has moved on. */
  command(caller: Caller, id: string, order: Order): Promise<ConsoleScene>;
}

export interface ConductingNeeds {
  readonly db: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly jobs: Jobs;
  readonly scenes: Scenes;
  readonly getConsole: (id: string) => Promise<ConsoleScene>;
  /** Whether this person may take that place of the item. */
  readonly isSubstitute: (tx: Tx, ceremony: Ceremony, item: ListedItem, absent: string, by: string) => Promise<boolean>;
}

/** After these somebody else may be called or among the next. */
const BRINGS_NEAR: ReadonlySet<Command> = new Set<Command>([
  'call',
  'skip',
  'postpone',
  'resume',
  'withdraw',
  'reorder',
  'substitute',
  'undo',
]);

/** What was withdrawn, or signed elsewhere, while its item was set aside is not called again. */
async function requireOpen(tx: Tx, { sheet, event: { itemId, before, after } }: Extract<Result, { ok: true }>) {
  if (!before || !after || !isToCome(before.state) || !isOnStage(after.state)) return;
  const item = sheet.items.find(({ id }) => id === itemId);
  if (item?.kind !== 'signing') return;
  const states = [...(await holdStates(tx, item.subjects)).values()];
  if (!states.every(isBeforeSigning)) throw new Failure('conflict', 'ceremony.agreement_over');
}

export function createConducting(needs: ConductingNeeds): Conducting {
  const { db, clock, scenes, getConsole } = needs;
  return {
    async command(caller, id, order) {
      const refusal = await db.transaction(async (tx): Promise<Refusal | undefined> => {
        const ceremony = await lockCeremony(tx, id);
        if (ceremony.isRehearsed) throw new Failure('conflict', 'ceremony.rehearsing');
        const sheet = await readSheet(tx, ceremony);
        const { items } = sheet;
        const named = items.find((item) => item.id === order.itemId);
        const isCurrent = order.expectedRevision === sheet.revision;
        const obstacles =
          isCurrent && order.command === 'stage' && named !== undefined
            ? await scenes.findObstacles(tx, ceremony, named)
            : { partyMissing: false, notReady: false };
        const result = apply(sheet, order, { at: clock.now().toISOString(), ...obstacles });
        if (result.ok && order.command === 'substitute' && named && order.absent && order.by) {
          const { absent, by } = order;
          if (!(await needs.isSubstitute(tx, ceremony, named, absent, by))) return 'substitute';
        }
        // A rehearsal tries what was signed long ago as well.
        if (result.ok && ceremony.rehearsalOf === null) await requireOpen(tx, result);
        const refusal = await settle(needs, tx, caller, ceremony, sheet, result, { name: `ceremony.${order.command}` });
        if (!refusal && ceremony.rehearsalOf === null && BRINGS_NEAR.has(order.command))
          await needs.jobs.enqueue(tx, ALERT_MISSING_JOB, { ceremonyId: id });
        return refusal;
      });
      const scene = await getConsole(id);
      if (!refusal) return scene;
      throw refused(refusal, scene);
    },
  };
}
