import type { Reader } from '../../platform/db/tx.ts';
import type { Session } from '../agenda/domain.ts';
import type { SignUp } from '../agenda/index.ts';
import type { Edition, Room } from '../editions/domain.ts';
import type { Registration } from '../registration/domain.ts';
import { type BookableSession, type Booking, closesAt, type Refusal, refusalOf } from './domain.ts';
import { type BookingDesk, createBookingDesk } from './service/booking.ts';
import { followOthers } from './service/following.ts';
import type { BookingNeeds } from './service/needs.ts';
import { createSeats } from './service/seats.ts';
import { createSetUp, type SetUp } from './service/set-up.ts';
import { countBefore, countWaiting, listBookable, listLiveOfPerson, pageOfSession } from './store.ts';

/** A bookable session as one person meets it. */
export interface OwnSession {
  readonly session: Session;
  readonly room: Room | undefined;
  readonly sign: BookableSession;
  readonly waiting: number;
  readonly mine: { readonly booking: Booking; readonly ahead: number } | undefined;
  readonly refusal: Refusal | undefined;
  readonly clash: { readonly session: Session; readonly speaks: boolean } | undefined;
}
export interface OwnSessions {
  readonly edition: Edition;
  readonly bookable: readonly OwnSession[];
  /** Sessions in which the person has a part on the programme. */
  readonly speaking: readonly { readonly session: Session; readonly room: Room | undefined }[];
}

export interface Listed {
  readonly sign: BookableSession;
  readonly session: Session;
  readonly room: Room | undefined;
  readonly waiting: number;
}

export interface Bookings extends SetUp, BookingDesk {
  listBookable(editionId: string): Promise<Listed[]>;
  pageBookings(sessionId: string, page: { offset: number; limit: number }): Promise<{ rows: Booking[]; total: number }>;
  /** Of published sessions, for everybody. */
  listSignUps(editionId: string, reader?: Reader): Promise<SignUp[]>;
  getOwn(registration: Registration): Promise<OwnSessions>;
  /** How many seats a person has, waits for, and could still book. */
  countOwn(registration: Registration): Promise<{ booked: number; waiting: number; open: number; clashes: number }>;
}

export function createBookings(needs: BookingNeeds): Bookings {
  const { db, clock, agenda, editions } = needs;
  const seats = createSeats(needs);
  const desk = createBookingDesk(needs, seats);
  const setUp = createSetUp(needs, seats);
  followOthers(needs, seats);

  const list: Bookings['listBookable'] = async (editionId) => {
    const signs = await listBookable(db.knex, editionId);
    if (signs.length === 0) return [];
    const [sessions, rooms, waiting] = await Promise.all([
      agenda.listSessions(editionId),
      editions.listRooms(editionId),
      countWaiting(db.knex, editionId),
    ]);
    return sessions.flatMap((session) => {
      const sign = signs.find(({ sessionId }) => sessionId === session.id);
      const room = rooms.find(({ id }) => id === session.roomId);
      return sign ? [{ sign, session, room, waiting: waiting.get(session.id) ?? 0 }] : [];
    });
  };

  return {
    ...desk,
    ...setUp,
    listBookable: list,
    async pageBookings(sessionId, page) {
      await setUp.getBookable(sessionId);
      return pageOfSession(db.knex, sessionId, page);
    },

    async listSignUps(editionId, reader = db.knex) {
      const signs = await listBookable(reader, editionId);
      if (signs.length === 0) return [];
      const sessions = await agenda.listSessions(editionId, reader);
      const waiting = await countWaiting(reader, editionId);
      return sessions.flatMap((session): SignUp[] => {
        const sign = signs.find(({ sessionId }) => sessionId === session.id);
        if (!sign || session.state !== 'published') return [];
        return [
          {
            sessionId: session.id,
            seats: sign.seats,
            seatsLeft: sign.seats - sign.seatsTaken,
            waiting: waiting.get(session.id) ?? 0,
            opensAt: sign.opensAt?.toISOString() ?? null,
            closesAt: closesAt(sign, session.startsAt).toISOString(),
          },
        ];
      });
    },

    async getOwn(registration) {
      const [edition, listed, own, sessions, rooms] = await Promise.all([
        editions.getById(registration.editionId),
        list(registration.editionId),
        listLiveOfPerson(db.knex, registration.id),
        agenda.listSessions(registration.editionId),
        editions.listRooms(registration.editionId),
      ]);
      const bookable: OwnSession[] = [];
      for (const { sign, session, room, waiting } of listed) {
        const booking = own.find(({ sessionId }) => sessionId === session.id);
        const refusal = refusalOf(sign, session, registration, clock.now());
        // What is no draft any more but not public either is shown to who has booked it.
        if (refusal === 'not_public' && !booking) continue;
        if (refusal === 'not_for_your_type' && !booking) continue;
        const clash = booking && !booking.clashes ? undefined : await desk.findClash(db.knex, registration.id, session);
        const ahead = booking?.state === 'waiting' ? await countBefore(db.knex, session.id, booking.place) : 0;
        bookable.push({ session, room, sign, waiting, refusal, clash, mine: booking && { booking, ahead } });
      }
      const speaking = sessions
        .filter(
          ({ state, appearances }) =>
            state === 'published' && appearances.some(({ speaker }) => speaker.registrationId === registration.id),
        )
        .map((session) => ({ session, room: rooms.find(({ id }) => id === session.roomId) }));
      return { edition, bookable, speaking };
    },

    async countOwn(registration) {
      const signs = await listBookable(db.knex, registration.editionId);
      if (signs.length === 0) return { booked: 0, waiting: 0, open: 0, clashes: 0 };
      const own = await listLiveOfPerson(db.knex, registration.id);
      const sessions = await agenda.listSessions(registration.editionId);
      const open = signs.filter((sign) => {
        const session = sessions.find(({ id }) => id === sign.sessionId);
        return session && refusalOf(sign, session, registration, clock.now()) === undefined;
      });
      return {
        booked: own.filter(({ state }) => state === 'booked').length,
        waiting: own.filter(({ state }) => state === 'waiting').length,
        clashes: own.filter(({ clashes }) => clashes).length,
        open: open.length,
      };
    },
  };
}
