import type { Tx } from '../../../platform/db/tx.ts';
import type { Audit } from '../../audit/index.ts';
import { forgetPerson } from '../store/bundle-store.ts';
import { eraseWords, listErasedNamed, listScansOnRecord } from '../store/erasure-store.ts';

/** Somebody passed these doors at these times; nobody can tell any more who that was, or what was said of them. */
export async function eraseRegistrant(
  tx: Tx,
  audit: Pick<Audit, 'eraseSubject'>,
  { id, editionId }: { readonly id: string; readonly editionId: string },
): Promise<void> {
  await eraseSaid(tx, audit, { id, editionId });
  await forgetPerson(tx, editionId, id);
}

async function eraseSaid(
  tx: Tx,
  audit: Pick<Audit, 'eraseSubject'>,
  { id, editionId }: { readonly id: string; readonly editionId: string },
): Promise<void> {
  await eraseWords(tx, id, editionId);
  for (const scanId of await listScansOnRecord(tx, id)) await audit.eraseSubject(tx, { kind: 'scan', id: scanId });
}

/**
 * A station can bring words about somebody who was erased while it had no network: once they are written they go the way of
 * what was there before, in the commit that brings them.
 * @param named registrations, and scans of theirs, that what came is about; most are of people who are not erased.
 */
export async function eraseLateWords(
  tx: Tx,
  audit: Pick<Audit, 'eraseSubject'>,
  named: readonly string[],
): Promise<void> {
  if (named.length === 0) return;
  for (const person of await listErasedNamed(tx, named)) await eraseSaid(tx, audit, person);
}
