import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { BulkStep, ProposableStep } from '../domain/life-words.ts';

export interface BatchOrder {
  readonly step: BulkStep;
  readonly proposes?: ProposableStep;
  readonly on?: string;
  readonly until?: string;
  readonly decisionNumber?: string;
  readonly reason?: string;
}
export interface LifeBatch {
  readonly id: string;
  readonly cohortId: string;
  readonly ordered: BatchOrder;
  readonly state: 'running' | 'done' | 'stopped';
  readonly startedBy: string;
  readonly startedByName: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}
const BATCH = {
  id: 'id',
  cohortId: 'cohort_id',
  ordered: 'ordered',
  state: 'state',
  startedBy: 'started_by',
  startedByName: 'started_by_name',
  startedAt: 'started_at',
  endedAt: 'ended_at',
} as const satisfies Record<keyof LifeBatch, string>;

export interface BatchItem {
  readonly position: number;
  readonly designationId: string;
  readonly outcome: 'done' | 'failed' | null;
  readonly problem: string | null;
}

export async function insertBatch(tx: Tx, batch: LifeBatch, designationIds: readonly string[]): Promise<void> {
  await tx('designation_batch').insert({
    id: batch.id,
    cohort_id: batch.cohortId,
    ordered: JSON.stringify(batch.ordered),
    state: batch.state,
    started_by: batch.startedBy,
    started_by_name: batch.startedByName,
    started_at: batch.startedAt,
  });
  await tx('designation_batch_item').insert(
    designationIds.map((designationId, at) => ({
      batch_id: batch.id,
      position: at + 1,
      designation_id: designationId,
    })),
  );
}
export async function findBatch(reader: Reader, id: string): Promise<LifeBatch | undefined> {
  return reader('designation_batch').where({ id }).first(BATCH);
}
/** Who works at it and who stops it take turns. */
export async function lockBatch(tx: Tx, id: string): Promise<LifeBatch | undefined> {
  return tx('designation_batch').where({ id }).forUpdate().first(BATCH);
}
export async function endBatch(tx: Tx, id: string, state: 'done' | 'stopped', at: Date): Promise<void> {
  await tx('designation_batch').where({ id }).update({ state, ended_at: at });
}
export async function listItems(reader: Reader, batchId: string): Promise<BatchItem[]> {
  return reader('designation_batch_item').where({ batch_id: batchId }).orderBy('position').select({
    position: 'position',
    designationId: 'designation_id',
    outcome: 'outcome',
    problem: 'problem',
  });
}
export async function findOpenItem(reader: Reader, batchId: string): Promise<BatchItem | undefined> {
  return reader('designation_batch_item')
    .where({ batch_id: batchId, outcome: null })
    .orderBy('position')
    .first({ position: 'position', designationId: 'designation_id', outcome: 'outcome', problem: 'problem' });
}
export async function endItem(tx: Tx, batchId: string, position: number, problem: string | null): Promise<void> {
  await tx('designation_batch_item')
    .where({ batch_id: batchId, position })
    .update({ outcome: problem === null ? 'done' : 'failed', problem });
}
