import { createContext, useContext } from 'react';
import { type Locale, useLocale } from './words.tsx';

/*
 * Instants in the edition's zone. The texts are put together here and not by Intl: Node and browsers carry different
 * versions of its data, and one changed comma breaks hydration. Intl only does the arithmetic of zones, in the Gregorian
 * calendar with Latin digits (a Thai browser would otherwise print the year 2569).
 */
export type Instant = Date | string | number;

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
}

const clocks = new Map<string, Intl.DateTimeFormat>();
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const names = {
  en: {
    weekday: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    month: 'January February March April May June July August September October November December'.split(' '),
  },
  zh: { weekday: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'] },
} as const;

function partsOf(instant: Instant, zone: string): Parts {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
      timeZone: zone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(zone, clock);
  }
  const found: Record<string, string> = {};
  for (const { type, value } of clock.formatToParts(new Date(instant))) found[type] = value;
  return {
    year: Number(found.year),
    month: Number(found.month),
    day: Number(found.day),
    weekday: weekdays.indexOf(found.weekday ?? ''),
    hour: found.hour ?? '',
    minute: found.minute ?? '',
    second: found.second ?? '',
  };
}

/** 2026年11月22日 星期日 · Sunday 22 November 2026 */
export function formatDay(instant: Instant, zone: string, locale: Locale): string {
  const p = partsOf(instant, zone);
  return locale === 'zh'
    ? `${p.year}年${p.month}月${p.day}日 ${names.zh.weekday[p.weekday]}`
    : `${names.en.weekday[p.weekday]} ${p.day} ${names.en.month[p.month - 1]} ${p.year}`;
}

/** 11月22日 · 22 November */
export function formatShortDay(instant: Instant, zone: string, locale: Locale): string {
  const p = partsOf(instant, zone);
  return locale === 'zh' ? `${p.month}月${p.day}日` : `${p.day} ${names.en.month[p.month - 1]}`;
}

/** 14:05 */
export function formatTime(instant: Instant, zone: string): string {
  const p = partsOf(instant, zone);
  return `${p.hour}:${p.minute}`;
}

/** 14:05:07 */
export function formatSeconds(instant: Instant, zone: string): string {
  const p = partsOf(instant, zone);
  return `${p.hour}:${p.minute}:${p.second}`;
}

/** 2026年11月22日 星期日 14:05 · Sunday 22 November 2026, 14:05 */
export function formatInstant(instant: Instant, zone: string, locale: Locale): string {
  const between = locale === 'zh' ? ' ' : ', ';
  return `${formatDay(instant, zone, locale)}${between}${formatTime(instant, zone)}`;
}

/** For tables: 11-22 14:05 · 22 Nov 14:05, with the year when it is asked for. */
export function formatStamp(instant: Instant, zone: string, locale: Locale, withYear = false): string {
  const p = partsOf(instant, zone);
  return `${briefDay(p, locale, withYear)} ${p.hour}:${p.minute}`;
}

function briefDay(p: ReturnType<typeof partsOf>, locale: Locale, withYear: boolean): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return locale === 'zh'
    ? `${withYear ? `${p.year}-` : ''}${two(p.month)}-${two(p.day)}`
    : `${p.day} ${names.en.month[p.month - 1]?.slice(0, 3)}${withYear ? ` ${p.year}` : ''}`;
}

/** 11-22 · 22 Nov, of a day without a time: a night among its neighbours. */
export function formatBriefDay(day: string, locale: Locale): string {
  return briefDay(partsOf(`${day}T00:00:00Z`, 'UTC'), locale, false);
}

/** 09:00–10:30, with the day named again only where it differs. */
export function formatTimeRange(start: Instant, end: Instant, zone: string, locale: Locale): string {
  const sameDay = localDate(start, zone) === localDate(end, zone);
  const last = sameDay ? formatTime(end, zone) : `${formatShortDay(end, zone, locale)} ${formatTime(end, zone)}`;
  return `${formatTime(start, zone)}–${last}`;
}

