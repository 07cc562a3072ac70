import type { TableCardSheet } from '../card-sheet.ts';
import type { PrintKind } from './kind.ts';

interface NameFact {
  readonly nameNative: string;
  readonly nameLatin: string | null;
}

/**
 * Everybody who comes, and who sits where once a plan is released: the filter by plan prints the cards of one table. The
 * name is today's. It is not split and nothing is added, no title and no organisation.
 */
export const tableCardKind: PrintKind<NameFact, TableCardSheet> = {
  kind: 'table_card',
  document: 'table_card',
  facts: ({ id }) => ({
    sql: `
      select cast(r.id as text) as subject_id, r.id as registration_id,
             coalesce(seated.plan_ids, '{}') as plan_ids, coalesce(seated.place_order, 0) as place_order,
             r.name_native as name, r.name_latin,
             coalesce(o.name_zh, o.name_en, o.name_local, r.organisation_text) as detail_zh,
             coalesce(o.name_en, o.name_zh, o.name_local, r.organisation_text) as detail_en,
             jsonb_build_object('nameNative', r.name_native, 'nameLatin', r.name_latin) as fact
        from registration r
        left join organisation o on o.id = r.organisation_id
        left join lateral (
          select array_agg(released.plan_id) as plan_ids, cast(min(released.place_order) as integer) as place_order from (
            select newest.plan_id, seat.row * 1000 + abs(seat.seat_offset) * 2 + case when seat.seat_offset < 0 then 1 else 0 end as place_order
              from seat_release_place seat
              join (select distinct on (x.plan_id) x.id, x.plan_id from seat_release x join seat_plan plan on plan.id = x.plan_id
                     where plan.edition_id = :edition order by x.plan_id, x.number desc) newest on newest.id = seat.release_id
             where seat.registration_id = r.id) released
        ) seated on true
       where r.edition_id = :edition and r.state = 'approved'`,
    bindings: { edition: id },
  }),
  sheets: (_, rows) =>
    rows.map(({ fact: { nameNative, nameLatin } }) => {
      const latin = nameLatin ?? '';
      // The hall reads Chinese, else Latin; the other script is read from behind.
      const first = /\p{Script=Han}/u.test(nameNative) || latin === '' ? nameNative : latin;
      const second = first === nameNative ? latin || nameNative : nameNative;
      return { front: first, back: second };
    }),
  previewOf: () => 1,
};
