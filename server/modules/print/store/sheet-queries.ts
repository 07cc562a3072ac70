import type { Reader } from '../../../platform/db/tx.ts';

export interface DoorRow {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}
export async function listDoors(reader: Reader, editionId: string): Promise<DoorRow[]> {
  return reader('checkpoint')
    .where({ edition_id: editionId })
    .orderBy(['position', 'id'])
    .select({ id: 'id', nameZh: 'name_zh', nameEn: 'name_en' });
}

export interface SignedRow {
  readonly number: number;
  readonly name: string;
  readonly nameLatin: string | null;
  readonly organisationZh: string | null;
  readonly organisationEn: string | null;
}
const SIGNED = `jsonb_build_object('number', r.number, 'name', r.name_native, 'nameLatin', r.name_latin,
  'organisationZh', coalesce(o.name_zh, o.name_en, o.name_local, r.organisation_text),
  'organisationEn', coalesce(o.name_en, o.name_zh, o.name_local, r.organisation_text))`;
/** Office papers name everybody who takes part; whoever is erased takes part no more. */
const COMES = `r.state = 'approved' and r.erased_at is null and r.merged_into is null`;

export interface SessionSheetRow {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly startsAt: Date;
  readonly people: readonly SignedRow[];
}
/** Sessions that are attended by booking, with those who have a seat. */
export async function listSessionSheets(reader: Reader, editionId: string): Promise<SessionSheetRow[]> {
  const { rows } = await reader.raw(
    `select s.id, s.title_zh as "titleZh", s.title_en as "titleEn", lower(s.during) as "startsAt",
            coalesce((select jsonb_agg(${SIGNED} order by coalesce(r.name_sort, r.name_native) collate "und-x-icu", r.number)
                        from booking b join registration r on r.id = b.registration_id left join organisation o on o.id = r.organisation_id
                       where b.session_id = s.id and b.state = 'booked' and ${COMES}), '[]') as people
       from bookable_session k join agenda_session s on s.id = k.session_id
      where k.edition_id = :edition and s.state = 'published'
      order by lower(s.during), s.number`,
    { edition: editionId },
  );
  return rows;
}

export interface PartySheetRow {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Its head first. */
  readonly people: readonly (SignedRow & { readonly positionZh?: string })[];
}
export async function listPartySheets(reader: Reader, editionId: string): Promise<PartySheetRow[]> {
  const { rows } = await reader.raw(
    `select o.id, coalesce(o.name_zh, o.name_en, o.name_local) as "nameZh", coalesce(o.name_en, o.name_zh, o.name_local) as "nameEn",
            jsonb_agg(jsonb_build_object('number', r.number, 'name', r.name_native, 'nameLatin', r.name_latin,
              'organisationZh', r.position, 'organisationEn', r.position_en)
              order by (r.delegation_role is distinct from 'head'), r.number) as people
       from registration r join organisation o on o.id = r.organisation_id
      where r.edition_id = :edition and ${COMES}
      group by o.id order by coalesce(o.name_zh, o.name_en, o.name_local) collate "zh-x-icu", o.id`,
    { edition: editionId },
  );
  return rows;
}

export interface EatingRow {
  readonly number: number;
  readonly name: string;
  readonly nameLatin: string | null;
  readonly organisationZh: string | null;
  readonly organisationEn: string | null;
  readonly diet: string | null;
  readonly table: number | null;
}
const EATING = `jsonb_build_object('number', r.number, 'name', r.name_native, 'nameLatin', r.name_latin,
  'organisationZh', coalesce(o.name_zh, o.name_en, o.name_local, r.organisation_text),
  'organisationEn', coalesce(o.name_en, o.name_zh, o.name_local, r.organisation_text), 'diet', r.diet)`;

export interface MealRow {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly roomZh: string | null;
  readonly roomEn: string | null;
  readonly people: readonly EatingRow[];
}
/**
 * Meals of the published agenda and who is expected: those who booked where a meal is booked, those whom the door of the meal
 * admits where it has one, everybody else where it has none.
 */
