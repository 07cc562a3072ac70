import { Failure } from '../../platform/errors.ts';
import { checkBody } from '../../platform/http/validation.ts';
import { OwnChanges, RegistrationDraft } from './contract.ts';
import { CONSENT_PURPOSES } from './domain.ts';

/** What a plain form posts. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

const TEXTS = [
  'typeId',
  'nameNative',
  'nameLatin',
  'formOfAddress',
  'position',
  'organisationId',
  'organisationText',
  'place',
  'email',
  'phone',
  'diet',
  'accessNeeds',
  'note',
  'consentTextVersion',
  'website',
] as const;
/** Only those that the form showed: it leaves out what goes through the office. */
const GUARDED = ['nameNative', 'nameLatin', 'organisationText', 'organisationId'] as const;
const OWN_TEXTS = ['formOfAddress', 'position', 'email', 'phone', 'diet', 'accessNeeds', 'note'] as const;

/** The posted fields that a form may show again, one text each. */
export function formValues(fields: Fields): Record<string, string> {
  const names = [...TEXTS, ...CONSENT_PURPOSES.map((purpose) => `consents/${purpose}`)];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = fields[name];
      return value === undefined ? [] : [[name, typeof value === 'string' ? value : (value[0] ?? '')]];
    }),
  );
}

const consentsOf = (fields: Fields) =>
  Object.fromEntries(CONSENT_PURPOSES.map((purpose) => [purpose, fields[`consents/${purpose}`] !== undefined]));

/** Blank fields are nothing: a form posts them all. */
const textsOf = (fields: Fields, names: readonly string[]) =>
  Object.fromEntries(
    Object.entries(formValues(fields)).filter(([name, value]) => names.includes(name) && value.trim() !== ''),
  );

export function draftOf(fields: Fields, locale: 'zh' | 'en'): RegistrationDraft {
  const body = { ...textsOf(fields, TEXTS), locale, consents: consentsOf(fields) };
  const checked = checkBody(RegistrationDraft, body);
  if (!checked.ok) throw new Failure('invalid', 'request.invalid', { errors: checked.errors });
  return checked.value as RegistrationDraft;
}

/** In a form of changes a blank field means that the entry is taken back. */
export function ownChangesOf(fields: Fields, locale: 'zh' | 'en'): OwnChanges {
  const texts = textsOf(fields, [...OWN_TEXTS, ...GUARDED]);
  const shown = GUARDED.filter((name) => fields[name] !== undefined && name !== 'nameNative');
  const body = {
    ...Object.fromEntries(shown.map((name) => [name, texts[name] ?? null])),
    ...(fields['nameNative'] !== undefined && { nameNative: texts['nameNative'] ?? '' }),
    ...Object.fromEntries(OWN_TEXTS.filter((name) => name !== 'email').map((name) => [name, texts[name] ?? null])),
    email: texts['email'] ?? '',
    locale,
    consents: consentsOf(fields),
  };
  const checked = checkBody(OwnChanges, body);
  if (!checked.ok) throw new Failure('invalid', 'request.invalid', { errors: checked.errors });
  return checked.value as OwnChanges;
}
