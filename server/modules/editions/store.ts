import type { Reader, Tx } from '../../platform/db/tx.ts';
import {
  EDITION_ROLES,
  type Edition,
  type EditionRole,
  type EditionState,
  type RegistrationType,
  type Room,
} from './domain.ts';

const EDITION = {
  id: 'id',
  year: 'year',
  titleZh: 'title_zh',
  titleEn: 'title_en',
  themeZh: 'theme_zh',
  themeEn: 'theme_en',
  state: 'state',
  startsOn: 'starts_on',
  endsOn: 'ends_on',
  timeZone: 'time_zone',
  venueZh: 'venue_zh',
  venueEn: 'venue_en',
  isDemo: 'is_demo',
  capacity: 'capacity',
  seatsTaken: 'seats_taken',
  registrationOpensAt: 'registration_opens_at',
  registrationClosesAt: 'registration_closes_at',
  version: 'version',
} as const satisfies Record<keyof Edition, string>;

export async function listEditions(reader: Reader): Promise<Edition[]> {
  return reader('edition').orderBy('year', 'desc').select(EDITION);
}
export async function findEdition(reader: Reader, by: { year: number } | { id: string }): Promise<Edition | undefined> {
  return reader('edition').where(by).first(EDITION);
}

export async function insertEdition(tx: Tx, edition: Omit<Edition, 'seatsTaken'>, at: Date): Promise<void> {
  const row = Object.fromEntries(
    Object.entries(EDITION).map(([key, column]) => [column, edition[key as keyof typeof edition]]),
  );
  await tx('edition').insert({ ...row, seats_taken: 0, created_at: at });
}

export async function updateEditionState(tx: Tx, id: string, state: EditionState): Promise<void> {
  await tx('edition').where({ id }).update({ state });
}

/** Whoever takes a seat queues at this row too: what is read behind the lock stays true until the commit. */
export async function lockEdition(tx: Tx, by: { year: number }): Promise<Edition | undefined> {
  return tx('edition').where(by).forUpdate().first(EDITION);
}
export async function updateEdition(tx: Tx, { id, seatsTaken: _seats, ...edition }: Edition): Promise<void> {
  const row = Object.fromEntries(
    Object.entries(EDITION)
      .filter(([key]) => key !== 'id' && key !== 'seatsTaken')
      .map(([key, column]) => [column, edition[key as keyof typeof edition]]),
  );
  await tx('edition').where({ id }).update(row);
}

export async function insertType(
  tx: Tx,
  type: Omit<RegistrationType, 'seatsTaken' | 'retiredAt'>,
  position: number,
): Promise<void> {
  await tx('registration_type').insert({
    id: type.id,
    edition_id: type.editionId,
    code: type.code,
    name_zh: type.nameZh,
    name_en: type.nameEn,
    needs_approval: type.needsApproval,
    is_public: type.isPublic,
    badge_colour: type.badgeColour,
    capacity: type.capacity,
    position,
  });
}
export async function listTypes(reader: Reader, editionId: string): Promise<RegistrationType[]> {
  return reader('registration_type').where({ edition_id: editionId }).orderBy('position').select({
    id: 'id',
    editionId: 'edition_id',
    code: 'code',
    nameZh: 'name_zh',
    nameEn: 'name_en',
    needsApproval: 'needs_approval',
    isPublic: 'is_public',
    badgeColour: 'badge_colour',
    capacity: 'capacity',
    seatsTaken: 'seats_taken',
    retiredAt: 'retired_at',
  });
}
export async function updateType(tx: Tx, type: Omit<RegistrationType, 'seatsTaken'>, position: number): Promise<void> {
  await tx('registration_type').where({ id: type.id }).update({
    name_zh: type.nameZh,
    name_en: type.nameEn,
    needs_approval: type.needsApproval,
    is_public: type.isPublic,
    badge_colour: type.badgeColour,
    capacity: type.capacity,
    retired_at: type.retiredAt,
    position,
  });
}
/** A door that admits a type is no reason to keep it; a person who has it is. */
export async function deleteTypes(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx('registration_type').whereIn('id', ids).delete();
}

export async function insertRoom(tx: Tx, room: Room, position: number): Promise<void> {
  await tx('room').insert({
    id: room.id,
    edition_id: room.editionId,
    name_zh: room.nameZh,
    name_en: room.nameEn,
    seats: room.seats,
    position,
  });
}
export async function listRooms(reader: Reader, editionId: string): Promise<Room[]> {
  return reader('room')
    .where({ edition_id: editionId })
    .orderBy('position')
    .select({ id: 'id', editionId: 'edition_id', nameZh: 'name_zh', nameEn: 'name_en', seats: 'seats' });
}

export async function updateRoom(tx: Tx, room: Room, position: number): Promise<void> {
  await tx('room')
    .where({ id: room.id })
    .update({ name_zh: room.nameZh, name_en: room.nameEn, seats: room.seats, position });
}
export async function deleteRooms(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx('room').whereIn('id', ids).delete();
}

export async function replaceRoles(
  tx: Tx,
  editionId: string,
  roles: readonly { role: EditionRole; organisationId: string }[],
): Promise<void> {
  await tx('edition_role').where({ edition_id: editionId }).delete();
  for (const role of EDITION_ROLES)
    for (const [position, { organisationId }] of roles.filter((one) => one.role === role).entries())
      await insertRole(tx, { editionId, role, position, organisationId });
}
export async function insertRole(
  tx: Tx,
  role: { editionId: string; role: EditionRole; position: number; organisationId: string },
): Promise<void> {
  await tx('edition_role').insert({
    edition_id: role.editionId,
    role: role.role,
    position: role.position,
    organisation_id: role.organisationId,
  });
}
/** Two records of one organisation in the same role are one organisation in it. */
export async function moveRoles(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  await tx.raw(
    `delete from edition_role second where organisation_id = ? and exists (select from edition_role kept
       where kept.edition_id = second.edition_id and kept.role = second.role and kept.organisation_id = ?)`,
    [from, into],
  );
  await tx('edition_role').where({ organisation_id: from }).update({ organisation_id: into });
}

export async function listRoles(
  reader: Reader,
  editionId: string,
): Promise<{ role: EditionRole; organisationId: string }[]> {
  return reader('edition_role')
    .where({ edition_id: editionId })
    .orderBy(['role', 'position'])
    .select({ role: 'role', organisationId: 'organisation_id' });
}

export interface Installation {
  readonly allianceNameZh: string;
  readonly allianceNameEn: string;
  readonly isDemo: boolean;
}
export async function findInstallation(reader: Reader): Promise<Installation | undefined> {
  return reader('installation').first({
    allianceNameZh: 'alliance_name_zh',
    allianceNameEn: 'alliance_name_en',
    isDemo: 'is_demo',
  });
}
export async function upsertInstallation(tx: Tx, installation: Installation): Promise<void> {
  const row = { alliance_name_zh: installation.allianceNameZh, alliance_name_en: installation.allianceNameEn };
  await tx('installation')
    .insert({ only_one: true, ...row, is_demo: installation.isDemo })
    .onConflict('only_one')
    .merge(row);
}
