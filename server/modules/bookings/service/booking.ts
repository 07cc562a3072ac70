import type { Caller } from '../../../platform/caller.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import { localTime, type Session } from '../../agenda/domain.ts';
import { type BookableSession, type Booking, refusalOf } from '../domain.ts';
import { mayBookForOthers } from '../policy.ts';
import {
  findBookable,
  findBooking,
  findLiveBooking,
  findOverlapping,
  insertBooking,
  lockBookable,
  takePlace,
  takeSeat,
} from '../store.ts';
import type { BookingNeeds } from './needs.ts';
import type { Seats } from './seats.ts';

export interface BookingDesk {
  /** A seat, or a place on the waiting list where all are taken. Twice is once. */
  book(caller: Caller, registrationId: string, sessionId: string): Promise<Booking>;
  /** Frees the seat for who waits. Twice is once. */
  cancel(caller: Caller, registrationId: string, sessionId: string): Promise<void>;
  cancelById(caller: Caller, bookingId: string): Promise<void>;
  /** What this person does at that time already: another booking, or a part in a session. */
  findClash(
    reader: Reader,
    registrationId: string,
    session: Session,
  ): Promise<{ session: Session; speaks: boolean } | undefined>;
}

export function createBookingDesk(needs: BookingNeeds, seats: Seats): BookingDesk {
  const { db, clock, ids, audit, agenda, editions, registrations, notices } = needs;

  const findClash: BookingDesk['findClash'] = async (reader, registrationId, session) => {
    const other = await findOverlapping(reader, registrationId, session, session.id);
    if (other) return { session: await agenda.getSession(other.sessionId, reader), speaks: false };
    const own = (await agenda.listSessions(session.editionId, reader)).find(
      (one) =>
        one.id !== session.id &&
        one.state !== 'cancelled' &&
        one.startsAt < session.endsAt &&
        session.startsAt < one.endsAt &&
        one.appearances.some(({ speaker }) => speaker.registrationId === registrationId),
    );
    return own && { session: own, speaks: true };
  };

  const refuseClash = async (tx: Tx, registrationId: string, session: Session): Promise<void> => {
    const clash = await findClash(tx, registrationId, session);
    if (!clash) return;
    const { timeZone } = await editions.getById(session.editionId, tx);
    const { titleZh, titleEn, startsAt, endsAt } = clash.session;
    throw new Failure('conflict', clash.speaks ? 'bookings.speaks_then' : 'bookings.clash', {
      params: { titleZh, titleEn, time: `${localTime(startsAt, timeZone)}–${localTime(endsAt, timeZone)}` },
    });
  };

  const refuse = (
    sign: BookableSession,
    session: Session,
    person: { state: string; typeId: string },
    office: boolean,
  ) => {
    const refusal = refusalOf(sign, session, person, clock.now());
    if (refusal === undefined) return;
    if (refusal === 'not_public' && !office) throw new Failure('missing', 'request.missing');
    // Whom the office puts down is its own affair, except that who is not approved has no badge to come in with.
    if (office && refusal !== 'not_approved' && session.state !== 'cancelled') return;
    throw new Failure('conflict', `bookings.${refusal}`);
  };

  const lock = async (tx: Tx, sessionId: string) => {
    const sign = await lockBookable(tx, sessionId);
    if (!sign) throw new Failure('missing', 'request.missing');
    return { sign, session: await agenda.getSession(sessionId, tx) };
  };

  const end = (tx: Tx, caller: Caller, session: Session, booking: Booking) =>
    seats.end(tx, session, [booking], { caller, because: caller.kind === 'link' ? 'own' : 'office' });

  return {
    findClash,
    async book(caller, registrationId, sessionId) {
      const office = mayBookForOthers(caller);
      try {
        return await db.transaction(async (tx) => {
          // The person first, then the session: as whoever ends a registration does it.
          const person = await registrations.holdRegistration(tx, registrationId);
          const { sign, session } = await lock(tx, sessionId);
          if (person.editionId !== sign.editionId) throw new Failure('missing', 'request.missing');
          const known = await findLiveBooking(tx, sessionId, registrationId);
          if (known) return known;
          refuse(sign, session, person, office);
          await refuseClash(tx, registrationId, session);
          const now = clock.now();
          const booking: Booking = {
            id: ids.uuid(),
            sessionId,
            registrationId,
            place: await takePlace(tx, sessionId),
            state: (await takeSeat(tx, sessionId)) ? 'booked' : 'waiting',
            startsAt: session.startsAt,
            endsAt: session.endsAt,
            clashes: false,
            endedBecause: null,
            createdAt: now,
            updatedAt: now,
          };
          await insertBooking(tx, booking);
          await audit.record(tx, {
            caller,
            action: booking.state === 'booked' ? 'bookings.booked' : 'bookings.waiting',
            subject: { kind: 'registration', id: registrationId },
            editionId: sign.editionId,
            detail: { title: session.titleZh },
          });
          if (caller.kind !== 'link') await notices.tell(tx, 'booked', booking, session, now.toISOString());
          await seats.announce(tx, session);
          return booking;
        });
      } catch (error) {
        if (violates(error, 'booking_one_place_at_a_time')) throw new Failure('conflict', 'bookings.clash_meanwhile');
        throw error;
      }
    },

    cancel: (caller, registrationId, sessionId) =>
      db.transaction(async (tx) => {
        if (!(await findBookable(tx, sessionId))) throw new Failure('missing', 'request.missing');
        await registrations.holdRegistration(tx, registrationId);
        const { session } = await lock(tx, sessionId);
        const booking = await findLiveBooking(tx, sessionId, registrationId);
        if (!booking) return;
        if (clock.now() >= session.startsAt) throw new Failure('conflict', 'bookings.begun');
        await end(tx, caller, session, booking);
      }),

    cancelById: (caller, bookingId) =>
      db.transaction(async (tx) => {
        const known = await findBooking(tx, bookingId);
        if (!known) throw new Failure('missing', 'request.missing');
        await registrations.holdRegistration(tx, known.registrationId);
        const { session } = await lock(tx, known.sessionId);
        const booking = await findBooking(tx, bookingId);
        if (!booking || booking.state === 'cancelled') return;
        await end(tx, caller, session, booking);
        await notices.tell(tx, 'removed', booking, session, clock.now().toISOString());
      }),
  };
}
