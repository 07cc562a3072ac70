import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import { localDay, localTime } from '../../agenda/domain.ts';
import type { ActionOf } from '../../audit/index.ts';
import type { RunChanges, RunDraft } from '../contract/drafts.ts';
import { type Direction, type Group, groupArrivals, legInstant } from '../domain.ts';
import { listStayIds } from '../queries.ts';
import type { Leg, Run } from '../store/rows.ts';
import {
  clearChanges,
  deletePassenger,
  deleteRun,
  findRun,
  insertPassengers,
  insertRun,
  listPassengersOf,
  listRuns,
  listRunsByIds,
  lockRun,
  type RunFilter,
  releaseRuns,
  updateRun,
} from '../store/run-store.ts';
import { holdRegistrations, listLegs } from '../store/stay-store.ts';
import type { HospitalityNeeds } from './needs.ts';

export interface PickUps {
  listRuns(
    editionId: string,
    filter: RunFilter,
    page: { offset: number; limit: number },
  ): Promise<{ runs: Run[]; total: number }>;
  getRun(id: string): Promise<Run>;
  addRun(caller: Caller, year: number, draft: RunDraft): Promise<Run>;
  changeRun(caller: Caller, id: string, version: string, changes: RunChanges): Promise<Run>;
  removeRun(caller: Caller, id: string): Promise<void>;
  /** All of them or none. @throws Failure conflict when the seats do not suffice. */
  seat(caller: Caller, id: string, registrationIds: readonly string[]): Promise<Run>;
  unseat(caller: Caller, id: string, registrationId: string): Promise<Run>;
  propose(year: number, wish: { direction: Direction; minutes: number; seats: number }): Promise<Group<Leg>[]>;
  release(caller: Caller, year: number, direction: Direction, released: boolean): Promise<number>;
  markPrinted(caller: Caller, year: number, runIds: readonly string[]): Promise<void>;
}

const MAX_WAITING = 3000;

