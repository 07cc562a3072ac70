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

const DAYS: readonly string[] = ['dateOfBirth', 'issuedOn', 'expiresOn', 'arrivesOn', 'departsOn'];

/** 2029.5.1 and 2029/05/01 are meant as 2029-05-01; the year first cannot be mistaken, any other order could. */
function dayOf(text: string): string {
  const [, year, month = '', day = ''] = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(text.normalize('NFKC')) ?? [];
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}

export function passportDraftOf(fields: Fields): PassportDraft {
  // Blank fields are nothing: a form posts them all.
  const body = Object.fromEntries(
    Object.entries(passportValues(fields))
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, DAYS.includes(name) ? dayOf(value) : value]),
  );
  const checked = checkBody(PassportDraft, body);
  if (checked.ok) return checked.value as PassportDraft;
  const errors = checked.errors.map((error) => {
    if (error.code !== 'format') return error;
    if (error.pointer === '/passportNumber') return { ...error, code: 'letters.passport_number_form' };
    return DAYS.includes(error.pointer.slice(1)) ? { ...error, code: 'letters.day_form' } : error;
  });
  throw new Failure('invalid', 'request.invalid', { errors });
}

export function valuesOfPassport(passport: PassportData): Record<string, string> {
  return Object.fromEntries(PASSPORT_FIELDS.map((name) => [name, passport[name]]));
}
