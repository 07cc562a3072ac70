export const BOOKING_STATES = ['booked', 'waiting', 'cancelled'] as const;
export type BookingState = (typeof BOOKING_STATES)[number];
export const BOOKING_ENDS = ['own', 'office', 'session_cancelled', 'registration_ended', 'merged'] as const;
export type BookingEnd = (typeof BOOKING_ENDS)[number];

/** A session of the agenda that is attended by booking only. */
export interface BookableSession {
  readonly sessionId: string;
  readonly editionId: string;
  readonly seats: number;
  readonly seatsTaken: number;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  /** Empty: every registration type. */
  readonly typeIds: readonly string[];
  readonly version: number;
  readonly createdAt: Date;
}

export interface Booking {
  readonly id: string;
  readonly sessionId: string;
  readonly registrationId: string;
  readonly state: BookingState;
  /** Counts up within a session; the waiting list goes by it. */
  readonly place: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** The session was moved into the time of another booking of this person. */
  readonly clashes: boolean;
  readonly endedBecause: BookingEnd | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The last moment at which somebody may book: never after the session has begun. */
export function closesAt({ closesAt: own }: Pick<BookableSession, 'closesAt'>, startsAt: Date): Date {
  return own && own < startsAt ? own : startsAt;
}

export type Refusal = 'not_yet' | 'over' | 'not_for_your_type' | 'not_approved' | 'not_public';

/** Why a person cannot book a session at all, or undefined where it is a matter of seats. */
export function refusalOf(
  sign: Pick<BookableSession, 'opensAt' | 'closesAt' | 'typeIds'>,
  session: { readonly startsAt: Date; readonly state: string },
  person: { readonly state: string; readonly typeId: string },
  now: Date,
): Refusal | undefined {
  if (session.state !== 'published') return 'not_public';
  if (person.state !== 'approved') return 'not_approved';
  if (sign.typeIds.length > 0 && !sign.typeIds.includes(person.typeId)) return 'not_for_your_type';
  if (now >= closesAt(sign, session.startsAt)) return 'over';
  if (sign.opensAt && now < sign.opensAt) return 'not_yet';
  return undefined;
}

export const BOOKING_READERS = ['organiser', 'registration_desk', 'viewer'] as const;
export const BOOKING_WRITERS = ['organiser', 'registration_desk'] as const;
