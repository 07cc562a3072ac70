import type { Locale } from '../../lib/words.tsx';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** 2024年11月15日 · 15 November 2024, of a calendar day. */
export function calendarDay(iso: string, locale: Locale): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return locale === 'zh'
    ? `${year}年${Number(month)}月${Number(day)}日`
    : `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** Both days in full: what is kept for decades is not abbreviated. */
export function calendarDays(first: string, last: string, locale: Locale): string {
  if (first === last) return calendarDay(first, locale);
  return [calendarDay(first, locale), calendarDay(last, locale)].join(locale === 'zh' ? '至' : ' – ');
}
