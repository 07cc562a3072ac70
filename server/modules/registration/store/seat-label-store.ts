import type { Reader, Tx } from '../../../platform/db/tx.ts';

export async function findSeatLabel(reader: Reader, id: string): Promise<{ seat: string | null } | undefined> {
  return reader('registration').where({ id }).first('seat');
}
/** @returns the edition; undefined when there is nobody, or nobody any more. */
export async function setSeatLabel(tx: Tx, id: string, seat: string | null): Promise<string | undefined> {
  const [row] = await tx('registration')
    .where({ id })
    .whereNull('erased_at')
    .update({ seat })
    .returning<{ editionId: string }[]>({ editionId: 'edition_id' } as never);
  return row?.editionId;
}
export async function mapSeatLabels(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows: { id: string; seat: string }[] = await reader('registration')
    .whereIn('id', ids)
    .whereNotNull('seat')
    .select('id', 'seat');
  return new Map(rows.map(({ id, seat }) => [id, seat]));
}
