import type { Caller } from '../../../platform/caller.ts';
import { hasRole } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inside } from '../../../platform/db/prepared.ts';
import { isVictim } from '../../../platform/db/transaction.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit } from '../../audit/index.ts';
import type { BadgeProof } from '../badge-proof.ts';
import { type Decision, type Reason, UNDO_MINUTES } from '../domain.ts';
import type { CheckInHooks } from '../events.ts';
import {
  findBatch,
  findPaperDoor,
  insertBatch,
  insertTicks,
  listTicks,
  lockBatch,
  markUndone,
  type PaperBatch,
} from '../store/paper-store.ts';
import { addFindings, type DoorRow } from '../syncing/batch-store.ts';
import { refold } from '../syncing/refold.ts';
import { type FoldKey, holdPeople, raiseChannels } from '../syncing/refold-store.ts';
import { annul } from '../syncing/undo-store.ts';
import { judgeTicks, type PaperEntry } from './judge-ticks.ts';

type User = Extract<Caller, { kind: 'user' }>;
/** What the rules say of a tick; it counts all the same. */
export interface TickResult {
  readonly scanId: string;
  readonly registrationId: string;
  readonly decision: Decision;
  readonly reason: Reason;
}
export interface TickBatches {
  /** All or none, in one commit. */
  record(user: User, checkpointId: string, batchId: string, entries: readonly PaperEntry[]): Promise<TickResult[]>;
  /** All that still counts of it, in one commit. */
  undo(user: User, batchId: string): Promise<PaperBatch>;
}

interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly badges: BadgeProof;
  readonly audit: Audit;
  readonly hooks: Pick<CheckInHooks, 'concernsOf'>;
}
const ATTEMPTS = 5;

