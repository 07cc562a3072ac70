import { create } from 'xmlbuilder2';
import type { Schedule, ScheduleEvent } from './schedule-json.ts';

/** The same schedule as XML; made from the JSON, so that the two cannot disagree. */
export function scheduleXml({ generator, schedule }: Schedule): string {
  const { conference } = schedule;
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('schedule');
  root.ele('generator', { name: generator.name, version: generator.version });
  root.ele('version').txt(schedule.version);
  const head = root.ele('conference');
  const facts = {
    acronym: conference.acronym,
    title: conference.title,
    start: conference.start,
    end: conference.end,
    days: String(conference.daysCount),
    timeslot_duration: conference.timeslot_duration,
    base_url: schedule.base_url,
    url: conference.url,
    ...(conference.time_zone_name !== undefined && { time_zone_name: conference.time_zone_name }),
  };
  for (const [name, value] of Object.entries(facts)) head.ele(name).txt(value);
  for (const { name } of conference.tracks) head.ele('track', { name });
  const guids = new Map(conference.rooms.map(({ name, guid }) => [name, guid]));
  for (const { index, date, day_start, day_end, rooms } of conference.days) {
    const day = root.ele('day', { index: String(index), date, start: day_start, end: day_end });
    for (const [name, events] of Object.entries(rooms)) {
      const guid = guids.get(name);
      const room = day.ele('room', guid ? { name, guid } : { name });
      for (const event of events) addEvent(room, event);
    }
  }
  return root.end({ prettyPrint: true });
}

function addEvent(room: ReturnType<ReturnType<typeof create>['ele']>, event: ScheduleEvent): void {
  const node = room.ele('event', { guid: event.guid, id: String(event.id) });
  const facts = {
    room: event.room,
    title: event.title,
    subtitle: event.subtitle,
    type: event.type,
    date: event.date,
    start: event.start,
    duration: event.duration,
    abstract: event.abstract,
    slug: event.slug,
    track: event.track ?? '',
    logo: '',
    language: event.language ?? '',
    description: event.description,
    url: event.url,
  };
  for (const [name, value] of Object.entries(facts)) node.ele(name).txt(value);
  const recording = node.ele('recording');
  recording.ele('license');
  recording.ele('optout').txt(String(event.do_not_record));
  const persons = node.ele('persons');
  for (const { guid, name } of event.persons) persons.ele('person', { guid }).txt(name);
  node.ele('links');
  node.ele('attachments');
}
