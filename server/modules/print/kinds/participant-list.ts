import { placeName } from '../../directory/domain.ts';
import type { ListedPerson } from '../papers/listed-person.ts';
import type { PrintKind } from './kind.ts';

/** As it stands in the database; the place is named on the way to the paper. */
export type ListedFact = Omit<ListedPerson, 'placeZh' | 'placeEn'> & { readonly place: string };

/**
 * Who may stand in a list that everybody gets: approved, not erased or merged away, and the last word of whoever holds the
 * place now on `public_list` is yes. Answered from consent_by_registration alone.
 */
export const MAY_BE_LISTED = `r.state = 'approved' and r.erased_at is null and r.merged_into is null
  and coalesce((select c.given from consent c where c.registration_id = r.id and c.holder = r.holder
        and c.purpose = 'public_list' order by c.id desc limit 1), false)`;

export const LISTED_FACT = `jsonb_build_object('nameNative', r.name_native, 'nameLatin', r.name_latin, 'nameSort', r.name_sort,
  'position', r.position, 'positionEn', r.position_en, 'place', coalesce(o.place, r.place),
  'party', coalesce(cast(o.id as text), lower(r.organisation_text), ''),
  'organisationZh', case when o.id is null then r.organisation_text else o.name_zh end,
  'organisationEn', o.name_en, 'organisationLocal', o.name_local)`;

export function participantListKind(): PrintKind<ListedFact, ListedPerson> {
  return {
    kind: 'participant_list',
    document: 'participant_list',
    facts: (edition) => ({
      sql: `
        select cast(r.id as text) as subject_id, r.id as registration_id, cast('{}' as uuid[]) as plan_ids, 0 as place_order,
               r.name_native as name, r.name_latin,
               coalesce(o.name_zh, o.name_en, o.name_local, r.organisation_text) as detail_zh,
               coalesce(o.name_en, o.name_zh, o.name_local, r.organisation_text) as detail_en,
               ${LISTED_FACT} as fact
          from registration r
          left join organisation o on o.id = r.organisation_id
         where r.edition_id = :edition and ${MAY_BE_LISTED}`,
      bindings: { edition: edition.id },
    }),
    sheets: (_edition, rows) => rows.map(({ fact }) => withPlace(fact)),
    previewOf: () => 60,
  };
}

export function withPlace({ place, ...person }: ListedFact): ListedPerson {
  return { ...person, placeZh: placeName(place, 'zh'), placeEn: placeName(place, 'en') };
}
