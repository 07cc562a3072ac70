import type { Pair } from '../papers/headings.ts';

/** Days of the calendar are formatted in UTC, so that no zone moves them. */
const at = (day: string) => new Date(`${day}T00:00:00Z`);
const zh = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' });
const zhDay = new Intl.DateTimeFormat('zh-CN', { month: 'long', day: 'numeric', timeZone: 'UTC' });
const zhWeek = new Intl.DateTimeFormat('zh-CN', { weekday: 'long', timeZone: 'UTC' });
const en = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const enDay = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

export function datesOf(startsOn: string, endsOn: string): Pair {
  if (startsOn === endsOn) return [zh.format(at(startsOn)), en.format(at(startsOn))];
  return [`${zh.format(at(startsOn))}至${zhDay.format(at(endsOn))}`, en.formatRange(at(startsOn), at(endsOn))];
}

export function dayOf(day: string): Pair {
  return [`${zhDay.format(at(day))}　${zhWeek.format(at(day))}`, enDay.format(at(day))];
}
