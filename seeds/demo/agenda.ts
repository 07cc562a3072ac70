import type { DemoNeeds } from './demo-needs.ts';
import { at, minutesAfter } from './editions.ts';
import type { Attendee, EditionShape } from './register-people.ts';

export interface RoomText {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly seats: number;
}

export interface SessionText {
  readonly key: string;
  readonly kind:
    | 'arrival'
    | 'opening'
    | 'keynote'
    | 'ceremony'
    | 'forum'
    | 'tour'
    | 'meal'
    | 'break'
    | 'meeting'
    | 'other';
  /** Local times of the day. */
  readonly from: string;
  readonly to: string;
  readonly room?: string;
  readonly zh: string;
  readonly en: string;
  readonly abstractZh?: string;
  readonly abstractEn?: string;
  readonly track?: string;
  /** The one that is spoken; into those that follow is interpreted. */
  readonly languages?: readonly string[];
  readonly seats?: number;
}

export interface SpeakerPlan {
  readonly session: string;
  readonly role: 'speaker' | 'chair' | 'host' | 'panellist';
  readonly attendee: Attendee;
}

/** @returns the id of each session by its key */
export function addAgenda(
  { rows }: DemoNeeds,
  edition: EditionShape,
  day: string,
  agenda: { rooms: readonly RoomText[]; sessions: readonly SessionText[]; speakers: readonly SpeakerPlan[] },
): Map<string, string> {
  const writtenAt = minutesAfter(at(day, '09:00'), -30 * 24 * 60);
  const roomIds = new Map<string, string>();
  for (const [position, { key, zh, en, seats }] of agenda.rooms.entries()) {
    const id = rows.id(`room ${edition.year} ${key}`);
    roomIds.set(key, id);
    rows.add('room', { id, edition_id: edition.id, name_zh: zh, name_en: en, seats, position });
  }
  const sessions = new Map<string, { id: string; during: string }>();
  for (const session of agenda.sessions) {
    const id = rows.id(`session ${edition.year} ${session.key}`);
    const during = `[${at(day, session.from).toISOString()},${at(day, session.to).toISOString()})`;
    sessions.set(session.key, { id, during });
    rows.add('agenda_session', {
      id,
      edition_id: edition.id,
      kind: session.kind,
      title_zh: session.zh,
      title_en: session.en,
      abstract_zh: session.abstractZh ?? null,
      abstract_en: session.abstractEn ?? null,
      track: session.track ?? null,
      room_id: session.room === undefined ? null : (roomIds.get(session.room) ?? null),
      during,
      languages: session.languages?.slice(0, 1) ?? [],
      interpretation: session.languages?.slice(1) ?? [],
      seats: session.seats ?? null,
      state: 'published',
      guid: rows.id(`session guid ${edition.year} ${session.key}`),
      published_at: writtenAt,
      created_at: writtenAt,
      updated_at: writtenAt,
    });
  }
  const speakers = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { session: key, role, attendee } of agenda.speakers) {
    const session = sessions.get(key);
    if (!session) throw new Error(`the demo has no session ${key}`);
    let speakerId = speakers.get(attendee.id);
    if (speakerId === undefined) {
      speakerId = rows.id(`speaker ${attendee.id}`);
      speakers.set(attendee.id, speakerId);
      rows.add('speaker', {
        id: speakerId,
        edition_id: edition.id,
        registration_id: attendee.id,
        name_native: attendee.person.nameNative,
        name_latin: attendee.person.nameLatin,
        position: attendee.position,
        organisation_id: attendee.organisation.id,
        created_at: writtenAt,
      });
    }
    const position = counts.get(key) ?? 0;
    counts.set(key, position + 1);
    rows.add('session_speaker', {
      session_id: session.id,
      speaker_id: speakerId,
      role,
      position,
      session_during: session.during,
      session_state: 'published',
    });
  }
  return new Map([...sessions].map(([key, { id }]) => [key, id]));
}
