// What a keyboard left in another alphabet types for a letter that looks the same. A code is copied by eye.
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
  ...pairs('АВЕКМНОРСТУХІЅЈ', 'ABEKMHOPCTYXISJ'),
  ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'),
]);

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((letter, at) => [letter, to[at] ?? '']);
}

/** Capitals of the plain alphabet without blanks: full-width and look-alike letters, every kind of dash, invisible signs. */
export function straighten(typed: string): string {
  const plain = typed.slice(0, 256).normalize('NFKC').toUpperCase();
  return [...plain]
    .filter((sign) => !/[\s\p{Cf}]/u.test(sign))
    .map((sign) => (/[\p{Pd}−ー一]/u.test(sign) ? '-' : (LOOK_ALIKES.get(sign) ?? sign)))
    .join('');
}

const toDigits = (part: string): string => part.replaceAll('O', '0').replace(/[IL|]/g, '1');
const toLetters = (part: string): string => part.replaceAll('0', 'O').replaceAll('1', 'I');

/**
 * A number as a person types it, or undefined when it cannot be one: O and 0, I, L and 1 by their place, with other signs
 * between its parts or with none, with the label that stands before it on the sheet.
 */
export function readNumber(typed: string): string | undefined {
  const plain = straighten(typed)
    .slice(0, 64)
    .replace(/^(?:(?:证书)?编号:?|(?:CERTIFICATE)?N(?:O|UMBER)[.:]+)/, '');
  const [code = '', year = '', sequence = '', ...rest] = plain.split(/[-._·]+/);
  const joined = /^([A-Z]{2,8})(\d{4})(\d{4,6})$/.exec(plain)?.slice(1);
  const parts = joined ?? (rest.length === 0 ? [toLetters(code), toDigits(year), toDigits(sequence)] : []);
  const number = parts.join('-');
  return /^[A-Z]{2,8}-\d{4}-\d{4,6}$/.test(number) ? number : undefined;
}

/** The address below the QR code, pasted whole into the field for the number. */
export function readAddress(typed: string): { readonly number: string; readonly code: string } | undefined {
  const found = /\/verify\/([^/?#\s]{1,64})\?(?:[^#\s]*&)?c=([^&#\s]{1,64})/i.exec(
    typed.slice(0, 512).normalize('NFKC'),
  );
  return found?.[1] && found[2] ? { number: found[1], code: found[2] } : undefined;
}
