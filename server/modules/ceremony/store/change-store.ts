import type { Caller } from '../../../platform/caller.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { AgreementChange, StoredAgreementState } from '../domain.ts';

const CHANGE = {
  id: 'id',
  at: 'at',
  actorKind: 'actor_kind',
  actorName: 'actor_name',
  action: 'action',
  reason: 'reason',
  before: 'before',
  after: 'after',
} as const satisfies Record<keyof AgreementChange, string>;

export async function insertChange(
  tx: Tx,
  agreementId: string,
  caller: Caller,
  at: Date,
  change: Pick<AgreementChange, 'action'> & Partial<Pick<AgreementChange, 'reason' | 'before' | 'after'>>,
): Promise<void> {
  await tx('agreement_change').insert({
    agreement_id: agreementId,
    at,
    actor_kind: caller.kind,
    actor_name: caller.kind === 'anonymous' ? '' : caller.name,
    action: change.action,
    reason: change.reason ?? null,
    before: JSON.stringify(change.before ?? {}),
    after: JSON.stringify(change.after ?? {}),
  });
}

/** The newest first. */
export async function listChanges(reader: Reader, agreementId: string): Promise<AgreementChange[]> {
  return reader('agreement_change')
    .where({ agreement_id: agreementId })
    .orderBy('id', 'desc')
    .limit(500)
    .select(CHANGE);
}

/** The last step of its life, whoever took it. */
export async function findLastStep(
  reader: Reader,
  agreementId: string,
): Promise<{ action: string; from: StoredAgreementState } | undefined> {
  const row = await reader('agreement_change')
    .where({ agreement_id: agreementId })
    .whereRaw("jsonb_exists(before, 'state') and jsonb_exists(after, 'state')")
    .orderBy('id', 'desc')
    .first('action', reader.raw('before ->> \'state\' as "from"'));
  return row;
}

/** Somebody asked to be forgotten: reasons, words of the office and names of files may name them. */
export async function eraseNames(tx: Tx, names: readonly string[], instead: string): Promise<void> {
  for (const name of names) {
    const pattern = `%${name.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    const replaced = (column: string) => tx.raw('replace(??, ?, ?)', [column, name, instead]);
    for (const [table, column] of [
      ['agreement_change', 'reason'],
      ['agreement', 'signed_by'],
      ['agreement', 'state_reason'],
      ['agreement', 'note'],
      ['agreement_file', 'file_name'],
    ] as const)
      await tx(table)
        .whereLike(column, pattern)
        .update({ [column]: replaced(column) });
    for (const column of ['before', 'after'])
      await tx('agreement_change')
        .whereRaw('??::text like ?', [column, pattern])
        .update({ [column]: tx.raw('replace(??::text, ?, ?)::jsonb', [column, name, instead]) });
  }
}
