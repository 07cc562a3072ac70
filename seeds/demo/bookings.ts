import type { DemoNeeds } from './demo-needs.ts';
import type { Dice } from './dice.ts';
import { at, minutesAfter } from './editions.ts';
import type { Attendee, EditionShape } from './register-people.ts';

export interface BookableText {
  /** Key of the session. */
  readonly session: string;
  readonly seats: number;
  /** Local times of the day. */
  readonly from: string;
  readonly to: string;
  /** How many want to come; who comes too late waits. */
  readonly wanted: number;
}

/** A person is in one place at a time; bookings of one session come one after the other over two weeks. */
export function addBookings(
  { rows }: Pick<DemoNeeds, 'rows'>,
  edition: EditionShape,
  day: string,
  plan: { sessions: readonly BookableText[]; ids: ReadonlyMap<string, string>; attendees: readonly Attendee[] },
  dice: Dice,
  now: Date,
): void {
  const openedAt = minutesAfter(now, -14 * 24 * 60);
  const busy = new Map<string, { from: string; to: string }[]>();
  for (const { session, seats, from, to, wanted } of plan.sessions) {
    const sessionId = plan.ids.get(session);
    if (sessionId === undefined) throw new Error(`the demo has no session ${session}`);
    const free = dice.shuffle(
      plan.attendees.filter(
        ({ id, state }) =>
          state === 'approved' && !(busy.get(id) ?? []).some((other) => other.from < to && from < other.to),
      ),
    );
    const guests = free.slice(0, wanted);
    rows.add('bookable_session', {
      session_id: sessionId,
      edition_id: edition.id,
      seats,
      seats_taken: Math.min(seats, guests.length),
      opens_at: openedAt,
      closes_at: null,
      next_place: guests.length + 1,
      created_at: openedAt,
    });
    for (const [place, { id }] of guests.entries()) {
      const bookedAt = minutesAfter(openedAt, place * 90 + dice.below(80));
      busy.set(id, [...(busy.get(id) ?? []), { from, to }]);
      rows.add('booking', {
        id: rows.id(`booking ${edition.year} ${session} ${place + 1}`),
        session_id: sessionId,
        registration_id: id,
        state: place < seats ? 'booked' : 'waiting',
        place: place + 1,
        during: `[${at(day, from).toISOString()},${at(day, to).toISOString()})`,
        created_at: bookedAt,
        updated_at: bookedAt,
      });
    }
  }
}
