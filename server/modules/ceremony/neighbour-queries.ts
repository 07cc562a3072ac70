import type { Reader } from '../../platform/db/tx.ts';
import type { Designation, Designations, Presences } from './neighbours.ts';

/** Reads the neighbours' rows directly, for as long as their doors do not stand. */
export function neighboursByRows(pool: Reader): {
  presences: Pick<Presences, 'mapPresence'>;
  designations: Designations & { listOfEdition(editionId: string): Promise<Designation[]> };
} {
  const designations = (reader: Reader) =>
    reader('designation as d')
      .join('cohort as c', 'c.id', 'd.cohort_id')
      .join('designation_programme as p', 'p.id', 'c.programme_id')
      .leftJoin('certificate as k', (on) =>
        on.on('k.designation_id', 'd.id').andOnIn('k.state', ['draft', 'approved', 'issued']),
      )
      .select('d.id', 'd.organisation_id', 'd.recipient_registration_id', 'p.name_zh', 'p.name_en', 'k.number');
  return {
    presences: {
      async mapPresence(ids, reader = pool) {
        const rows: { id: string; checkpointIds: string[] }[] = await reader('admission')
          .whereIn('registration_id', [...ids])
          .whereNull('voided_at')
          .groupBy('registration_id')
          .select({ id: 'registration_id' }, { checkpointIds: reader.raw('array_agg(distinct checkpoint_id)') });
        return new Map(rows.map(({ id, checkpointIds }) => [id, { checkpointIds }]));
      },
    },
    designations: {
      async mapDesignations(ids, reader = pool) {
        const rows = await designations(reader).whereIn('d.id', [...ids]);
        return new Map(rows.map(toDesignation).map((one) => [one.id, one]));
      },
      async listOfEdition(editionId) {
        const rows = await designations(pool).where('c.edition_id', editionId).orderBy(['d.cohort_id', 'd.position']);
        return rows.map(toDesignation);
      },
    },
  };
}

function toDesignation(row: {
  id: string;
  organisation_id: string;
  recipient_registration_id: string | null;
  name_zh: string;
  name_en: string;
  number: string | null;
}): Designation {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    recipientRegistrationId: row.recipient_registration_id,
    programme: { zh: row.name_zh, en: row.name_en },
    certificateNumber: row.number,
  };
}
