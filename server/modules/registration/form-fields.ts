import type { TSchema } from '@sinclair/typebox';
import { Strict } from '../../platform/contract.ts';
import { Failure } from '../../platform/errors.ts';
import { checkBody } from '../../platform/http/validation.ts';
import { type FormValues, OwnChanges, OwnSubstitute, RegistrationDraft } from './contract.ts';
import { answerName, answersOf, CONSENT_PURPOSES, PERSON_FIELDS, type Question } from './domain.ts';

/** What a plain form posts. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

const PERSON = PERSON_FIELDS.map(({ name }): string => name);
const OWN = PERSON_FIELDS.filter(({ own }) => own).map(({ name }): string => name);
const FORM = ['typeId', 'organisationId', 'consentTextVersion', 'website', 'formToken'];
const CONSENTS = CONSENT_PURPOSES.map((purpose) => `consents/${purpose}`);
/** Only those that the form showed: it leaves out what goes through the office. */
const GUARDED = ['nameNative', 'nameLatin', 'organisationText', 'organisationId'] as const;

const first = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : (value?.[0] ?? '');
const all = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? []);

/** The posted fields that a form may show again. */
export function formValues(fields: Fields, ui: readonly Question[]): FormValues {
  const texts = [...PERSON, ...FORM, ...CONSENTS].flatMap((name) =>
    fields[name] === undefined ? [] : [[name, first(fields[name])]],
  );
  const answers = ui.flatMap(({ key }) => {
    const value = fields[answerName(key)];
    return value === undefined ? [] : [[answerName(key), value]];
  });
  return Object.fromEntries([...texts, ...answers]);
}

const consentsOf = (fields: Fields) =>
  Object.fromEntries(CONSENT_PURPOSES.map((purpose) => [purpose, fields[`consents/${purpose}`] !== undefined]));

/** Blank fields are nothing: a form posts them all. */
const textsOf = (fields: Fields, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (first(fields[name]).trim() === '' ? [] : [[name, first(fields[name])]])));

const answersIn = (fields: Fields, ui: readonly Question[]) => answersOf(ui, (name) => all(fields[name]));

function checked<T>(schema: TSchema, body: unknown): T {
  const result = checkBody(schema, body);
  if (!result.ok) throw new Failure('invalid', 'request.invalid', { errors: result.errors });
  return result.value as T;
}

export function draftOf(fields: Fields, locale: 'zh' | 'en', ui: readonly Question[]): RegistrationDraft {
  const body = { ...textsOf(fields, [...PERSON, ...FORM]), locale, consents: consentsOf(fields) };
  return checked(RegistrationDraft, { ...body, answers: answersIn(fields, ui) });
}

/** In a form of changes a blank field means that the entry is taken back; a consent can only be added there. */
export function ownChangesOf(fields: Fields, locale: 'zh' | 'en', ui: readonly Question[]): OwnChanges {
  const texts = textsOf(fields, [...OWN, ...GUARDED]);
  const shown = GUARDED.filter((name) => fields[name] !== undefined && name !== 'nameNative');
  const version = textsOf(fields, ['consentTextVersion']);
  const given = Object.fromEntries(Object.entries(consentsOf(fields)).filter(([, yes]) => yes));
  const added = Object.keys(given).length > 0;
  return checked(OwnChanges, {
    ...Object.fromEntries(shown.map((name) => [name, texts[name] ?? null])),
    ...(fields['nameNative'] !== undefined && { nameNative: texts['nameNative'] ?? '' }),
    ...Object.fromEntries(OWN.map((name) => [name, texts[name] ?? null])),
    email: texts['email'] ?? '',
    locale,
    answers: answersIn(fields, ui),
    ...(added && { consents: given, ...version }),
  });
}

/** One button a purpose: `give` or `take_back` names it. */
export function ownConsentsOf(fields: Fields): OwnChanges {
  const consents = { ...named(fields, 'give', true), ...named(fields, 'take_back', false) };
  return checked(OwnChanges, { consents, ...textsOf(fields, ['consentTextVersion']) });
}

function named(fields: Fields, button: string, given: boolean): Record<string, boolean> {
  const purpose = first(fields[button]);
  return purpose === '' ? {} : { [purpose]: given };
}

const COLLEAGUE = [
  'nameNative',
  'nameLatin',
  'formOfAddress',
  'nameSpoken',
  'position',
  'positionEn',
  'email',
  'phone',
];

export function ownSubstituteOf(fields: Fields, locale: 'zh' | 'en'): OwnSubstitute {
  return checked(OwnSubstitute, { ...textsOf(fields, COLLEAGUE), locale });
}

const Address = Strict({ email: OwnSubstitute.properties.email });
export function addressOf(fields: Fields): { email: string } {
  return checked(Address, textsOf(fields, ['email']));
}
