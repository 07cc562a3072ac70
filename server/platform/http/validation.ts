import type { TSchema } from '@sinclair/typebox';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FieldError } from '../errors.ts';

const formats = ['uuid', 'date', 'date-time', 'email', 'uri'] as const;

function createAjv(coerce: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    coerceTypes: coerce,
    useDefaults: true,
    strictTypes: false,
    strictRequired: false,
  });
  addFormats.default(ajv, [...formats]);
  return ajv;
}

/** Bodies arrive typed; what stands in a path or a query is text and is coerced. */
const bodies = createAjv(false);
const texts = createAjv(true);

const compiled = new WeakMap<TSchema, ValidateFunction>();
function validatorOf(schema: TSchema, ajv: Ajv2020): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const made = ajv.compile(schema);
  compiled.set(schema, made);
  return made;
}

export type Checked =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly errors: FieldError[] };

/** Checks a copy: Ajv writes defaults and coerced values into what it is given. */
export function checkBody(schema: TSchema, value: unknown): Checked {
  return check(validatorOf(schema, bodies), structuredClone(value));
}
/** Without the copy, for what has just been parsed and belongs to nobody else. */
export function checkOwnBody(schema: TSchema, value: unknown): Checked {
  return check(validatorOf(schema, bodies), value);
}
export function checkText(schema: TSchema, value: Record<string, unknown>): Checked {
  return check(validatorOf(schema, texts), { ...value });
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
      return { pointer: at, code: error.params['pattern'] === '\\S' ? 'required' : 'format' };
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
