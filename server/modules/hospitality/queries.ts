import type { Knex } from 'knex';
import type { Reader, Tx } from '../../platform/db/tx.ts';
import type { Direction } from './domain.ts';

/** As the office lists people; everything but the ids may be missing. */
export interface PersonRow {
  readonly registrationId: string;
  readonly number: number;
  readonly nameNative: string;
  readonly nameLatin: string | null;
  readonly formOfAddress: string | null;
  readonly place: string;
  readonly phone: string | null;
  readonly orgZh: string | null;
  readonly orgEn: string | null;
  readonly orgLocal: string | null;
  readonly orgText: string | null;
}
const PERSON = {
  registrationId: 'r.id',
  number: 'r.number',
  nameNative: 'r.name_native',
  nameLatin: 'r.name_latin',
  formOfAddress: 'r.form_of_address',
  place: 'r.place',
  phone: 'r.phone',
  orgZh: 'o.name_zh',
  orgEn: 'o.name_en',
  orgLocal: 'o.name_local',
  orgText: 'r.organisation_text',
} as const satisfies Record<keyof PersonRow, string>;

export interface StayFilter {
  readonly q?: string | undefined;
  readonly direction: Direction;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  readonly station?: string | undefined;
  readonly place?: string | undefined;
  readonly organisationId?: string | undefined;
  readonly travel?: 'known' | 'missing' | undefined;
  readonly pickUp?: 'wanted' | 'open' | 'given' | 'changed' | undefined;
  readonly lodging?: 'needed' | 'not_needed' | 'missing' | 'open' | 'given' | 'changed' | undefined;
}

function people(reader: Reader): Knex.QueryBuilder {
  return reader('registration as r').leftJoin('organisation as o', 'o.id', 'r.organisation_id');
}

export async function listPeople(reader: Reader, ids: readonly string[]): Promise<Map<string, PersonRow>> {
  if (ids.length === 0) return new Map();
  const rows: PersonRow[] = await people(reader).whereIn('r.id', ids).select(PERSON);
  return new Map(rows.map((row) => [row.registrationId, row]));
}

/** The approved; a leg of the chosen direction orders the list, and who has none stands at its end. */
export async function listStayIds(
  reader: Reader,
  editionId: string,
  filter: StayFilter,
  page: { offset: number; limit: number },
): Promise<{ ids: string[]; total: number }> {
  const matching = () =>
    people(reader)
      .leftJoin('hospitality_guest as g', 'g.registration_id', 'r.id')
      .leftJoin('travel_leg as leg', (on) =>
        on.on('leg.registration_id', 'r.id').andOnVal('leg.direction', filter.direction),
      )
      .leftJoin('pick_up_passenger as p', (on) =>
        on.on('p.registration_id', 'r.id').andOnVal('p.direction', filter.direction),
      )
      .leftJoin('room_guest as rg', 'rg.registration_id', 'r.id')
      .where({ 'r.edition_id': editionId, 'r.state': 'approved' })
      .modify((query) => narrow(query, filter));
  const [rows, counted] = await Promise.all([
    matching()
      .orderByRaw('leg.at nulls last, r.number')
      .offset(page.offset)
      .limit(page.limit)
      .select({ id: 'r.id' }) as Promise<{ id: string }[]>,
    matching().count({ count: '*' }).first(),
  ]);
  return { ids: rows.map(({ id }) => id), total: Number(counted?.count ?? 0) };
}

