import type { DelegationRole } from './domain/delegation-roles.ts';
import type { RegistrationState } from './domain/states.ts';

export {
  CONSENT_PURPOSES,
  CONSENT_TEXT_VERSION,
  CONSENT_TEXTS,
  type ConsentPurpose,
  type Consents,
  REQUIRED_CONSENT,
} from './domain/consents.ts';
export { DELEGATION_ROLES, type DelegationRole } from './domain/delegation-roles.ts';
export { LIKENESS, type Likeness, MERGED_FIELDS, type MergedField } from './domain/likeness.ts';
export { isPhone, plainPhone } from './domain/phone.ts';
export { plainText, type TextFault, textFault } from './domain/plain-text.ts';
export {
  DEFAULT_RULES,
  NEVER_ALONE,
  offerEnd,
  REVIEWABLE,
  type ReasonText,
  type Reviewable,
  type Rules,
} from './domain/rules.ts';
export {
  holdsSeat,
  REGISTRATION_ACTIONS,
  REGISTRATION_STATES,
  type RegistrationAction,
  type RegistrationState,
  stateAfter,
} from './domain/states.ts';

/** What a person tells about themselves. */
export interface Person {
  /** In the person's own script, as it stands on the badge. */
  readonly nameNative: string;
  /** As in the passport. */
  readonly nameLatin: string | null;
  readonly formOfAddress: string | null;
  readonly position: string | null;
  readonly organisationId: string | null;
  readonly organisationText: string | null;
  readonly place: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: 'zh' | 'en';
  readonly diet: string | null;
  readonly accessNeeds: string | null;
  readonly note: string | null;
}

/** New values that wait for the organiser beside those that were approved. */
export type Proposal = { readonly [K in keyof Person]?: Person[K] } & { readonly typeId?: string };

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
  /** Of two entries of one person: the one that stayed. */
  readonly mergedInto: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

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

/** Longest entries. A Georgian or Thai name with its titles stays below 90 characters; badges shrink it to fit up to 120. */
export const LIMITS = {
  nameNative: 120,
  nameLatin: 120,
  formOfAddress: 40,
  position: 120,
  organisationText: 200,
  email: 254,
  phone: 40,
  diet: 300,
  accessNeeds: 300,
  note: 1000,
  reason: 500,
} as const;

/** Fields of a person that may hold several lines. */
export const LINES: readonly (keyof Person)[] = ['diet', 'accessNeeds', 'note'];

/** After so many offers that nobody answered, a person waits behind all who have missed fewer. */
export const MISSED_OFFERS_TO_BE_LAST = 2;

/** A link opens until this many days after the edition's last day; certificates of attendance are fetched through it. */
export const LINK_DAYS_AFTER_EDITION = 180;

/** Who reads registrations in the office, and who may change them. */
export const REGISTRATION_READERS = ['organiser', 'registration_desk', 'viewer'] as const;
export const REGISTRATION_WRITERS = ['organiser', 'registration_desk'] as const;
