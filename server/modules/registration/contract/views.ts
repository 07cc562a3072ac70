import { type Static, Type } from '@sinclair/typebox';
import { Enum, Instant, LocaleCode, Nullable, PlaceCode, Strict, Uuid, Year } from '../../../platform/contract.ts';
import { CONSENT_GIVERS, CONSENT_PURPOSES, OTHER_PURPOSES, REGISTRATION_STATES, REVIEWABLE } from '../domain.ts';
import { AnswersDraft, ConsentsDraft } from './drafts.ts';

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
  renewLink: Type.Boolean(),
  erase: Type.Boolean(),
});
export type RegistrationMay = Static<typeof May>;

/** Who it is, as the office and the person themselves see it. */
const Person = {
  number: Type.Integer(),
  state: Enum(REGISTRATION_STATES),
  type: TypeSummary,
  nameNative: Type.String(),
  nameLatin: NullText,
  formOfAddress: NullText,
  nameSpoken: NullText,
  position: NullText,
  positionEn: NullText,
  organisation: OrganisationSummary,
  place: PlaceCode,
  email: NullText,
  phone: NullText,
};

const Summary = {
  id: Uuid,
  ...Person,
  offerExpiresAt: Nullable(Instant),
  needsReviewOf: Type.Array(Enum(REVIEWABLE)),
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
  erasedAt: Type.Unsafe<string | null>({
    ...Nullable(Instant),
    description: 'Since then it is counted and names nobody.',
  }),
  may: May,
};
export const RegistrationItem = Strict(Summary);
export type RegistrationItem = Static<typeof RegistrationItem>;

const ConsentRecord = Strict({
  purpose: Enum([...CONSENT_PURPOSES, ...OTHER_PURPOSES] as const),
  given: Type.Boolean(),
  textVersion: Type.String(),
  givenBy: Enum(CONSENT_GIVERS),
  at: Instant,
});
export type ConsentRecord = Static<typeof ConsentRecord>;
const Answered = Strict(
  {
    key: Type.String(),
    labelZh: Type.String(),
    labelEn: Type.String(),
    textZh: Type.String(),
    textEn: Type.String(),
    sensitive: Type.Boolean(),
  },
  { description: 'In the words of the questions as they were asked.' },
);
export type Answered = Static<typeof Answered>;
const BothTexts = Strict({ zh: NullText, en: NullText });
export const PairedAnswer = Strict({
  key: Type.String(),
  labelZh: Type.String(),
  labelEn: Type.String(),
  sensitive: Type.Boolean(),
  first: BothTexts,
  second: BothTexts,
});
export type PairedAnswer = Static<typeof PairedAnswer>;
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
  delegationId: Type.Unsafe<string | null>({ ...Nullable(Uuid), description: 'Of those who come with a delegation.' }),
  decidedAt: Nullable(Instant),
  decisionReason: NullText,
  badge: Nullable(Strict({ issuedAt: Instant })),
  answers: AnswersDraft,
  answered: Type.Array(Answered),
  consents: Type.Array(ConsentRecord, { description: 'What holds now.' }),
  consentRecords: Type.Array(ConsentRecord, { description: 'Everything that was given or taken back, newest first.' }),
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
  ...Person,
  locale: LocaleCode,
  diet: NullText,
  accessNeeds: NullText,
  note: NullText,
  decisionReason: NullText,
  answers: AnswersDraft,
  answered: Type.Array(Answered),
  consents: ConsentsDraft,
  consentRecords: Type.Array(ConsentRecord, { description: 'Everything that was given or taken back, newest first.' }),
  hasBadge: Type.Boolean(),
  offerExpiresAt: Nullable(Instant),
  proposed: ProposedChanges,
  fieldRules: Type.Array(Strict({ field: Enum(REVIEWABLE), rule: Enum(['free', 'reviewed', 'office'] as const) }), {
    description: 'What a change of the field by the person leads to now.',
  }),
  version: Type.Integer(),
  wanted: Strict(
    { position: NullText, positionEn: NullText, answers: AnswersDraft },
    { description: 'As the person wrote it last, in force or not.' },
  ),
  may: Strict({ edit: Type.Boolean(), cancel: Type.Boolean(), substitute: Type.Boolean(), accept: Type.Boolean() }),
});
export type OwnRegistrationView = Static<typeof OwnRegistrationView>;
