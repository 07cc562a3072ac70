import { describe, expect, test } from '@jest/globals';
import { Type } from '@sinclair/typebox';
import fc from 'fast-check';
import { Enum, Nullable, Strict } from '../../server/platform/contract.ts';
import { Failure } from '../../server/platform/errors.ts';
import { credentialsOf, sessionCookieName } from '../../server/platform/http/credentials.ts';
import { localeOf } from '../../server/platform/http/locale.ts';
import { createProblemWriter, failureOf } from '../../server/platform/http/problem.ts';
import { checkBody, checkText } from '../../server/platform/http/validation.ts';
import { crockford } from '../../server/platform/ids.ts';

test.each([
  [undefined, 'zh'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en-GB,en;q=0.9', 'en'],
  ['zh-TW', 'zh'],
  ['en;q=0.3, zh;q=0.7', 'zh'],
  ['th-TH, lo;q=0.9', 'en'],
  ['zh;q=0, en', 'en'],
])('%s reads %s', (header, locale) => expect(localeOf(header)).toBe(locale));

describe('validation', () => {
  const schema = Strict({
    name: Type.String({ minLength: 1, maxLength: 5 }),
    kind: Enum(['a', 'b']),
    note: Nullable(Type.String({ maxLength: 3 })),
  });
  test('names the field and one reason each', () => {
    const checked = checkBody(schema, { name: '', kind: 'c', note: 'long one', extra: 1 });
    expect(checked.ok ? [] : checked.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
      '/extra unknown',
      '/kind choice',
      '/name required',
      '/note too_long',
    ]);
  });
  test('leaves what it was given as it was', () => {
    const given = { limit: '5' };
    expect(
      checkText(Strict({ limit: Type.Integer(), page: Type.Optional(Type.Integer({ default: 1 })) }), given),
    ).toMatchObject({ ok: true, value: { limit: 5, page: 1 } });
    expect(given).toEqual({ limit: '5' });
  });
});

test('a failure is told in words, and what is unknown keeps its secrets', () => {
  const problems = createProblemWriter({ 'room.taken': { en: '{room} is taken.', zh: '{room} 已被占用。' } });
  expect(problems.write(new Failure('conflict', 'room.taken', { params: { room: '101' } }), 'zh', 'r1')).toMatchObject({
    status: 409,
    detail: '101 已被占用。',
  });
  const unknown = problems.write(failureOf(new Error('select secret from vault'), 'r2'), 'en', 'r2');
  expect(unknown.status).toBe(500);
  expect(JSON.stringify(unknown)).not.toContain('vault');
  for (const code of ['57P01', 'ECONNREFUSED', '53300'])
    expect(failureOf(Object.assign(new Error('x'), { code }), 'r3')).toMatchObject({
      kind: 'unavailable',
      retryAfterSeconds: 5,
    });
});

test('credentials come from the header and the cookie of our name only', () => {
  expect(
    credentialsOf(
      { cookie: 'other=1; huiwu_session=abc', authorization: 'Bearer hws_12345678' },
      sessionCookieName('http://x'),
    ),
  ).toEqual({
    bearer: 'hws_12345678',
    session: 'abc',
  });
  expect(credentialsOf({ cookie: 'huiwu_session=abc' }, sessionCookieName('https://x')).session).toBeUndefined();
  expect(credentialsOf({ authorization: 'Bearer x y' }, 'c').bearer).toBeUndefined();
});

test('Crockford base32 loses nothing and keeps to its alphabet', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 32 }), (bytes) => {
      const text = crockford(bytes);
      expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]+$/);
      let value = 0n;
      for (const sign of text) value = value * 32n + BigInt('0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(sign));
      const padding = BigInt(text.length * 5 - bytes.length * 8);
      expect(value >> padding).toBe(BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
    }),
  );
});
