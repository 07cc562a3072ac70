const DIGITS = '〇一二三四五六七八九';
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function calendarDay(iso: string): CalendarDay {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!match) throw new RangeError(`not a calendar day: ${iso}`);
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

function digit(value: number): string {
  return DIGITS[value] ?? '';
}

/** 十二, 二十, 三十一: how a month or a day is spoken. */
function countZh(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens > 1 ? digit(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digit(ones) : ''}`;
}

/** 二〇二六年十一月二十二日: figures on a certificate are written out, so that none can be altered. */
export function formalDateZh(iso: string): string {
  const { year, month, day } = calendarDay(iso);
  const years = [...String(year)].map((figure) => digit(Number(figure))).join('');
  return `${years}年${countZh(month)}月${countZh(day)}日`;
}

export function formalDateEn(iso: string): string {
  const { year, month, day } = calendarDay(iso);
  return `${day} ${MONTHS[month - 1] ?? ''} ${year}`;
}

/** 二〇二六年十一月二十日至二十三日: what both days share is said once. */
export function formalSpanZh(from: string, until: string): string {
  if (from.slice(0, 10) === until.slice(0, 10)) return formalDateZh(from);
  const [first, last] = [calendarDay(from), calendarDay(until)];
  if (first.year !== last.year) return `${formalDateZh(from)}至${formalDateZh(until)}`;
  const day = `${countZh(last.day)}日`;
  return `${formalDateZh(from)}至${first.month === last.month ? day : `${countZh(last.month)}月${day}`}`;
}

export function formalSpanEn(from: string, until: string): string {
  if (from.slice(0, 10) === until.slice(0, 10)) return formalDateEn(from);
  const [first, last] = [calendarDay(from), calendarDay(until)];
  if (first.year !== last.year) return `${formalDateEn(from)} to ${formalDateEn(until)}`;
  if (first.month !== last.month) return `${first.day} ${MONTHS[first.month - 1] ?? ''} to ${formalDateEn(until)}`;
  return `${first.day} to ${formalDateEn(until)}`;
}
