import type { Reader } from '../../platform/db/tx.ts';

/** Of all cohorts of an edition, in the order of the stage. */
export async function listDesignationIds(reader: Reader, editionId: string): Promise<string[]> {
  return reader('designation as d')
    .join('cohort as c', 'c.id', 'd.cohort_id')
    .where('c.edition_id', editionId)
    .orderBy(['d.cohort_id', 'd.position'])
    .pluck('d.id');
}
