import type { TSchema } from '@sinclair/typebox';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { PLAIN_LINE } from '../contract.ts';
import type { FieldError } from '../errors.ts';
import { findFault } from '../text-faults.ts';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const INSTANT = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** A day that exists, of a year that both JavaScript and PostgreSQL can write: neither knows a year 0. */
function isDay(text: string): boolean {
  const [, year = '', month = '', day = ''] = DATE.exec(text) ?? [];
  if (Number(year) < 1) return false;
  return (
    Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= daysOf(Number(year), Number(month))
  );
}
function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
/** Leap seconds are RFC 3339 and no `Date`; offsets must not carry an instant out of the years above. */
function isInstant(text: string): boolean {
  const [, day = ''] = INSTANT.exec(text) ?? [];
  return isDay(day) && !/^(0001-01-01|9999-12-31)$/.test(day);
}
/** Not those of ajv-formats: `urn:uuid:…`, 23:59:60 and year 0 pass there and end as errors of the database. */
const ownFormats = { uuid: UUID, date: isDay, 'date-time': isInstant };

function createAjv(coerce: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    coerceTypes: coerce,
    useDefaults: true,
    strictTypes: false,
    strictRequired: false,
  });
  addFormats.default(ajv, ['email', 'uri']);
  for (const [name, format] of Object.entries(ownFormats)) ajv.addFormat(name, format);
  return ajv;
}

/** Bodies arrive typed; what stands in a path or a query is text and is coerced. */
const bodies = createAjv(false);
const texts = createAjv(true);

/** By validator: the same schema may stand in a body and in a query, and only there may text become a number. */
const compiled = new WeakMap<Ajv2020, WeakMap<TSchema, ValidateFunction>>();
function validatorOf(schema: TSchema, ajv: Ajv2020): ValidateFunction {
  const own = compiled.get(ajv) ?? new WeakMap<TSchema, ValidateFunction>();
  compiled.set(ajv, own);
  const made = own.get(schema) ?? ajv.compile(schema);
  own.set(schema, made);
  return made;
}

export type Checked =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly errors: FieldError[] };

/**
 * Checks a copy: Ajv writes defaults and coerced values into what it is given. `anyText` is for what a scanner read: it
 * may be anything, and it is the module that says so.
 */
export function checkBody(
  schema: TSchema,
  value: unknown,
  options: { anyText?: boolean; ownValue?: boolean } = {},
): Checked {
  const fault = findFault(value);
  if (fault && !(options.anyText && fault.code === 'characters')) return { ok: false, errors: [fault] };
  return check(validatorOf(schema, bodies), options.ownValue ? value : structuredClone(value));
}
export function checkText(schema: TSchema, value: Record<string, unknown>): Checked {
  const fault = findFault(value);
  return fault ? { ok: false, errors: [fault] } : check(validatorOf(schema, texts), { ...value });
}
/** Our own answers; what is in the database may be of another time. */
export function checkAnswer(schema: TSchema, value: unknown): Checked {
  return check(validatorOf(schema, bodies), value);
}

function check(validate: ValidateFunction, value: unknown): Checked {
  if (validate(value)) return { ok: true, value };
  const seen = new Map<string, FieldError>();
  for (const error of validate.errors ?? []) {
    // `anyOf` reports itself and every branch: the branch that is not "must be null" is what a person can act on.
    if (error.keyword === 'anyOf' || (error.keyword === 'type' && error.params['type'] === 'null')) continue;
    const found = fieldError(error);
    if (!seen.has(found.pointer)) seen.set(found.pointer, found);
  }
  return { ok: false, errors: [...seen.values()] };
}

const PATTERN_CODES: Readonly<Record<string, string>> = { '\\S': 'required', [PLAIN_LINE]: 'characters' };

function fieldError(error: ErrorObject): FieldError {
  const at = error.instancePath;
  switch (error.keyword) {
    case 'required':
      return { pointer: `${at}/${error.params['missingProperty']}`, code: 'required' };
    case 'additionalProperties':
      return { pointer: `${at}/${error.params['additionalProperty']}`, code: 'unknown' };
    case 'minLength':
    case 'minItems':
      return error.params['limit'] === 1
        ? { pointer: at, code: 'required' }
        : { pointer: at, code: 'too_short', params: { limit: Number(error.params['limit']) } };
    case 'maxLength':
    case 'maxItems':
      return { pointer: at, code: 'too_long', params: { limit: Number(error.params['limit']) } };
    case 'pattern':
      return { pointer: at, code: PATTERN_CODES[error.params['pattern']] ?? 'format' };
    case 'format':
      return { pointer: at, code: error.params['format'] === 'email' ? 'email' : 'format' };
    case 'enum':
    case 'const':
      return { pointer: at, code: 'choice' };
    case 'type':
      return { pointer: at, code: 'type' };
    case 'minimum':
    case 'maximum':
      return { pointer: at, code: 'range' };
    default:
      return { pointer: at, code: 'invalid' };
  }
}
