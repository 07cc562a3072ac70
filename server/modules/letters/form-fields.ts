import { Failure } from '../../platform/errors.ts';
import { checkBody } from '../../platform/http/validation.ts';
import { PassportDraft } from './contract.ts';
import { PASSPORT_FIELDS, type PassportData } from './domain.ts';

/** What a plain form posts. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

const textOf = (value: string | readonly string[] | undefined): string =>
  (typeof value === 'string' ? value : (value?.[0] ?? '')).trim();

/** The posted fields that the form may show again. */
export function passportValues(fields: Fields): Record<string, string> {
  return Object.fromEntries(PASSPORT_FIELDS.map((name) => [name, textOf(fields[name])]));
}

export function passportDraftOf(fields: Fields): PassportDraft {
  // Blank fields are nothing: a form posts them all.
  const body = Object.fromEntries(Object.entries(passportValues(fields)).filter(([, value]) => value !== ''));
  const checked = checkBody(PassportDraft, body);
  if (checked.ok) return checked.value as PassportDraft;
  const errors = checked.errors.map((error) =>
    error.pointer === '/passportNumber' && error.code === 'format'
      ? { ...error, code: 'letters.passport_number_form' }
      : error,
  );
  throw new Failure('invalid', 'request.invalid', { errors });
}

export function valuesOfPassport(passport: PassportData): Record<string, string> {
  return Object.fromEntries(PASSPORT_FIELDS.map((name) => [name, passport[name]]));
}
