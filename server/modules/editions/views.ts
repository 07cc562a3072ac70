import type { Clock } from '../../platform/time.ts';
import type { Directory } from '../directory/index.ts';
import type { EditionDetailView, EditionView } from './contract.ts';
import { EDITION_ROLES, type Edition, registrationClosedBecause } from './domain.ts';
import type { Editions } from './service.ts';

export function editionView(edition: Edition, now: Date): EditionView {
  const { capacity: _capacity, seatsTaken: _seatsTaken, registrationOpensAt, registrationClosesAt, ...facts } = edition;
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
      types: types.map(({ id, code, nameZh, nameEn, needsApproval, isPublic, badgeColour }) => ({
        id,
        code,
        nameZh,
        nameEn,
        needsApproval,
        isPublic,
        badgeColour,
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
