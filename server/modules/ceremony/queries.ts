import type { Reader } from '../../platform/db/tx.ts';

/** Of all cohorts of an edition, in the order of the stage. */
export async function listDesignationIds(reader: Reader, editionId: string): Promise<string[]> {
  return reader('designation as d')
    .join('cohort as c', 'c.id', 'd.cohort_id')
    .where('c.edition_id', editionId)
    .orderBy(['d.cohort_id', 'd.position'])
    .pluck('d.id');
}

/** Where those come from who sign or receive in this edition. */
export async function listPlaces(reader: Reader, editionId: string): Promise<string[]> {
  const signing = reader('agreement_party as p')
    .join('agreement as a', 'a.id', 'p.agreement_id')
    .join('organisation as o', 'o.id', 'p.organisation_id')
    .where('a.edition_id', editionId)
    .select('o.place');
  const receiving = reader('designation as d')
    .join('cohort as c', 'c.id', 'd.cohort_id')
    .join('organisation as o', 'o.id', 'd.organisation_id')
    .where('c.edition_id', editionId)
    .select('o.place');
  return reader.union([signing, receiving]).pluck('place');
}

export async function mapUserNames(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows: { id: string; name: string }[] = await reader('office_user').whereIn('id', ids).select('id', 'name');
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Addresses of the logos that the public may see: of an organisation that asked not to be listed, none. */
export async function mapLogos(reader: Reader, organisationIds: readonly string[]): Promise<Map<string, string>> {
  const rows: { id: string; mark: string }[] = await reader('organisation_logo as l')
    .join('organisation as o', 'o.id', 'l.organisation_id')
    .whereIn('o.id', organisationIds)
    .where('o.is_listed', true)
    .select('o.id', reader.raw("left(encode(l.sha256, 'hex'), 12) as mark") as never);
  return new Map(rows.map(({ id, mark }) => [id, `/api/v1/organisations/${id}/logo?v=${mark}`]));
}
