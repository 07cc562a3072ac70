import type { Tx } from '../../platform/db/tx.ts';

export async function countPrints(tx: Tx, badgeIds: readonly string[]): Promise<void> {
  await tx('badge')
    .whereIn('id', [...badgeIds])
    .increment('printed_count', 1);
}
