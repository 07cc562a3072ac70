import type { Tx } from '../../../platform/db/tx.ts';
import type { Audit } from '../../audit/index.ts';
import { forgetPerson } from '../store/bundle-store.ts';
import { eraseWords, listScansOnRecord } from '../store/erasure-store.ts';

/** Somebody passed these doors at these times; nobody can tell any more who that was, or what was said of them. */
export async function eraseRegistrant(
  tx: Tx,
  audit: Pick<Audit, 'eraseSubject'>,
  { id, editionId }: { readonly id: string; readonly editionId: string },
): Promise<void> {
  await eraseWords(tx, id, editionId);
  for (const scanId of await listScansOnRecord(tx, id)) await audit.eraseSubject(tx, { kind: 'scan', id: scanId });
  await forgetPerson(tx, editionId, id);
}