function narrow(query: Knex.QueryBuilder, filter: StayFilter): void {
  const { q, from, until, station, place, organisationId, travel, pickUp, lodging } = filter;
  const text = q?.trim();
  if (text) {
    const escaped = text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
    query.where((any) => {
      any.whereRaw("r.search_text like '%' || search_key(?) || '%'", [escaped]);
      any.orWhereRaw(
        "search_key(coalesce(o.name_zh, '') || ' ' || coalesce(o.name_en, '')) like '%' || search_key(?) || '%'",
        [escaped],
      );
      if (/^#?\d{1,6}$/.test(text)) any.orWhere('r.number', Number(text.replace('#', '')));
    });
  }
  if (from) query.where('leg.at', '>=', from);
  if (until) query.where('leg.at', '<', until);
  if (station) query.where('leg.station', station);
  if (place) query.where('r.place', place);
  if (organisationId) query.where('r.organisation_id', organisationId);
  if (travel === 'known') query.whereNotNull('leg.at');
  if (travel === 'missing') query.whereNull('leg.at');
  if (pickUp === 'wanted') query.where('leg.pick_up', true);
  if (pickUp === 'open') query.where('leg.pick_up', true).whereNull('p.run_id');
  if (pickUp === 'given') query.whereNotNull('p.run_id');
  if (pickUp === 'changed') query.whereNotNull('p.changed_at');
  if (lodging === 'needed' || lodging === 'not_needed') query.where('g.lodging', lodging);
  if (lodging === 'missing') query.whereNull('g.lodging');
  if (lodging === 'open') query.where('g.lodging', 'needed').whereNull('rg.room_id');
  if (lodging === 'given') query.whereNotNull('rg.room_id');
  if (lodging === 'changed') query.whereNotNull('rg.changed_at');
}

export interface Counts {
  readonly people: number;
  readonly arrivals: number;
  readonly departures: number;
  readonly travelMissing: number;
  readonly pickUpWanted: number;
  readonly pickUpOpen: number;
  readonly lodgingNeeded: number;
  readonly lodgingMissing: number;
  readonly lodgingOpen: number;
  readonly changed: number;
}

export async function countStays(reader: Reader, editionId: string): Promise<Counts> {
  const { rows } = await reader.raw(
    `select count(*)::int as people, count(a.at)::int as arrivals, count(d.at)::int as departures,
            count(*) filter (where a.at is null)::int as "travelMissing",
            (count(*) filter (where a.pick_up) + count(*) filter (where d.pick_up))::int as "pickUpWanted",
            (count(*) filter (where a.pick_up and pa.run_id is null) + count(*) filter (where d.pick_up and pd.run_id is null))::int as "pickUpOpen",
            count(*) filter (where g.lodging = 'needed')::int as "lodgingNeeded",
            count(*) filter (where g.lodging is null)::int as "lodgingMissing",
            count(*) filter (where g.lodging = 'needed' and rg.room_id is null)::int as "lodgingOpen",
            count(*) filter (where coalesce(pa.changed_at, pd.changed_at, rg.changed_at) is not null)::int as changed
       from registration r
       left join hospitality_guest g on g.registration_id = r.id
       left join travel_leg a on a.registration_id = r.id and a.direction = 'arrival'
       left join travel_leg d on d.registration_id = r.id and d.direction = 'departure'
       left join pick_up_passenger pa on pa.registration_id = r.id and pa.direction = 'arrival'
       left join pick_up_passenger pd on pd.registration_id = r.id and pd.direction = 'departure'
       left join room_guest rg on rg.registration_id = r.id
      where r.edition_id = ? and r.state = 'approved'`,
    [editionId],
  );
  return rows[0];
}

export interface DayCount {
  readonly day: string;
  readonly arrivals: number;
  readonly departures: number;
  readonly pickUps: number;
  readonly checkIns: number;
  readonly nights: number;
  readonly checkOuts: number;
}

/** By the calendar of the edition's place. */
export async function countDays(reader: Reader, editionId: string, timeZone: string): Promise<DayCount[]> {
  const { rows } = await reader.raw(
    `with leg as (
       select (l.at at time zone :zone)::date as day, l.direction, l.pick_up from travel_leg l
         join registration r on r.id = l.registration_id and r.state = 'approved' where l.edition_id = :edition),
     stay as (select checks_in, checks_out from room_guest where edition_id = :edition),
     day as (
       select day from leg union select checks_in from stay union select checks_out from stay
       union select n::date from stay, generate_series(checks_in::timestamp, checks_out::timestamp, interval '1 day') n)
     select to_char(d.day, 'YYYY-MM-DD') as day,
       (select count(*) from leg where leg.day = d.day and direction = 'arrival')::int as arrivals,
       (select count(*) from leg where leg.day = d.day and direction = 'departure')::int as departures,
       (select count(*) from leg where leg.day = d.day and pick_up)::int as "pickUps",
       (select count(*) from stay where checks_in = d.day)::int as "checkIns",
       (select count(*) from stay where checks_in <= d.day and checks_out > d.day)::int as nights,
       (select count(*) from stay where checks_out = d.day)::int as "checkOuts"
     from day d order by d.day limit 120`,
    { zone: timeZone, edition: editionId },
  );
  return rows;
}

export async function listStations(reader: Reader, editionId: string): Promise<string[]> {
  const rows = await reader('travel_leg')
    .where({ edition_id: editionId })
    .whereNotNull('station')
    .groupBy('station')
    .orderByRaw('count(*) desc, station')
    .limit(60)
    .select('station');
  return rows.map(({ station }) => station);
}

export async function listOrganisations(
  reader: Reader,
  editionId: string,
): Promise<{ id: string; nameZh: string | null; nameEn: string | null; nameLocal: string | null }[]> {
  return reader('organisation as o')
    .whereRaw(
      "exists (select from registration r where r.organisation_id = o.id and r.edition_id = ? and r.state = 'approved')",
      [editionId],
    )
    .orderByRaw('coalesce(o.name_zh, o.name_en, o.name_local) collate "zh-x-icu"')
    .limit(1000)
    .select({ id: 'o.id', nameZh: 'o.name_zh', nameEn: 'o.name_en', nameLocal: 'o.name_local' });
}

export type NeedsRow = PersonRow & { readonly diet: string | null; readonly accessNeeds: string | null };

export async function listNeeds(
  reader: Reader,
  editionId: string,
  about: 'diet' | 'access' | undefined,
  page: { offset: number; limit: number },
): Promise<{ rows: NeedsRow[]; total: number }> {
  const matching = () =>
    people(reader)
      .where({ 'r.edition_id': editionId, 'r.state': 'approved' })
      .where((any) => {
        if (about !== 'access') any.orWhereNotNull('r.diet');
        if (about !== 'diet') any.orWhereNotNull('r.access_needs');
      });
  const [rows, counted] = await Promise.all([
    matching()
      .orderBy('r.number')
      .offset(page.offset)
      .limit(page.limit)
      .select({ ...PERSON, diet: 'r.diet', accessNeeds: 'r.access_needs' }),
    matching().count({ count: '*' }).first(),
  ]);
  return { rows, total: Number(counted?.count ?? 0) };
}

export async function listDiets(reader: Reader, editionId: string): Promise<string[]> {
  const rows: { diet: string }[] = await reader('registration')
    .where({ edition_id: editionId, state: 'approved' })
    .whereNotNull('diet')
    .select('diet');
  return rows.map(({ diet }) => diet);
}

/** Everybody who may travel, for finding the people of a sheet. */
export async function listTravellers(reader: Reader, editionId: string): Promise<PersonRow[]> {
  return people(reader).where({ 'r.edition_id': editionId }).whereIn('r.state', ['pending', 'approved']).select(PERSON);
}

export async function listWithoutTravel(
  reader: Reader,
  editionId: string,
): Promise<{ id: string; hasAddress: boolean }[]> {
  return reader('registration as r')
    .where({ 'r.edition_id': editionId, 'r.state': 'approved' })
    .whereRaw("not exists (select from travel_leg l where l.registration_id = r.id and l.direction = 'arrival')")
    .orderBy('r.number')
    .select({ id: 'r.id', hasAddress: reader.raw('r.email is not null') });
}

/** Editions that still hold something which the calendar will erase. */
export async function listHeldEditions(reader: Reader): Promise<string[]> {
  const { rows } = await reader.raw(
    `select id from edition e where exists (select from hospitality_guest where edition_id = e.id)
        or exists (select from registration r where r.edition_id = e.id and (r.diet is not null or r.access_needs is not null))
        or exists (select from pick_up_run p where p.edition_id = e.id and (p.driver is not null or p.driver_phone is not null))`,
  );
  return rows.map(({ id }: { id: string }) => id);
}

/** Journeys, wishes and rooms of all; hotels, what they held and the runs stay, without anybody in them. */
export async function eraseStays(tx: Tx, editionId: string): Promise<{ guests: number; rooms: number }> {
  const guests = await tx('hospitality_guest').where({ edition_id: editionId }).delete();
  const rooms = await tx('hotel_room').where({ edition_id: editionId }).delete();
  await tx('pick_up_run').where({ edition_id: editionId }).update({ driver: null, driver_phone: null });
  return { guests, rooms };
}
