import type { Reader, Tx } from '../../platform/db/tx.ts';
import type { BookableSession, Booking, BookingEnd, BookingState } from './domain.ts';

const SESSION = {
  sessionId: 'session_id',
  editionId: 'edition_id',
  seats: 'seats',
  seatsTaken: 'seats_taken',
  opensAt: 'opens_at',
  closesAt: 'closes_at',
  typeIds: 'type_ids',
  version: 'version',
  createdAt: 'created_at',
} as const satisfies Record<keyof BookableSession, string>;

const BOOKING = {
  id: 'id',
  sessionId: 'session_id',
  registrationId: 'registration_id',
  state: 'state',
  place: 'place',
  clashes: 'clashes',
  endedBecause: 'ended_because',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
} as const satisfies Record<Exclude<keyof Booking, 'startsAt' | 'endsAt'>, string>;

function selectBookings(reader: Reader) {
  return reader('booking')
    .select(BOOKING)
    .select({ startsAt: reader.raw('lower(during)'), endsAt: reader.raw('upper(during)') });
}

export async function listBookable(reader: Reader, editionId: string): Promise<BookableSession[]> {
  return reader('bookable_session').where({ edition_id: editionId }).select(SESSION);
}
export async function findBookable(reader: Reader, sessionId: string): Promise<BookableSession | undefined> {
  return reader('bookable_session').where({ session_id: sessionId }).first(SESSION);
}
/** Whoever changes seats or the waiting list of a session queues here first. */
export async function lockBookable(tx: Tx, sessionId: string): Promise<BookableSession | undefined> {
  return tx('bookable_session').where({ session_id: sessionId }).forUpdate().first(SESSION);
}
export async function insertBookable(tx: Tx, session: BookableSession): Promise<void> {
  await tx('bookable_session').insert({
    session_id: session.sessionId,
    edition_id: session.editionId,
    seats: session.seats,
    opens_at: session.opensAt,
    closes_at: session.closesAt,
    type_ids: [...session.typeIds],
    created_at: session.createdAt,
  });
}
export async function updateBookable(tx: Tx, session: BookableSession): Promise<void> {
  await tx('bookable_session')
    .where({ session_id: session.sessionId })
    .update({
      seats: session.seats,
      opens_at: session.opensAt,
      closes_at: session.closesAt,
      type_ids: [...session.typeIds],
      version: session.version,
    });
}
export async function deleteBookable(tx: Tx, sessionId: string): Promise<void> {
  await tx('bookable_session').where({ session_id: sessionId }).delete();
}

/** @returns false, and changes nothing, when no seat is free. */
export async function takeSeat(tx: Tx, sessionId: string): Promise<boolean> {
  const taken = await tx('bookable_session')
    .where({ session_id: sessionId })
    .whereRaw('seats_taken < seats')
    .increment('seats_taken', 1);
  return Number(taken) === 1;
}
export async function freeSeats(tx: Tx, sessionId: string, count: number): Promise<void> {
  if (count > 0) await tx('bookable_session').where({ session_id: sessionId }).decrement('seats_taken', count);
}
/** Under the session's lock. */
export async function takePlace(tx: Tx, sessionId: string): Promise<number> {
  const [taken] = await tx('bookable_session')
    .where({ session_id: sessionId })
    .increment('next_place', 1)
    .returning<{ next: number }[]>({ next: 'next_place' } as never);
  return (taken?.next ?? 0) - 1;
}

