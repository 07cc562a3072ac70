const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** 2026年11月22日 · 22 November 2026; the days are local ones of the edition, so no zone comes into it. */
function day(date: string, locale: 'zh' | 'en'): string {
  const [year, month, number] = date.split('-').map(Number);
  return locale === 'zh' ? `${year}年${month}月${number}日` : `${number} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

export function editionDays(startsOn: string, endsOn: string, locale: 'zh' | 'en'): string {
  if (startsOn === endsOn) return day(startsOn, locale);
  return `${day(startsOn, locale)}${locale === 'zh' ? '至' : ' – '}${day(endsOn, locale)}`;
}

/** A moment by the clock at the venue, with the zone named: who travels would read it by another. */
export function zonedTime(at: Date, timeZone: string, locale: 'zh' | 'en'): string {
  const text = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone,
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(at);
  const zone = (style: 'long' | 'shortOffset') =>
    new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', { timeZone, timeZoneName: style })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  return locale === 'zh'
    ? `${text}（${zone('long')}，${zone('shortOffset')}）`
    : `${text} (${zone('long')}, ${zone('shortOffset')})`;
}