export function createTickBatches({ db, clock, ids, badges, audit, hooks }: Needs): TickBatches {
  const getDoor = async (id: string): Promise<DoorRow> => {
    const door = await findPaperDoor(db.knex, id);
    if (!door) throw new Failure('missing', 'request.missing');
    return door;
  };
  const getBatch = async (id: string): Promise<PaperBatch> => {
    const batch = await findBatch(db.knex, id);
    if (!batch) throw new Failure('missing', 'request.missing');
    return batch;
  };
  /** Again when a scan online and this waited for each other. */
  const untilSettled = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt === ATTEMPTS || !isVictim(error)) throw error;
      }
    }
  };
  const settle = async (tx: Tx, keys: readonly FoldKey[], year: number): Promise<void> => {
    const run = inside(tx);
    const once = new Map(keys.map((key) => [`${key.targetId} ${key.registrationId}`, key]));
    const changed = await refold(run, [...once.values()], clock.now());
    const concerns = await hooks.concernsOf(run, changed);
    await raiseChannels(run, [...[...concerns.values()].flatMap(({ channels }) => channels), `checkin:${year}`]);
  };

  const recordOnce = async (
    user: User,
    door: DoorRow,
    batchId: string,
    entries: readonly PaperEntry[],
  ): Promise<TickResult[]> => {
    const at = clock.now();
    return db.transaction(async (tx) => {
      const run = inside(tx);
      const { edition_id: editionId, id: checkpointId } = door;
      const batch = { id: batchId, editionId, checkpointId, userId: user.userId, userName: user.name, at };
      const scanIds = entries.map(({ scanId }) => scanId.toLowerCase());
      const isNew = await insertBatch(tx, batch, scanIds);
      const known = isNew ? undefined : await lockBatch(tx, batchId);
      const people = entries.map(({ registrationId }) => registrationId.toLowerCase());
      await holdPeople(run, people);
      const judged = await judgeTicks(run, badges, door, entries);
      const stranger = judged.findIndex(({ isKnown }) => !isKnown);
      if (stranger >= 0) throw wrong(`/entries/${stranger}/registrationId`, 'checkin.paper_person_unknown');
      const ticks = judged.map(({ tick }) => tick);
      if (!isNew) {
        const stored = new Map((await listTicks(tx, batchId)).map((one) => [one.scanId, one]));
        const isSame =
          known?.userId === user.userId &&
          stored.size === ticks.length &&
          ticks.every(({ id, fingerprint }) => stored.get(id)?.fingerprint.toString('hex') === fingerprint);
        if (!isSame) throw new Failure('conflict', 'checkin.paper_batch_known');
        if (known.undoneAt) throw new Failure('conflict', 'checkin.paper_batch_undone');
        return scanIds.flatMap((id) => resultOf(stored.get(id)));
      }
      const origin = { editionId, userId: user.userId, receivedAt: at };
      if ((await insertTicks(tx, ticks, origin)) !== ticks.length)
        throw new Failure('invalid', 'checkin.scan_id_reused');
      const refused = ticks.filter(({ decision }) => decision === 'refuse');
      await addFindings(
        run,
        refused.map(({ id, reason }) => ({ scanId: id, kind: 'against_rules', reason })),
        at,
      );
      await audit.record(tx, {
        caller: user,
        action: 'checkin.paper_entered',
        subject: { kind: 'checkpoint', id: checkpointId },
        editionId,
        detail: { batch: batchId, entries: entries.length, againstRules: refused.length },
      });
      await settle(
        tx,
        people.map((registrationId) => ({ targetId: door.target_id, registrationId })),
        door.year,
      );
      return ticks.flatMap(({ id, registration_id, decision, reason }) =>
        resultOf({ scanId: id, registrationId: registration_id ?? '', decision, reason }),
      );
    });
  };

  const undoOnce = async (user: User, batchId: string): Promise<void> => {
    const { checkpointId } = await getBatch(batchId);
    const { year, edition_id: editionId } = await getDoor(checkpointId);
    await db.transaction(async (tx) => {
      const run = inside(tx);
      const batch = await lockBatch(tx, batchId);
      if (!batch || batch.undoneAt) return;
      const at = clock.now();
      if (!hasRole(user, 'organiser')) {
        if (batch.userId !== user.userId) throw new Failure('forbidden', 'request.forbidden');
        // From when it was entered: the times on the sheet lie hours back.
        if (at.getTime() - batch.at.getTime() > UNDO_MINUTES * 60_000)
          throw new Failure('forbidden', 'checkin.undo_too_late', { params: { minutes: UNDO_MINUTES } });
      }
      const ticks = await listTicks(tx, batchId);
      await holdPeople(
        run,
        ticks.map(({ registrationId }) => registrationId),
      );
      // Behind the lock: one of them may just have been taken back by itself.
      const standing = (await listTicks(tx, batchId)).filter(({ isAnnulled }) => !isAnnulled);
      await annul(
        run,
        standing.map(({ scanId }) => ({
          id: ids.uuid(),
          scanId,
          reason: '纸质签到表批次撤销 Batch of a sign-in sheet',
          madeAt: at,
          stationId: null,
          userId: user.userId,
          epoch: null,
          stationSeq: null,
        })),
      );
      await markUndone(tx, batchId, at);
      await audit.record(tx, {
        caller: user,
        action: 'checkin.paper_undone',
        subject: { kind: 'checkpoint', id: checkpointId },
        editionId,
        detail: { batch: batchId, entries: standing.length },
      });
      await settle(tx, standing, year);
    });
  };

  return {
    async record(user, checkpointId, batchId, entries) {
      const door = await getDoor(checkpointId);
      const now = clock.now();
      const early = entries.findIndex(({ at }) => at > now);
      if (early >= 0) throw wrong(`/entries/${early}/at`, 'checkin.paper_time_to_come');
      const ids = entries.map(({ scanId }) => scanId.toLowerCase());
      const twin = ids.findIndex((id, at) => ids.indexOf(id) !== at);
      if (twin >= 0) throw wrong(`/entries/${twin}/scanId`, 'checkin.scan_id_reused');
      return untilSettled(() => recordOnce(user, door, batchId.toLowerCase(), entries));
    },

    async undo(user, batchId) {
      await untilSettled(() => undoOnce(user, batchId));
      return getBatch(batchId);
    },
  };
}

function resultOf(tick: TickResult | undefined): TickResult[] {
  if (!tick) return [];
  const { scanId, registrationId, decision, reason } = tick;
  return [{ scanId, registrationId, decision, reason }];
}

function wrong(pointer: string, code: string): Failure {
  return new Failure('invalid', 'request.invalid', { errors: [{ pointer, code }] });
}
