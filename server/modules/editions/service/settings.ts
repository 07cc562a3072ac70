import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { violates, violatesReference } from '../../../platform/db/violates.ts';
import { Failure, type FieldError } from '../../../platform/errors.ts';
import type { AuditAction } from '../../audit/index.ts';
import {
  type Edition,
  type EditionRole,
  instantsOf,
  isTimeZone,
  type RegistrationType,
  type Room,
  typeCode,
  WALL_TIME,
} from '../domain.ts';
import {
  deleteRooms,
  deleteTypes,
  findEdition,
  insertRoom,
  insertType,
  listRoles,
  listRooms,
  listTypes,
  lockEdition,
  replaceRoles,
  updateEdition,
  updateRoom,
  updateType,
} from '../store.ts';
import { type Change, changesBetween } from './changes.ts';
import type { EditionNeeds, EditionUse } from './needs.ts';

type Facts = Pick<
  Edition,
  | 'titleZh'
  | 'titleEn'
  | 'themeZh'
  | 'themeEn'
  | 'startsOn'
  | 'endsOn'
  | 'timeZone'
  | 'venueZh'
  | 'venueEn'
  | 'capacity'
>;
export interface RoleList {
  readonly role: EditionRole;
  readonly organisationIds: readonly string[];
}
export type EditionEdit = { readonly [K in keyof Facts]?: Facts[K] | undefined } & {
  /** Wall times of the edition's zone, as it will be; null: no bound. */
  readonly registrationOpensAt?: string | null | undefined;
  readonly registrationClosesAt?: string | null | undefined;
  readonly roles?: readonly RoleList[] | undefined;
};
export type RoomEdit = Pick<Room, 'nameZh' | 'nameEn' | 'seats'> & { readonly id?: string | undefined };
export type TypeEdit = Pick<
  RegistrationType,
  'nameZh' | 'nameEn' | 'needsApproval' | 'isPublic' | 'badgeColour' | 'capacity'
> & { readonly id?: string | undefined; readonly isRetired: boolean };

export interface Settings {
  findUse(editionId: string): Promise<EditionUse>;
  /** `version` is what the caller last saw; another one now means that somebody else was faster. */
  changeEdition(caller: Caller, year: number, version: string, edit: EditionEdit): Promise<Edition>;
  /** The whole list in its order: what is missing goes, what has no id comes. */
  setRooms(caller: Caller, year: number, version: string, rooms: readonly RoomEdit[]): Promise<Edition>;
  setTypes(caller: Caller, year: number, version: string, types: readonly TypeEdit[]): Promise<Edition>;
}

