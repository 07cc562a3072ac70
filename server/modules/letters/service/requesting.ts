import type { Caller } from '../../../platform/caller.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { Failure, type FieldError } from '../../../platform/errors.ts';
import { isPlace } from '../../directory/domain.ts';
import { plainText, type Registration, textFault } from '../../registration/domain.ts';
import { type ConsentChange, requireHolder } from '../../registration/index.ts';
import {
  LETTER_CONSENT_VERSION,
  LETTER_CONSENTS,
  type LetterConsent,
  listPassportFaults,
  listPassportHints,
  type PassportData,
  type PassportHint,
  type VisaLetter,
} from '../domain.ts';
import { findLetter, insertLetter, lockLetter } from '../store/letter-store.ts';
import type { Erasing } from './erasing.ts';
import { type HeldLetter, isHeld, type Letters, requireStep } from './letters.ts';
import type { LetterNeeds } from './needs.ts';

export interface Agreement {
  readonly consents: Readonly<Partial<Record<LetterConsent, boolean | undefined>>>;
  /** Version of the texts that the person has read. */
  readonly consentTextVersion: string;
}

/** What the holder of a personal link can do for their own letter. */
export interface Requesting {
  findOwn(registrationId: string): Promise<HeldLetter | undefined>;
  hasAgreed(registrationId: string, reader?: Reader): Promise<boolean>;
  /** Comes first: without both consents no passport data are taken. */
  agree(caller: Caller, agreement: Agreement): Promise<void>;
  /** @throws Failure conflict without both consents, invalid with a passport that ends before the trip; nothing is stored then. */
  submit(caller: Caller, version: string, given: PassportData): Promise<{ hints: PassportHint[] }>;
  /** Takes back the request and both consents; passport data and letter are gone with it. */
  withdraw(caller: Caller, version: string): Promise<void>;
  readOwnPassport(caller: Caller): Promise<PassportData>;
}

export function createRequesting(needs: LetterNeeds, letters: Letters, erasing: Erasing): Requesting {
  const { db, clock, ids, audit, registrations, notices, vault } = needs;

  const write = async (
    tx: Tx,
    caller: Caller,
    registration: Registration,
    before: HeldLetter | undefined,
    data: PassportData,
  ) => {
    const id = before?.id ?? ids.uuid();
    const sealedData = vault.sealData({ registrationId: registration.id, rowId: id }, data);
    const fresh = {
      compared: [],
      requestedAt: clock.now(),
      checkedAt: null,
      checkedBy: null,
      erasedAt: null,
      erasedBecause: null,
    };
    if (before)
      return letters.step(tx, caller, before, 'submit', {
        ...fresh,
        sealedData,
        sealedReason: null,
        detail: { from: before.state },
      });
    const letter: HeldLetter = {
      id,
      editionId: registration.editionId,
      registrationId: registration.id,
      state: requireStep('submit', 'none'),
      ...fresh,
      version: 1,
      updatedAt: clock.now(),
    };
    await insertLetter(tx, letter, { sealedData });
    await audit.record(tx, {
      caller,
      action: 'letters.requested',
      subject: { kind: 'registration', id: registration.id },
      editionId: letter.editionId,
      detail: { letter: id },
    });
    return letter;
  };

  return {
    async findOwn(registrationId) {
      const letter = await findLetter(db.knex, { registrationId });
      return letter && isHeld(letter) ? letter : undefined;
    },

    hasAgreed,

    agree: (caller, { consents, consentTextVersion }) =>
      db.transaction(async (tx) => {
        refuse(listConsentFaults(consents, consentTextVersion));
        const registration = await registrations.giveConsents(
          tx,
          caller,
          LETTER_CONSENTS.map((purpose) => ({ purpose, given: true, textVersion: consentTextVersion })),
        );
        requireRegistered(registration);
      }),

    submit: (caller, version, given) =>
      db.transaction(async (tx) => {
        if (caller.kind !== 'link') throw new Failure('forbidden', 'request.forbidden');
        const registration = await registrations.lockRegistration(tx, caller.registrationId);
        requireHolder(caller, registration);
        requireRegistered(registration);
        if (!(await hasAgreed(registration.id, tx))) throw new Failure('conflict', 'letters.consent_first');
        const before = await lockLetter(tx, { registrationId: registration.id });
        if (String(before?.version ?? 0) !== version) throw new Failure('stale', 'request.stale');
        requireStep('submit', before?.state ?? 'none');
        const { passport, errors } = cleanPassport(given);
        const frame = await letters.tripFrame(registration.editionId, tx);
        const faults = [...errors, ...listPassportFaults(passport, frame)];
        refuse(faults.filter(({ pointer }, at) => faults.findIndex((one) => one.pointer === pointer) === at));
        const held = before && isHeld(before) ? before : undefined;
        const letter = await write(tx, caller, registration, held, passport);
        await erasing.orderRound(tx);
        await notices.tell(tx, 'requested', registration, letter);
        return { hints: listPassportHints(passport) };
      }),

    withdraw: (caller, version) =>
      db.transaction(async (tx) => {
        const own = await findOwnLocked(tx, caller, version);
        requireStep('withdraw', own.state);
        // The door tells whoever holds data under these consents, which is this module: see below.
        await registrations.giveConsents(
          tx,
          caller,
          LETTER_CONSENTS.map((purpose) => ({ purpose, given: false, textVersion: LETTER_CONSENT_VERSION })),
        );
      }),

    readOwnPassport: (caller) =>
      db.transaction(async (tx) => {
        const letter = await findOwnLocked(tx, caller);
        return letters.readPassport(tx, caller, letter, 'own');
      }),
  };

  async function hasAgreed(registrationId: string, reader: Reader = db.knex): Promise<boolean> {
    const given = await registrations.listConsents(registrationId, reader);
    return LETTER_CONSENTS.every((purpose) =>
      given.some((one) => one.purpose === purpose && one.given && one.textVersion === LETTER_CONSENT_VERSION),
    );
  }

  async function findOwnLocked(tx: Tx, caller: Caller, version?: string): Promise<HeldLetter> {
    if (caller.kind !== 'link') throw new Failure('forbidden', 'request.forbidden');
    const known = await findLetter(tx, { registrationId: caller.registrationId });
    if (!known) {
      if (version !== undefined && version !== '0') throw new Failure('stale', 'request.stale');
      throw new Failure('conflict', 'letters.none');
    }
    const { letter, registration } = await letters.lock(tx, known.id, version);
    requireHolder(caller, registration);
    return letter;
  }
}

