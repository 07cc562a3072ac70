import { matchName, searchWords } from '../../../platform/db/name-search.ts';
import type { Reader } from '../../../platform/db/tx.ts';

export interface Nameable {
  readonly registrationId: string;
  readonly organisationId: string | null;
  readonly native: string;
  readonly latin: string | null;
  readonly position: string | null;
  readonly isApproved: boolean;
}

/** Who could be named in an agreement of this edition: those of one organisation, or those who are called so. */
export async function listNameable(
  reader: Reader,
  editionId: string,
  { q, organisationId }: { q?: string | undefined; organisationId?: string | undefined },
  limit: number,
): Promise<Nameable[]> {
  return reader('registration')
    .where({ edition_id: editionId })
    .whereIn('state', ['pending', 'approved', 'waitlisted'])
    .modify((query) => {
      const words = searchWords(q);
      for (const word of words) {
        const { sql, bindings } = matchName('registration', word);
        query.whereRaw(sql, [...bindings]);
      }
      // Who is looked for by name may come from elsewhere, as a witness does.
      if (organisationId !== undefined && words.length === 0) query.where('organisation_id', organisationId);
    })
    .orderByRaw("organisation_id is distinct from ?::uuid, state <> 'approved', number", [organisationId ?? null])
    .limit(limit)
    .select({
      registrationId: 'id',
      organisationId: 'organisation_id',
      native: 'name_native',
      latin: 'name_latin',
      position: 'position',
      isApproved: reader.raw("state = 'approved'") as never,
    });
}
