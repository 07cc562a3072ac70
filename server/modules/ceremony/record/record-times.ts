import { localDay, localTime, offsetMinutes, zoneWords } from '../../editions/domain.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** Times of one record in the zone of its edition, which is named beside them. */
export function recordTimes(zone: string) {
  const clock = (at: string) => localTime(new Date(at), zone);
  const isoDay = (at: string) => localDay(new Date(at), zone);
  const day = (at: string, locale: 'zh' | 'en') => {
    const [year, month = 1, date] = isoDay(at).split('-').map(Number);
    return locale === 'zh' ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`;
  };
  return {
    clock,
    isoDay,
    day,
    stamp: (at: string) => `${isoDay(at)} ${clock(at)}`,
    range(from: string, until: string | null, locale: 'zh' | 'en'): string {
      const begins = `${day(from, locale)} ${clock(from)}`;
      if (until === null) return begins;
      if (isoDay(from) === isoDay(until)) return `${begins}–${clock(until)}`;
      return `${begins} – ${day(until, locale)} ${clock(until)}`;
    },
    zone(at: string, locale: 'zh' | 'en'): string {
      const minutes = offsetMinutes(new Date(at), zone);
      const rest = Math.abs(minutes) % 60;
      const offset = `UTC${minutes < 0 ? '−' : '+'}${Math.floor(Math.abs(minutes) / 60)}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
      const name = zoneWords(zone)[locale];
      return locale === 'zh' ? `${name} ${offset}` : `${name}, ${offset}`;
    },
  };
}
export type RecordTimes = ReturnType<typeof recordTimes>;
