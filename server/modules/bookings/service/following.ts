import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Session } from '../../agenda/domain.ts';
import type { SessionChange } from '../../agenda/index.ts';
import type { Merge, StateChange } from '../../registration/index.ts';
import type { Booking } from '../domain.ts';
import {
  findOverlapping,
  handBooking,
  listEndedBySession,
  listLiveOfPerson,
  listLiveOfSession,
  lockBookable,
  moveBooking,
  takeSeat,
  updateBooking,
} from '../store.ts';
import type { BookingNeeds } from './needs.ts';
import type { Seats } from './seats.ts';

const product: Caller = { kind: 'system', name: 'huiwu' };

/** What becomes of bookings when a session or a person changes, in the transaction of that change. */
export function followOthers(needs: BookingNeeds, seats: Seats): void {
  const { clock, agenda, registrations, notices } = needs;

  const freeAll = async (tx: Tx, session: Session): Promise<void> => {
    const live = await listLiveOfSession(tx, session.id);
    await seats.end(tx, session, live, { caller: product, because: 'session_cancelled' });
    for (const booking of live) await notices.tell(tx, 'session_cancelled', booking, session, `v${session.version}`);
  };

  /** Who was taken out by the cancellation gets the seat back, except who has found something else meanwhile. */
  const restoreAll = async (tx: Tx, session: Session): Promise<void> => {
    const ended = await listEndedBySession(tx, session.id);
    const people = await registrations.mapRegistrations(
      ended.map(({ registrationId }) => registrationId),
      tx,
    );
    const back = new Set<string>();
    for (const booking of ended) {
      const { registrationId } = booking;
      if (people.get(registrationId)?.state !== 'approved' || back.has(registrationId)) continue;
      if (await findOverlapping(tx, registrationId, session, session.id)) continue;
      back.add(registrationId);
      const state = (await takeSeat(tx, session.id)) ? 'booked' : 'waiting';
      const at = clock.now();
      await updateBooking(tx, booking.id, { state, endedBecause: null, at });
      await moveBooking(tx, booking.id, { ...session, clashes: false, at });
      await notices.tell(tx, 'session_restored', { ...booking, state }, session, `v${session.version}`);
    }
    await seats.announce(tx, session);
  };

  const moveAll = async (tx: Tx, session: Session): Promise<void> => {
    for (const booking of await listLiveOfSession(tx, session.id)) {
      const other = await findOverlapping(tx, booking.registrationId, session, session.id);
      await moveBooking(tx, booking.id, { ...session, clashes: other !== undefined, at: clock.now() });
      await seats.clearClashes(tx, booking.registrationId);
      await notices.tell(
        tx,
        'session_moved',
        booking,
        session,
        `v${session.version}`,
        other && (await agenda.getSession(other.sessionId, tx)),
      );
    }
  };

  agenda.onSessionChanged(async (tx, { before, after }: SessionChange) => {
    if (!(await lockBookable(tx, after.id))) return;
    if (after.state === 'cancelled') {
      if (before.state !== 'cancelled') await freeAll(tx, after);
      return;
    }
    if (before.state === 'cancelled') return restoreAll(tx, after);
    const isMoved =
      before.startsAt.getTime() !== after.startsAt.getTime() ||
      before.endsAt.getTime() !== after.endsAt.getTime() ||
      before.roomId !== after.roomId;
    if (isMoved) await moveAll(tx, after);
    await seats.announce(tx, after);
  });

  const endOf = async (tx: Tx, bookings: readonly Booking[], because: 'registration_ended' | 'merged') => {
    for (const booking of bookings) {
      await lockBookable(tx, booking.sessionId);
      const session = await agenda.getSession(booking.sessionId, tx);
      await seats.end(tx, session, [booking], { caller: product, because });
    }
  };

  registrations.onStateChanged(async (tx, { registration }: StateChange) => {
    if (registration.state !== 'cancelled' && registration.state !== 'declined') return;
    await endOf(tx, await listLiveOfPerson(tx, registration.id), 'registration_ended');
  });

  registrations.onMerged(async (tx, { from, into }: Merge) => {
    const kept = await listLiveOfPerson(tx, into);
    for (const booking of await listLiveOfPerson(tx, from)) {
      await lockBookable(tx, booking.sessionId);
      const same = kept.find(({ sessionId }) => sessionId === booking.sessionId);
      // Of one seat and one place on the waiting list for the same session the seat is kept.
      if (same?.state === 'waiting' && booking.state === 'booked') await endOf(tx, [same], 'merged');
      else if (same) {
        await endOf(tx, [booking], 'merged');
        continue;
      }
      if (await findOverlapping(tx, into, booking, booking.sessionId)) await endOf(tx, [booking], 'merged');
      else await handBooking(tx, booking.id, into, clock.now());
    }
  });
}