export function createSettings({ db, clock, ids, audit, directory, events, findUse }: EditionNeeds): Settings {
  const alter = async (
    caller: Caller,
    year: number,
    version: string,
    action: AuditAction,
    work: (
      tx: Tx,
      before: Edition,
    ) => Promise<{ after: Edition; changes: readonly Change[]; capacityChanged: boolean }>,
  ): Promise<Edition> => {
    try {
      return await db.transaction(async (tx) => {
        const before = await lockEdition(tx, { year });
        if (!before) throw new Failure('missing', 'request.missing');
        if (String(before.version) !== version) throw new Failure('stale', 'request.stale');
        const { after, changes, capacityChanged } = await work(tx, before);
        if (changes.length === 0) return before;
        const written = { ...after, version: before.version + 1 };
        await updateEdition(tx, written);
        await audit.record(tx, {
          caller,
          action,
          subject: { kind: 'edition', id: before.id },
          editionId: before.id,
          detail: { changes },
        });
        await events.tellChanged(tx, written);
        if (capacityChanged) await events.tellCapacityChanged(tx, before.id);
        return written;
      });
    } catch (error) {
      if (error instanceof Failure && error.kind === 'stale') throw await explainStale(year, error);
      // Seats are taken without the edition's lock by nobody; should somebody learn to, the check still holds.
      if (violates(error, 'edition_capacity_holds') || violates(error, 'registration_type_capacity_holds'))
        throw new Failure('conflict', 'editions.capacity_taken_meanwhile');
      if (violatesReference(error)) throw new Failure('conflict', 'editions.still_used');
      throw error;
    }
  };

  /** For who was too slow: who was faster. */
  const explainStale = async (year: number, { code }: Failure): Promise<Failure> => {
    const edition = await findEdition(db.knex, { year });
    const { rows } = await audit.listEntries(
      { subjectKind: 'edition', subjectId: edition?.id },
      { before: undefined, limit: 1 },
    );
    return new Failure('stale', code, {
      extra: { current: { version: edition?.version, changedBy: rows[0]?.actor_name ?? null } },
    });
  };

  return {
    findUse: (editionId) => findUse(db.knex, editionId),

    changeEdition: (caller, year, version, edit) =>
      alter(caller, year, version, 'editions.changed', async (tx, before) => {
        const { roles, registrationOpensAt, registrationClosesAt, ...facts } = edit;
        const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
        const plain: Edition = { ...before, ...(given as Partial<Facts>) };
        const errors: FieldError[] = [];
        if (plain.endsOn < plain.startsOn) errors.push({ pointer: '/endsOn', code: 'editions.days_reversed' });
        if (!isTimeZone(plain.timeZone)) {
          errors.push({ pointer: '/timeZone', code: 'editions.zone_unknown' });
          refuse(errors);
        }
        const opens = instantOf(registrationOpensAt, plain.timeZone, before.registrationOpensAt);
        const closes = instantOf(registrationClosesAt, plain.timeZone, before.registrationClosesAt);
        if (opens === 'skipped') errors.push({ pointer: '/registrationOpensAt', code: 'editions.time_skipped' });
        if (closes === 'skipped') errors.push({ pointer: '/registrationClosesAt', code: 'editions.time_skipped' });
        if (opens instanceof Date && closes instanceof Date && closes <= opens)
          errors.push({ pointer: '/registrationClosesAt', code: 'editions.window_reversed' });
        errors.push(...belowTaken('/capacity', plain.capacity, before.seatsTaken));
        refuse(errors);
        const after: Edition = {
          ...plain,
          registrationOpensAt: opens === 'skipped' ? null : opens,
          registrationClosesAt: closes === 'skipped' ? null : closes,
        };
        const changes = changesBetween(FACTS, before, after);
        if (roles) changes.push(...(await changeRoles(tx, before.id, roles)));
        return { after, changes, capacityChanged: before.capacity !== after.capacity };
      }),

    setRooms: (caller, year, version, given) =>
      alter(caller, year, version, 'editions.rooms_changed', async (tx, before) => {
        const known = await listRooms(tx, before.id);
        const use = await findUse(tx, before.id);
        refuse(mistakesOfList(given, known, 'editions.room_unknown', 'editions.room_twice'));
        const gone = known.filter((room) => !given.some(({ id }) => id === room.id));
        for (const room of gone) {
          const sessions = use.sessionsByRoom.get(room.id) ?? 0;
          if (sessions > 0)
            throw new Failure('conflict', 'editions.room_used', {
              params: { roomZh: room.nameZh, roomEn: room.nameEn, sessions },
            });
        }
        const changes: Change[] = gone.map(({ nameZh }) => ({ what: 'room', from: nameZh, to: null }));
        await deleteRooms(
          tx,
          gone.map(({ id }) => id),
        );
        for (const [position, { id, ...facts }] of given.entries()) {
          const old = known.find((room) => room.id === id);
          const room: Room = { id: old?.id ?? ids.uuid(), editionId: before.id, ...facts };
          if (!old) {
            await insertRoom(tx, room, position);
            changes.push({ what: 'room', from: null, to: room.nameZh });
            continue;
          }
          await updateRoom(tx, room, position);
          changes.push(...changesBetween(['nameZh', 'nameEn', 'seats'], old, room, old.nameZh));
        }
        changes.push(...reordered('rooms', known, given));
        return { after: before, changes, capacityChanged: false };
      }),

    setTypes: (caller, year, version, given) =>
      alter(caller, year, version, 'editions.types_changed', async (tx, before) => {
        const known = await listTypes(tx, before.id);
        const use = await findUse(tx, before.id);
        const errors = mistakesOfList(given, known, 'editions.type_unknown', 'editions.type_twice');
        for (const [i, { id, capacity, isPublic, isRetired }] of given.entries()) {
          const old = known.find((type) => type.id === id);
          errors.push(...belowTaken(`/types/${i}/capacity`, capacity, old?.seatsTaken ?? 0));
          if (isRetired && isPublic) errors.push({ pointer: `/types/${i}/isPublic`, code: 'editions.retired_public' });
        }
        if (!given.some(({ isRetired }) => !isRetired)) errors.push({ pointer: '/types', code: 'editions.no_types' });
        refuse(errors);
        const gone = known.filter((type) => !given.some(({ id }) => id === type.id));
        for (const type of gone) {
          const people = use.registrationsByType.get(type.id) ?? 0;
          if (people > 0)
            throw new Failure('conflict', 'editions.type_used', {
              params: { typeZh: type.nameZh, typeEn: type.nameEn, people },
            });
        }
        const changes: Change[] = gone.map(({ nameZh }) => ({ what: 'type', from: nameZh, to: null }));
        await deleteTypes(
          tx,
          gone.map(({ id }) => id),
        );
        const codes = new Set(known.map(({ code }) => code));
        let capacityChanged = false;
        for (const [position, { id, isRetired, ...facts }] of given.entries()) {
          const old = known.find((type) => type.id === id);
          const code = old?.code ?? typeCode(facts.nameEn, codes);
          codes.add(code);
          const type: Omit<RegistrationType, 'seatsTaken'> = {
            id: old?.id ?? ids.uuid(),
            editionId: before.id,
            code,
            ...facts,
            badgeColour: facts.badgeColour.toLowerCase(),
            retiredAt: isRetired ? (old?.retiredAt ?? clock.now()) : null,
          };
          if (!old) {
            await insertType(tx, type, position);
            changes.push({ what: 'type', from: null, to: type.nameZh });
            continue;
          }
          capacityChanged ||= old.capacity !== type.capacity;
          await updateType(tx, type, position);
          changes.push(...changesBetween(TYPE_FACTS, old, type, old.nameZh));
        }
        changes.push(...reordered('types', known, given));
        return { after: before, changes, capacityChanged };
      }),
  };

  async function changeRoles(tx: Tx, editionId: string, wanted: readonly RoleList[]): Promise<Change[]> {
    const before = await listRoles(tx, editionId);
    const known = await directory.mapOrganisations(
      [...wanted.flatMap(({ organisationIds }) => [...organisationIds]), ...before.map((row) => row.organisationId)],
      tx,
    );
    const errors: FieldError[] = [];
    for (const [i, { role, organisationIds }] of wanted.entries()) {
      if (wanted.findIndex((one) => one.role === role) !== i)
        errors.push({ pointer: `/roles/${i}/role`, code: 'editions.role_twice' });
      for (const [j, id] of organisationIds.entries()) {
        const at = `/roles/${i}/organisationIds/${j}`;
        if (!known.has(id)) errors.push({ pointer: at, code: 'editions.organisation_unknown' });
        else if (organisationIds.indexOf(id) !== j) errors.push({ pointer: at, code: 'editions.organisation_twice' });
      }
    }
    refuse(errors);
    const rows = wanted.flatMap(({ role, organisationIds }) =>
      organisationIds.map((organisationId) => ({ role, organisationId })),
    );
    // A role that is not named stays as it is.
    const all = [...before.filter(({ role }) => !wanted.some((one) => one.role === role)), ...rows];
    const nameOf = (id: string) => {
      const found = known.get(id);
      return found?.nameZh ?? found?.nameEn ?? found?.nameLocal ?? '';
    };
    const text = (list: readonly { role: EditionRole; organisationId: string }[], role: EditionRole) =>
      list
        .filter((one) => one.role === role)
        .map(({ organisationId }) => nameOf(organisationId))
        .join('、') || null;
    const changes = wanted
      .map(({ role }) => ({ what: role, from: text(before, role), to: text(all, role) }))
      .filter(({ from, to }) => from !== to);
    if (changes.length > 0) await replaceRoles(tx, editionId, all);
    return changes;
  }
}

