import type { AgendaView, SessionView } from '../contract.ts';
import { daysBetween, localDay, localTime, plainLine, plainLines, SESSION_KIND_NAMES, withOffset } from '../domain.ts';
import { affiliationOf, byLang, type ExportOptions, nameOf, noRoom, sessionUrl } from './labels.ts';

export interface ScheduleEvent {
  readonly guid: string;
  readonly id: number;
  readonly logo: null;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly duration: string;
  readonly room: string;
  readonly slug: string;
  readonly url: string;
  readonly title: string;
  readonly subtitle: string;
  readonly track: string | null;
  readonly type: string;
  readonly language: string | null;
  readonly abstract: string;
  readonly description: string;
  readonly do_not_record: boolean;
  readonly persons: readonly { guid: string; name: string; public_name: string; biography: string }[];
  readonly links: readonly never[];
  readonly attachments: readonly never[];
}

export interface ScheduleDay {
  readonly index: number;
  readonly date: string;
  readonly day_start: string;
  readonly day_end: string;
  readonly rooms: Readonly<Record<string, readonly ScheduleEvent[]>>;
}

export interface Schedule {
  readonly $schema: string;
  readonly generator: { readonly name: string; readonly version: string };
  readonly schedule: {
    readonly version: string;
    readonly base_url: string;
    readonly conference: {
      readonly acronym: string;
      readonly title: string;
      readonly start: string;
      readonly end: string;
      readonly daysCount: number;
      readonly timeslot_duration: string;
      readonly time_zone_name?: string;
      readonly url: string;
      readonly tracks: readonly { name: string }[];
      readonly rooms: readonly { name: string; guid: string; capacity: number | null }[];
      readonly days: readonly ScheduleDay[];
    };
  };
}

/** What the schema takes for the name of a zone: `Region/City`, of which `Etc/GMT+8` and `EST` are none. */
const ZONE_NAME = /^([A-Z][a-z]+\/[A-Z][a-z]+)|UTC$/;

/**
 * The agenda as programs of the frab/pentabarf family read it, in the shape in which pretalx writes it. The dialect has no word for
 * a cancelled session: it is left out, as pretalx does.
 */
export function scheduleJson(
  agenda: AgendaView,
  numbers: ReadonlyMap<string, number>,
  options: ExportOptions,
): Schedule {
  const { edition } = agenda;
  const { lang, publicUrl } = options;
  const zone = edition.timeZone;
  const acronym = `huiwu${edition.year}`;
  const held = agenda.sessions.filter(({ state }) => state === 'published');
  const dayOf = ({ startsAt }: SessionView) => localDay(new Date(startsAt), zone);
  const dates = [...new Set([...daysBetween(edition.startsOn, edition.endsOn), ...held.map(dayOf)])].sort();
  const roomNames = new Map(agenda.rooms.map((room) => [room.id, plainLine(byLang(lang, room.nameZh, room.nameEn))]));
  const nameOfRoom = ({ roomId }: SessionView) => (roomId && roomNames.get(roomId)) || noRoom[lang];

  const eventOf = (session: SessionView): ScheduleEvent => {
    const [start, end] = [new Date(session.startsAt), new Date(session.endsAt)];
    const number = numbers.get(session.id) ?? 0;
    return {
      guid: session.guid,
      id: number,
      logo: null,
      date: withOffset(start, zone),
      start: localTime(start, zone),
      end: withOffset(end, zone),
      duration: durationOf(start, end),
      room: nameOfRoom(session),
      slug: `${acronym}-session-${number}`,
      url: sessionUrl(session, edition.year, options),
      title: plainLine(byLang(lang, session.titleZh, session.titleEn)),
      subtitle: plainLine(byLang(lang === 'zh' ? 'en' : 'zh', session.titleZh, session.titleEn)),
      track: session.track && plainLine(session.track),
      type: SESSION_KIND_NAMES[session.kind][lang],
      language: session.languages[0] ?? null,
      abstract: plainLines(byLang(lang, session.abstractZh, session.abstractEn)),
      description: '',
      do_not_record: false,
      persons: session.speakers.map((one) => ({
        guid: one.speakerId,
        name: plainLine(nameOf(one)),
        public_name: plainLine(nameOf(one)),
        biography: plainLine(affiliationOf(one, lang)),
      })),
      links: [],
      attachments: [],
    };
  };

  const days = dates.map((date, at): ScheduleDay => {
    const rooms: Record<string, ScheduleEvent[]> = Object.create(null);
    for (const session of held) {
      if (dayOf(session) !== date) continue;
      const name = nameOfRoom(session);
      rooms[name] = [...(rooms[name] ?? []), eventOf(session)];
    }
    const [first, last] = limitsOf(date, zone);
    return { index: at + 1, date, day_start: withOffset(first, zone), day_end: withOffset(last, zone), rooms };
  });

  return {
    $schema: 'https://c3voc.de/schedule/schema.json',
    generator: { name: 'huiwu', version: '1' },
    schedule: {
      version: agenda.version,
      base_url: `${publicUrl}/${lang}/agenda/${edition.year}`,
      conference: {
        acronym,
        title: plainLine(byLang(lang, edition.titleZh, edition.titleEn)),
        start: edition.startsOn,
        end: edition.endsOn,
        daysCount: days.length,
        timeslot_duration: '00:05',
        ...(ZONE_NAME.test(zone) && { time_zone_name: zone }),
        url: `${publicUrl}/${lang}`,
        tracks: agenda.tracks.map((name) => ({ name: plainLine(name) })),
        rooms: agenda.rooms.map(({ id, seats }) => ({ name: roomNames.get(id) ?? '', guid: id, capacity: seats })),
        days,
      },
    },
  };
}

/** First and last minute of a local day, however long that day is where clocks change. */
function limitsOf(date: string, zone: string): [Date, Date] {
  const noon = Date.parse(`${date}T12:00:00Z`);
  const minutes: Date[] = [];
  // Around the clock from every zone's point of view: a local day begins at most 26 h before UTC noon and ends at most 26 h after it.
  for (let at = noon - 26 * 3_600_000; at <= noon + 26 * 3_600_000; at += 900_000) {
    const instant = new Date(at);
    if (localDay(instant, zone) === date) minutes.push(instant);
  }
  const first = minutes[0] ?? new Date(noon);
  const last = minutes.at(-1) ?? first;
  return [first, new Date(last.getTime() + 14 * 60_000)];
}

function durationOf(start: Date, end: Date): string {
  const minutes = Math.round((end.getTime() - start.getTime()) / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
