import type { Reader, Tx } from '../../platform/db/tx.ts';
import { ERASED_NAME } from '../registration/domain.ts';
import type { DraftRow } from './domain.ts';

export async function listRows(reader: Reader, delegationId: string): Promise<DraftRow[]> {
  return reader('delegation_row').where({ delegation_id: delegationId }).orderBy('position').select('id', 'cells');
}

/** All rows at once, as one parameter: what the contact sees is what is kept. */
export async function replaceRows(tx: Tx, delegationId: string, rows: readonly DraftRow[]): Promise<void> {
  await tx('delegation_row').where({ delegation_id: delegationId }).delete();
  if (rows.length === 0) return;
  await tx.raw(
    `insert into delegation_row (delegation_id, position, id, cells)
     select ?, (at - 1)::int, (value ->> 'id')::uuid, value -> 'cells' from jsonb_array_elements(?::jsonb) with ordinality as given (value, at)`,
    [delegationId, JSON.stringify(rows)],
  );
}

export interface Replacement {
  readonly id: string;
  readonly registrationId: string;
  readonly formerName: string;
  readonly formerNameLatin: string | null;
  readonly at: Date;
}

export async function insertReplacement(tx: Tx, delegationId: string, replacement: Replacement): Promise<void> {
  await tx('delegation_replacement').insert({
    id: replacement.id,
    delegation_id: delegationId,
    registration_id: replacement.registrationId,
    former_name: replacement.formerName,
    former_name_latin: replacement.formerNameLatin,
    at: replacement.at,
  });
}

export async function listReplacements(reader: Reader, delegationId: string): Promise<Replacement[]> {
  return reader('delegation_replacement').where({ delegation_id: delegationId }).orderBy('at').select({
    id: 'id',
    registrationId: 'registration_id',
    formerName: 'former_name',
    formerNameLatin: 'former_name_latin',
    at: 'at',
  });
}

/** Of somebody who is erased: the names of all who held the place, and what the contact has typed of them and not sent. */
export async function erasePerson(
  tx: Tx,
  { registrationId, delegationId }: { readonly registrationId: string; readonly delegationId: string | null },
  names: readonly string[],
): Promise<void> {
  await tx('delegation_replacement')
    .where({ registration_id: registrationId })
    .update({ former_name: ERASED_NAME, former_name_latin: null });
  if (!delegationId) return;
  const gone = await tx('delegation_row')
    .where({ delegation_id: delegationId })
    .whereRaw(`cells ->> 'nameNative' = any(?)`, [[...names]])
    .delete();
  // The page that shows these rows must not write them back.
  if (gone > 0) await tx('delegation').where({ id: delegationId }).increment('rows_version', 1);
}
