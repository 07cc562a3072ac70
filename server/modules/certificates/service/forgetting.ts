import type { Tx } from '../../../platform/db/tx.ts';
import { ERASED_NAME } from '../../registration/domain.ts';
import { deleteFilesOf, eraseAttendances, forgetTakers } from '../store.ts';

/**
 * Numbers stay and the person goes: the words, the sheet, the credential and every file in which they stand. What names
 * nobody any more certifies nothing, so it ends, and its bit in the status list is set for the copies outside.
 */
export async function forgetHolder(
  tx: Tx,
  erased: { readonly registrationId: string; readonly names: readonly string[]; readonly at: Date },
): Promise<void> {
  await deleteFilesOf(tx, erased.registrationId);
  await eraseAttendances(tx, { ...erased, instead: ERASED_NAME });
  await forgetTakers(tx, erased.names, ERASED_NAME);
}
