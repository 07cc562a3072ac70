import type { Prepared } from '../../../platform/db/prepared.ts';
import type { Reader } from '../../../platform/db/tx.ts';
import type { WallGuest } from '../contract/wall-views.ts';
import { arrivedOf } from './board-queries.ts';

export interface WallRow {
  readonly year: number;
  readonly title_zh: string;
  readonly title_en: string;
  readonly time_zone: string;
  readonly present: number;
  readonly organisations: number;
  readonly places: readonly { place: string; present: number }[];
  readonly guests: readonly WallGuest[];
}

/**
 * One question, so that a wall costs one round trip: the year, how many guests are shown, and from how many of a place on it is
 * told. Names and organisations leave the database only where the last word of the present holder on `public_list` is yes; of the
 * others the place is told when at least so many are expected from it.
 */
export const WALL: Prepared = {
  name: 'checkin-wall',
  text: `with shown as materialized (
       select id, year, title_zh, title_en, time_zone from edition where year = $2::int),
     ${arrivedOf('(select id from shown)')},
     person as materialized (
       select a.registration_id, a.at, a.scan_id, r.place, r.holder, r.name_native, r.name_latin, r.organisation_id, r.organisation_text
         from arrived a join registration r on r.id = a.registration_id),
     latest as (
       select p.*, row_number() over (order by at, scan_id) as n from person p order by at desc, scan_id desc limit $3::int),
     named as (
       select l.n, l.place, l.name_native, l.name_latin, coalesce(o.name_zh, o.name_en, o.name_local, l.organisation_text) as zh,
          coalesce(o.name_en, o.name_zh, o.name_local, l.organisation_text) as en,
          coalesce((select c.given from consent c where c.registration_id = l.registration_id and c.holder = l.holder
              and c.purpose = 'public_list' order by c.id desc limit 1), false) as may,
          (select count(*) from (select from registration x where x.edition_id = (select id from shown) and x.place = l.place
              and x.state = 'approved' limit $4::int) found) >= $4::int as several
         from latest l left join organisation o on o.id = l.organisation_id)
     select year, title_zh, title_en, time_zone, (select count(*) from person) as present,
        (select count(distinct coalesce(organisation_id::text, organisation_text)) from person) as organisations,
        (select coalesce(json_agg(json_build_object('place', place, 'present', present) order by present desc, place), '[]')
           from (select place, count(*) as present from person group by place) by_place) as places,
        (select coalesce(json_agg(json_build_object('n', n,
            'name', case when may then name_native end, 'nameLatin', case when may then name_latin end,
            'organisation', case when may then json_build_object('zh', zh, 'en', en) end,
            'place', case when may or several then place end) order by n desc), '[]') from named) as guests
       from shown`,
};

export async function findWallEdition(reader: Reader, tokenHash: Buffer): Promise<string | undefined> {
  const row = await reader('wall_link').where({ token_hash: tokenHash }).first('edition_id');
  return row?.edition_id;
}
