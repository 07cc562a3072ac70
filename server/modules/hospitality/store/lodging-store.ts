import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { columns, type Hotel, type Room, type RoomGuest, type RoomKind, rowOf } from './rows.ts';

const HOTEL = columns<Hotel>('hotel', [
  'id',
  'editionId',
  'nameZh',
  'nameEn',
  'addressZh',
  'addressEn',
  'phone',
  'version',
]);
const KIND = columns<RoomKind>('room_kind', ['id', 'hotelId', 'nameZh', 'nameEn', 'beds']);
const ROOM = columns<Room>('hotel_room', [
  'id',
  'editionId',
  'hotelId',
  'kindId',
  'number',
  'beds',
  'checksIn',
  'checksOut',
  'version',
]);
const ROOM_GUEST = columns<RoomGuest>('room_guest', [
  'registrationId',
  'editionId',
  'roomId',
  'checksIn',
  'checksOut',
  'agreed',
  'reason',
  'checkedInAt',
  'changedAt',
]);

export async function insertHotel(tx: Tx, hotel: Hotel): Promise<void> {
  await tx('hotel').insert(rowOf(hotel));
}
export async function updateHotel(tx: Tx, id: string, fields: Partial<Hotel>): Promise<void> {
  await tx('hotel').where({ id }).update(rowOf(fields));
}
export async function deleteHotel(tx: Tx, id: string): Promise<void> {
  await tx('hotel').where({ id }).delete();
}
export async function findHotel(reader: Reader, id: string): Promise<Hotel | undefined> {
  return reader('hotel').where({ id }).first(HOTEL);
}
export async function lockHotel(tx: Tx, id: string): Promise<Hotel | undefined> {
  return tx('hotel').where({ id }).forUpdate().first(HOTEL);
}
export async function listHotels(reader: Reader, editionId: string): Promise<Hotel[]> {
  return reader('hotel').where({ edition_id: editionId }).orderBy(['name_en', 'id']).select(HOTEL);
}

export async function insertKind(tx: Tx, kind: RoomKind): Promise<void> {
  await tx('room_kind').insert(rowOf(kind));
}
export async function updateKind(tx: Tx, id: string, fields: Partial<RoomKind>): Promise<void> {
  if (Object.keys(fields).length > 0) await tx('room_kind').where({ id }).update(rowOf(fields));
}
export async function findKind(reader: Reader, id: string): Promise<(RoomKind & { editionId: string }) | undefined> {
  return reader('room_kind')
    .join('hotel', 'hotel.id', 'room_kind.hotel_id')
    .where({ 'room_kind.id': id })
    .first({ ...KIND, editionId: 'hotel.edition_id' });
}
export async function listKinds(reader: Reader, hotelIds: readonly string[]): Promise<RoomKind[]> {
  return reader('room_kind').whereIn('hotel_id', hotelIds).orderBy(['beds', 'name_en', 'id']).select(KIND);
}

export interface RoomNight {
  readonly kindId: string;
  readonly night: string;
  readonly allotment: number;
  readonly taken: number;
}
export async function listNights(reader: Reader, kindIds: readonly string[]): Promise<RoomNight[]> {
  return reader('room_night')
    .whereIn('kind_id', kindIds)
    .orderBy(['kind_id', 'night'])
    .select({ kindId: 'kind_id', night: 'night', allotment: 'allotment', taken: 'taken' });
}
/** In the order of the nights, as everybody else locks them. */
export async function saveNights(
  tx: Tx,
  kindId: string,
  nights: readonly { night: string; allotment: number }[],
): Promise<void> {
  const byNight = new Map(nights.map((one) => [one.night, one]));
  const rows = [...byNight.values()].sort((a, b) => a.night.localeCompare(b.night));
  for (const { night, allotment } of rows)
    await tx('room_night')
      .insert({ kind_id: kindId, night, allotment })
      .onConflict(['kind_id', 'night'])
      .merge(['allotment']);
}

