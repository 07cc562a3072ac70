import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { bump } from '../../../platform/realtime/channel.ts';
import type { Registration } from '../domain.ts';
import {
  type BatchAction,
  type DecisionBatch,
  endBatch,
  endItem,
  findBatch,
  findOpenItem,
  insertBatch,
  listBatches,
  listFailures,
  lockBatch,
} from '../store/batch-store.ts';
import { findRegistration } from '../store/registration-store.ts';
import type { RegistrationNeeds } from './needs.ts';

export const DECISIONS_JOB = 'registration.decisions';
export const decisionsChannel = (id: string): string => `decisions:${id}`;

/** So many are decided before the job gives way to others, e.g. to the mails of those decided. */
const CHUNK = 25;
const LATEST = 20;

export type DecideIn = (
  tx: Tx,
  caller: Caller,
  id: string,
  step: { readonly action: BatchAction; readonly reason: string | null; readonly orderedAt: Date },
) => Promise<Registration>;

export interface Batches {
  begin(
    caller: Caller,
    editionId: string,
    order: { action: BatchAction; reasonZh: string | null; reasonEn: string | null; ids: readonly string[] },
  ): Promise<DecisionBatch>;
  getBatch(id: string): Promise<DecisionBatch>;
  listBatches(editionId: string): Promise<DecisionBatch[]>;
  listFailures(id: string, page: { after: number; limit: number }): ReturnType<typeof listFailures>;
  stop(caller: Caller, id: string): Promise<DecisionBatch>;
  /** The job: decides the next few, and orders itself again while some are left. */
  work(id: string): Promise<void>;
}

/**
 * Each decision is a transaction of its own with the mark on its item: a node that dies has decided an item wholly or not
 * at all, and whoever takes the job up again goes on behind it.
 */
export function createBatches(needs: RegistrationNeeds, decideIn: DecideIn): Batches {
  const { db, clock, ids, audit, jobs } = needs;

  const getBatch: Batches['getBatch'] = async (id) => {
    const batch = await findBatch(db.knex, id);
    if (!batch) throw new Failure('missing', 'request.missing');
    return batch;
  };

  const enqueue = (tx: Tx, id: string, position: number) =>
    jobs.enqueue(tx, DECISIONS_JOB, { id }, { key: `${DECISIONS_JOB}:${id}:${position}` });

  /** @returns the item that is next, or undefined when the batch is over. */
  const decideNext = async (id: string): Promise<number | undefined> => {
    let at: number | undefined;
    try {
      return await db.transaction(async (tx) => {
        const batch = await lockBatch(tx, id);
        if (batch?.state !== 'running') return undefined;
        const item = await findOpenItem(tx, id);
        if (!item) {
          await endBatch(tx, id, 'done', clock.now());
          await bump(tx, decisionsChannel(id));
          return undefined;
        }
        at = item.position;
        const { startedBy: userId, startedByName: name } = batch;
        const locale = (await findRegistration(tx, item.registrationId))?.locale;
        const [own, other] = locale === 'zh' ? [batch.reasonZh, batch.reasonEn] : [batch.reasonEn, batch.reasonZh];
        const caller: Caller = { kind: 'user', userId, name, roles: [], sessionId: '' };
        await decideIn(tx, caller, item.registrationId, {
          action: batch.action,
          reason: own ?? other,
          orderedAt: batch.startedAt,
        });
        await endItem(tx, id, item.position, null);
        await bump(tx, decisionsChannel(id));
        return item.position + 1;
      });
    } catch (error) {
      // What cannot be decided is named and passed over. Anything else is a fault: the job is tried again, at this item.
      if (!(error instanceof Failure) || at === undefined) throw error;
      const position = at;
      await db.transaction(async (tx) => {
        const batch = await lockBatch(tx, id);
        const item = await findOpenItem(tx, id);
        if (batch?.state !== 'running' || item?.position !== position) return;
        await endItem(tx, id, position, error.code);
        await bump(tx, decisionsChannel(id));
      });
      return position + 1;
    }
  };

  return {
    getBatch,
    listBatches: (editionId) => listBatches(db.knex, editionId, LATEST),
    listFailures: (id, page) => listFailures(db.knex, id, page),

    async begin(caller, editionId, { ids: chosen, ...order }) {
      if (caller.kind !== 'user') throw new Failure('forbidden', 'request.forbidden');
      if (order.action === 'decline' && order.reasonZh === null && order.reasonEn === null)
        throw new Failure('invalid', 'request.invalid', { errors: [{ pointer: '/reasonZh', code: 'required' }] });
      if (chosen.length === 0) throw new Failure('conflict', 'registration.nobody_matches');
      const batch: DecisionBatch = {
        ...order,
        id: ids.uuid(),
        editionId,
        state: 'running',
        startedBy: caller.userId,
        startedByName: caller.name,
        startedAt: clock.now(),
        endedAt: null,
        total: chosen.length,
        succeeded: 0,
        failed: 0,
      };
      await db.transaction(async (tx) => {
        await insertBatch(tx, batch, chosen);
        await audit.record(tx, {
          caller,
          action: 'registration.decisions_begun',
          subject: { kind: 'decision_batch', id: batch.id },
          editionId,
          detail: { action: batch.action, total: batch.total },
        });
        await enqueue(tx, batch.id, 1);
      });
      return batch;
    },

    async stop(caller, id) {
      await db.transaction(async (tx) => {
        const batch = await lockBatch(tx, id);
        if (!batch) throw new Failure('missing', 'request.missing');
        if (batch.state !== 'running') return;
        await endBatch(tx, id, 'stopped', clock.now());
        await audit.record(tx, {
          caller,
          action: 'registration.decisions_stopped',
          subject: { kind: 'decision_batch', id },
          editionId: batch.editionId,
          detail: { decided: batch.succeeded + batch.failed, total: batch.total },
        });
        await bump(tx, decisionsChannel(id));
      });
      return getBatch(id);
    },

    async work(id) {
      for (let count = 0; count < CHUNK; count += 1) {
        const next = await decideNext(id);
        if (next === undefined) return;
        if (count === CHUNK - 1) await db.transaction((tx) => enqueue(tx, id, next));
      }
    },
  };
}
