import { type Static, Type } from '@sinclair/typebox';
import { Enum, Instant, LocaleCode, Nullable, PlaceCode, Strict, Uuid, Year } from '../../../platform/contract.ts';
import { CONSENT_PURPOSES, REGISTRATION_STATES, REVIEWABLE } from '../domain.ts';
import { ConsentsDraft } from './drafts.ts';

export const NullText = Nullable(Type.String());
export const TypeSummary = Strict({
  id: Uuid,
  code: Type.String(),
  nameZh: Type.String(),
  nameEn: Type.String(),
  badgeColour: Type.String(),
});
export const OrganisationSummary = Strict(
  { id: Nullable(Uuid), nameZh: NullText, nameEn: NullText, nameLocal: NullText, text: NullText },
  { description: 'From the directory when `id` is set, else `text` as the person wrote it.' },
);
export type OrganisationSummary = Static<typeof OrganisationSummary>;

const May = Strict({
  reopen: Type.Boolean(),
  review: Type.Boolean(),
  edit: Type.Boolean(),
  approve: Type.Boolean(),
  decline: Type.Boolean(),
  cancel: Type.Boolean(),
  substitute: Type.Boolean(),
  reissueBadge: Type.Boolean(),
});
export type RegistrationMay = Static<typeof May>;

const Summary = {
  id: Uuid,
  number: Type.Integer(),
  state: Enum(REGISTRATION_STATES),
  type: TypeSummary,
  nameNative: Type.String(),
  nameLatin: NullText,
  formOfAddress: NullText,
  position: NullText,
  organisation: OrganisationSummary,
  place: PlaceCode,
  email: NullText,
  phone: NullText,
  offerExpiresAt: Nullable(Instant),
  needsReviewOf: Type.Array(Enum(REVIEWABLE)),
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
  may: May,
};
export const RegistrationItem = Strict(Summary);
export type RegistrationItem = Static<typeof RegistrationItem>;

const BothTexts = Strict({ zh: NullText, en: NullText });
export const ProposedChanges = Type.Array(Strict({ field: Enum(REVIEWABLE), before: BothTexts, after: BothTexts }), {
  description: 'What the person wants changed since the approval; nothing of it is in force.',
});
export type ProposedChanges = Static<typeof ProposedChanges>;

export const RegistrationView = Strict({
  ...Summary,
  proposed: ProposedChanges,
  locale: LocaleCode,
  diet: Type.Unsafe<string | null>({ ...NullText, description: 'Null for viewers.' }),
  accessNeeds: Type.Unsafe<string | null>({ ...NullText, description: 'Null for viewers.' }),
  note: NullText,
  decidedAt: Nullable(Instant),
  decisionReason: NullText,
  badge: Nullable(Strict({ issuedAt: Instant })),
  consents: Type.Array(
    Strict({ purpose: Enum(CONSENT_PURPOSES), given: Type.Boolean(), textVersion: Type.String(), at: Instant }),
  ),
  history: Type.Array(
    Strict({
      at: Instant,
      by: Type.String({ description: 'Name of the user; empty for the person themselves.' }),
      byKind: Type.String(),
      action: Type.String({ description: 'registration.<what happened>' }),
      detail: Type.Record(Type.String(), Type.Unknown()),
    }),
    { description: 'Newest first.' },
  ),
});
export type RegistrationView = Static<typeof RegistrationView>;

export const StateCounts = Strict({
  pending: Type.Integer(),
  approved: Type.Integer(),
  declined: Type.Integer(),
  waitlisted: Type.Integer(),
  cancelled: Type.Integer(),
});
export type StateCounts = Static<typeof StateCounts>;

export const REGISTRATION_SORTS = ['number', 'name', 'strokes', 'created', 'updated'] as const;

/** What the holder of a personal link sees. */
export const OwnRegistrationView = Strict({
  id: Uuid,
  year: Year,
  number: Type.Integer(),
  state: Enum(REGISTRATION_STATES),
  type: TypeSummary,
  nameNative: Type.String(),
  nameLatin: NullText,
  formOfAddress: NullText,
  position: NullText,
  organisation: OrganisationSummary,
  place: PlaceCode,
  email: NullText,
  phone: NullText,
  locale: LocaleCode,
  diet: NullText,
  accessNeeds: NullText,
  note: NullText,
  decisionReason: NullText,
  consents: ConsentsDraft,
  hasBadge: Type.Boolean(),
  offerExpiresAt: Nullable(Instant),
  proposed: ProposedChanges,
  fieldRules: Type.Array(Strict({ field: Enum(REVIEWABLE), rule: Enum(['free', 'reviewed', 'office'] as const) }), {
    description: 'What a change of the field by the person leads to now.',
  }),
  version: Type.Integer(),
  may: Strict({ edit: Type.Boolean(), cancel: Type.Boolean(), accept: Type.Boolean() }),
});
export type OwnRegistrationView = Static<typeof OwnRegistrationView>;
