import type { Tx } from '../../../platform/db/tx.ts';
import { ERASED_NAME } from '../../registration/domain.ts';
import { deleteFilesOf, eraseAttendances, forgetTakers, lockSeriesOf } from '../store.ts';

/**
 * Numbers stay and the person goes: the words, the sheet, the credential and every file in which they stand. What names
 * nobody any more certifies nothing, so it ends, and its bit in the status list is set for the copies outside. The files
 * come last: who makes one holds its certificates, and is waited for here.
 */
export async function forgetHolder(
  tx: Tx,
  erased: { readonly registrationId: string; readonly names: readonly string[]; readonly at: Date },
): Promise<void> {
  await lockSeriesOf(tx, erased.registrationId);
  await eraseAttendances(tx, { ...erased, instead: ERASED_NAME });
  await deleteFilesOf(tx, erased.registrationId);
  await forgetTakers(tx, erased.names, ERASED_NAME);
}
