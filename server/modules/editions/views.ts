import type { Clock } from '../../platform/time.ts';
import type { Directory } from '../directory/index.ts';
import type { EditionDetailView, EditionSettingsView, EditionView } from './contract.ts';
import { EDITION_ROLES, type Edition, localDay, localTime, registrationClosedBecause } from './domain.ts';
import type { Editions } from './service.ts';

export function editionView(edition: Edition, now: Date): EditionView {
  const { capacity: _capacity, seatsTaken: _seatsTaken, version: _version, ...shown } = edition;
  const { registrationOpensAt, registrationClosesAt, ...facts } = shown;
  return {
    ...facts,
    registration: {
      isOpen: registrationClosedBecause(edition, now) === undefined,
      opensAt: registrationOpensAt?.toISOString() ?? null,
      closesAt: registrationClosesAt?.toISOString() ?? null,
    },
  };
}

export type DetailView = (edition: Edition) => Promise<EditionDetailView>;

export function createDetailView({
  editions,
  directory,
  clock,
}: {
  editions: Editions;
  directory: Directory;
  clock: Clock;
}): DetailView {
  return async (edition) => {
    const [types, rooms, roles] = await Promise.all([
      editions.listTypes(edition.id),
      editions.listRooms(edition.id),
      editions.listRoles(edition.id),
    ]);
    const organisations = await directory.mapOrganisations(roles.map((role) => role.organisationId));
    return {
      edition: editionView(edition, clock.now()),
      types: types.map(({ id, code, nameZh, nameEn, needsApproval, isPublic, badgeColour, retiredAt }) => ({
        id,
        code,
        nameZh,
        nameEn,
        needsApproval,
        isPublic,
        badgeColour,
        isRetired: retiredAt !== null,
      })),
      rooms: rooms.map(({ id, nameZh, nameEn, seats }) => ({ id, nameZh, nameEn, seats })),
      roles: EDITION_ROLES.map((role) => ({
        role,
        organisations: roles
          .filter((row) => row.role === role)
          .flatMap((row) => organisations.get(row.organisationId) ?? [])
          .map(({ nameZh, nameEn }) => ({ nameZh, nameEn })),
      })).filter(({ organisations }) => organisations.length > 0),
    };
  };
}

/** All that the organiser may set, with what stands in the way of less. */
export async function settingsView(
  edition: Edition,
  { editions, directory }: { editions: Editions; directory: Pick<Directory, 'mapOrganisations'> },
): Promise<EditionSettingsView> {
  const [types, rooms, roles, use] = await Promise.all([
    editions.listTypes(edition.id),
    editions.listRooms(edition.id),
    editions.listRoles(edition.id),
    editions.findUse(edition.id),
  ]);
  const organisations = await directory.mapOrganisations(roles.map((role) => role.organisationId));
  const wall = (at: Date | null) => at && `${localDay(at, edition.timeZone)}T${localTime(at, edition.timeZone)}`;
  const { id, year, titleZh, titleEn, themeZh, themeEn, startsOn, endsOn, timeZone, venueZh, venueEn } = edition;
  return {
    version: edition.version,
    edition: { id, year, titleZh, titleEn, themeZh, themeEn, startsOn, endsOn, timeZone, venueZh, venueEn },
    capacity: edition.capacity,
    seatsTaken: edition.seatsTaken,
    registration: {
      opensAt: edition.registrationOpensAt?.toISOString() ?? null,
      closesAt: edition.registrationClosesAt?.toISOString() ?? null,
      opensLocal: wall(edition.registrationOpensAt),
      closesLocal: wall(edition.registrationClosesAt),
    },
    agenda: {
      sessions: use.sessions,
      firstStartsAt: use.firstStartsAt?.toISOString() ?? null,
      lastEndsAt: use.lastEndsAt?.toISOString() ?? null,
    },
    types: types.map((type) => ({
      id: type.id,
      code: type.code,
      nameZh: type.nameZh,
      nameEn: type.nameEn,
      needsApproval: type.needsApproval,
      isPublic: type.isPublic,
      isRetired: type.retiredAt !== null,
      badgeColour: type.badgeColour,
      capacity: type.capacity,
      seatsTaken: type.seatsTaken,
      registrations: use.registrationsByType.get(type.id) ?? 0,
    })),
    rooms: rooms.map((room) => ({
      id: room.id,
      nameZh: room.nameZh,
      nameEn: room.nameEn,
      seats: room.seats,
      sessions: use.sessionsByRoom.get(room.id) ?? 0,
    })),
    roles: EDITION_ROLES.map((role) => ({
      role,
      organisations: roles
        .filter((row) => row.role === role)
        .flatMap((row) => organisations.get(row.organisationId) ?? [])
        .map(({ id: organisationId, nameZh: zh, nameEn: en, nameLocal }) => ({
          id: organisationId,
          nameZh: zh,
          nameEn: en,
          nameLocal,
        })),
    })),
  };
}