export async function listMeals(reader: Reader, editionId: string): Promise<MealRow[]> {
  const { rows } = await reader.raw(
    `select s.id, s.title_zh as "titleZh", s.title_en as "titleEn", lower(s.during) as "startsAt", upper(s.during) as "endsAt",
            m.name_zh as "roomZh", m.name_en as "roomEn",
            coalesce((select jsonb_agg(${EATING} order by coalesce(o.name_zh, o.name_en, o.name_local, r.organisation_text)
                          collate "zh-x-icu" nulls last, (r.delegation_role is distinct from 'head'), r.number)
                        from registration r left join organisation o on o.id = r.organisation_id
                       where r.edition_id = s.edition_id and ${COMES}
                         and (not exists (select from bookable_session k where k.session_id = s.id)
                           or exists (select from booking b where b.session_id = s.id and b.registration_id = r.id and b.state = 'booked'))
                         and (not exists (select from checkpoint c where c.session_id = s.id)
                           or exists (select from checkpoint c where c.session_id = s.id
                                and (not exists (select from checkpoint_type t where t.checkpoint_id = c.id)
                                  or exists (select from checkpoint_type t where t.checkpoint_id = c.id and t.type_id = r.type_id))
                                and (not c.listed_only
                                  or exists (select from checkpoint_person p where p.checkpoint_id = c.id and p.registration_id = r.id))))
                     ), '[]') as people
       from agenda_session s left join room m on m.id = s.room_id
      where s.edition_id = :edition and s.kind = 'meal' and s.state = 'published'
      order by lower(s.during), s.number`,
    { edition: editionId },
  );
  return rows;
}

export interface DinnerRow {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly tables: readonly {
    readonly number: number;
    readonly nameZh: string | null;
    readonly nameEn: string | null;
    readonly people: readonly EatingRow[];
  }[];
}
/** Dinner plans as they stand, table by table; whoever is absent keeps no chair. */
export async function listDinners(reader: Reader, editionId: string): Promise<DinnerRow[]> {
  const { rows } = await reader.raw(
    `select p.id, p.title_zh as "titleZh", p.title_en as "titleEn",
            coalesce((select jsonb_agg(jsonb_build_object('number', t.number, 'nameZh', t.name_zh, 'nameEn', t.name_en,
                'people', coalesce((select jsonb_agg(${EATING} order by s.position)
                    from seat_place s join registration r on r.id = s.registration_id left join organisation o on o.id = r.organisation_id
                   where s.table_id = t.id and not s.absent and ${COMES}), '[]')) order by t.number)
              from seat_table t where t.plan_id = p.id), '[]') as tables
       from seat_plan p where p.edition_id = :edition and p.kind = 'dinner' order by p.created_at, p.id`,
    { edition: editionId },
  );
  return rows;
}

export interface RunRow {
  readonly id: string;
  readonly direction: 'arrival' | 'departure';
  readonly vehicle: string;
  readonly driver: string | null;
  readonly driverPhone: string | null;
  readonly meetingZh: string;
  readonly meetingEn: string;
  readonly startsAt: Date;
  readonly seats: number;
  readonly seatsTaken: number;
  readonly passengers: readonly PassengerRow[];
}
export interface PassengerRow {
  readonly name: string;
  readonly nameLatin: string | null;
  readonly organisationZh: string | null;
  readonly organisationEn: string | null;
  readonly phone: string | null;
  readonly mode: string | null;
  readonly number: string | null;
  readonly station: string | null;
  /** With its zone, as the database writes it. */
  readonly at: string | null;
  readonly partySize: number;
  readonly luggage: string | null;
  /** Who looks after them: the liaison named for them, else the contact of their delegation. */
  readonly contactName: string | null;
  readonly contactPhone: string | null;
}
/** In the order in which they arrive, or are picked up. */
export async function listRunSheets(reader: Reader, editionId: string): Promise<RunRow[]> {
  const { rows } = await reader.raw(
    `select u.id, u.direction, u.vehicle, u.driver, u.driver_phone as "driverPhone", u.meeting_zh as "meetingZh",
            u.meeting_en as "meetingEn", u.starts_at as "startsAt", u.seats, u.seats_taken as "seatsTaken",
            coalesce((select jsonb_agg(jsonb_build_object('name', r.name_native, 'nameLatin', r.name_latin,
                'organisationZh', coalesce(o.name_zh, o.name_en, o.name_local, r.organisation_text),
                'organisationEn', coalesce(o.name_en, o.name_zh, o.name_local, r.organisation_text),
                'phone', r.phone, 'mode', l.mode, 'number', l.number, 'station', l.station, 'at', l.at, 'partySize', p.party_size,
                'luggage', l.luggage, 'contactName', coalesce(w.name, d.contact_name),
                'contactPhone', case when w.name is not null then v.phone else d.contact_phone end) order by l.at nulls last, r.number)
              from pick_up_passenger p
              join registration r on r.id = p.registration_id
              left join organisation o on o.id = r.organisation_id
              left join travel_leg l on l.registration_id = r.id and l.direction = u.direction
              left join delegation d on d.edition_id = r.edition_id and d.organisation_id = r.organisation_id
              left join vip_watch v on v.registration_id = r.id
              left join office_user w on w.id = v.liaison_id
             where p.run_id = u.id and ${COMES}), '[]') as passengers
       from pick_up_run u where u.edition_id = :edition
      order by u.direction, u.starts_at, u.id`,
    { edition: editionId },
  );
  return rows;
}
