import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { BatchFault, CertificateBatch } from '../domain/batch.ts';

const BATCH = {
  id: 'id',
  editionId: 'edition_id',
  kind: 'kind',
  work: 'work',
  cohortId: 'cohort_id',
  state: 'state',
  wanted: 'wanted',
  done: 'done',
  failed: 'failed',
  startedBy: 'started_by',
  startedByName: 'started_by_name',
  startedAt: 'started_at',
  endedAt: 'ended_at',
} as const satisfies Record<keyof CertificateBatch, string>;

export interface BatchItem {
  readonly position: number;
  readonly certificateId: string | null;
  readonly registrationId: string | null;
}

export async function insertBatch(
  tx: Tx,
  batch: CertificateBatch,
  items: { readonly certificateIds: readonly string[] } | { readonly registrationIds: readonly string[] },
): Promise<void> {
  await tx('certificate_batch').insert(
    Object.fromEntries(Object.entries(BATCH).map(([key, column]) => [column, batch[key as keyof CertificateBatch]])),
  );
  const [column, chosen] =
    'certificateIds' in items ? ['certificate_id', items.certificateIds] : ['registration_id', items.registrationIds];
  await tx.raw(
    `insert into certificate_batch_item (batch_id, position, ${column})
     select ?, place, id from unnest(cast(? as uuid[])) with ordinality as chosen (id, place)`,
    [batch.id, [...chosen]],
  );
}

export async function findBatch(reader: Reader, id: string): Promise<CertificateBatch | undefined> {
  return reader('certificate_batch').where({ id }).first(BATCH);
}
/** Whoever works at an item, or cancels, holds the batch. */
export async function lockBatch(tx: Tx, id: string): Promise<CertificateBatch | undefined> {
  return tx('certificate_batch').where({ id }).forNoKeyUpdate().first(BATCH);
}
export async function listBatches(reader: Reader, editionId: string, limit: number): Promise<CertificateBatch[]> {
  return reader('certificate_batch')
    .where({ edition_id: editionId })
    .orderBy([{ column: 'started_at', order: 'desc' }, 'id'])
    .limit(limit)
    .select(BATCH);
}
export async function endBatch(tx: Tx, id: string, state: 'done' | 'cancelled', at: Date): Promise<void> {
  await tx('certificate_batch').where({ id }).update({ state, ended_at: at });
}

const ITEM = { position: 'position', certificateId: 'certificate_id', registrationId: 'registration_id' } as const;

export async function findOpenItem(reader: Reader, batchId: string): Promise<BatchItem | undefined> {
  return reader('certificate_batch_item').where({ batch_id: batchId, state: 'open' }).orderBy('position').first(ITEM);
}
/** @returns false when somebody else has ended it. */
export async function endItem(tx: Tx, batchId: string, position: number, fault: BatchFault | null): Promise<boolean> {
  const ended = await tx('certificate_batch_item')
    .where({ batch_id: batchId, position, state: 'open' })
    .update({ state: fault ? 'failed' : 'done', fault: fault && JSON.stringify(fault) });
  if (ended === 1)
    await tx('certificate_batch')
      .where({ id: batchId })
      .increment(fault ? 'failed' : 'done', 1);
  return ended === 1;
}
/** Done before, and no longer what was asked for. */
export async function failDoneItems(
  tx: Tx,
  batchId: string,
  certificateIds: readonly string[],
  fault: BatchFault,
): Promise<void> {
  const count = await tx('certificate_batch_item')
    .where({ batch_id: batchId, state: 'done' })
    .whereIn('certificate_id', [...certificateIds])
    .update({ state: 'failed', fault: JSON.stringify(fault) });
  if (count > 0)
    await tx('certificate_batch')
      .where({ id: batchId })
      .update({ done: tx.raw('done - ?', [count]), failed: tx.raw('failed + ?', [count]) });
}
export async function listDoneCertificates(reader: Reader, batchId: string): Promise<string[]> {
  return reader('certificate_batch_item')
    .where({ batch_id: batchId, state: 'done' })
    .whereNotNull('certificate_id')
    .orderBy('position')
    .pluck('certificate_id');
}
export async function listFaults(
  reader: Reader,
  batchId: string,
): Promise<
  (BatchItem & { readonly fault: BatchFault; readonly number: string | null; readonly holder: string | null })[]
> {
  return reader('certificate_batch_item as i')
    .leftJoin('certificate as c', 'c.id', 'i.certificate_id')
    .leftJoin('registration as r', 'r.id', 'i.registration_id')
    .where({ 'i.batch_id': batchId, 'i.state': 'failed' })
    .orderBy('i.position')
    .select({
      position: 'i.position',
      certificateId: 'i.certificate_id',
      registrationId: 'i.registration_id',
      fault: 'i.fault',
      number: 'c.number',
      holder: reader.raw(`coalesce(r.name_native, c.content->>'institutionZh', c.content->>'nameNative')`),
    });
}

export async function insertFile(
  tx: Tx,
  file: { batchId: string; mediaType: string; bytes: Uint8Array; at: Date },
): Promise<void> {
  await tx('certificate_batch_file').insert({
    batch_id: file.batchId,
    media_type: file.mediaType,
    bytes: Buffer.from(file.bytes),
    made_at: file.at,
  });
}
export async function findFile(
  reader: Reader,
  batchId: string,
): Promise<{ readonly mediaType: string; readonly bytes: Buffer } | undefined> {
  return reader('certificate_batch_file')
    .where({ batch_id: batchId })
    .first({ mediaType: 'media_type', bytes: 'bytes' });
}
export async function hasFile(reader: Reader, batchId: string): Promise<boolean> {
  return (await reader('certificate_batch_file').where({ batch_id: batchId }).first('batch_id')) !== undefined;
}
/** They can be made again, and names stand in them. */
export async function deleteFilesBefore(tx: Tx, before: Date): Promise<number> {
  return tx('certificate_batch_file').where('made_at', '<', before).delete();
}
/** Every file in which the certificates of this person stand. */
export async function deleteFilesOf(tx: Tx, registrationId: string): Promise<void> {
  await tx('certificate_batch_file')
    .whereIn(
      'batch_id',
      tx('certificate_batch_item as i')
        .join('certificate as c', 'c.id', 'i.certificate_id')
        .where('c.registration_id', registrationId)
        .select('i.batch_id'),
    )
    .delete();
}
