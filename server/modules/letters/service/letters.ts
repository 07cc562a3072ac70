import type { Caller } from '../../../platform/caller.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { AuditAction } from '../../audit/index.ts';
import type { Registration } from '../../registration/domain.ts';
import {
  dayIn,
  type LetterAction,
  type LetterState,
  letterStateAfter,
  listPassportFaults,
  PASSPORT_FIELDS,
  type PassportData,
  type VisaLetter,
} from '../domain.ts';
import { findLetter, findSealed, lockLetter, type SealedTexts, updateLetter } from '../store/letter-store.ts';
import type { SealedPlace } from '../vault.ts';
import type { LetterNeeds } from './needs.ts';

/** A letter that still names its person. */
export type HeldLetter = VisaLetter & { readonly registrationId: string };

export interface Letters {
  getLetter(id: string, reader?: Reader): Promise<VisaLetter>;
  /**
   * The letter and its registration, both locked, the registration first as everywhere else.
   * @throws Failure missing, conflict when nobody is left in it, stale when it is not at the version that was seen.
   */
  lock(tx: Tx, id: string, version?: string): Promise<{ letter: HeldLetter; registration: Registration }>;
  /** One step of a locked letter with its audit line. */
  step(
    tx: Tx,
    caller: Caller,
    letter: HeldLetter,
    action: LetterAction,
    change?: Partial<VisaLetter> & SealedTexts & { readonly detail?: Readonly<Record<string, unknown>> },
  ): Promise<HeldLetter>;
  /** Opens the passport data and writes down who did, in one commit: nothing is shown that is not written down. */
  readPassport(tx: Tx, caller: Caller, letter: HeldLetter, why: string): Promise<PassportData>;
  /**
   * The same for a step that rests on the data. Time has passed since they were entered: trip or passport may have run out.
   * @throws Failure conflict by the first rule that they break.
   */
  readUsable(tx: Tx, caller: Caller, letter: HeldLetter): Promise<PassportData>;
  readReason(letter: VisaLetter, reader?: Reader): Promise<string | null>;
  /** Days of the edition, and today at its place. */
  tripFrame(editionId: string, reader?: Reader): Promise<{ startsOn: string; endsOn: string; today: string }>;
}

const PAST: Readonly<Record<LetterAction, AuditAction>> = {
  submit: 'letters.requested',
  withdraw: 'letters.withdrawn',
  check: 'letters.checked',
  return: 'letters.returned',
  decline: 'letters.declined',
  issue: 'letters.issued',
};

export function createLetters(needs: LetterNeeds): Letters {
  const { db, clock, audit, editions, registrations, vault } = needs;

  const getLetter: Letters['getLetter'] = async (id, reader = db.knex) => {
    const letter = await findLetter(reader, { id });
    if (!letter) throw new Failure('missing', 'request.missing');
    return letter;
  };
  const readPassport: Letters['readPassport'] = async (tx, caller, letter, why) => {
    const sealed = await findSealed(tx, letter.id);
    if (!sealed?.data) throw new Failure('conflict', 'letters.erased');
    await audit.record(tx, {
      caller,
      action: 'letters.passport_read',
      subject: { kind: 'registration', id: letter.registrationId },
      editionId: letter.editionId,
      detail: { letter: letter.id, why, fields: [...PASSPORT_FIELDS] },
    });
    return vault.openData(placeOf(letter), sealed.data);
  };
  const tripFrame: Letters['tripFrame'] = async (editionId, reader = db.knex) => {
    const { startsOn, endsOn, timeZone } = await editions.getById(editionId, reader);
    return { startsOn, endsOn, today: dayIn(timeZone, clock.now()) };
  };

  return {
    getLetter,

    async lock(tx, id, version) {
      const known = await getLetter(id, tx);
      if (!known.registrationId) throw new Failure('conflict', 'letters.erased');
      const registration = await registrations.lockRegistration(tx, known.registrationId);
      const letter = await lockLetter(tx, { id });
      if (!letter || !isHeld(letter)) throw new Failure('conflict', 'letters.erased');
      if (version !== undefined && String(letter.version) !== version) throw new Failure('stale', 'request.stale');
      return { letter, registration };
    },

    async step(tx, caller, letter, action, { detail, ...change } = {}) {
      const state = requireStep(action, letter.state);
      const { sealedData, sealedReason, ...fields } = change;
      const after: HeldLetter = {
        ...letter,
        ...fields,
        registrationId: letter.registrationId,
        state,
        version: letter.version + 1,
        updatedAt: clock.now(),
      };
      await updateLetter(tx, after, {
        ...(sealedData !== undefined && { sealedData }),
        ...(sealedReason !== undefined && { sealedReason }),
      });
      await audit.record(tx, {
        caller,
        action: PAST[action],
        subject: { kind: 'registration', id: letter.registrationId },
        editionId: letter.editionId,
        detail: { letter: letter.id, ...detail },
      });
      return after;
    },

    readPassport,
    tripFrame,

    async readUsable(tx, caller, letter) {
      const passport = await readPassport(tx, caller, letter, 'rules');
      const [fault] = listPassportFaults(passport, await tripFrame(letter.editionId, tx));
      if (fault) throw new Failure('conflict', fault.code);
      return passport;
    },

    async readReason(letter, reader = db.knex) {
      if (!isHeld(letter)) return null;
      const sealed = await findSealed(reader, letter.id);
      return sealed?.reason ? vault.open('reason', placeOf(letter), sealed.reason).toString() : null;
    },
  };
}

/** What the texts of a letter are bound to. */
export function placeOf({ registrationId, id }: HeldLetter): SealedPlace {
  return { registrationId, rowId: id };
}

export function isHeld(letter: VisaLetter): letter is HeldLetter {
  return letter.registrationId !== null;
}

export function requireStep(action: LetterAction, from: LetterState | 'none'): LetterState {
  const to = letterStateAfter(action, from);
  if (to === undefined) throw new Failure('conflict', 'letters.step_not_allowed', { extra: { state: from } });
  return to;
}