/** When a consent to this is taken back, wherever it was: the request ends, and everything it held is gone. */
export function createConsentListener(needs: LetterNeeds, letters: Letters, erasing: Erasing) {
  return async (tx: Tx, { registration, changed }: ConsentChange): Promise<void> => {
    const asked: readonly string[] = LETTER_CONSENTS;
    if (!changed.some(({ purpose, given }) => !given && asked.includes(purpose))) return;
    const caller: Caller = {
      kind: 'link',
      registrationId: registration.id,
      name: registration.nameNative,
      linkGeneration: registration.linkGeneration,
    };
    const letter: VisaLetter | undefined = await lockLetter(tx, { registrationId: registration.id });
    if (!letter || !isHeld(letter) || letter.erasedAt) return;
    const { erasedAt, erasedBecause } = await erasing.empty(tx, letter, 'consent_withdrawn');
    const after = await letters.step(tx, caller, letter, 'withdraw', {
      erasedAt,
      erasedBecause,
      compared: [],
      checkedAt: null,
      checkedBy: null,
      sealedData: null,
      sealedReason: null,
    });
    await needs.notices.tell(tx, 'withdrawn', registration, after);
  };
}

/** Whoever waits for a decision may enter the data already; the letter itself waits for the approval. */
function requireRegistered({ state }: Registration): void {
  if (state !== 'approved' && state !== 'pending') throw new Failure('conflict', 'letters.not_registered');
}

function listConsentFaults(consents: Agreement['consents'], version: string): FieldError[] {
  const missing = LETTER_CONSENTS.filter((purpose) => consents[purpose] !== true).map((purpose) => ({
    pointer: `/consents/${purpose}`,
    code: 'letters.consent_required',
  }));
  return version === LETTER_CONSENT_VERSION
    ? missing
    : [...missing, { pointer: '/consentTextVersion', code: 'letters.consent_text_changed' }];
}

/** One composed form and no blanks around it; nothing is split, and no letter changes its case. */
function cleanPassport(given: PassportData): { passport: PassportData; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const text = (key: 'surname' | 'givenNames' | 'passportNumber' | 'mission'): string => {
    const value = plainText(given[key]);
    const fault = textFault(value, { lines: key === 'mission' });
    if (fault) errors.push({ pointer: `/${key}`, code: 'characters' });
    return value;
  };
  const passport: PassportData = {
    ...given,
    surname: text('surname'),
    givenNames: text('givenNames'),
    passportNumber: text('passportNumber'),
    mission: text('mission'),
  };
  for (const key of ['nationality', 'issuingPlace', 'missionPlace'] as const)
    if (!isPlace(passport[key])) errors.push({ pointer: `/${key}`, code: 'letters.place_unknown' });
  return { passport, errors };
}

function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new Failure('invalid', 'request.invalid', { errors });
}
