import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { bump } from '../../../platform/realtime/channel.ts';
import type { Session } from '../../agenda/domain.ts';
import { bookingsChannel } from '../channel-names.ts';
import type { Booking, BookingEnd } from '../domain.ts';
import {
  findOverlapping,
  freeSeats,
  listLiveOfPerson,
  listLiveOfSession,
  moveBooking,
  takeSeat,
  updateBooking,
} from '../store.ts';
import type { BookingNeeds } from './needs.ts';

export interface Seats {
  /** Ends bookings of one locked session and gives their seats to who waits. */
  end(
    tx: Tx,
    session: Session,
    bookings: readonly Booking[],
    end: { caller: Caller; because: BookingEnd },
  ): Promise<void>;
  /** Gives free seats of a locked session to those who wait, in their order. */
  moveUp(tx: Tx, session: Session): Promise<void>;
  /** The numbers that everybody sees have changed. */
  announce(tx: Tx, session: Pick<Session, 'editionId'>): Promise<void>;
  /** Bookings of a person that lay in the time of another one, and do no more. */
  clearClashes(tx: Tx, registrationId: string): Promise<void>;
}

const product: Caller = { kind: 'system', name: 'huiwu' };

export function createSeats({ clock, audit, editions, notices }: BookingNeeds): Seats {
  const announce: Seats['announce'] = async (tx, { editionId }) =>
    bump(tx, bookingsChannel((await editions.getById(editionId, tx)).year));

  const clearClashes: Seats['clearClashes'] = async (tx, registrationId) => {
    for (const booking of await listLiveOfPerson(tx, registrationId))
      if (booking.clashes && !(await findOverlapping(tx, registrationId, booking, booking.sessionId)))
        await moveBooking(tx, booking.id, { ...booking, clashes: false, at: clock.now() });
  };

  const moveUp: Seats['moveUp'] = async (tx, session) => {
    // Nobody walks in on a seat that came free when it has begun.
    if (session.state === 'cancelled' || clock.now() >= session.startsAt) return;
    for (const next of await listLiveOfSession(tx, session.id, 'waiting')) {
      if (!(await takeSeat(tx, session.id))) return;
      const at = clock.now();
      await updateBooking(tx, next.id, { state: 'booked', endedBecause: null, at });
      await audit.record(tx, {
        caller: product,
        action: 'bookings.moved_up',
        subject: { kind: 'registration', id: next.registrationId },
        editionId: session.editionId,
        detail: { title: session.titleZh },
      });
      await notices.tell(tx, 'moved_up', { ...next, state: 'booked' }, session, at.toISOString());
    }
  };

  return {
    announce,
    clearClashes,
    moveUp,
    async end(tx, session, bookings, { caller, because }) {
      if (bookings.length === 0) return;
      const at = clock.now();
      for (const booking of bookings) {
        await updateBooking(tx, booking.id, { state: 'cancelled', endedBecause: because, at });
        await clearClashes(tx, booking.registrationId);
        await audit.record(tx, {
          caller,
          action: because === 'session_cancelled' ? 'bookings.session_freed' : 'bookings.cancelled',
          subject: { kind: 'registration', id: booking.registrationId },
          editionId: session.editionId,
          detail: { title: session.titleZh },
        });
      }
      await freeSeats(tx, session.id, bookings.filter(({ state }) => state === 'booked').length);
      await moveUp(tx, session);
      await announce(tx, session);
    },
  };
}
