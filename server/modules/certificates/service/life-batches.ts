import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import {
  type BatchItem,
  type BatchOrder,
  endBatch,
  endItem,
  findBatch,
  findOpenItem,
  insertBatch,
  type LifeBatch,
  listItems,
  lockBatch,
} from '../store/life-batch-store.ts';
import { listCandidates } from '../store/life-store.ts';
import { frameOf, type LifeNeeds, missing } from './life-needs.ts';
import type { Lives } from './lives.ts';

export const LIFE_STEPS_JOB = 'certificates.life_steps';
/** So many before the job gives way to others. */
const CHUNK = 25;

export interface BatchReport {
  readonly batch: LifeBatch;
  readonly items: readonly BatchItem[];
}

/**
 * Each step is a transaction of its own with the mark on its item: a node that dies has taken it wholly or not at all, and
 * whoever takes the job up again goes on behind it. One that cannot be taken is named in the report and stops nothing.
 */
export function createLifeBatches(needs: LifeNeeds, lives: Pick<Lives, 'takeStepIn'>) {
  const { db, clock, ids, jobs, audit } = needs;

  const getReport = async (id: string): Promise<BatchReport> => {
    const batch = await findBatch(db.knex, id);
    if (!batch) throw missing();
    return { batch, items: await listItems(db.knex, id) };
  };
  const enqueue = (tx: Tx, id: string, position: number) =>
    jobs.enqueue(tx, LIFE_STEPS_JOB, { id }, { key: `${LIFE_STEPS_JOB}:${id}:${position}` });

  /** @returns the position behind the item that was settled; undefined when the batch is over. */
  const takeNext = async (id: string): Promise<number | undefined> => {
    let at: number | undefined;
    try {
      return await db.transaction(async (tx) => {
        const batch = await lockBatch(tx, id);
        if (batch?.state !== 'running') return undefined;
        const item = await findOpenItem(tx, id);
        if (!item) {
          await endBatch(tx, id, 'done', clock.now());
          return undefined;
        }
        at = item.position;
        const caller: Caller = {
          kind: 'user',
          userId: batch.startedBy,
          name: batch.startedByName,
          roles: [],
          sessionId: '',
        };
        await lives.takeStepIn(tx, caller, item.designationId, batch.ordered);
        await endItem(tx, id, item.position, null);
        return item.position + 1;
      });
    } catch (error) {
      if (!(error instanceof Failure) || at === undefined) throw error;
      const position = at;
      // What stands against it may be a field of the order; the report names the field's fault.
      const problem = error.errors?.[0]?.code ?? error.code;
      await db.transaction(async (tx) => {
        const batch = await lockBatch(tx, id);
        const item = await findOpenItem(tx, id);
        if (batch?.state === 'running' && item?.position === position) await endItem(tx, id, position, problem);
      });
      return position + 1;
    }
  };

  return {
    getReport,

    async begin(caller: Caller, cohortId: string, designationIds: readonly string[], ordered: BatchOrder) {
      if (caller.kind !== 'user') throw new Failure('forbidden', 'request.forbidden');
      const { editionId } = await frameOf(needs, db.knex, cohortId);
      const wanted = new Set(designationIds);
      const chosen = (await listCandidates(db.knex, cohortId)).filter(({ id }) => wanted.has(id));
      if (chosen.length < wanted.size) throw missing();
      const batch: LifeBatch = {
        id: ids.uuid(),
        cohortId,
        ordered,
        state: 'running',
        startedBy: caller.userId,
        startedByName: caller.name,
        startedAt: clock.now(),
        endedAt: null,
      };
      await db.transaction(async (tx) => {
        await insertBatch(
          tx,
          batch,
          chosen.map(({ id }) => id),
        );
        await audit.record(tx, {
          caller,
          action: 'certificates.life_steps_begun',
          subject: { kind: 'designation_batch', id: batch.id },
          editionId,
          detail: { step: ordered.step, total: chosen.length },
        });
        await enqueue(tx, batch.id, 1);
      });
      return getReport(batch.id);
    },

    async stop(caller: Caller, id: string): Promise<BatchReport> {
      await db.transaction(async (tx) => {
        const batch = await lockBatch(tx, id);
        if (!batch) throw missing();
        if (batch.state !== 'running') return;
        await endBatch(tx, id, 'stopped', clock.now());
        await audit.record(tx, {
          caller,
          action: 'certificates.life_steps_stopped',
          subject: { kind: 'designation_batch', id },
          editionId: (await frameOf(needs, tx, batch.cohortId)).editionId,
          detail: { step: batch.ordered.step },
        });
      });
      return getReport(id);
    },

    /** The job: takes the next few, and orders itself again while some are left. */
    async work(id: string): Promise<void> {
      for (let count = 0; count < CHUNK; count += 1) {
        const next = await takeNext(id);
        if (next === undefined) return;
        if (count === CHUNK - 1) await db.transaction((tx) => enqueue(tx, id, next));
      }
    },
  };
}
