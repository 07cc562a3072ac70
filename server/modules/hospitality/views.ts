import type { Database } from '../../platform/db/database.ts';
import type { Clock } from '../../platform/time.ts';
import { localDay, localTime } from '../agenda/domain.ts';
import type { Edition } from '../editions/domain.ts';
import type { Editions } from '../editions/index.ts';
import type { Registration } from '../registration/domain.ts';
import type {
  GuestPerson,
  LegView,
  LodgingView,
  OwnStayView,
  RoomView,
  RunView,
  SettingView,
  StayView,
} from './contract.ts';
import { takesPart } from './domain.ts';
import { listPeople, type PersonRow } from './queries.ts';
import { ownChangesOpen } from './service/stays.ts';
import {
  findHotel,
  findKind,
  findRoom,
  findRoomGuest,
  listRoomGuests,
  listRooms,
  type RoomRow,
} from './store/lodging-store.ts';
import type { Guest, Leg, Run, Setting } from './store/rows.ts';
import { listPassengersOf, listRunsByIds } from './store/run-store.ts';
import { findGuest, findSetting, listGuests, listLegs } from './store/stay-store.ts';

export interface Views {
  stays(edition: Edition, registrationIds: readonly string[]): Promise<StayView[]>;
  own(registration: Registration): Promise<OwnStayView>;
  runs(edition: Edition, runs: readonly Run[]): Promise<RunView[]>;
  rooms(rooms: readonly RoomRow[]): Promise<RoomView[]>;
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function settingView(setting: Setting): SettingView {
  const { travelClosesAt, lodgingClosesAt, lodgingReleasedAt, erasedAt } = setting;
  return {
    ...setting,
    travelClosesAt: iso(travelClosesAt),
    lodgingClosesAt: iso(lodgingClosesAt),
    lodgingReleasedAt: iso(lodgingReleasedAt),
    erasedAt: iso(erasedAt),
  };
}

export function personView(row: PersonRow): GuestPerson {
  const { orgZh, orgEn, orgLocal, orgText, ...person } = row;
  return { ...person, organisation: { nameZh: orgZh, nameEn: orgEn, nameLocal: orgLocal, text: orgText } };
}

function legView(leg: Leg, zone: string) {
  const { mode, number, station, at, pickUp, partySize, luggage } = leg;
  const local = { day: localDay(at, zone), time: localTime(at, zone) };
  return { mode, number, station, at: at.toISOString(), ...local, pickUp, partySize, luggage };
}

function lodgingView(guest: Guest | undefined): LodgingView | null {
  if (!guest?.lodging) return null;
  const { lodging, checksIn, checksOut, sharing, shareWith, lodgingNote } = guest;
  return { wish: lodging, checksIn, checksOut, sharing, shareWith, note: lodgingNote };
}

export function createViews({ db, clock, editions }: { db: Database; clock: Clock; editions: Editions }): Views {
  const reader = db.knex;
  return {
    async stays(edition, ids) {
      if (ids.length === 0) return [];
      const [people, guests, legs, seats, beds] = await Promise.all([
        listPeople(reader, ids),
        listGuests(reader, ids),
        listLegs(reader, ids),
        listPassengersOf(reader, ids),
        reader('room_guest as g')
          .join('hotel_room as room', 'room.id', 'g.room_id')
          .join('hotel', 'hotel.id', 'room.hotel_id')
          .whereIn('g.registration_id', ids)
          .select({
            registrationId: 'g.registration_id',
            id: 'room.id',
            hotelZh: 'hotel.name_zh',
            hotelEn: 'hotel.name_en',
            number: 'room.number',
            changedAt: 'g.changed_at',
          }),
      ]);
      const guestOf = new Map(guests.map((guest) => [guest.registrationId, guest]));
      const bedOf = new Map(beds.map(({ registrationId, ...bed }) => [registrationId, bed]));
      const legOf = new Map(legs.map((leg) => [`${leg.registrationId} ${leg.direction}`, leg]));
      const seatOf = new Map(seats.map((seat) => [`${seat.registrationId} ${seat.direction}`, seat]));
      const way = (id: string, direction: string): LegView | null => {
        const leg = legOf.get(`${id} ${direction}`);
        const seat = seatOf.get(`${id} ${direction}`);
        return leg
          ? { ...legView(leg, edition.timeZone), runId: seat?.runId ?? null, changedAt: iso(seat?.changedAt ?? null) }
          : null;
      };
      return ids.flatMap((id) => {
        const person = people.get(id);
        if (!person) return [];
        const bed = bedOf.get(id);
        return {
          person: personView(person),
          version: guestOf.get(id)?.version ?? 0,
          arrival: way(id, 'arrival'),
          departure: way(id, 'departure'),
          lodging: lodgingView(guestOf.get(id)),
          room: bed ? { ...bed, changedAt: iso(bed.changedAt) } : null,
        };
      });
    },

    async own(registration) {
      const { id, editionId, state } = registration;
      const [edition, setting, guest, legs, seats] = await Promise.all([
        editions.getById(editionId),
        findSetting(reader, editionId),
        findGuest(reader, id),
        listLegs(reader, [id]),
        listPassengersOf(reader, [id]),
      ]);
      const runs = await listRunsByIds(
        reader,
        seats.map(({ runId }) => runId),
      );
      const way = (direction: string) => {
        const leg = legs.find((one) => one.direction === direction);
        return leg ? legView(leg, edition.timeZone) : null;
      };
      const now = clock.now();
      const here = takesPart(state);
      return {
        year: edition.year,
        timeZone: edition.timeZone,
        version: guest?.version ?? 0,
        arrival: way('arrival'),
        departure: way('departure'),
        lodging: lodgingView(guest),
        travelClosesAt: iso(setting.travelClosesAt),
        lodgingClosesAt: iso(setting.lodgingClosesAt),
        may: {
          changeTravel: here && ownChangesOpen(setting.travelClosesAt, setting, now),
          changeLodging: here && ownChangesOpen(setting.lodgingClosesAt, setting, now),
        },
        pickUps: runs
          .filter(({ releasedAt }) => releasedAt !== null)
          .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
          .map(({ direction, startsAt, meetingZh, meetingEn, vehicle, driver, driverPhone }) => ({
            direction,
            startsAt: startsAt.toISOString(),
            meetingZh,
            meetingEn,
            vehicle,
            driver,
            driverPhone,
          })),
        room: setting.lodgingReleasedAt === null ? null : await ownRoom(id),
      };
    },

    async runs(edition, runs) {
      const ids = runs.map(({ id }) => id);
      const rows: { runId: string; registrationId: string; changedAt: Date | null }[] = await reader(
        'pick_up_passenger',
      )
        .whereIn('run_id', ids)
        .select({ runId: 'run_id', registrationId: 'registration_id', changedAt: 'changed_at' });
      const everybody = rows.map(({ registrationId }) => registrationId);
      const [people, legs] = await Promise.all([listPeople(reader, everybody), listLegs(reader, everybody)]);
      return runs.map(({ editionId: _, ...run }) => ({
        ...run,
        startsAt: run.startsAt.toISOString(),
        day: localDay(run.startsAt, edition.timeZone),
        time: localTime(run.startsAt, edition.timeZone),
        releasedAt: iso(run.releasedAt),
        printedAt: iso(run.printedAt),
        passengers: rows
          .filter(({ runId }) => runId === run.id)
          .flatMap(({ registrationId, changedAt }) => {
            const person = people.get(registrationId);
            const leg = legs.find((one) => one.registrationId === registrationId && one.direction === run.direction);
            if (!person || !leg) return [];
            const { mode, number, station, at, partySize, luggage } = leg;
            const journey = { mode, number, station, at: at.toISOString(), partySize, luggage };
            return { person: personView(person), ...journey, changedAt: iso(changedAt) };
          })
          .sort((a, b) => a.at.localeCompare(b.at) || a.person.number - b.person.number),
      }));
    },

    async rooms(rooms) {
      const guests = await listRoomGuests(
        reader,
        rooms.map(({ id }) => id),
      );
      const people = await listPeople(
        reader,
        guests.map(({ registrationId }) => registrationId),
      );
      return rooms.map(({ editionId: _, kindId: __, ...room }) => ({
        ...room,
        guests: guests
          .filter(({ roomId }) => roomId === room.id)
          .flatMap(({ registrationId, checksIn, checksOut, agreed, reason, checkedInAt, changedAt }) => {
            const person = people.get(registrationId);
            if (!person) return [];
            const stay = {
              checksIn,
              checksOut,
              agreed,
              reason,
              checkedInAt: iso(checkedInAt),
              changedAt: iso(changedAt),
            };
            return { person: personView(person), ...stay };
          }),
      }));
    },
  };

  async function ownRoom(registrationId: string): Promise<OwnStayView['room']> {
    const bed = await findRoomGuest(reader, registrationId);
    const room = bed && (await findRoom(reader, bed.roomId));
    if (!bed || !room) return null;
    const [hotel, kind, mates] = await Promise.all([
      findHotel(reader, room.hotelId),
      findKind(reader, room.kindId),
      listRoomGuests(reader, [room.id]),
    ]);
    if (!hotel || !kind) return null;
    return {
      hotelZh: hotel.nameZh,
      hotelEn: hotel.nameEn,
      addressZh: hotel.addressZh,
      addressEn: hotel.addressEn,
      phone: hotel.phone,
      kindZh: kind.nameZh,
      kindEn: kind.nameEn,
      number: room.number,
      checksIn: bed.checksIn,
      checksOut: bed.checksOut,
      isShared: mates.length > 1,
    };
  }
}

/** One room with the names that stand beside it in the list. */
export async function roomRowOf(db: Database, editionId: string, roomId: string): Promise<RoomRow[]> {
  const { rooms } = await listRooms(db.knex, editionId, { roomId }, { offset: 0, limit: 1 });
  return rooms;
}