export function createPickUps({ db, clock, ids, audit, editions, registrations }: HospitalityNeeds): PickUps {
  const missing = () => new Failure('missing', 'request.missing');
  const getRun: PickUps['getRun'] = async (id) => {
    const run = await findRun(db.knex, id);
    if (!run) throw missing();
    return run;
  };
  const lock = async (tx: Tx, id: string): Promise<Run> => {
    const run = await lockRun(tx, id);
    if (!run) throw missing();
    return run;
  };
  const startOf = (edition: Parameters<typeof legInstant>[1], given: { day: string; time: string }): Date => {
    const at = legInstant(given, edition);
    if (at instanceof Date) return at;
    const pointer = at === 'day_far' ? '/day' : '/time';
    throw new Failure('invalid', 'request.invalid', { errors: [{ pointer, code: `hospitality.${at}` }] });
  };
  const record = (
    tx: Tx,
    caller: Caller,
    action: ActionOf<'hospitality'>,
    run: Pick<Run, 'id' | 'editionId'>,
    detail = {},
  ) =>
    audit.record(tx, {
      caller,
      action: `hospitality.${action}`,
      subject: { kind: 'pick_up_run', id: run.id },
      editionId: run.editionId,
      detail,
    });
  /** What the check of the seats refuses is told in words, after the transaction is gone. */
  const withSeats = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (violates(error, 'pick_up_run_seats_hold')) throw new Failure('conflict', 'hospitality.seats_full');
      if (violates(error, 'pick_up_passenger_once_each_way'))
        throw new Failure('conflict', 'hospitality.already_in_run', { params: { name: '' } });
      throw error;
    }
  };

  const seatIn = async (tx: Tx, run: Pick<Run, 'id' | 'editionId' | 'direction'>, wanted: readonly string[]) => {
    await holdRegistrations(tx, wanted);
    const people = await registrations.mapRegistrations(wanted, tx);
    const legs = new Map(
      (await listLegs(tx, wanted))
        .filter(({ direction }) => direction === run.direction)
        .map((leg) => [leg.registrationId, leg]),
    );
    const seated = new Map(
      (await listPassengersOf(tx, wanted))
        .filter(({ direction }) => direction === run.direction)
        .map((seat) => [seat.registrationId, seat.runId]),
    );
    const passengers = [...wanted].sort().flatMap((registrationId) => {
      const person = people.get(registrationId);
      if (person?.editionId !== run.editionId) throw missing();
      const params = { name: person.nameNative };
      if (person.state !== 'approved') throw new Failure('conflict', 'hospitality.not_approved', { params });
      const leg = legs.get(registrationId);
      if (!leg?.pickUp) throw new Failure('conflict', 'hospitality.no_pick_up_wanted', { params });
      if (seated.get(registrationId) === run.id) return [];
      if (seated.has(registrationId)) throw new Failure('conflict', 'hospitality.already_in_run', { params });
      return [
        { registrationId, direction: run.direction, editionId: run.editionId, runId: run.id, partySize: leg.partySize },
      ];
    });
    await insertPassengers(tx, passengers);
  };

  return {
    listRuns: (editionId, filter, page) => listRuns(db.knex, editionId, filter, page),
    getRun,

    addRun: (caller, year, draft) =>
      withSeats(async () => {
        const id = ids.uuid();
        await db.transaction(async (tx) => {
          const edition = await editions.getByYear(year, tx);
          const { day, time, registrationIds = [], driver, driverPhone, ...rest } = draft;
          const run = {
            ...rest,
            id,
            editionId: edition.id,
            driver: driver?.trim() || null,
            driverPhone: driverPhone?.trim() || null,
            startsAt: startOf(edition, { day, time }),
            releasedAt: null,
            printedAt: null,
            version: 1,
          };
          // People before the run: whoever seats others locks in this order, too.
          await holdRegistrations(tx, registrationIds);
          await insertRun(tx, run);
          await seatIn(tx, run, registrationIds);
          await record(tx, caller, 'run_added', run, { direction: run.direction, people: registrationIds.length });
        });
        return getRun(id);
      }),

    changeRun: (caller, id, version, { day, time, released, ...changes }) =>
      withSeats(async () => {
        await db.transaction(async (tx) => {
          const run = await lock(tx, id);
          if (String(run.version) !== version) throw new Failure('stale', 'hospitality.stale');
          const edition = await editions.getById(run.editionId, tx);
          const shown = {
            day: localDay(run.startsAt, edition.timeZone),
            time: localTime(run.startsAt, edition.timeZone),
          };
          const moved = day !== undefined || time !== undefined;
          await updateRun(tx, id, {
            ...(Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<Run>),
            ...(moved && { startsAt: startOf(edition, { day: day ?? shown.day, time: time ?? shown.time }) }),
            ...(released !== undefined && { releasedAt: released ? (run.releasedAt ?? clock.now()) : null }),
            version: run.version + 1,
          });
          const fields = Object.keys({
            ...changes,
            ...(moved && { startsAt: 0 }),
            ...(released !== undefined && { released }),
          });
          await record(tx, caller, 'run_changed', run, { fields });
        });
        return getRun(id);
      }),

    removeRun: (caller, id) =>
      db.transaction(async (tx) => {
        const run = await lock(tx, id);
        await deleteRun(tx, id);
        await record(tx, caller, 'run_removed', run, { seatsTaken: run.seatsTaken });
      }),

    seat: (caller, id, wanted) =>
      withSeats(async () => {
        await db.transaction(async (tx) => {
          await holdRegistrations(tx, wanted);
          const run = await lock(tx, id);
          await seatIn(tx, run, wanted);
          await record(tx, caller, 'seats_given', run, { people: wanted.length });
        });
        return getRun(id);
      }),

    unseat: async (caller, id, registrationId) => {
      await db.transaction(async (tx) => {
        await holdRegistrations(tx, [registrationId]);
        const run = await lock(tx, id);
        if ((await deletePassenger(tx, { registrationId, runId: id })) === 0) throw missing();
        await record(tx, caller, 'seat_freed', run, { registration: registrationId });
      });
      return getRun(id);
    },

    async propose(year, { direction, minutes, seats }) {
      const { id } = await editions.getByYear(year);
      const waiting = await listStayIds(db.knex, id, { direction, pickUp: 'open' }, { offset: 0, limit: MAX_WAITING });
      const legs = (await listLegs(db.knex, waiting.ids)).filter((leg) => leg.direction === direction);
      return groupArrivals(legs, { minutes, seats });
    },

    release: (caller, year, direction, released) =>
      db.transaction(async (tx) => {
        const edition = await editions.getByYear(year, tx);
        const runs = await releaseRuns(tx, edition.id, direction, released ? clock.now() : null);
        await audit.record(tx, {
          caller,
          action: released ? 'hospitality.runs_released' : 'hospitality.runs_withdrawn',
          subject: { kind: 'edition', id: edition.id },
          editionId: edition.id,
          detail: { direction, runs },
        });
        return runs;
      }),

    markPrinted: (caller, year, runIds) =>
      db.transaction(async (tx) => {
        const edition = await editions.getByYear(year, tx);
        const runs = (await listRunsByIds(tx, runIds)).filter(({ editionId }) => editionId === edition.id);
        if (runs.length !== runIds.length) throw missing();
        for (const { id } of [...runs].sort((a, b) => a.id.localeCompare(b.id))) {
          const run = await lock(tx, id);
          await updateRun(tx, id, { printedAt: clock.now() });
          await record(tx, caller, 'run_printed', run);
        }
        await clearChanges(tx, runIds);
      }),
  };
}
