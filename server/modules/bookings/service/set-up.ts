import type { Caller } from '../../../platform/caller.ts';
import type { Reader } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure, type FieldError } from '../../../platform/errors.ts';
import type { Session } from '../../agenda/domain.ts';
import type { BookableSession } from '../domain.ts';
import {
  deleteBookable,
  findBookable,
  insertBookable,
  listLiveOfSession,
  lockBookable,
  updateBookable,
} from '../store.ts';
import type { BookingNeeds } from './needs.ts';
import type { Seats } from './seats.ts';

export type SignUpDraft = Pick<BookableSession, 'seats' | 'opensAt' | 'closesAt' | 'typeIds'>;

export interface SetUp {
  getBookable(sessionId: string): Promise<BookableSession>;
  setUp(caller: Caller, year: number, sessionId: string, draft: SignUpDraft): Promise<BookableSession>;
  /** `version` is what the caller last saw. */
  change(caller: Caller, sessionId: string, version: string, draft: SignUpDraft): Promise<BookableSession>;
  /** The session is attended freely again; refused while somebody has booked or waits. */
  takeDown(caller: Caller, sessionId: string, version: string): Promise<void>;
}

export function createSetUp({ db, clock, audit, agenda, editions }: BookingNeeds, seats: Seats): SetUp {
  const getBookable: SetUp['getBookable'] = async (sessionId) => {
    const found = await findBookable(db.knex, sessionId);
    if (!found) throw new Failure('missing', 'request.missing');
    return found;
  };

  /** Reads through the transaction where there is one: under the lock a second connection might never come. */
  const check = async (reader: Reader, draft: SignUpDraft, session: Session, taken: number): Promise<void> => {
    const types = await editions.listTypes(session.editionId, reader);
    const errors: FieldError[] = draft.typeIds.flatMap((id, i) =>
      types.some((type) => type.id === id) ? [] : [{ pointer: `/typeIds/${i}`, code: 'bookings.type_unknown' }],
    );
    if (draft.seats < taken) errors.push({ pointer: '/seats', code: 'bookings.seats_below_taken', params: { taken } });
    if (draft.opensAt && draft.opensAt >= session.startsAt)
      errors.push({ pointer: '/opensAt', code: 'bookings.opens_too_late' });
    else if (draft.opensAt && draft.closesAt && draft.closesAt <= draft.opensAt)
      errors.push({ pointer: '/closesAt', code: 'bookings.window_reversed' });
    if (errors.length > 0) throw new Failure('invalid', 'request.invalid', { errors });
  };

  return {
    getBookable,
    async setUp(caller, year, sessionId, draft) {
      const session = await agenda.getSession(sessionId);
      const edition = await editions.getByYear(year);
      // The id of a session of another edition is in no way ours.
      if (session.editionId !== edition.id)
        throw new Failure('invalid', 'request.invalid', {
          errors: [{ pointer: '/sessionId', code: 'bookings.session_unknown' }],
        });
      if (session.state === 'cancelled') throw new Failure('conflict', 'bookings.session_is_cancelled');
      await check(db.knex, draft, session, 0);
      const sign: BookableSession = {
        ...draft,
        sessionId,
        editionId: edition.id,
        seatsTaken: 0,
        version: 1,
        createdAt: clock.now(),
      };
      try {
        await db.transaction(async (tx) => {
          await insertBookable(tx, sign);
          await audit.record(tx, {
            caller,
            action: 'bookings.set_up',
            subject: { kind: 'session', id: sessionId },
            editionId: edition.id,
            detail: { title: session.titleZh, seats: draft.seats },
          });
          await agenda.announce(tx, year, true);
          await seats.announce(tx, session);
        });
      } catch (error) {
        if (violates(error, 'bookable_session_pkey')) throw new Failure('conflict', 'bookings.set_up_already');
        throw error;
      }
      return sign;
    },

    change: (caller, sessionId, version, draft) =>
      db.transaction(async (tx) => {
        const before = await lockBookable(tx, sessionId);
        if (!before) throw new Failure('missing', 'request.missing');
        if (String(before.version) !== version) throw new Failure('stale', 'request.stale');
        const session = await agenda.getSession(sessionId, tx);
        await check(tx, draft, session, before.seatsTaken);
        const after = { ...before, ...draft, version: before.version + 1 };
        await updateBookable(tx, after);
        await audit.record(tx, {
          caller,
          action: 'bookings.changed',
          subject: { kind: 'session', id: sessionId },
          editionId: before.editionId,
          detail: { title: session.titleZh, changes: differences(before, after) },
        });
        if (after.seats > before.seats) await seats.moveUp(tx, session);
        await seats.announce(tx, session);
        return after;
      }),

    takeDown: (caller, sessionId, version) =>
      db.transaction(async (tx) => {
        const before = await lockBookable(tx, sessionId);
        if (!before) throw new Failure('missing', 'request.missing');
        if (String(before.version) !== version) throw new Failure('stale', 'request.stale');
        const people = (await listLiveOfSession(tx, sessionId)).length;
        if (people > 0) throw new Failure('conflict', 'bookings.people_have_booked', { params: { people } });
        const session = await agenda.getSession(sessionId, tx);
        await deleteBookable(tx, sessionId);
        await audit.record(tx, {
          caller,
          action: 'bookings.taken_down',
          subject: { kind: 'session', id: sessionId },
          editionId: before.editionId,
          detail: { title: session.titleZh },
        });
        const { year } = await editions.getById(before.editionId, tx);
        await agenda.announce(tx, year, true);
        await seats.announce(tx, session);
      }),
  };
}

function differences(before: BookableSession, after: BookableSession) {
  const told = (value: unknown) =>
    value instanceof Date ? value.toISOString() : Array.isArray(value) ? value.length : (value ?? null);
  return (['seats', 'opensAt', 'closesAt', 'typeIds'] as const)
    .map((what) => ({
      what: what === 'opensAt' ? 'opens' : what === 'closesAt' ? 'closes' : what,
      from: told(before[what]),
      to: told(after[what]),
    }))
    .filter(({ from, to }) => from !== to);
}
