import { type Static, Type } from '@sinclair/typebox';
import {
  Enum,
  Instant,
  Line,
  LocalDate,
  Nullable,
  PlaceCode,
  Strict,
  Text,
  Uuid,
  Year,
} from '../../../platform/contract.ts';
import { REGISTRATION_STATES } from '../../registration/domain.ts';
import {
  COMPARED_WITH,
  ERASED_BECAUSE,
  LETTER_STATES,
  MAX_ERASE_AFTER_DAYS,
  PASSPORT_HINTS,
  PASSPORT_LIMITS,
  SETTING_LIMITS,
  SEXES,
} from '../domain.ts';

const limits = PASSPORT_LIMITS;
const Name = Type.Optional(
  Type.String({
    maxLength: limits.name,
    description: 'As in the passport, to the letter; blank where it has one name only.',
  }),
);
export const PassportDraft = Strict({
  surname: Name,
  givenNames: Name,
  nationality: PlaceCode,
  passportNumber: Type.String({ minLength: 1, maxLength: limits.passportNumber, pattern: '^\\s*[0-9A-Za-z]+\\s*$' }),
  dateOfBirth: LocalDate,
  sex: Enum(SEXES),
  issuedOn: LocalDate,
  expiresOn: LocalDate,
  issuingPlace: PlaceCode,
  missionPlace: PlaceCode,
  mission: Text(limits.mission, {
    description: 'Name and address of the embassy or consulate; may hold several lines.',
  }),
  arrivesOn: LocalDate,
  departsOn: LocalDate,
});
export type PassportDraft = Static<typeof PassportDraft>;

const Passport = {
  surname: Type.String(),
  givenNames: Type.String(),
  nationality: PlaceCode,
  passportNumber: Type.String(),
  dateOfBirth: LocalDate,
  sex: Enum(SEXES),
  issuedOn: LocalDate,
  expiresOn: LocalDate,
  issuingPlace: PlaceCode,
  missionPlace: PlaceCode,
  mission: Type.String(),
  arrivesOn: LocalDate,
  departsOn: LocalDate,
};
export const PassportView = Strict(Passport);
export type PassportView = Static<typeof PassportView>;

export const HandledPassportView = Strict({
  passport: PassportView,
  hints: Type.Array(Enum(PASSPORT_HINTS), { description: 'What may be right and is worth a second look.' }),
  missionZh: Type.String({ description: 'How the mission would be called on the letter; may be empty.' }),
});
export type HandledPassportView = Static<typeof HandledPassportView>;

const IssueView = Strict({
  number: Type.String(),
  issuedOn: LocalDate,
  issuedAt: Instant,
  decisionNumber: Nullable(Type.String()),
  inForce: Type.Boolean(),
});
export type IssueView = Static<typeof IssueView>;

/** What the holder of a personal link sees of the own request; entries of the passport are asked for apart. */
export const OwnLetterView = Strict({
  year: Year,
  state: Enum(['none', ...LETTER_STATES] as const),
  reason: Nullable(Type.String({ description: 'Why it was returned or declined.' })),
  hasAgreed: Type.Boolean({ description: 'Both consents are given, in their present words.' }),
  requestedAt: Nullable(Instant),
  letter: Nullable(Strict({ number: Type.String(), issuedOn: LocalDate })),
  isApproved: Type.Boolean(),
  erasedAt: Nullable(Instant),
  eraseAfterDays: Type.Integer(),
  version: Type.Integer(),
  may: Strict({ submit: Type.Boolean(), withdraw: Type.Boolean(), download: Type.Boolean() }),
});
export type OwnLetterView = Static<typeof OwnLetterView>;

const May = Strict({
  readPassport: Type.Boolean(),
  check: Type.Boolean(),
  return: Type.Boolean(),
  decline: Type.Boolean(),
  issue: Type.Boolean(),
});
const Person = Strict({
  registrationId: Uuid,
  number: Type.Integer(),
  state: Enum(REGISTRATION_STATES),
  nameNative: Type.String(),
  nameLatin: Nullable(Type.String()),
  organisationZh: Type.String(),
  organisationEn: Type.String(),
  place: PlaceCode,
});
const Summary = {
  id: Uuid,
  state: Enum(LETTER_STATES),
  person: Nullable(Person),
  number: Nullable(Type.String({ description: 'Of the letter in force, or of the last one.' })),
  requestedAt: Instant,
  updatedAt: Instant,
  version: Type.Integer(),
};
export const LetterItem = Strict(Summary);
export type LetterItem = Static<typeof LetterItem>;

export const LetterView = Strict({
  ...Summary,
  reason: Nullable(Type.String({ description: 'Null for who may not read passports.' })),
  compared: Type.Array(Enum(COMPARED_WITH)),
  checkedAt: Nullable(Instant),
  issues: Type.Array(IssueView, { description: 'All that were issued, the earliest first.' }),
  erasedAt: Nullable(Instant),
  erasedBecause: Nullable(Enum(ERASED_BECAUSE)),
  may: May,
});
export type LetterView = Static<typeof LetterView>;

const S = SETTING_LIMITS;
export const SettingsDraft = Strict({
  hostZh: Line(S.name),
  hostEn: Line(S.name),
  addressZh: Line(S.address),
  addressEn: Line(S.address),
  contactName: Line(S.person),
  contactPhone: Line(S.phone),
  contactEmail: Type.Optional(Nullable(Type.String({ format: 'email', maxLength: S.email }))),
  costsZh: Line(S.costs),
  costsEn: Line(S.costs),
  signerName: Line(S.person),
  signerTitleZh: Line(S.person),
  signerTitleEn: Line(S.person),
  eraseAfterDays: Type.Integer({
    minimum: 0,
    maximum: MAX_ERASE_AFTER_DAYS,
    description: 'Passport data are erased this many days after the last day of the edition.',
  }),
});
export type SettingsDraft = Static<typeof SettingsDraft>;

export const SettingsView = Strict({
  hostZh: Type.String(),
  hostEn: Type.String(),
  addressZh: Type.String(),
  addressEn: Type.String(),
  contactName: Type.String(),
  contactPhone: Type.String(),
  contactEmail: Nullable(Type.String()),
  costsZh: Type.String(),
  costsEn: Type.String(),
  signerName: Type.String(),
  signerTitleZh: Type.String(),
  signerTitleEn: Type.String(),
  eraseAfterDays: Type.Integer(),
  version: Type.Integer({ description: '0 until they are saved for the first time.' }),
});
export type SettingsView = Static<typeof SettingsView>;
