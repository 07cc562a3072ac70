const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** 2026年11月22日 · 22 November 2026, in the Gregorian calendar wherever it is read. */
export function dayText(day: string, locale: 'zh' | 'en'): string {
  const [year, month = 1, date] = day.split('-').map(Number);
  return locale === 'zh' ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`;
}

export function daysText(first: string, last: string, locale: 'zh' | 'en'): string {
  if (first === last) return dayText(first, locale);
  return `${dayText(first, locale)}${locale === 'zh' ? '至' : ' – '}${dayText(last, locale)}`;
}
