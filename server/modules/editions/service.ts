import type { Caller } from '../../platform/caller.ts';
import type { Reader } from '../../platform/db/tx.ts';
import { violates } from '../../platform/db/violates.ts';
import { Failure } from '../../platform/errors.ts';
import {
  DEFAULT_TYPES,
  type Edition,
  type EditionRole,
  type EditionState,
  isTimeZone,
  mayMove,
  pickCurrent,
  type RegistrationType,
  type Room,
} from './domain.ts';
import type { EditionEvents } from './events.ts';
import type { EditionNeeds } from './service/needs.ts';
import { createSettings, type Settings } from './service/settings.ts';
import {
  findEdition,
  findInstallation,
  type Installation,
  insertEdition,
  insertRoom,
  insertType,
  listEditions,
  listRoles,
  listRooms,
  listTypes,
  updateEditionState,
  upsertInstallation,
} from './store.ts';

export interface NewEdition
  extends Pick<Edition, 'year' | 'titleZh' | 'titleEn' | 'startsOn' | 'endsOn' | 'timeZone' | 'venueZh' | 'venueEn'> {
  readonly allianceNameZh?: string;
  readonly allianceNameEn?: string;
  readonly themeZh?: string;
  readonly themeEn?: string;
  readonly capacity?: number | null;
  readonly rooms: readonly { nameZh: string; nameEn: string; seats?: number | null }[];
}

export interface Editions extends Settings, Pick<EditionEvents, 'onChanged' | 'onCapacityChanged'> {
  listEditions(): Promise<Edition[]>;
  findCurrent(): Promise<Edition | undefined>;
  getCurrent(): Promise<Edition>;
  getByYear(year: number, reader?: Reader): Promise<Edition>;
  getById(id: string, reader?: Reader): Promise<Edition>;
  listTypes(editionId: string, reader?: Reader): Promise<RegistrationType[]>;
  listRooms(editionId: string, reader?: Reader): Promise<Room[]>;
  listRoles(editionId: string, reader?: Reader): Promise<{ role: EditionRole; organisationId: string }[]>;
  findInstallation(): Promise<Installation | undefined>;
  addEdition(caller: Caller, draft: NewEdition): Promise<Edition>;
  moveEdition(caller: Caller, year: number, state: EditionState): Promise<Edition>;
}

export function createEditions(needs: EditionNeeds): Editions {
  const { db, ids, clock, audit, events } = needs;
  const findCurrent = async (): Promise<Edition | undefined> => pickCurrent(await listEditions(db.knex));
  const get = async (reader: Reader, by: { year: number } | { id: string }): Promise<Edition> => {
    const edition = await findEdition(reader, by);
    if (!edition) throw new Failure('missing', 'request.missing');
    return edition;
  };
  return {
    ...createSettings(needs),
    onChanged: events.onChanged,
    onCapacityChanged: events.onCapacityChanged,
    listEditions: () => listEditions(db.knex),
    findCurrent,
    async getCurrent() {
      const edition = await findCurrent();
      if (!edition) throw new Failure('missing', 'editions.none');
      return edition;
    },
    getByYear: (year, reader = db.knex) => get(reader, { year }),
    getById: (id, reader = db.knex) => get(reader, { id }),
    listTypes: (editionId, reader = db.knex) => listTypes(reader, editionId),
    listRooms: (editionId, reader = db.knex) => listRooms(reader, editionId),
    listRoles: (editionId, reader = db.knex) => listRoles(reader, editionId),
    findInstallation: () => findInstallation(db.knex),

    async addEdition(caller, draft) {
      const errors = [];
      if (draft.endsOn < draft.startsOn) errors.push({ pointer: '/endsOn', code: 'editions.days_reversed' });
      if (!isTimeZone(draft.timeZone)) errors.push({ pointer: '/timeZone', code: 'editions.zone_unknown' });
      const twice = draft.rooms.findIndex(
        ({ nameZh }, i) => draft.rooms.findIndex((one) => one.nameZh === nameZh) !== i,
      );
      if (twice >= 0) errors.push({ pointer: `/rooms/${twice}/nameZh`, code: 'editions.room_twice' });
      if (errors.length > 0) throw new Failure('invalid', 'request.invalid', { errors });
      const id = ids.uuid();
      const { rooms, allianceNameZh, allianceNameEn, themeZh, themeEn, capacity, ...facts } = draft;
      const edition: Omit<Edition, 'seatsTaken'> = {
        id,
        ...facts,
        themeZh: themeZh ?? null,
        themeEn: themeEn ?? null,
        capacity: capacity ?? null,
        state: 'draft',
        isDemo: false,
        registrationOpensAt: null,
        registrationClosesAt: null,
        version: 1,
      };
      try {
        await db.transaction(async (tx) => {
          if (allianceNameZh && allianceNameEn)
            await upsertInstallation(tx, { allianceNameZh, allianceNameEn, isDemo: false });
          await insertEdition(tx, edition, clock.now());
          for (const [position, type] of DEFAULT_TYPES.entries())
            await insertType(tx, { ...type, id: ids.uuid(), editionId: id }, position);
          for (const [position, room] of rooms.entries())
            await insertRoom(
              tx,
              { id: ids.uuid(), editionId: id, nameZh: room.nameZh, nameEn: room.nameEn, seats: room.seats ?? null },
              position,
            );
          await audit.record(tx, {
            caller,
            action: 'editions.added',
            subject: { kind: 'edition', id },
            editionId: id,
            detail: { year: draft.year },
          });
        });
      } catch (error) {
        if (!violates(error, 'edition_one_per_year')) throw error;
        throw new Failure('conflict', 'editions.year_taken', {
          errors: [{ pointer: '/year', code: 'editions.year_taken' }],
        });
      }
      return get(db.knex, { id });
    },

    moveEdition: (caller, year, state) =>
      db.transaction(async (tx) => {
        const edition = await get(tx, { year });
        if (!mayMove(edition.state, state)) throw new Failure('conflict', 'editions.step_not_allowed');
        await updateEditionState(tx, edition.id, state);
        await audit.record(tx, {
          caller,
          action: 'editions.moved',
          subject: { kind: 'edition', id: edition.id },
          editionId: edition.id,
          detail: { from: edition.state, to: state },
        });
        return { ...edition, state };
      }),
  };
}
