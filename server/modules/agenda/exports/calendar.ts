import ical, { ICalCalendarMethod, ICalEventStatus, type ICalTZDateStub } from 'ical-generator';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import type { AgendaView, SessionView } from '../contract.ts';
import {
  instantsOf,
  localDay,
  localTime,
  plainLine,
  plainLines,
  SESSION_KIND_NAMES,
  type Session,
  wallOf,
} from '../domain.ts';
import { affiliationOf, byLang, type ExportOptions, nameOf, noRoom, roleLabels, sessionUrl } from './labels.ts';

const REFRESH_SECONDS = 900;

/**
 * The agenda as iCalendar. The bytes follow from the agenda alone (stamps are those of the sessions), so a calendar program that
 * asks again gets 304 until something changes.
 */
export function calendarOf(agenda: AgendaView, sessions: readonly Session[], options: ExportOptions): string {
  const { edition } = agenda;
  const { lang, publicUrl } = options;
  const host = new URL(publicUrl).hostname;
  const facts = new Map(sessions.map((session) => [session.id, session]));
  const calendar = ical({
    name: plainLine(byLang(lang, edition.titleZh, edition.titleEn)),
    prodId: { company: 'Huiwu', product: 'Agenda', language: lang === 'zh' ? 'ZH' : 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
    // The calendar itself has no zone, only its events: with one, the library writes DTSTAMP without the Z that RFC 5545 demands.
    timezone: { name: null, generator: zoneBlock },
  });
  calendar.x('X-WR-TIMEZONE', edition.timeZone);
  // One's own is a file: a program that looked at the public address again would replace it by the whole agenda.
  if (!options.ofOnePerson) calendar.source(`${publicUrl}/api/v1/editions/${edition.year}/schedule.ics?lang=${lang}`);
  for (const session of agenda.sessions) {
    const fact = facts.get(session.id);
    if (!fact) continue;
    const event = calendar.createEvent({
      id: `${session.guid}@${host}`,
      sequence: session.sequence,
      ...spanOf(fact, edition.timeZone),
      stamp: fact.updatedAt,
      created: fact.createdAt,
      lastModified: fact.updatedAt,
      summary: plainLine(byLang(lang, session.titleZh, session.titleEn)),
      location: placeOf(agenda, session, options),
      description: descriptionOf(session, options),
      url: sessionUrl(session, edition.year, options),
      status: session.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
    for (const name of [SESSION_KIND_NAMES[session.kind][lang], session.track])
      if (name) event.createCategory({ name: plainLine(name) });
  }
  return calendar.toString();
}

function placeOf({ rooms, edition }: AgendaView, session: SessionView, { lang }: ExportOptions): string {
  const room = rooms.find(({ id }) => id === session.roomId);
  const name = room ? byLang(lang, room.nameZh, room.nameEn) : noRoom[lang];
  const venue = byLang(lang, edition.venueZh, edition.venueEn);
  return plainLine(lang === 'zh' ? `${venue} ${name}` : `${name}, ${venue}`);
}

function descriptionOf(session: SessionView, { lang }: ExportOptions): string {
  const people = session.speakers.map((one) => {
    const affiliation = affiliationOf(one, lang);
    const colon = lang === 'zh' ? '：' : ': ';
    return `${roleLabels[one.role][lang]}${colon}${nameOf(one)}${affiliation ? ` — ${affiliation}` : ''}`;
  });
  const other = lang === 'zh' ? session.titleEn : session.titleZh;
  const abstract = byLang(lang, session.abstractZh, session.abstractEn);
  return plainLines([other, people.join('\n'), abstract].filter(Boolean).join('\n\n'));
}

/** With the zone's name a wall time that comes twice means the first: the second one, once in autumn, is told in UTC. */
function spanOf({ startsAt, endsAt }: Session, zone: string) {
  const isFirst = (at: Date) =>
    instantsOf(localDay(at, zone), localTime(at, zone), zone)[0]?.getTime() === at.getTime();
  if (!isFirst(startsAt) || !isFirst(endsAt)) return { start: startsAt, end: endsAt };
  return { timezone: zone, start: new ZonedDate(startsAt, zone), end: new ZonedDate(endsAt, zone) };
}

function zoneBlock(zone: string): string | null {
  const [block] = tzlib_get_ical_block(zone);
  // For a name that it does not know it answers a text instead of a list.
  return block?.startsWith('BEGIN:VTIMEZONE') ? block : null;
}

/**
 * An instant that reads as the wall clock of its zone. ical-generator reads a plain Date with the clock of the machine it
 * runs on, and takes date objects of @date-fns/tz by these members; so we need no further library of dates.
 */
class ZonedDate extends Date implements ICalTZDateStub {
  readonly internal: Date;
  readonly zone: string;
  constructor(instant: Date, zone: string) {
    super(instant);
    this.internal = instant;
    this.zone = zone;
  }
  tzComponents(): number[] {
    return [];
  }
  withTimeZone(zone?: string | null): ICalTZDateStub {
    return new ZonedDate(this.internal, zone ?? 'UTC');
  }
  override getFullYear(): number {
    return wallOf(this, this.zone).year;
  }
  override getMonth(): number {
    return wallOf(this, this.zone).month - 1;
  }
  override getDate(): number {
    return wallOf(this, this.zone).day;
  }
  override getHours(): number {
    return wallOf(this, this.zone).hour;
  }
  override getMinutes(): number {
    return wallOf(this, this.zone).minute;
  }
  override getSeconds(): number {
    return wallOf(this, this.zone).second;
  }
}
