import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { countCurrent, lockSeriesOf, moveCertificates } from '../store.ts';

/** One person was entered twice: the certificates of the entry that ends go to the one that stays, which can have one. */
export async function moveAttendances(
  tx: Tx,
  { from, into }: { readonly from: string; readonly into: string },
): Promise<void> {
  await lockSeriesOf(tx, from);
  if ((await countCurrent(tx, from)) > 0 && (await countCurrent(tx, into)) > 0)
    throw new Failure('conflict', 'certificates.both_attended');
  await moveCertificates(tx, { from, into });
}
