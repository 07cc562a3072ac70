import type { Tx } from '../../platform/db/tx.ts';

export async function countPrints(tx: Tx, badgeIds: readonly string[]): Promise<void> {
  await tx('badge')
    .whereIn('id', [...badgeIds])
    .increment('printed_count', 1);
}

/** The same by the people who hold them. */
export async function countPrintsOf(tx: Tx, registrationIds: readonly string[]): Promise<void> {
  await tx('badge')
    .where({ state: 'active' })
    .whereIn('registration_id', [...registrationIds])
    .increment('printed_count', 1);
}
