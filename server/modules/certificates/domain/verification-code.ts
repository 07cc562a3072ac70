import { straighten } from './typed.ts';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Doubles in the field of 32 elements (x^5 + x^2 + 1). */
const double = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31;

/**
 * Every character weighs another power of x, so that one wrong character and any two that changed places are found.
 * A sum modulo 32 misses some exchanges, modulo 37 needs five signs that are not in the alphabet.
 */
function checkCharacter(seven: string): string {
  let sum = 0;
  for (const character of seven) sum = double(sum ^ CROCKFORD.indexOf(character));
  return CROCKFORD[sum] ?? '';
}

/** Seven random characters and the one that checks them. */
export function withCheck(seven: string): string {
  if (!/^[0-9A-HJKMNP-TV-Z]{7}$/.test(seven)) throw new RangeError('seven characters of Crockford base32 are needed');
  return seven + checkCharacter(seven);
}

/** As a person types it: any case, blanks and dashes, full-width and look-alike letters, O for 0, I and L for 1, U for V. */
export function readCode(typed: string): string | undefined {
  const code = straighten(typed)
    .slice(0, 64)
    .replace(/[-.,'·_]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL|]/g, '1')
    .replaceAll('U', 'V');
  if (!/^[0-9A-HJKMNP-TV-Z]{8}$/.test(code)) return undefined;
  return checkCharacter(code.slice(0, 7)) === code[7] ? code : undefined;
}
