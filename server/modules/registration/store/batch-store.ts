import type { Reader, Tx } from '../../../platform/db/tx.ts';

export type BatchAction = 'approve' | 'decline' | 'cancel';
export interface DecisionBatch {
  readonly id: string;
  readonly editionId: string;
  readonly action: BatchAction;
  readonly reasonZh: string | null;
  readonly reasonEn: string | null;
  readonly state: 'running' | 'done' | 'stopped';
  readonly startedBy: string;
  readonly startedByName: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
}
const BATCH = {
  id: 'id',
  editionId: 'edition_id',
  action: 'action',
  reasonZh: 'reason_zh',
  reasonEn: 'reason_en',
  state: 'state',
  startedBy: 'started_by',
  startedByName: 'started_by_name',
  startedAt: 'started_at',
  endedAt: 'ended_at',
  total: 'total',
  succeeded: 'succeeded',
  failed: 'failed',
} as const satisfies Record<keyof DecisionBatch, string>;

export async function insertBatch(tx: Tx, batch: DecisionBatch, registrationIds: readonly string[]): Promise<void> {
  await tx('decision_batch').insert(
    Object.fromEntries(Object.entries(BATCH).map(([key, column]) => [column, batch[key as keyof DecisionBatch]])),
  );
  await tx.raw(
    `insert into decision_batch_item (batch_id, position, registration_id)
     select ?, place, id from unnest(cast(? as uuid[])) with ordinality as chosen (id, place)`,
    [batch.id, [...registrationIds]],
  );
}

export async function findBatch(reader: Reader, id: string): Promise<DecisionBatch | undefined> {
  return reader('decision_batch').where({ id }).first(BATCH);
}
/** Whoever decides an item, or stops, holds the batch. */
export async function lockBatch(tx: Tx, id: string): Promise<DecisionBatch | undefined> {
  return tx('decision_batch').where({ id }).forUpdate().first(BATCH);
}
export async function listBatches(reader: Reader, editionId: string, limit: number): Promise<DecisionBatch[]> {
  return reader('decision_batch')
    .where({ edition_id: editionId })
    .orderBy('started_at', 'desc')
    .limit(limit)
    .select(BATCH);
}

export interface BatchItem {
  readonly position: number;
  readonly registrationId: string;
}
export async function findOpenItem(tx: Tx, batchId: string): Promise<BatchItem | undefined> {
  return tx('decision_batch_item')
    .where({ batch_id: batchId })
    .whereNull('outcome')
    .orderBy('position')
    .first({ position: 'position', registrationId: 'registration_id' });
}
export async function endItem(tx: Tx, batchId: string, position: number, code: string | null): Promise<void> {
  const outcome = code === null ? 'done' : 'failed';
  await tx('decision_batch_item').where({ batch_id: batchId, position }).update({ outcome, code });
  await tx('decision_batch')
    .where({ id: batchId })
    .increment(code === null ? 'succeeded' : 'failed', 1);
}
export async function endBatch(tx: Tx, id: string, state: 'done' | 'stopped', at: Date): Promise<void> {
  await tx('decision_batch').where({ id, state: 'running' }).update({ state, ended_at: at });
}

export async function listFailures(
  reader: Reader,
  batchId: string,
  page: { after: number; limit: number },
): Promise<{ position: number; registrationId: string; name: string; code: string }[]> {
  return reader('decision_batch_item')
    .join('registration', 'registration.id', 'decision_batch_item.registration_id')
    .where({ batch_id: batchId, outcome: 'failed' })
    .where('decision_batch_item.position', '>', page.after)
    .orderBy('decision_batch_item.position')
    .limit(page.limit)
    .select({
      position: 'decision_batch_item.position',
      registrationId: 'registration.id',
      name: 'registration.name_native',
      code: 'decision_batch_item.code',
    });
}
