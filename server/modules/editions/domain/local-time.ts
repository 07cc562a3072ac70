/*
 * Wall time of a zone and back. Instants travel and are stored; wall time is what people see and type. Intl knows the
 * rules of zones only in one direction (instant → wall), so the other one asks twice and checks.
 */
interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

export function wallOf(instant: Date, zone: string): Wall {
  let clock = clocks.get(zone);
  if (!clock) {
    const two = '2-digit';
    clock = new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
      timeZone: zone,
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
      hourCycle: 'h23',
    });
    clocks.set(zone, clock);
  }
  const found: Record<string, number> = {};
  for (const { type, value } of clock.formatToParts(instant)) found[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = found;
  return { year, month, day, hour, minute, second };
}

/** Minutes that the zone is ahead of UTC at an instant. */
export function offsetMinutes(instant: Date, zone: string): number {
  const { year, month, day, hour, minute, second } = wallOf(instant, zone);
  return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - instant.getTime()) / 60_000);
}

const two = (value: number) => String(value).padStart(2, '0');

/** 2026-11-22 */
export function localDay(instant: Date, zone: string): string {
  const { year, month, day } = wallOf(instant, zone);
  return `${year}-${two(month)}-${two(day)}`;
}

/** 09:05 */
export function localTime(instant: Date, zone: string): string {
  const { hour, minute } = wallOf(instant, zone);
  return `${two(hour)}:${two(minute)}`;
}

/** 2026-11-22T09:05:00+08:00 */
export function withOffset(instant: Date, zone: string): string {
  const offset = offsetMinutes(instant, zone);
  const wall = wallOf(instant, zone);
  const ahead = Math.abs(offset);
  const sign = offset < 0 ? '-' : '+';
  return `${localDay(instant, zone)}T${localTime(instant, zone)}:${two(wall.second)}${sign}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
}

/**
 * The instants at which a wall clock shows this day and time (`2026-11-22`, `09:05`): one as a rule, none in the hour that a
 * zone skips in spring, two in the hour that it repeats in autumn, earlier first.
 */
export function instantsOf(day: string, time: string, zone: string): Date[] {
  const naive = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(naive)) return [];
  // No zone changes its offset twice within two days: the offsets before and after are all that can apply.
  const offsets = new Set([-86_400_000, 86_400_000].map((shift) => offsetMinutes(new Date(naive + shift), zone)));
  return [...offsets]
    .map((offset) => new Date(naive - offset * 60_000))
    .filter((instant) => localDay(instant, zone) === day && localTime(instant, zone) === time)
    .sort((a, b) => a.getTime() - b.getTime());
}

/** The days from the first to the last, `2026-11-22` each. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(`${first}T00:00:00Z`); at <= Date.parse(`${last}T00:00:00Z`); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
