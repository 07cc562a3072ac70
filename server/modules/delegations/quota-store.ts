import type { Reader } from '../../platform/db/tx.ts';
import type { Quota } from './domain.ts';

/** For a page of the list, in one question; what is set and counted belongs to the registrations. */
export async function mapQuotas(
  reader: Reader,
  editionId: string,
  organisationIds: readonly string[],
): Promise<Map<string, Quota[]>> {
  const found = new Map<string, Quota[]>();
  if (organisationIds.length === 0) return found;
  const rows: (Quota & { organisationId: string })[] = await reader('organisation_quota')
    .where({ edition_id: editionId })
    .whereIn('organisation_id', organisationIds)
    .orderByRaw('organisation_id, type_id nulls first')
    .select({ organisationId: 'organisation_id', typeId: 'type_id', capacity: 'capacity', taken: 'seats_taken' });
  for (const { organisationId, ...quota } of rows)
    found.set(organisationId, [...(found.get(organisationId) ?? []), quota]);
  return found;
}
