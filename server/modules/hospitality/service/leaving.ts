import type { Tx } from '../../../platform/db/tx.ts';
import { takesPart } from '../domain.ts';
import {
  deleteRoom,
  deleteRoomGuest,
  findRoomGuest,
  listRoomGuests,
  lockRoom,
  updateRoom,
  updateRoomGuest,
} from '../store/lodging-store.ts';
import type { RoomGuest } from '../store/rows.ts';
import {
  deleteGuest,
  deleteLegs,
  ensureGuest,
  findGuest,
  forgetSharers,
  holdRegistrations,
  moveGuest,
  updateGuest,
} from '../store/stay-store.ts';
import type { HospitalityNeeds } from './needs.ts';

/** The nights of a room are those of its guests together; a room that nobody has any more goes back to the hotel. */
export async function fitRoom(tx: Tx, roomId: string): Promise<void> {
  const guests = await listRoomGuests(tx, [roomId]);
  if (guests.length === 0) return deleteRoom(tx, roomId);
  await updateRoom(tx, roomId, nightsOf(guests));
}
export function nightsOf(guests: readonly Pick<RoomGuest, 'checksIn' | 'checksOut'>[]) {
  const checksIn = guests.map((guest) => guest.checksIn).sort()[0] ?? '';
  const checksOut =
    guests
      .map((guest) => guest.checksOut)
      .sort()
      .at(-1) ?? '';
  return { checksIn, checksOut };
}

/** What becomes of seats and beds when a registration ends or another person takes it over. */
export function followRegistrations({ clock, audit, registrations }: HospitalityNeeds): void {
  const leaveRoom = async (tx: Tx, registrationId: string): Promise<boolean> => {
    const bed = await findRoomGuest(tx, registrationId);
    if (!bed) return false;
    await lockRoom(tx, bed.roomId);
    await deleteRoomGuest(tx, registrationId);
    await fitRoom(tx, bed.roomId);
    return true;
  };

  registrations.onStateChanged(async (tx, { registration }) => {
    if (takesPart(registration.state) || !(await findGuest(tx, registration.id))) return;
    const hadRoom = await leaveRoom(tx, registration.id);
    await deleteGuest(tx, registration.id);
    await audit.record(tx, {
      caller: { kind: 'system', name: 'huiwu' },
      action: 'hospitality.stay_ended',
      subject: { kind: 'registration', id: registration.id },
      editionId: registration.editionId,
      detail: { state: registration.state, room: hadRoom },
    });
  });

  registrations.onSubstituted(async (tx, { id, editionId }) => {
    if (!(await findGuest(tx, id))) return;
    const guest = await ensureGuest(tx, id, editionId, clock.now());
    await deleteLegs(tx, id);
    // The bed stays with the place. Whom the first person wanted to share with, and what they wrote, was theirs alone.
    await updateGuest(tx, { ...guest, shareWith: null, lodgingNote: null, version: guest.version + 1 }, clock.now());
    const bed = await findRoomGuest(tx, id);
    if (bed) await keepBed(tx, bed);
    await audit.record(tx, {
      caller: { kind: 'system', name: 'huiwu' },
      action: 'hospitality.handed_over',
      subject: { kind: 'registration', id },
      editionId,
      detail: { travel: 'cleared', room: bed !== undefined },
    });
  });

  const keepBed = async (tx: Tx, bed: RoomGuest): Promise<void> => {
    const shared = (await listRoomGuests(tx, [bed.roomId])).length > 1;
    const mark = { changedAt: clock.now(), ...(shared && { agreed: false, reason: '换人 / substituted' }) };
    await updateRoomGuest(tx, bed.registrationId, { ...mark, checkedInAt: null });
  };

  registrations.onErased(async (tx, { registration: { id, editionId }, names }) => {
    await leaveRoom(tx, id);
    await deleteGuest(tx, id);
    await forgetSharers(tx, editionId, names);
  });

  registrations.onMerged(async (tx, { from, into }) => {
    await holdRegistrations(tx, [from, into]);
    // Where both have entered something, the entry that stays is right; the other's seats and bed are freed as it ends.
    if ((await findGuest(tx, from)) && !(await findGuest(tx, into))) await moveGuest(tx, from, into);
  });
}
