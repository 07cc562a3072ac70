import type { TSchema } from '@sinclair/typebox';
import fc from 'fast-check';

/** Texts that break what does not expect them; each was a fault somewhere once. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '</script><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://evil.example","x")',
  "'; drop table registration; --",
  '%',
  '_',
  '\\',
  '100%_\\%',
  '"',
  "'",
  '`{x}`',
  '{{x}}',
  '$1',
  '?',
  ':x',
  '??',
  'abc\u202egnp.exe',
  '\u2066abc',
  'a\r\nBcc: x@evil.example',
  'a\u0000b',
  '\ud800',
  'a\udc00b',
  '\ufeff',
  '\u2028',
  '👩‍👩‍👧‍👦🇨🇳',
  'Ａ＋１',
  'น้ำ ນ້ຳ',
  '\u0301\u0301\u0301',
  'x'.repeat(1000),
  '会'.repeat(1000),
  '',
  ' ',
  '__proto__',
  'constructor',
  '../../../etc/passwd',
  '0',
  '-1',
  '1e400',
  'NaN',
  'null',
  'true',
  '[]',
  'urn:uuid:01890000-0000-7000-8000-000000000000',
];
const DATES = [
  '2026-02-30',
  '2026-13-01',
  '0000-01-01',
  '9999-12-31',
  '0001-01-01',
  '2026-1-1',
  '2024-11-22',
  '+010000-01-01',
];
const INSTANTS = [
  '2024-11-22T06:00:00Z',
  '2024-11-22T14:00:00+08:00',
  '2026-02-30T00:00:00Z',
  '2016-12-31T23:59:60Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-14:00',
  '0001-01-01T00:00:00+14:00',
  '2024-11-22 06:00:00Z',
  '2024-11-22T24:00:00Z',
  '2024-11-22T06:00:00.123456789Z',
  '1970-01-01T00:00:00Z',
  '9999-12-30T00:00:00Z',
];
const NUMBERS = [0, -1, 1, 1.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e20, 1e308, -0];

export const garbage: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...HOSTILE, ...DATES, ...INSTANTS),
  fc.constantFrom(...NUMBERS),
  fc.constantFrom(null, true, [], {}, [[]], { __proto__: null }, { constructor: { prototype: { x: 1 } } }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constant(JSON.parse('{"__proto__":{"isAdmin":true}}')),
);

/**
 * Values that mostly fit a schema, with an entry of garbage here and there: what is refused at the gate says nothing
 * about the house behind it.
 */
export function nearly(schema: TSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 14, arbitrary: fitting(schema, ids) }, { weight: 1, arbitrary: garbage });
}

function fitting(schema: TSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  if (Array.isArray(schema.anyOf) && schema.type === undefined)
    return fc.oneof(...(schema.anyOf as TSchema[]).map((branch) => nearly(branch, ids)));
  switch (schema.type) {
    case 'string':
      return text(schema, ids);
    case 'integer':
    case 'number': {
      const { minimum = 0, maximum = 2 ** 40 } = schema as { minimum?: number; maximum?: number };
      return fc.constantFrom(minimum, maximum, Math.min(maximum, minimum + 1), minimum + 24, ...NUMBERS);
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(nearly(schema.items as TSchema, ids), { minLength: Number(schema.minItems ?? 0), maxLength: 3 });
    case 'object': {
      const properties = (schema.properties ?? {}) as Record<string, TSchema>;
      const required = (schema.required ?? []) as string[];
      const shape = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, nearly(part, ids)]));
      return fc.record(shape, { requiredKeys: required });
    }
    default:
      return garbage;
  }
}

function text(schema: TSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.format === 'uuid') return fc.constantFrom(...ids, '01890000-0000-7000-8000-000000000000');
  if (schema.format === 'date') return fc.constantFrom(...DATES);
  if (schema.format === 'date-time') return fc.constantFrom(...INSTANTS);
  if (schema.format === 'email')
    return fc.constantFrom('a@sample.example', `${'x'.repeat(60)}@sample.example`, "o'x+%_@sample.example");
  if (schema.pattern === '^[A-Z]{2}$') return fc.constantFrom('CN', 'TH', 'ZZ');
  const limit = Number(schema.maxLength ?? 2000);
  return fc.constantFrom(...HOSTILE.map((one) => [...one].slice(0, limit).join('')), 'A', '示例职业学院', 'zh', 'LAP');
}

/** Text as an address can carry it. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');
