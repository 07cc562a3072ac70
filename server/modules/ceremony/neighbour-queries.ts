import type { Reader } from '../../platform/db/tx.ts';
import type { Presences } from './neighbours.ts';

/** Of all cohorts of an edition, in the order of the stage. */
export async function listDesignationIds(reader: Reader, editionId: string): Promise<string[]> {
  return reader('designation as d')
    .join('cohort as c', 'c.id', 'd.cohort_id')
    .where('c.edition_id', editionId)
    .orderBy(['d.cohort_id', 'd.position'])
    .pluck('d.id');
}

/** Reads admissions as they are, for a server that is composed without check-in: then nobody announces them either. */
export function presencesByRows(pool: Reader): Presences {
  return {
    async mapPresence(ids, reader = pool) {
      const rows: { id: string; checkpointIds: string[] }[] = await reader('admission')
        .whereIn('registration_id', [...ids])
        .whereNull('voided_at')
        .groupBy('registration_id')
        .select({ id: 'registration_id' }, { checkpointIds: reader.raw('array_agg(distinct checkpoint_id)') });
      return new Map(rows.map(({ id, checkpointIds }) => [id, { checkpointIds }]));
    },
    onAdmission: () => undefined,
    provideNotes: () => undefined,
  };
}
