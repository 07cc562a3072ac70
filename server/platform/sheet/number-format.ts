/** What a number format does to the text of a number, as far as it changes what a person reads. */
export type NumberFormat =
  | { readonly kind: 'date'; readonly day: boolean; readonly time: boolean }
  | { readonly kind: 'percent' }
  /** Signs in their places, e.g. 000-0000-0000. */
  | { readonly kind: 'places'; readonly signs: readonly string[] };

const DAY = { kind: 'date', day: true, time: false } as const;
const TIME = { kind: 'date', day: false, time: true } as const;
const BOTH = { kind: 'date', day: true, time: true } as const;

/** Formats without a code of their own; those of East Asia are days and times of the place. */
function builtIn(id: number): NumberFormat | undefined {
  if (id === 9 || id === 10) return { kind: 'percent' };
  if (id === 22) return BOTH;
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58)
    return DAY;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 55 || id === 56 || (id >= 45 && id <= 47)) return TIME;
  return undefined;
}

export function numberFormatOf(id: number, code: string | undefined): NumberFormat | undefined {
  if (code === undefined) return builtIn(id);
  // A code of more than 255 signs is none; programs refuse it.
  if (code.length > 255) return undefined;
  const [positive = ''] = code.split(';');
  const bare = positive.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  const letters = bare.replace(/general|am\/pm|a\/p|e[+-]/gi, '');
  if (/[ymdhs]/i.test(letters)) {
    const time = /[hs]/i.test(letters);
    // m is a month, or minutes beside hours and seconds.
    return { kind: 'date', day: /[yd]/i.test(letters) || !time, time };
  }
  if (bare.includes('%')) return { kind: 'percent' };
  return placesOf(positive);
}

/** Only digits in their places and plain signs between them: 00000, 000\-0000, "+"00 00. */
function placesOf(code: string): NumberFormat | undefined {
  const signs = [...code.matchAll(/"([^"]*)"|\\(.)|([0#?])|([-+() /])/g)];
  if (signs.map(([all]) => all).join('') !== code) return undefined;
  const list = signs.flatMap(([, quoted, escaped, place, plain]) =>
    place !== undefined ? [place] : [...(quoted ?? escaped ?? plain ?? '')].map((sign) => `"${sign}`),
  );
  return list.filter((sign) => sign === '0').length > 1 || list.some((sign) => sign.startsWith('"'))
    ? { kind: 'places', signs: list }
    : undefined;
}

export interface NumberText {
  readonly text: string;
  /** More digits than a workbook keeps. */
  readonly rounded: boolean;
}

/** A number of a workbook as a person would write it: never with an exponent, 15 digits, dates as ISO 8601. */
export function textOfNumber(raw: string, format: NumberFormat | undefined, from1904: boolean): NumberText {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return { text: raw.trim(), rounded: false };
  if (format?.kind === 'date') {
    const text = textOfDate(value, format, from1904);
    if (text !== undefined) return { text, rounded: false };
  }
  if (format?.kind === 'percent') return { text: `${plain(value * 100)}%`, rounded: false };
  const text = plain(value);
  const rounded = Math.abs(value) >= 1e15;
  if (format?.kind === 'places' && /^\d+$/.test(text)) return { text: inPlaces(text, format.signs), rounded };
  return { text, rounded };
}

/** 15 digits are what programs keep and show: 0.1 + 0.2 is stored as 0.30000000000000004. */
function plain(value: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential(14).split('e');
  const negative = mantissa.startsWith('-');
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  const point = Number(exponent) + 1;
  if (digits === '') return '0';
  // A number of 300 digits is none that anybody wrote.
  if (Math.abs(point) > 60) return String(value);
  const text =
    point <= 0
      ? `0.${'0'.repeat(-point)}${digits}`
      : digits.length <= point
        ? digits + '0'.repeat(point - digits.length)
        : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return negative ? `-${text}` : text;
}

function inPlaces(digits: string, signs: readonly string[]): string {
  let left = digits;
  let text = '';
  const first = signs.findIndex((sign) => !sign.startsWith('"'));
  for (let at = signs.length - 1; at >= 0; at--) {
    const sign = signs[at] ?? '';
    if (sign.startsWith('"')) {
      text = sign.slice(1) + text;
      continue;
    }
    if (left !== '') text = left.slice(-1) + text;
    else if (sign === '0') text = `0${text}`;
    left = left.slice(0, -1);
    if (at === first) text = left + text;
  }
  return text;
}

const DAY_MS = 86_400_000;
const LAST_DAY = 2_958_465;

/** Days since the end of 1899 (or 1904), with the 29 February 1900 that never was. */
function textOfDate(
  serial: number,
  { day, time }: { day: boolean; time: boolean },
  from1904: boolean,
): string | undefined {
  if (serial < 0 || serial > LAST_DAY) return undefined;
  // To the second: a time is a fraction of a day and never quite exact.
  const seconds = Math.round(serial * 86_400);
  const days = Math.floor(seconds / 86_400);
  const clock = clockOf(day ? seconds % 86_400 : seconds);
  if (!day) return clock;
  const from = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const date = new Date(from + days * DAY_MS).toISOString().slice(0, 10);
  return time || seconds % 86_400 !== 0 ? `${date}T${clock}` : date;
}

function clockOf(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (seconds % 60 !== 0) parts.push(seconds % 60);
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
