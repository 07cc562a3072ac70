import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import type { ActionOf } from '../../audit/index.ts';
import type { Registration } from '../../registration/domain.ts';
import type { RoomDraft } from '../contract/drafts.ts';
import { agreesToShare } from '../domain.ts';
import {
  deleteRoomGuest,
  findKind,
  findRoom,
  findRoomGuest,
  insertRoom,
  insertRoomGuest,
  listRoomGuests,
  listRooms,
  lockRoom,
  type RoomFilter,
  type RoomRow,
  updateRoom,
  updateRoomGuest,
} from '../store/lodging-store.ts';
import type { Guest, Room } from '../store/rows.ts';
import { holdRegistrations, listGuests } from '../store/stay-store.ts';
import { fitRoom, nightsOf } from './leaving.ts';
import type { HospitalityNeeds } from './needs.ts';

export interface Lodging {
  listRooms(
    editionId: string,
    filter: RoomFilter,
    page: { offset: number; limit: number },
  ): Promise<{ rooms: RoomRow[]; total: number }>;
  getRoom(id: string): Promise<Room>;
  giveRoom(caller: Caller, year: number, draft: RoomDraft): Promise<Room>;
  addGuest(caller: Caller, roomId: string, registrationId: string, reason: string | null | undefined): Promise<Room>;
  removeGuest(caller: Caller, roomId: string, registrationId: string): Promise<void>;
  numberRoom(caller: Caller, roomId: string, version: string, number: string | null): Promise<Room>;
  checkIn(caller: Caller, roomId: string, registrationId: string, checkedIn: boolean): Promise<Room>;
}
type Sleeper = Guest & Pick<Registration, 'number' | 'nameNative' | 'nameLatin'>;
type Nights = { readonly checksIn: string; readonly checksOut: string };

/** What the constraints say, in words. */
const RULES: readonly (readonly [constraint: string, code: string])[] = [
  ['room_night_allotment_holds', 'hospitality.allotment_full'],
  ['room_night_is_offered', 'hospitality.night_not_offered'],
  ['hotel_room_beds_hold', 'hospitality.beds_full'],
  ['hotel_room_number_once_a_night', 'hospitality.room_number_taken'],
];

