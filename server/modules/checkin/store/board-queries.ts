import type { Reader } from '../../../platform/db/tx.ts';

/** Each person once, at the first entrance that is not annulled. */
export const arrivedOf = (editionId: string): string => `arrived as (
  select distinct on (a.registration_id) a.registration_id, a.scan_id, a.at
    from admission a join checkpoint c on c.id = a.checkpoint_id
   where a.edition_id = ${editionId} and c.kind = 'entrance' and a.voided_at is null
   order by a.registration_id, a.at, a.scan_id)`;
export const ARRIVED = arrivedOf(':editionId');

export interface GroupRow {
  readonly place: string;
  readonly type_id: string;
  readonly expected: number;
  readonly admitted: number;
}
export async function countPeople(reader: Reader, editionId: string): Promise<GroupRow[]> {
  const { rows } = await reader.raw(
    `with ${ARRIVED}
     select r.place, r.type_id, count(*) filter (where r.state = 'approved') as expected, count(arrived.scan_id) as admitted
       from registration r left join arrived on arrived.registration_id = r.id
      where r.edition_id = :editionId and (r.state = 'approved' or arrived.scan_id is not null)
      group by r.place, r.type_id`,
    { editionId },
  );
  return rows;
}

export async function countByDoor(
  reader: Reader,
  editionId: string,
): Promise<{ id: string; kind: string; name_zh: string; name_en: string; admitted: number }[]> {
  const { rows } = await reader.raw(
    `select c.id, c.kind, c.name_zh, c.name_en, count(distinct a.registration_id) as admitted
       from checkpoint c
       left join (select s.checkpoint_id, a.registration_id from admission a join scan s on s.id = a.scan_id
                   where a.edition_id = :editionId and a.voided_at is null) a on a.checkpoint_id = c.id
      where c.edition_id = :editionId
      group by c.id order by c.position, c.name_zh`,
    { editionId },
  );
  return rows;
}

export async function countByMinute(
  reader: Reader,
  editionId: string,
  from: Date,
  until: Date,
): Promise<{ minute: number; arrivals: number }[]> {
  const { rows } = await reader.raw(
    `with ${ARRIVED}
     select floor(extract(epoch from at - :from::timestamptz) / 60)::int as minute, count(*) as arrivals
       from arrived where at >= :from and at < :until group by 1`,
    { editionId, from, until },
  );
  return rows;
}

export interface ArrivalRow {
  readonly scan_id: string;
  readonly at: Date;
  readonly name_native: string;
  readonly name_latin: string | null;
  readonly place: string;
  readonly organisation_zh: string;
  readonly organisation_en: string;
  readonly type_zh: string;
  readonly type_en: string;
  readonly type_colour: string;
  readonly door_zh: string;
  readonly door_en: string;
}
export async function listLatestArrivals(reader: Reader, editionId: string, limit: number): Promise<ArrivalRow[]> {
  const { rows } = await reader.raw(
    `with ${ARRIVED}
     select arrived.scan_id, arrived.at, r.name_native, r.name_latin, r.place,
        coalesce(o.name_zh, o.name_en, o.name_local, r.organisation_text) as organisation_zh,
        coalesce(o.name_en, o.name_zh, o.name_local, r.organisation_text) as organisation_en,
        t.name_zh as type_zh, t.name_en as type_en, t.badge_colour as type_colour, c.name_zh as door_zh, c.name_en as door_en
       from arrived
       join registration r on r.id = arrived.registration_id
       join registration_type t on t.id = r.type_id
       join scan s on s.id = arrived.scan_id
       join checkpoint c on c.id = s.checkpoint_id
       left join organisation o on o.id = r.organisation_id
      order by arrived.at desc, arrived.scan_id desc limit :limit`,
    { editionId, limit },
  );
  return rows;
}
