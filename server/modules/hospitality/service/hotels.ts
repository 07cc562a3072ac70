import type { Caller } from '../../../platform/caller.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import type { ActionOf } from '../../audit/index.ts';
import type { HotelChanges, HotelDraft, KindChanges, KindDraft } from '../contract/drafts.ts';
import type { HotelView } from '../contract/views.ts';
import {
  deleteHotel,
  findHotel,
  findKind,
  insertHotel,
  insertKind,
  listHotels,
  listKinds,
  listNights,
  lockHotel,
  saveNights,
  updateHotel,
  updateKind,
} from '../store/lodging-store.ts';
import type { Hotel } from '../store/rows.ts';
import type { HospitalityNeeds } from './needs.ts';

export interface Hotels {
  list(year: number): Promise<HotelView[]>;
  add(caller: Caller, year: number, draft: HotelDraft): Promise<HotelView>;
  change(caller: Caller, id: string, version: string, changes: HotelChanges): Promise<HotelView>;
  remove(caller: Caller, id: string): Promise<void>;
  addKind(caller: Caller, hotelId: string, draft: KindDraft): Promise<HotelView>;
  changeKind(caller: Caller, kindId: string, changes: KindChanges): Promise<HotelView>;
}

export function createHotels({ db, ids, audit, editions }: HospitalityNeeds): Hotels {
  const missing = () => new Failure('missing', 'request.missing');
  const views = async (reader: Reader, hotels: readonly Hotel[]): Promise<HotelView[]> => {
    const kinds = await listKinds(
      reader,
      hotels.map(({ id }) => id),
    );
    const nights = await listNights(
      reader,
      kinds.map(({ id }) => id),
    );
    return hotels.map(({ editionId: _, ...hotel }) => ({
      ...hotel,
      kinds: kinds
        .filter(({ hotelId }) => hotelId === hotel.id)
        .map(({ hotelId: __, ...kind }) => ({
          ...kind,
          nights: nights
            .filter(({ kindId }) => kindId === kind.id)
            .map(({ night, allotment, taken }) => ({ night, allotment, taken })),
        })),
    }));
  };
  const view = async (id: string): Promise<HotelView> => {
    const hotel = await findHotel(db.knex, id);
    const [found] = hotel ? await views(db.knex, [hotel]) : [];
    if (!found) throw missing();
    return found;
  };
  const record = (
    tx: Tx,
    caller: Caller,
    action: ActionOf<'hospitality'>,
    hotel: Pick<Hotel, 'id' | 'editionId'>,
    detail = {},
  ) =>
    audit.record(tx, {
      caller,
      action: `hospitality.${action}`,
      subject: { kind: 'hotel', id: hotel.id },
      editionId: hotel.editionId,
      detail,
    });
  const lock = async (tx: Tx, id: string): Promise<Hotel> => {
    const hotel = await lockHotel(tx, id);
    if (!hotel) throw missing();
    return hotel;
  };

  return {
    async list(year) {
      const { id } = await editions.getByYear(year);
      return views(db.knex, await listHotels(db.knex, id));
    },
    async add(caller, year, draft) {
      const id = ids.uuid();
      await db.transaction(async (tx) => {
        const edition = await editions.getByYear(year, tx);
        const hotel = { ...draft, id, editionId: edition.id, phone: draft.phone?.trim() || null, version: 1 };
        await insertHotel(tx, hotel);
        await record(tx, caller, 'hotel_added', hotel);
      });
      return view(id);
    },
    async change(caller, id, version, changes) {
      await db.transaction(async (tx) => {
        const hotel = await lock(tx, id);
        if (String(hotel.version) !== version) throw new Failure('stale', 'hospitality.stale');
        const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
        await updateHotel(tx, id, { ...(given as Partial<Hotel>), version: hotel.version + 1 });
        await record(tx, caller, 'hotel_changed', hotel, { fields: Object.keys(given) });
      });
      return view(id);
    },
    async remove(caller, id) {
      try {
        await db.transaction(async (tx) => {
          const hotel = await lock(tx, id);
          await deleteHotel(tx, id);
          await record(tx, caller, 'hotel_removed', hotel);
        });
      } catch (error) {
        if (violates(error, 'hotel_room_of_its_hotel')) throw new Failure('conflict', 'hospitality.hotel_in_use');
        throw error;
      }
    },
    async addKind(caller, hotelId, { nights, ...draft }) {
      await db.transaction(async (tx) => {
        const hotel = await lock(tx, hotelId);
        const id = ids.uuid();
        await insertKind(tx, { ...draft, id, hotelId });
        await saveNights(tx, id, nights);
        await record(tx, caller, 'room_kind_added', hotel, { kind: id });
      });
      return view(hotelId);
    },
    async changeKind(caller, kindId, { nights = [], ...names }) {
      const known = await findKind(db.knex, kindId);
      if (!known) throw missing();
      try {
        await db.transaction(async (tx) => {
          const hotel = await lock(tx, known.hotelId);
          await updateKind(
            tx,
            kindId,
            Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined)),
          );
          await saveNights(tx, kindId, nights);
          await record(tx, caller, 'room_kind_changed', hotel, { kind: kindId, nights: nights.length });
        });
      } catch (error) {
        if (violates(error, 'room_night_allotment_holds'))
          throw new Failure('conflict', 'hospitality.allotment_below_taken');
        throw error;
      }
      return view(known.hotelId);
    },
  };
}