export async function findLiveBooking(
  reader: Reader,
  sessionId: string,
  registrationId: string,
): Promise<Booking | undefined> {
  return selectBookings(reader)
    .where({ session_id: sessionId, registration_id: registrationId })
    .whereNot({ state: 'cancelled' })
    .first();
}
export async function findBooking(reader: Reader, id: string): Promise<Booking | undefined> {
  return selectBookings(reader).where({ id }).first();
}
/** What a person holds or waits for at that time; the constraint refuses the same. */
export async function findOverlapping(
  reader: Reader,
  registrationId: string,
  span: { readonly startsAt: Date; readonly endsAt: Date },
  exceptSessionId: string,
): Promise<Booking | undefined> {
  return selectBookings(reader)
    .where({ registration_id: registrationId })
    .whereNot({ state: 'cancelled' })
    .whereNot({ session_id: exceptSessionId })
    .whereRaw(`during && tstzrange(?, ?, '[)')`, [span.startsAt, span.endsAt])
    .orderByRaw('lower(during)')
    .first();
}
export async function listLiveOfPerson(reader: Reader, registrationId: string): Promise<Booking[]> {
  // One order for everybody who locks several sessions.
  return selectBookings(reader)
    .where({ registration_id: registrationId })
    .whereNot({ state: 'cancelled' })
    .orderBy('session_id');
}
export async function listLiveOfSession(
  reader: Reader,
  sessionId: string,
  state?: 'booked' | 'waiting',
): Promise<Booking[]> {
  const query = selectBookings(reader)
    .where({ session_id: sessionId })
    .whereNot({ state: 'cancelled' })
    .orderBy(['state', 'place']);
  return state ? query.where({ state }) : query;
}
/** Those whom the cancellation of the session took out; they come back when it takes place after all. */
export async function listEndedBySession(tx: Tx, sessionId: string): Promise<Booking[]> {
  return selectBookings(tx).where({ session_id: sessionId, ended_because: 'session_cancelled' }).orderBy('place');
}
export async function pageOfSession(
  reader: Reader,
  sessionId: string,
  page: { offset: number; limit: number },
): Promise<{ rows: Booking[]; total: number }> {
  const [counted] = await reader('booking')
    .where({ session_id: sessionId })
    .whereNot({ state: 'cancelled' })
    .count<{ count: string }[]>({ count: '*' });
  const rows = await selectBookings(reader)
    .where({ session_id: sessionId })
    .whereNot({ state: 'cancelled' })
    .orderBy(['state', 'place', 'id'])
    .offset(page.offset)
    .limit(page.limit);
  return { rows, total: Number(counted?.count ?? 0) };
}
export async function countWaiting(reader: Reader, editionId: string): Promise<Map<string, number>> {
  const rows: { sessionId: string; count: string }[] = await reader('booking')
    .join('bookable_session', 'bookable_session.session_id', 'booking.session_id')
    .where({ 'bookable_session.edition_id': editionId, 'booking.state': 'waiting' })
    .groupBy('booking.session_id')
    .select({ sessionId: 'booking.session_id', count: reader.raw('count(*)') });
  return new Map(rows.map(({ sessionId, count }) => [sessionId, Number(count)]));
}
/** How many wait before a person, by session. */
export async function countBefore(reader: Reader, sessionId: string, place: number): Promise<number> {
  const [counted] = await reader('booking')
    .where({ session_id: sessionId, state: 'waiting' })
    .where('place', '<', place)
    .count<{ count: string }[]>({ count: '*' });
  return Number(counted?.count ?? 0);
}

export async function insertBooking(tx: Tx, booking: Booking): Promise<void> {
  await tx('booking').insert({
    id: booking.id,
    session_id: booking.sessionId,
    registration_id: booking.registrationId,
    state: booking.state,
    place: booking.place,
    during: tx.raw(`tstzrange(?, ?, '[)')`, [booking.startsAt, booking.endsAt]),
    clashes: booking.clashes,
    created_at: booking.createdAt,
    updated_at: booking.updatedAt,
  });
}
export async function updateBooking(
  tx: Tx,
  id: string,
  change: { state: BookingState; endedBecause: BookingEnd | null; at: Date },
): Promise<void> {
  await tx('booking')
    .where({ id })
    .update({ state: change.state, ended_because: change.endedBecause, updated_at: change.at });
}
export async function moveBooking(
  tx: Tx,
  id: string,
  change: { startsAt: Date; endsAt: Date; clashes: boolean; at: Date },
): Promise<void> {
  await tx('booking')
    .where({ id })
    .update({
      during: tx.raw(`tstzrange(?, ?, '[)')`, [change.startsAt, change.endsAt]),
      clashes: change.clashes,
      updated_at: change.at,
    });
}
export async function handBooking(tx: Tx, id: string, registrationId: string, at: Date): Promise<void> {
  await tx('booking').where({ id }).update({ registration_id: registrationId, updated_at: at });
}
