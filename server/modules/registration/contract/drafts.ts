import { type Static, Type } from '@sinclair/typebox';
import { LocaleCode, Nullable, PlaceCode, Strict, Text, Uuid } from '../../../platform/contract.ts';
import { type Answers, LIMITS, QUESTION_LIMITS } from '../domain.ts';

/** An entry that may be missing, null or blank. */
export const Maybe = (limit: number) => Type.Optional(Nullable(Type.String({ maxLength: limit })));
const MailAddress = Type.String({ format: 'email', maxLength: LIMITS.email });

const PersonFields = {
  nameNative: Text(LIMITS.nameNative, { description: 'In the own script; stored as written, never split.' }),
  nameLatin: Maybe(LIMITS.nameLatin),
  formOfAddress: Maybe(LIMITS.formOfAddress),
  nameSpoken: Maybe(LIMITS.nameSpoken),
  position: Maybe(LIMITS.position),
  positionEn: Maybe(LIMITS.positionEn),
  organisationId: Type.Optional(Nullable(Uuid)),
  organisationText: Maybe(LIMITS.organisationText),
  place: PlaceCode,
  email: Type.Optional(Nullable(MailAddress)),
  phone: Maybe(LIMITS.phone),
  locale: LocaleCode,
  diet: Maybe(LIMITS.diet),
  accessNeeds: Maybe(LIMITS.accessNeeds),
  note: Maybe(LIMITS.note),
};
const Given = Type.Optional(Type.Boolean());
export const ConsentsDraft = Strict({
  registration: Given,
  public_list: Given,
  photographs: Given,
  sensitive_data: Given,
  cross_border: Given,
});

const Choice = Type.String({ maxLength: 60 });
/** What a single answer may look like at all; the edition's questions say what each has to be. */
const AnswerValue = Type.Union([
  Type.String({ maxLength: QUESTION_LIMITS.lines }),
  Type.Number(),
  Type.Boolean(),
  Type.Array(Choice, { maxItems: QUESTION_LIMITS.options }),
]);
export const AnswersDraft = Type.Unsafe<Answers>(
  Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' }), AnswerValue, {
    additionalProperties: false,
    maxProperties: 2 * QUESTION_LIMITS.questions,
    description: 'By the keys of the questions, see `registration-form`.',
  }),
);
const TextVersion = Type.String({ maxLength: 40, description: 'Version of the texts that the person has read.' });

/** Taking back needs no version: nobody has to read new words to leave the old ones. */
export const OwnConsents = Strict({ ...ConsentsDraft.properties, consentTextVersion: Type.Optional(TextVersion) });

export const RegistrationDraft = Strict({
  typeId: Uuid,
  ...PersonFields,
  answers: Type.Optional(AnswersDraft),
  consents: ConsentsDraft,
  consentTextVersion: TextVersion,
  formToken: Type.Optional(Type.String({ maxLength: 80, description: 'From the form; proves when it was opened.' })),
  website: Type.Optional(Type.String({ maxLength: 500, description: 'Stays empty. People do not see this field.' })),
});
export type RegistrationDraft = Static<typeof RegistrationDraft>;

export const SubstituteDraft = Strict(PersonFields);
export type SubstituteDraft = Static<typeof SubstituteDraft>;

/** The own place for a colleague of the same organisation. */
export const OwnSubstitute = Strict({
  nameNative: PersonFields.nameNative,
  nameLatin: PersonFields.nameLatin,
  formOfAddress: PersonFields.formOfAddress,
  nameSpoken: PersonFields.nameSpoken,
  position: PersonFields.position,
  positionEn: PersonFields.positionEn,
  email: MailAddress,
  phone: PersonFields.phone,
  locale: LocaleCode,
});
export type OwnSubstitute = Static<typeof OwnSubstitute>;

export const RegistrationChanges = Type.Partial(
  Strict({
    typeId: Uuid,
    ...PersonFields,
    answers: AnswersDraft,
    consents: ConsentsDraft,
    consentTextVersion: TextVersion,
  }),
  {
    additionalProperties: false,
    minProperties: 1,
  },
);
export type RegistrationChanges = Static<typeof RegistrationChanges>;

/** After an approval, what the organiser marked waits for review, and what stands on the badge unmarked is refused. */
export const OwnChanges = Type.Partial(
  Strict({
    typeId: Uuid,
    nameNative: PersonFields.nameNative,
    nameLatin: PersonFields.nameLatin,
    organisationId: PersonFields.organisationId,
    organisationText: PersonFields.organisationText,
    place: PlaceCode,
    formOfAddress: PersonFields.formOfAddress,
    nameSpoken: PersonFields.nameSpoken,
    position: PersonFields.position,
    positionEn: PersonFields.positionEn,
    email: MailAddress,
    phone: PersonFields.phone,
    locale: LocaleCode,
    diet: PersonFields.diet,
    accessNeeds: PersonFields.accessNeeds,
    note: PersonFields.note,
    answers: AnswersDraft,
    consents: ConsentsDraft,
    consentTextVersion: TextVersion,
  }),
  { additionalProperties: false, minProperties: 1 },
);
export type OwnChanges = Static<typeof OwnChanges>;
