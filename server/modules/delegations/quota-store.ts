import type { Reader, Tx } from '../../platform/db/tx.ts';
import type { Quota } from './domain.ts';

/*
 * The only room that knows how places of an organisation are counted: those who are pending or approved. Whoever takes
 * seats holds the edition's lock while it reads here and writes, so the figure cannot move in between.
 */
const COUNTED = `select count(*)::int from registration r
  where r.edition_id = q.edition_id and r.organisation_id = q.organisation_id and r.state in ('pending', 'approved')
    and (q.type_id is null or r.type_id = q.type_id)`;

export async function listQuotas(reader: Reader, editionId: string, organisationId: string): Promise<Quota[]> {
  const { rows } = await reader.raw(
    `select type_id as "typeId", capacity, (${COUNTED}) as taken from organisation_quota q
      where edition_id = ? and organisation_id = ? order by type_id nulls first`,
    [editionId, organisationId],
  );
  return rows;
}

/** For lists: by organisation. */
export async function mapQuotas(
  reader: Reader,
  editionId: string,
  organisationIds: readonly string[],
): Promise<Map<string, Quota[]>> {
  const found = new Map<string, Quota[]>();
  if (organisationIds.length === 0) return found;
  const { rows } = await reader.raw(
    `select organisation_id as "organisationId", type_id as "typeId", capacity, (${COUNTED}) as taken
       from organisation_quota q where edition_id = ? and organisation_id = any(?) order by type_id nulls first`,
    [editionId, [...organisationIds]],
  );
  for (const { organisationId, ...quota } of rows as (Quota & { organisationId: string })[])
    found.set(organisationId, [...(found.get(organisationId) ?? []), quota]);
  return found;
}

/** Those that are named stay, the others go. The caller holds the edition's lock and has looked at what is taken. */
export async function setQuotas(
  tx: Tx,
  editionId: string,
  organisationId: string,
  quotas: readonly Pick<Quota, 'typeId' | 'capacity'>[],
): Promise<void> {
  const key = { edition_id: editionId, organisation_id: organisationId };
  await tx('organisation_quota').where(key).delete();
  if (quotas.length > 0)
    await tx('organisation_quota').insert(
      quotas.map(({ typeId, capacity }) => ({ ...key, type_id: typeId, capacity, seats_taken: 0 })),
    );
  await countTaken(tx, editionId, organisationId);
}

/** By type. */
export async function countSeats(
  reader: Reader,
  editionId: string,
  organisationId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows: { type_id: string; count: number }[] = await reader('registration')
    .where({ edition_id: editionId, organisation_id: organisationId })
    .whereIn('state', ['pending', 'approved'])
    .groupBy('type_id')
    .select('type_id')
    .count({ count: '*' });
  return new Map(rows.map(({ type_id, count }) => [type_id, Number(count)]));
}

/** After seats were taken: `organisation_quota_holds` is the last judge. */
export async function countTaken(tx: Tx, editionId: string, organisationId: string): Promise<void> {
  await tx.raw(
    `update organisation_quota q set seats_taken = (${COUNTED}) where edition_id = ? and organisation_id = ?`,
    [editionId, organisationId],
  );
}
