import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure, type FieldError } from '../../../platform/errors.ts';
import type { Edition } from '../../editions/domain.ts';
import type { Registration } from '../../registration/domain.ts';
import type { StayChanges } from '../contract/drafts.ts';
import { DIRECTIONS, type Direction, takesPart } from '../domain.ts';
import { findRoomGuest, updateRoomGuest } from '../store/lodging-store.ts';
import type { Leg, Setting } from '../store/rows.ts';
import { deletePassenger, listPassengersOf, lockRun, updatePassenger } from '../store/run-store.ts';
import {
  deleteLegs,
  ensureGuest,
  findSetting,
  holdRegistrations,
  listLegs,
  saveLeg,
  updateGuest,
} from '../store/stay-store.ts';
import type { Erasing } from './erasing.ts';
import type { HospitalityNeeds } from './needs.ts';
import { checkLeg, checkLodging, NO_WISH } from './stay-check.ts';

export interface Stays {
  /** @throws Failure stale when the version is not the present one, conflict after a deadline. */
  change(caller: Caller, registrationId: string, version: string, changes: StayChanges): Promise<void>;
  /** Inside a transaction of the caller's, whatever the version; @returns what is wrong, having written nothing then. */
  changeIn(tx: Tx, caller: Caller, registration: Registration, changes: StayChanges): Promise<FieldError[]>;
}

/** Until when a person changes the own entries: the deadline, and never again once everything was erased. */
export function ownChangesOpen(closesAt: Date | null, setting: Setting, now: Date): boolean {
  return setting.erasedAt === null && (closesAt === null || now < closesAt);
}

export function createStays(needs: HospitalityNeeds, erasing: Erasing): Stays {
  const { db, clock, audit, editions, registrations } = needs;

  const requireOpen = (setting: Setting, changes: StayChanges): void => {
    const { travelClosesAt, lodgingClosesAt } = setting;
    const travels = changes.arrival !== undefined || changes.departure !== undefined;
    if (travels && !ownChangesOpen(travelClosesAt, setting, clock.now()))
      throw new Failure('conflict', 'hospitality.travel_closed');
    if (changes.lodging !== undefined && !ownChangesOpen(lodgingClosesAt, setting, clock.now()))
      throw new Failure('conflict', 'hospitality.lodging_closed');
  };

  /** The seat goes along with the journey: a mark for the printed list, or a free seat where it fits no more. */
  const followRun = async (tx: Tx, before: Leg | undefined, after: Leg | undefined): Promise<void> => {
    if (!before) return;
    const { registrationId, direction } = before;
    const seat = (await listPassengersOf(tx, [registrationId])).find((one) => one.direction === direction);
    if (!seat) return;
    if (!after?.pickUp) return void (await deletePassenger(tx, { registrationId, direction }));
    if (isSameJourney(before, after)) return;
    const run = await lockRun(tx, seat.runId);
    const fits = run && run.seatsTaken - seat.partySize + after.partySize <= run.seats;
    if (fits) await updatePassenger(tx, seat, { partySize: after.partySize, changedAt: clock.now() });
    else await deletePassenger(tx, { registrationId, direction });
  };

  const write = async (
    tx: Tx,
    caller: Caller,
    registration: Registration,
    changes: StayChanges,
    version: string | undefined,
  ): Promise<FieldError[]> => {
    if (!takesPart(registration.state)) throw new Failure('conflict', 'hospitality.not_taking_part');
    const edition = await editions.getById(registration.editionId, tx);
    const guest = await ensureGuest(tx, registration.id, edition.id, clock.now());
    if (version !== undefined && String(guest.version) !== version) throw new Failure('stale', 'hospitality.stale');
    const before = new Map((await listLegs(tx, [registration.id])).map((leg) => [leg.direction, leg]));
    const errors: FieldError[] = [];
    const after = legsAfter(edition, registration, before, changes, errors);
    const [arrival, departure] = [after.get('arrival'), after.get('departure')];
    if (errors.length === 0 && arrival && departure && departure.at <= arrival.at)
      errors.push({
        pointer: changes.departure ? '/departure/day' : '/arrival/day',
        code: 'hospitality.leaves_before_arriving',
      });
    const { lodging } = changes;
    const wish = lodging === undefined ? {} : lodging === null ? NO_WISH : checkLodging(lodging, errors);
    if (errors.length > 0) return errors;
    for (const direction of DIRECTIONS) {
      if (changes[direction] === undefined) continue;
      const leg = after.get(direction);
      await followRun(tx, before.get(direction), leg);
      if (leg) await saveLeg(tx, leg);
      else await deleteLegs(tx, registration.id, direction);
    }
    const next = { ...guest, ...wish, version: guest.version + 1 };
    await updateGuest(tx, next, clock.now());
    const movesNights = (['lodging', 'checksIn', 'checksOut', 'sharing', 'shareWith'] as const).some(
      (key) => next[key] !== guest[key],
    );
    if (movesNights && (await findRoomGuest(tx, registration.id)))
      await updateRoomGuest(tx, registration.id, { changedAt: clock.now() });
    await audit.record(tx, {
      caller,
      action: 'hospitality.stay_changed',
      subject: { kind: 'registration', id: registration.id },
      editionId: edition.id,
      detail: { fields: Object.keys(changes) },
    });
    await erasing.orderRound(tx);
    return [];
  };

  return {
    change: (caller, registrationId, version, changes) =>
      db.transaction(async (tx) => {
        await holdRegistrations(tx, [registrationId]);
        const registration = await registrations.getRegistration(registrationId, tx);
        if (caller.kind === 'link') requireOpen(await findSetting(tx, registration.editionId), changes);
        const errors = await write(tx, caller, registration, changes, version);
        if (errors.length > 0) throw new Failure('invalid', 'request.invalid', { errors });
      }),
    changeIn: (tx, caller, registration, changes) => write(tx, caller, registration, changes, undefined),
  };
}

function legsAfter(
  edition: Edition,
  registration: Registration,
  before: ReadonlyMap<Direction, Leg>,
  changes: StayChanges,
  errors: FieldError[],
): Map<Direction, Leg> {
  const after = new Map(before);
  for (const direction of DIRECTIONS) {
    const draft = changes[direction];
    if (draft === null) after.delete(direction);
    if (draft)
      after.set(direction, {
        ...checkLeg(direction, draft, edition, errors),
        registrationId: registration.id,
        editionId: edition.id,
      });
  }
  return after;
}

function isSameJourney(one: Leg, other: Leg): boolean {
  return (
    one.at.getTime() === other.at.getTime() &&
    one.number === other.number &&
    one.station === other.station &&
    one.mode === other.mode &&
    one.partySize === other.partySize
  );
}
