import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { LIKENESS, type Likeness } from '../domain.ts';

/** Two open registrations of an edition that may be one person, the earlier one first. */
export interface Pair {
  readonly firstId: string;
  readonly secondId: string;
  readonly alike: readonly Likeness[];
}

/**
 * A shared way of writing the name counts alone; a name that only sounds the same wants the organisation, the phone or the
 * mailbox beside it. Those alone say nothing: one secretary registers eight leaders.
 */
export async function listLikePairs(
  reader: Reader,
  editionId: string,
  filter: { readonly registrationId?: string | undefined; readonly limit: number; readonly offset: number },
): Promise<{ pairs: Pair[]; total: number }> {
  const { rows } = await reader.raw(
    `with open as (
       select id, number, match_keys, email, organisation_id, search_key(organisation_text) as organisation_text,
              right(regexp_replace(phone, '\\D', '', 'g'), 8) as phone
         from registration where edition_id = :editionId and state in ('pending', 'approved', 'waitlisted')),
     named as (select o.*, key from open o, unnest(o.match_keys) key),
     pair as (
       select a.id as first_id, b.id as second_id, a.number as first_number, b.number as second_number,
              bool_or(a.key like 'n:%') as name, true as letters,
              bool_or(a.organisation_id = b.organisation_id or a.organisation_text = b.organisation_text) as organisation,
              bool_or(a.phone = b.phone and a.phone <> '') as phone,
              bool_or(lower(a.email) = lower(b.email)) as email
         from named a join named b on b.key = a.key and b.number > a.number
        where cast(:registrationId as uuid) is null or :registrationId in (a.id, b.id)
        group by 1, 2, 3, 4),
     alike as (
       select pair.* from pair
        where (name or organisation or phone or email)
          and not exists (select from distinct_people d
                           where d.lesser_id = least(first_id, second_id) and d.greater_id = greatest(first_id, second_id)))
     select *, count(*) over () as total from alike
      order by (coalesce(name, false)::int * 2 + coalesce(organisation, false)::int + coalesce(phone, false)::int + coalesce(email, false)::int) desc,
               second_number desc, first_number
      limit :limit offset :offset`,
    { editionId, ...filter, registrationId: filter.registrationId ?? null },
  );
  return {
    pairs: (rows as Record<string, unknown>[]).map((row) => ({
      firstId: String(row['first_id']),
      secondId: String(row['second_id']),
      alike: LIKENESS.filter((kind) => row[kind] === true),
    })),
    total: Number(rows[0]?.total ?? 0),
  };
}

export async function insertDistinct(
  tx: Tx,
  ids: readonly [string, string],
  at: Date,
  by: string | null,
): Promise<void> {
  const [lesser, greater] = [...ids].sort();
  await tx('distinct_people')
    .insert({ lesser_id: lesser, greater_id: greater, decided_at: at, decided_by: by })
    .onConflict()
    .ignore();
}
