import type { DelegationRole } from './domain/delegation-roles.ts';
import type { Person } from './domain/person.ts';
import { PERSON_FIELDS } from './domain/person-fields.ts';
import type { Answers } from './domain/questions.ts';
import type { RegistrationState } from './domain/states.ts';

export {
  CONSENT_GIVERS,
  CONSENT_PURPOSES,
  CONSENT_TEXT_VERSION,
  CONSENT_TEXTS,
  type Consent,
  type ConsentGiver,
  type ConsentPurpose,
  type Consents,
  type ConsentTexts,
  givenOf,
  mayGive,
  OTHER_PURPOSES,
  type OtherPurpose,
  presentConsents,
  REQUIRED_CONSENT,
  type StoredPurpose,
} from './domain/consents.ts';
export { DELEGATION_ROLES, type DelegationRole } from './domain/delegation-roles.ts';
export { isPhone } from './domain/entry-forms.ts';
export { FORM_LEAST_MS } from './domain/form-age.ts';
export { type JsonSchema, schemaFaults } from './domain/json-schema.ts';
export { LIKENESS, type Likeness, MERGED_FIELDS, type MergedField } from './domain/likeness.ts';
export type { Person } from './domain/person.ts';
export { PERSON_FIELDS, type PersonField, SENSITIVE_FIELDS } from './domain/person-fields.ts';
export {
  PHOTO_CONSENT_TEXT,
  PHOTO_CONSENT_VERSION,
  PHOTO_DAYS_AFTER_EDITION,
  PHOTO_MAX_BYTES,
  PHOTO_TYPES,
  type PhotoType,
  photoType,
} from './domain/photo.ts';
export { plainText, type TextFault, textFault } from './domain/plain-text.ts';
export { answerName, answersOf, answerText, entriesOf } from './domain/question-entries.ts';
export { type QuestionFault, questionFaults, schemaOf } from './domain/question-schema.ts';
export {
  ANSWER_FORMATS,
  type Answer,
  type Answers,
  askedQuestions,
  blankQuestion,
  CHOICE_KINDS,
  checkAnswers,
  NO_QUESTIONS,
  QUESTION_KINDS,
  QUESTION_LIMITS,
  type Question,
  type QuestionKind,
  type QuestionOption,
  type QuestionSet,
} from './domain/questions.ts';
export {
  DEFAULT_RULES,
  NEVER_ALONE,
  offerEnd,
  REVIEWABLE,
  type ReasonText,
  type Reviewable,
  type Rules,
} from './domain/rules.ts';
export { SPELLING_FIELDS, type SpellingField, spellingFault } from './domain/spelling.ts';
export {
  holdsSeat,
  REGISTRATION_ACTIONS,
  REGISTRATION_STATES,
  type RegistrationAction,
  type RegistrationState,
  stateAfter,
} from './domain/states.ts';

/** New values that wait for the organiser beside those that were approved. */
export type Proposal = { readonly [K in keyof Person]?: Person[K] } & {
  readonly typeId?: string;
  readonly answers?: Answers;
  readonly answersVersion?: number | null;
};

export interface Registration extends Person {
  readonly id: string;
  readonly editionId: string;
  readonly typeId: string;
  /** Printed on the badge; counts up within an edition. */
  readonly number: number;
  readonly state: RegistrationState;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decisionReason: string | null;
  /** The party that the person comes with, and as what; neither for who registered alone. */
  readonly delegationId: string | null;
  readonly delegationRole: DelegationRole | null;
  /** A free place is kept for this waiting person until then. */
  readonly offerExpiresAt: Date | null;
  readonly missedOffers: number;
  readonly offerMissedAt: Date | null;
  /** What the person wants changed since the approval, by the names of `REVIEWABLE`; the values stand in `proposal`. */
  readonly needsReviewOf: readonly string[] | null;
  readonly proposal: Proposal | null;
  readonly version: number;
  readonly linkGeneration: number;
  /** Answers to the organiser's questions, and the version of the set under which they were given. */
  readonly answers: Answers;
  readonly answersVersion: number | null;
  /** How often the place has changed hands, from 1; consents belong to one holder. */
  readonly holder: number;
  /** Of two entries of one person: the one that stayed. */
  readonly mergedInto: string | null;
  /** Since then the row is counted and names nobody. */
  readonly erasedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What stands where a name and a text stood, in both languages: it is one row for every reader. */
export const ERASED_NAME = '已删除 Erased';
export const ERASED_TEXT = '–';

export const BADGE_STATES = ['active', 'superseded', 'revoked'] as const;
export type BadgeState = (typeof BADGE_STATES)[number];

export interface Badge {
  readonly id: string;
  readonly editionId: string;
  readonly registrationId: string;
  readonly state: BadgeState;
  readonly issuedAt: Date;
  readonly endedAt: Date | null;
}

const limits = Object.fromEntries(PERSON_FIELDS.map(({ name, limit }) => [name, limit]));
export const LIMITS = { ...(limits as Readonly<Record<(typeof PERSON_FIELDS)[number]['name'], number>>), reason: 500 };

/** The position in the reader's language, else in the other. */
export function positionIn(
  { position, positionEn }: Pick<Person, 'position' | 'positionEn'>,
  locale: 'zh' | 'en',
): string | null {
  return locale === 'zh' ? (position ?? positionEn) : (positionEn ?? position);
}

/** After so many offers that nobody answered, a person waits behind all who have missed fewer. */
export const MISSED_OFFERS_TO_BE_LAST = 2;

/** A link opens until this many days after the edition's last day; certificates of attendance are fetched through it. */
export const LINK_DAYS_AFTER_EDITION = 180;

/** Who reads registrations in the office, and who may change them. */
export const REGISTRATION_READERS = ['organiser', 'registration_desk', 'viewer'] as const;
export const REGISTRATION_WRITERS = ['organiser', 'registration_desk'] as const;