/** 2026年11月22日至24日 · 22–24 November 2026, for the days of an edition. */
export function formatDayRange(start: Instant, end: Instant, zone: string, locale: Locale): string {
  const a = partsOf(start, zone);
  const b = partsOf(end, zone);
  if (localDate(start, zone) === localDate(end, zone)) return formatDay(start, zone, locale);
  const sameYear = a.year === b.year;
  const sameMonth = sameYear && a.month === b.month;
  if (locale === 'zh') {
    const last = `${sameYear ? '' : `${b.year}年`}${sameMonth ? '' : `${b.month}月`}${b.day}日`;
    return `${a.year}年${a.month}月${a.day}日至${last}`;
  }
  const last = `${b.day} ${names.en.month[b.month - 1]} ${b.year}`;
  if (sameMonth) return `${a.day}–${last}`;
  return `${a.day} ${names.en.month[a.month - 1]}${sameYear ? '' : ` ${a.year}`} – ${last}`;
}

/** Days that are written as such (2026-11-22) belong to no instant, so no zone may move them. */
export function formatLocalDay(day: string, locale: Locale): string {
  return formatDay(`${day}T00:00:00Z`, 'UTC', locale);
}

export function formatLocalDays(first: string, last: string, locale: Locale): string {
  return formatDayRange(`${first}T00:00:00Z`, `${last}T00:00:00Z`, 'UTC', locale);
}

/** 2026-11-22, the day in the zone: the key under which sessions of one day stand together. */
export function localDate(instant: Instant, zone: string): string {
  const p = partsOf(instant, zone);
  return `${p.year}-${String(p.month).padStart(2, '0')}-${String(p.day).padStart(2, '0')}`;
}

/** 北京时间 · Beijing time (UTC+8): said wherever a traveller could err. */
export function zoneName(zone: string, locale: Locale, at: Instant = Date.now()): string {
  const named: Record<string, { zh: string; en: string }> = {
    'Asia/Shanghai': { zh: '北京时间', en: 'Beijing time' },
    'Asia/Hong_Kong': { zh: '香港时间', en: 'Hong Kong time' },
    'Asia/Macau': { zh: '澳门时间', en: 'Macao time' },
  };
  const offset = offsetName(zone, at);
  const name = named[zone]?.[locale] ?? zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return locale === 'zh' ? `${name}（${offset}）` : `${name} (${offset})`;
}

function offsetName(zone: string, at: Instant): string {
  const p = partsOf(at, zone);
  const local = Date.UTC(p.year, p.month - 1, p.day, Number(p.hour), Number(p.minute), Number(p.second));
  const minutes = Math.round((local - new Date(at).getTime()) / 60_000);
  const rest = Math.abs(minutes) % 60;
  const sign = minutes < 0 ? '−' : '+';
  return `UTC${sign}${Math.floor(Math.abs(minutes) / 60)}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

/** The zone of the edition that the page is about. */
export const ZoneContext = createContext('Asia/Shanghai');

export function useZone(): string {
  return useContext(ZoneContext);
}

/** The formats above, bound to the reader's language and the edition's zone. */
export function useDates() {
  const locale = useLocale();
  const zone = useZone();
  return {
    zone,
    zoneName: zoneName(zone, locale),
    day: (at: Instant) => formatDay(at, zone, locale),
    localDay: (day: string) => formatLocalDay(day, locale),
    briefDay: (day: string) => formatBriefDay(day, locale),
    localDays: (first: string, last: string) => formatLocalDays(first, last, locale),
    shortDay: (at: Instant) => formatShortDay(at, zone, locale),
    time: (at: Instant) => formatTime(at, zone),
    seconds: (at: Instant) => formatSeconds(at, zone),
    instant: (at: Instant) => formatInstant(at, zone, locale),
    stamp: (at: Instant, withYear?: boolean) => formatStamp(at, zone, locale, withYear),
    timeRange: (start: Instant, end: Instant) => formatTimeRange(start, end, zone, locale),
    dayRange: (start: Instant, end: Instant) => formatDayRange(start, end, zone, locale),
  };
}