const FACTS = [
  'titleZh',
  'titleEn',
  'themeZh',
  'themeEn',
  'startsOn',
  'endsOn',
  'timeZone',
  'venueZh',
  'venueEn',
  'capacity',
  'registrationOpensAt',
  'registrationClosesAt',
] as const;
const TYPE_FACTS = ['nameZh', 'nameEn', 'needsApproval', 'isPublic', 'badgeColour', 'capacity', 'retiredAt'] as const;

function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new Failure('invalid', 'request.invalid', { errors });
}

function belowTaken(pointer: string, wanted: number | null, taken: number): FieldError[] {
  return wanted !== null && wanted < taken
    ? [{ pointer, code: 'editions.capacity_below_taken', params: { taken } }]
    : [];
}

/** Of an hour that comes twice the first is meant; the contract has seen to the form. */
function instantOf(wall: string | null | undefined, zone: string, before: Date | null): Date | null | 'skipped' {
  if (wall === undefined) return before;
  if (wall === null) return null;
  const [, day = '', hour = '', minute = ''] = WALL_TIME.exec(wall) ?? [];
  return instantsOf(day, `${hour}:${minute}`, zone)[0] ?? 'skipped';
}

interface Listed {
  readonly id?: string | undefined;
  readonly nameZh: string;
}

function mistakesOfList(
  given: readonly Listed[],
  known: readonly { readonly id: string }[],
  unknown: 'editions.room_unknown' | 'editions.type_unknown',
  twice: 'editions.room_twice' | 'editions.type_twice',
): FieldError[] {
  const at = unknown === 'editions.room_unknown' ? '/rooms' : '/types';
  return given.flatMap(({ id, nameZh }, i): FieldError[] => {
    if (id !== undefined && !(known.some((one) => one.id === id) && given.findIndex((one) => one.id === id) === i))
      return [{ pointer: `${at}/${i}/id`, code: unknown }];
    if (given.findIndex((one) => one.nameZh.trim() === nameZh.trim()) !== i)
      return [{ pointer: `${at}/${i}/nameZh`, code: twice }];
    return [];
  });
}

/** The order of those that stay, told by their names where it is another. */
function reordered(
  what: 'rooms' | 'types',
  known: readonly { readonly id: string; readonly nameZh: string }[],
  given: readonly Listed[],
): Change[] {
  const stay = known.filter(({ id }) => given.some((one) => one.id === id));
  const names = (ids: readonly (string | undefined)[]) =>
    ids.flatMap((id) => stay.find((one) => one.id === id)?.nameZh ?? []).join('、');
  const [from, to] = [names(stay.map(({ id }) => id)), names(given.map(({ id }) => id))];
  return from === to ? [] : [{ what: `${what}_order`, from, to }];
}
