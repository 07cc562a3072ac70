import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  certificateNumber,
  dayIn,
  dayOfConferral,
  readCode,
  readNumber,
  withCheck,
} from '../../../server/modules/certificates/domain.ts';

const ALPHABET = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const seven = fc.array(fc.constantFrom(...ALPHABET), { minLength: 7, maxLength: 7 }).map((all) => all.join(''));

test('one wrong character and any two that changed places are found', () => {
  fc.assert(
    fc.property(seven, fc.nat(7), fc.nat(7), fc.constantFrom(...ALPHABET), (start, at, other, character) => {
      const code = withCheck(start);
      expect(readCode(code)).toBe(code);
      const wrong = [...code];
      wrong[at] = character;
      if (wrong.join('') !== code) expect(readCode(wrong.join(''))).toBeUndefined();
      const swapped = [...code];
      [swapped[at], swapped[other]] = [code[other] ?? '', code[at] ?? ''];
      if (swapped.join('') !== code) expect(readCode(swapped.join(''))).toBeUndefined();
    }),
  );
});

test('a code and a number are read as people type them', () => {
  const code = withCheck('01K2M9Q');
  expect(readCode(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `)).toBe(code);
  expect(readCode(code.replace('0', 'o').replace('1', 'l'))).toBe(code);
  expect(readNumber(' lap－2024–0001 ')).toBe('LAP-2024-0001');
  for (const not of ['', 'LAP-2024-1', 'LAP/2024/0001', '../../etc/passwd', 'L'.repeat(5000)])
    expect(readNumber(not)).toBeUndefined();
});

test('numbers are padded to four digits and go on beyond them', () => {
  expect(certificateNumber('LAP', 2024, 7)).toBe('LAP-2024-0007');
  expect(certificateNumber('LAP', 2024, 12_345)).toBe('LAP-2024-12345');
});

test('a sheet bears no day before the edition, and the day is that of its zone', () => {
  expect(dayOfConferral('2024-10-30', '2024-11-15')).toBe('2024-11-15');
  expect(dayOfConferral('2024-11-16', '2024-11-15')).toBe('2024-11-16');
  expect(dayIn('Asia/Shanghai', new Date('2024-11-14T16:30:00Z'))).toBe('2024-11-15');
});