export function createLodging({ db, clock, ids, audit, editions, registrations }: HospitalityNeeds): Lodging {
  const missing = () => new Failure('missing', 'request.missing');
  const getRoom: Lodging['getRoom'] = async (id) => {
    const room = await findRoom(db.knex, id);
    if (!room) throw missing();
    return room;
  };
  const lock = async (tx: Tx, id: string): Promise<Room> => {
    const room = await lockRoom(tx, id);
    if (!room) throw missing();
    return room;
  };
  const withRules = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const broken = RULES.find(([constraint]) => violates(error, constraint));
      if (broken) throw new Failure('conflict', broken[1]);
      if (violates(error, 'room_guest_pkey'))
        throw new Failure('conflict', 'hospitality.already_in_room', { params: { name: '' } });
      throw error;
    }
  };
  const record = (
    tx: Tx,
    caller: Caller,
    action: ActionOf<'hospitality'>,
    room: Pick<Room, 'id' | 'editionId'>,
    detail = {},
  ) =>
    audit.record(tx, {
      caller,
      action: `hospitality.${action}`,
      subject: { kind: 'hotel_room', id: room.id },
      editionId: room.editionId,
      detail,
    });

  /** Who asked for lodging and has none yet, with their nights. */
  const sleepersOf = async (tx: Tx, editionId: string, wanted: readonly string[]): Promise<(Sleeper & Nights)[]> => {
    await holdRegistrations(tx, wanted);
    const people = await registrations.mapRegistrations(wanted, tx);
    const guests = new Map((await listGuests(tx, wanted)).map((guest) => [guest.registrationId, guest]));
    const found: (Sleeper & Nights)[] = [];
    for (const id of [...wanted].sort()) {
      const person = people.get(id);
      if (person?.editionId !== editionId) throw missing();
      const { number, nameNative, nameLatin } = person;
      const params = { name: nameNative };
      if (person.state !== 'approved') throw new Failure('conflict', 'hospitality.not_approved', { params });
      const guest = guests.get(id);
      if (guest?.lodging !== 'needed' || !guest.checksIn || !guest.checksOut)
        throw new Failure('conflict', 'hospitality.no_lodging_wanted', { params });
      if (await findRoomGuest(tx, id)) throw new Failure('conflict', 'hospitality.already_in_room', { params });
      found.push({ ...guest, number, nameNative, nameLatin, checksIn: guest.checksIn, checksOut: guest.checksOut });
    }
    return found;
  };
  const placeIn = async (
    tx: Tx,
    roomId: string,
    sleepers: readonly (Sleeper & Nights)[],
    others: readonly Sleeper[],
    given: string | null | undefined,
  ) => {
    const reason = given?.trim() || null;
    for (const sleeper of sleepers) {
      const mates = [...others, ...sleepers].filter(({ registrationId }) => registrationId !== sleeper.registrationId);
      const agreed = mates.every((mate) => agreesToShare(sleeper, mate));
      if (!agreed && !reason) throw new Failure('conflict', 'hospitality.sharing_needs_reason');
      await insertRoomGuest(tx, {
        registrationId: sleeper.registrationId,
        editionId: sleeper.editionId,
        roomId,
        checksIn: sleeper.checksIn,
        checksOut: sleeper.checksOut,
        agreed,
        reason: agreed ? null : reason,
        checkedInAt: null,
        changedAt: null,
      });
    }
  };

  return {
    listRooms: (editionId, filter, page) => listRooms(db.knex, editionId, filter, page),
    getRoom,

    giveRoom: (caller, year, { kindId, number, registrationIds, reason }) =>
      withRules(async () => {
        const id = ids.uuid();
        await db.transaction(async (tx) => {
          const edition = await editions.getByYear(year, tx);
          const sleepers = await sleepersOf(tx, edition.id, registrationIds);
          const kind = await findKind(tx, kindId);
          if (kind?.editionId !== edition.id)
            throw new Failure('invalid', 'request.invalid', {
              errors: [{ pointer: '/kindId', code: 'hospitality.kind_unknown' }],
            });
          const room: Room = {
            id,
            editionId: edition.id,
            hotelId: kind.hotelId,
            kindId,
            number: number?.trim() || null,
            beds: kind.beds,
            ...nightsOf(sleepers),
            version: 1,
          };
          await insertRoom(tx, room);
          await placeIn(tx, id, sleepers, [], reason);
          await record(tx, caller, 'room_given', room, {
            people: sleepers.length,
            withReason: Boolean(reason?.trim()),
          });
        });
        return getRoom(id);
      }),

    addGuest: (caller, roomId, registrationId, reason) =>
      withRules(async () => {
        await db.transaction(async (tx) => {
          const { editionId } = await getRoomIn(tx, roomId);
          const sleepers = await sleepersOf(tx, editionId, [registrationId]);
          const room = await lock(tx, roomId);
          const here = await listRoomGuests(tx, [roomId]);
          const people = await registrations.mapRegistrations(
            here.map((one) => one.registrationId),
            tx,
          );
          const mates = (await listGuests(tx, [...people.keys()])).flatMap((guest) => {
            const person = people.get(guest.registrationId);
            return person
              ? [{ ...guest, number: person.number, nameNative: person.nameNative, nameLatin: person.nameLatin }]
              : [];
          });
          await placeIn(tx, roomId, sleepers, mates, reason);
          await updateRoom(tx, roomId, { ...nightsOf([room, ...sleepers]), version: room.version + 1 });
          await record(tx, caller, 'room_shared', room, {
            registration: registrationId,
            withReason: Boolean(reason?.trim()),
          });
        });
        return getRoom(roomId);
      }),

    removeGuest: (caller, roomId, registrationId) =>
      db.transaction(async (tx) => {
        const room = await lock(tx, roomId);
        const bed = await findRoomGuest(tx, registrationId);
        if (bed?.roomId !== roomId) throw missing();
        await deleteRoomGuest(tx, registrationId);
        await fitRoom(tx, roomId);
        await record(tx, caller, 'bed_freed', room, { registration: registrationId });
      }),

    numberRoom: (caller, roomId, version, number) =>
      withRules(async () => {
        await db.transaction(async (tx) => {
          const room = await lock(tx, roomId);
          if (String(room.version) !== version) throw new Failure('stale', 'hospitality.stale');
          await updateRoom(tx, roomId, { number: number?.trim() || null, version: room.version + 1 });
          await record(tx, caller, 'room_numbered', room);
        });
        return getRoom(roomId);
      }),

    async checkIn(caller, roomId, registrationId, checkedIn) {
      await db.transaction(async (tx) => {
        const room = await lock(tx, roomId);
        const bed = await findRoomGuest(tx, registrationId);
        if (bed?.roomId !== roomId) throw missing();
        await updateRoomGuest(tx, registrationId, {
          checkedInAt: checkedIn ? (bed.checkedInAt ?? clock.now()) : null,
          ...(checkedIn && { changedAt: null }),
        });
        await record(tx, caller, checkedIn ? 'checked_in' : 'check_in_undone', room, { registration: registrationId });
      });
      return getRoom(roomId);
    },
  };

  async function getRoomIn(tx: Tx, id: string): Promise<Room> {
    const room = await findRoom(tx, id);
    if (!room) throw missing();
    return room;
  }
}
