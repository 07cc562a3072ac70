import { type Static, Type } from '@sinclair/typebox';
import { LocaleCode, Nullable, PlaceCode, Strict, Text, Uuid } from '../../../platform/contract.ts';
import { LIMITS } from '../domain.ts';

/** An entry that may be missing, null or blank. */
export const Maybe = (limit: number) => Type.Optional(Nullable(Type.String({ maxLength: limit })));
const MailAddress = Type.String({ format: 'email', maxLength: LIMITS.email });

const PersonFields = {
  nameNative: Text(LIMITS.nameNative, { description: 'In the own script; stored as written, never split.' }),
  nameLatin: Maybe(LIMITS.nameLatin),
  formOfAddress: Maybe(LIMITS.formOfAddress),
  position: Maybe(LIMITS.position),
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

export const RegistrationDraft = Strict({
  typeId: Uuid,
  ...PersonFields,
  consents: ConsentsDraft,
  consentTextVersion: Type.String({ maxLength: 40, description: 'Version of the texts that the person has read.' }),
  website: Type.Optional(Type.String({ maxLength: 500, description: 'Stays empty. People do not see this field.' })),
});
export type RegistrationDraft = Static<typeof RegistrationDraft>;

export const SubstituteDraft = Strict(PersonFields);
export type SubstituteDraft = Static<typeof SubstituteDraft>;

export const RegistrationChanges = Type.Partial(Strict({ typeId: Uuid, ...PersonFields }), {
  additionalProperties: false,
  minProperties: 1,
});
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
    position: PersonFields.position,
    email: MailAddress,
    phone: PersonFields.phone,
    locale: LocaleCode,
    diet: PersonFields.diet,
    accessNeeds: PersonFields.accessNeeds,
    note: PersonFields.note,
    consents: ConsentsDraft,
  }),
  { additionalProperties: false, minProperties: 1 },
);
export type OwnChanges = Static<typeof OwnChanges>;
