import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { type Direction, ERASE_AFTER_DAYS } from '../domain.ts';
import { columns, type Guest, type Leg, rowOf, type Setting } from './rows.ts';

const GUEST = columns<Guest>('hospitality_guest', [
  'registrationId',
  'editionId',
  'lodging',
  'checksIn',
  'checksOut',
  'sharing',
  'shareWith',
  'lodgingNote',
  'version',
]);
const LEG = columns<Leg>('travel_leg', [
  'registrationId',
  'editionId',
  'direction',
  'mode',
  'number',
  'station',
  'at',
  'pickUp',
  'partySize',
  'luggage',
]);
const SETTING = columns<Setting>('hospitality_setting', [
  'travelClosesAt',
  'lodgingClosesAt',
  'lodgingReleasedAt',
  'eraseAfterDays',
  'erasedAt',
  'version',
]);

/** Nobody cancels or hands over these registrations until the commit; always before any row of ours is locked. */
export async function holdRegistrations(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx('registration').whereIn('id', ids).orderBy('id').forShare().select('id');
}

export async function findSetting(reader: Reader, editionId: string): Promise<Setting> {
  const found: Setting | undefined = await reader('hospitality_setting')
    .where({ edition_id: editionId })
    .first(SETTING);
  return (
    found ?? {
      travelClosesAt: null,
      lodgingClosesAt: null,
      lodgingReleasedAt: null,
      eraseAfterDays: ERASE_AFTER_DAYS,
      erasedAt: null,
      version: 0,
    }
  );
}

export async function lockSetting(tx: Tx, editionId: string): Promise<Setting> {
  await tx('edition').where({ id: editionId }).forUpdate().first('id');
  return findSetting(tx, editionId);
}
export async function saveSetting(tx: Tx, editionId: string, setting: Setting): Promise<void> {
  await tx('hospitality_setting')
    .insert({ edition_id: editionId, ...rowOf(setting) })
    .onConflict('edition_id')
    .merge();
}

export async function findGuest(reader: Reader, registrationId: string): Promise<Guest | undefined> {
  return reader('hospitality_guest').where({ registration_id: registrationId }).first(GUEST);
}
export async function listGuests(reader: Reader, registrationIds: readonly string[]): Promise<Guest[]> {
  return reader('hospitality_guest').whereIn('registration_id', registrationIds).select(GUEST);
}

/** The row of a person who may have none yet; of two who make it at the same time the second waits and finds it. */
export async function ensureGuest(tx: Tx, registrationId: string, editionId: string, at: Date): Promise<Guest> {
  await tx('hospitality_guest')
    .insert({ registration_id: registrationId, edition_id: editionId, version: 0, updated_at: at })
    .onConflict('registration_id')
    .ignore();
  return tx('hospitality_guest').where({ registration_id: registrationId }).forUpdate().first(GUEST);
}
export async function updateGuest(tx: Tx, guest: Guest, at: Date): Promise<void> {
  const { registrationId, editionId: _, ...fields } = guest;
  await tx('hospitality_guest')
    .where({ registration_id: registrationId })
    .update({ ...rowOf(fields), updated_at: at });
}
export async function deleteGuest(tx: Tx, registrationId: string): Promise<boolean> {
  return (await tx('hospitality_guest').where({ registration_id: registrationId }).delete()) > 0;
}
/** Others may have asked for a room with somebody who is erased, by name. */
export async function forgetSharers(tx: Tx, editionId: string, names: readonly string[]): Promise<void> {
  await tx('hospitality_guest')
    .where({ edition_id: editionId })
    .whereIn('share_with', names)
    .update({ share_with: null });
}
/** Two entries of one person: what hangs on the row goes with it. */
export async function moveGuest(tx: Tx, from: string, into: string): Promise<void> {
  await tx('hospitality_guest').where({ registration_id: from }).update({ registration_id: into });
}

export async function listLegs(reader: Reader, registrationIds: readonly string[]): Promise<Leg[]> {
  return reader('travel_leg').whereIn('registration_id', registrationIds).orderBy('direction').select(LEG);
}
export async function saveLeg(tx: Tx, leg: Leg): Promise<void> {
  await tx('travel_leg').insert(rowOf(leg)).onConflict(['registration_id', 'direction']).merge();
}
export async function deleteLegs(tx: Tx, registrationId: string, direction?: Direction): Promise<void> {
  await tx('travel_leg')
    .where({ registration_id: registrationId, ...(direction && { direction }) })
    .delete();
}
