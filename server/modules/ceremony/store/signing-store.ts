import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { StoredAgreementState } from '../domain.ts';
import { findLastStep, insertChange } from './change-store.ts';

/** Held until the commit: meanwhile nobody withdraws them, or signs them elsewhere. In one order, whoever asks. */
export async function holdStates(tx: Tx, agreementIds: readonly string[]): Promise<Map<string, StoredAgreementState>> {
  const rows: { id: string; state: StoredAgreementState }[] = await tx('agreement')
    .whereIn('id', agreementIds)
    .orderBy('id')
    .forShare()
    .select('id', 'state');
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/**
 * What the stage says of an agreement: signed at this instant, or not signed after all. What the office has signed,
 * ended or withdrawn itself stays as it is.
 */
export async function setSigned(tx: Tx, caller: Caller, agreementId: string, isSigned: boolean, at: Date) {
  if (isSigned) {
    const { rows } = await tx.raw(
      `update agreement a set state = 'signed', signed_via = 'ceremony', signed_at = :signedAt, version = a.version + 1,
              signed_on = (:signedAt::timestamptz at time zone e.time_zone)::date
         from (select id, state from agreement where id = :agreementId for update) old, edition e
        where a.id = old.id and e.id = a.edition_id and old.state in ('draft', 'text_agreed', 'ready')
        returning old.state as before, a.signed_on as day`,
      { signedAt: at, agreementId },
    );
    for (const { before, day } of rows)
      await insertChange(tx, agreementId, caller, at, {
        action: 'sign',
        before: { state: before },
        after: { state: 'signed', signedOn: day, signedVia: 'ceremony' },
      });
    return;
  }
  const last = await findLastStep(tx, agreementId);
  const to = last?.action === 'sign' ? last.from : 'ready';
  const undone = await tx('agreement')
    .where({ id: agreementId, state: 'signed', signed_via: 'ceremony' })
    .update({ state: to, signed_at: null, signed_on: null, signed_via: null, version: tx.raw('version + 1') });
  if (undone > 0)
    await insertChange(tx, agreementId, caller, at, {
      action: 'undo',
      before: { state: 'signed' },
      after: { state: to },
    });
}
