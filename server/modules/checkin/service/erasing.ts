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
 */
export async function eraseLateWords(
  tx: Tx,
  audit: Pick<Audit, 'eraseSubject'>,
  came: {
    readonly editionId: string;
    /** People whose passages came and who are erased. */
    readonly erased: readonly string[];
    /** Scans and registrations that are only named by what came. */
    readonly named: readonly string[];
  },
): Promise<void> {
  const { editionId, erased, named } = came;
  const found = named.length > 0 ? await listErasedNamed(tx, named) : [];
  for (const id of new Set([...erased, ...found])) await eraseSaid(tx, audit, { id, editionId });
}
