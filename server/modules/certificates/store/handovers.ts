import type { Reader, Tx } from '../../../platform/db/tx.ts';

export interface Handover {
  readonly id: string;
  readonly certificateId: string;
  readonly takenBy: string;
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
}
const HANDOVER = {
  id: 'id',
  certificateId: 'certificate_id',
  takenBy: 'taken_by',
  recordedBy: 'recorded_by',
  recordedAt: 'recorded_at',
} as const satisfies Record<keyof Handover, string>;

export async function insertHandover(tx: Tx, handover: Handover): Promise<void> {
  await tx('certificate_handover').insert({
    id: handover.id,
    certificate_id: handover.certificateId,
    taken_by: handover.takenBy,
    recorded_by: handover.recordedBy,
    recorded_at: handover.recordedAt,
  });
}
export async function undoHandover(tx: Tx, certificateId: string, by: string | null, at: Date): Promise<boolean> {
  const count = await tx('certificate_handover')
    .where({ certificate_id: certificateId, undone_at: null })
    .update({ undone_by: by, undone_at: at });
  return count === 1;
}
/** Those that stand. */
export async function listHandovers(reader: Reader, certificateIds: readonly string[]): Promise<Handover[]> {
  return reader('certificate_handover')
    .whereIn('certificate_id', [...certificateIds])
    .whereNull('undone_at')
    .orderBy('recorded_at')
    .select(HANDOVER);
}
/** Whoever took a paper and is erased. */
export async function forgetTakers(tx: Tx, names: readonly string[], instead: string): Promise<void> {
  await tx('certificate_handover')
    .whereIn('taken_by', [...names])
    .update({ taken_by: instead });
}
