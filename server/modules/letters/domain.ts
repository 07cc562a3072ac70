import type { ComparedWith, ErasedBecause, LetterState } from './domain/states.ts';

export {
  LETTER_CONSENT_TEXTS,
  LETTER_CONSENT_VERSION,
  LETTER_CONSENTS,
  type LetterConsent,
} from './domain/consent-texts.ts';
export {
  dayIn,
  daysAfter,
  listPassportFaults,
  listPassportHints,
  needsVisa,
  PASSPORT_FIELDS,
  PASSPORT_HINTS,
  PASSPORT_LIMITS,
  type PassportData,
  type PassportHint,
  proposeMissionZh,
  SEXES,
} from './domain/passport.ts';
export {
  DEFAULT_COSTS,
  ERASE_AFTER_DAYS,
  type LetterSettings,
  letterNumber,
  MAX_ERASE_AFTER_DAYS,
  SETTING_LIMITS,
} from './domain/settings.ts';
export {
  COMPARED_WITH,
  type ComparedWith,
  ERASED_BECAUSE,
  type ErasedBecause,
  LETTER_ACTIONS,
  LETTER_STATES,
  type LetterAction,
  type LetterState,
  letterStateAfter,
} from './domain/states.ts';

/** One person's request and what became of it; the passport data stand sealed beside it. */
export interface VisaLetter {
  readonly id: string;
  readonly editionId: string;
  readonly registrationId: string | null;
  readonly state: LetterState;
  readonly compared: readonly ComparedWith[];
  readonly requestedAt: Date;
  readonly checkedAt: Date | null;
  readonly checkedBy: string | null;
  readonly erasedAt: Date | null;
  readonly erasedBecause: ErasedBecause | null;
  readonly version: number;
  readonly updatedAt: Date;
}

/** One numbered letter; of several for one request only the last is in force. */
export interface IssuedLetter {
  readonly id: string;
  readonly letterId: string;
  readonly editionId: string;
  readonly sequence: number;
  readonly number: string;
  readonly issuedOn: string;
  readonly issuedAt: Date;
  readonly issuedBy: string | null;
  readonly decisionNumber: string | null;
  readonly endedAt: Date | null;
  readonly supersededBy: string | null;
}

/** Who follows the queue without seeing a passport, and who handles the letters. */
export const LETTER_WATCHERS = ['organiser', 'registration_desk'] as const;
export const LETTER_OFFICERS = ['organiser'] as const;