/** The nights are counted by the database: `room_night_allotment_holds` refuses one room too many. */
export async function insertRoom(tx: Tx, room: Room): Promise<void> {
  await tx('hotel_room').insert(rowOf(room));
}
export async function updateRoom(tx: Tx, id: string, fields: Partial<Room>): Promise<void> {
  await tx('hotel_room').where({ id }).update(rowOf(fields));
}
export async function deleteRoom(tx: Tx, id: string): Promise<void> {
  await tx('hotel_room').where({ id }).delete();
}
export async function findRoom(reader: Reader, id: string): Promise<Room | undefined> {
  return reader('hotel_room').where({ id }).first(ROOM);
}
export async function lockRoom(tx: Tx, id: string): Promise<Room | undefined> {
  return tx('hotel_room').where({ id }).forUpdate().first(ROOM);
}
export async function insertRoomGuest(tx: Tx, guest: RoomGuest): Promise<void> {
  await tx('room_guest').insert(rowOf(guest));
}
export async function updateRoomGuest(tx: Tx, registrationId: string, fields: Partial<RoomGuest>): Promise<void> {
  await tx('room_guest').where({ registration_id: registrationId }).update(rowOf(fields));
}
export async function deleteRoomGuest(tx: Tx, registrationId: string): Promise<void> {
  await tx('room_guest').where({ registration_id: registrationId }).delete();
}
export async function findRoomGuest(reader: Reader, registrationId: string): Promise<RoomGuest | undefined> {
  return reader('room_guest').where({ registration_id: registrationId }).first(ROOM_GUEST);
}
export async function listRoomGuests(reader: Reader, roomIds: readonly string[]): Promise<RoomGuest[]> {
  return reader('room_guest').whereIn('room_id', roomIds).orderBy(['checks_in', 'registration_id']).select(ROOM_GUEST);
}

export interface RoomFilter {
  readonly roomId?: string | undefined;
  readonly hotelId?: string | undefined;
  readonly checksInOn?: string | undefined;
  readonly q?: string | undefined;
}
export type RoomRow = Room & {
  readonly hotelZh: string;
  readonly hotelEn: string;
  readonly kindZh: string;
  readonly kindEn: string;
};
export async function listRooms(
  reader: Reader,
  editionId: string,
  { roomId, hotelId, checksInOn, q }: RoomFilter,
  page: { offset: number; limit: number },
): Promise<{ rooms: RoomRow[]; total: number }> {
  const matching = () =>
    reader('hotel_room')
      .where('hotel_room.edition_id', editionId)
      .modify((query) => {
        if (roomId) query.where('hotel_room.id', roomId);
        if (hotelId) query.where('hotel_room.hotel_id', hotelId);
        if (checksInOn)
          query.whereRaw('exists (select from room_guest g where g.room_id = hotel_room.id and g.checks_in = ?)', [
            checksInOn,
          ]);
        if (q?.trim())
          query.whereRaw(
            `(hotel_room.number = ? or exists (select from room_guest g join registration r on r.id = g.registration_id
               where g.room_id = hotel_room.id and r.search_text like '%' || search_key(?) || '%'))`,
            [q.trim(), q.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)],
          );
      });
  const [rooms, counted] = await Promise.all([
    matching()
      .join('hotel', 'hotel.id', 'hotel_room.hotel_id')
      .join('room_kind', 'room_kind.id', 'hotel_room.kind_id')
      .orderByRaw('hotel.name_en, hotel.id, hotel_room.checks_in, hotel_room.number nulls last, hotel_room.id')
      .offset(page.offset)
      .limit(page.limit)
      .select({
        ...ROOM,
        hotelZh: 'hotel.name_zh',
        hotelEn: 'hotel.name_en',
        kindZh: 'room_kind.name_zh',
        kindEn: 'room_kind.name_en',
      }),
    matching().count({ count: '*' }).first(),
  ]);
  return { rooms, total: Number(counted?.['count'] ?? 0) };
}
