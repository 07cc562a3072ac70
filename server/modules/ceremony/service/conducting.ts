import type { Caller } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import { onPool } from '../../../platform/db/prepared.ts';
import { isVictim } from '../../../platform/db/transaction.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
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
import type { Designations } from '../neighbours.ts';
import type { Scenes } from '../scenes/scenes.ts';
import { type Ceremony, lockCeremony } from '../store/ceremony-store.ts';
import { decide } from '../store/decision-store.ts';
import { findRun, type ListedItem, type Run, readSheet } from '../store/sheet-store.ts';
import { holdStates } from '../store/signing-store.ts';
import { ALERT_MISSING_JOB } from './alerting.ts';
import { decisionOf, isOneStatement, refused, settle } from './run.ts';

export interface Conducting {
  /** @throws Failure conflict `ceremony.stale` with the present scene in `extra.state` when the ceremony has moved on. */
  command(caller: Caller, id: string, order: Order): Promise<ConsoleScene>;
}

export interface ConductingNeeds {
  readonly db: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly designations: Pick<Designations, 'setConferred'>;
  readonly jobs: Jobs;
  readonly scenes: Scenes;
  readonly getConsole: (id: string) => Promise<ConsoleScene>;
  /** Whether this person may take that place of the item. */
  readonly isSubstitute: (
    reader: Reader,
    ceremony: Ceremony,
    item: ListedItem,
    absent: string,
    by: string,
  ) => Promise<boolean>;
}

type Judged = Pick<Run, 'ceremony' | 'sheet' | 'isRehearsed'>;

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

const ATTEMPTS = 5;
/** Nothing of a statement that PostgreSQL ended is written: as if somebody else had been first. */
const unlessVictim = (error: unknown): undefined => {
  if (!isVictim(error)) throw error;
};

/** Whether it brings agreements on stage that may have been withdrawn or signed elsewhere while their item was set aside. */
function bringsOnStage({ sheet, event: { itemId, before, after } }: Extract<Result, { ok: true }>): boolean {
  if (!before || !after || !isToCome(before.state) || !isOnStage(after.state)) return false;
  return sheet.items.find(({ id }) => id === itemId)?.kind === 'signing';
}
/** Those are not called again. */
async function requireOpen(tx: Tx, result: Extract<Result, { ok: true }>): Promise<void> {
  const item = result.sheet.items.find(({ id }) => id === result.event.itemId);
  if (!item || !bringsOnStage(result)) return;
  const states = [...(await holdStates(tx, item.subjects)).values()];
  if (!states.every(isBeforeSigning)) throw new Failure('conflict', 'ceremony.agreement_over');
}

export function createConducting(needs: ConductingNeeds): Conducting {
  const { db, clock, scenes, getConsole } = needs;

  const judge = async (reader: Reader, { ceremony, sheet, isRehearsed }: Judged, order: Order): Promise<Result> => {
    if (isRehearsed) throw new Failure('conflict', 'ceremony.rehearsing');
    const named = sheet.items.find((item) => item.id === order.itemId);
    const isCurrent = order.expectedRevision === sheet.revision;
    const obstacles =
      isCurrent && order.command === 'stage' && named !== undefined
        ? await scenes.findObstacles(reader, ceremony, named)
        : { partyMissing: false, notReady: false };
    const result = apply(sheet, order, { at: clock.now().toISOString(), ...obstacles });
    if (!result.ok || order.command !== 'substitute' || !named || !order.absent || !order.by) return result;
    const isSound = await needs.isSubstitute(reader, ceremony, named, order.absent, order.by);
    return isSound ? result : { ok: false, refusal: 'substitute' };
  };

  const actionOf = ({ command }: Order, ceremonyId: string) => ({
    name: `ceremony.${command}` as const,
    ...(BRINGS_NEAR.has(command) && { job: needs.jobs.jobOf(ALERT_MISSING_JOB, { ceremonyId }) }),
  });

  /** For what touches agreements or people as well. */
  const conductLocked = (caller: Caller, id: string, order: Order): Promise<Refusal | undefined> =>
    db.transaction(async (tx) => {
      const ceremony = await lockCeremony(tx, id);
      const sheet = await readSheet(tx, ceremony);
      const result = await judge(tx, { ceremony, sheet, isRehearsed: ceremony.isRehearsed }, order);
      // A rehearsal tries what was signed long ago as well.
      if (result.ok && ceremony.rehearsalOf === null) await requireOpen(tx, result);
      return settle(needs, tx, caller, ceremony, sheet, result, actionOf(order, id));
    });

  /**
   * One statement that reads and one that writes, which is its own transaction and finds the ceremony as it was read or does
   * nothing: between a press and the hall each round trip more is a wait more.
   */
  const conduct = async (caller: Caller, id: string, order: Order): Promise<Refusal | undefined> => {
    for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
      const found = await findRun(onPool(db), id);
      if (!found) throw new Failure('missing', 'request.missing');
      const { ceremony, sheet: before, seen } = found;
      const result = await judge(db.knex, found, order);
      if (!result.ok) return result.refusal;
      const change = { before, after: result.sheet, event: result.event };
      if (!isOneStatement(ceremony, change) || (ceremony.rehearsalOf === null && bringsOnStage(result))) break;
      const decision = decisionOf(needs, caller, ceremony, change, actionOf(order, id));
      const notices = await decide(onPool(db), { ...decision, seen }).catch(unlessVictim);
      for (const notice of notices ?? []) db.told.say(notice);
      if (notices) return undefined;
    }
    return conductLocked(caller, id, order);
  };

  return {
    async command(caller, id, order) {
      const refusal = await conduct(caller, id, order);
      const scene = await getConsole(id);
      if (!refusal) return scene;
      throw refused(refusal, scene);
    },
  };
}
