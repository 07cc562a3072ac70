import type { KeyboardEvent } from 'react';
import type { AgendaView, SessionView, SignUpView } from '#contract/agenda';
import { localTime, SESSION_KIND_NAMES } from '#domain/agenda';
import { useDates } from '../../lib/dates.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { agendaOfficeWords } from './office-words.ts';
import { roomName, titleOf } from './session-entry.tsx';
import { useSignUps } from './use-agenda.ts';
import { type Moves, shifted } from './use-moves.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Twenty minutes hold two lines of text. */
const PX_PER_MINUTE = 2;

const NONE: readonly SignUpView[] = [];

interface DayProps {
  readonly agenda: AgendaView;
  /** Of one day, none cancelled. */
  readonly sessions: readonly SessionView[];
  readonly moves: Moves;
  readonly mayEdit: boolean;
  readonly onOpen: (session: SessionView) => void;
}

/** Rooms beside each other, hours downwards; on narrow screens the same buttons stand as a list. */
export function DayGrid({ agenda, sessions, moves, mayEdit, onOpen }: DayProps) {
  const words = useWords(agendaOfficeWords);
  const locale = useLocale();
  const { zone } = useDates();
  const signUps = useSignUps(agenda.edition.year, NONE);
  const placed = sessions
    .map((session) => ({ session, place: moves.placeOf(session) }))
    .sort((a, b) => a.place.startsAt.localeCompare(b.place.startsAt));
  const starts = placed.map(({ place }) => Date.parse(place.startsAt));
  const ends = placed.map(({ place }) => Date.parse(place.endsAt));
  const first = Math.floor(Math.min(...starts) / HOUR) * HOUR;
  const last = Math.ceil(Math.max(...ends) / HOUR) * HOUR;
  const hours = Array.from({ length: Math.max(1, (last - first) / HOUR) }, (_, at) => new Date(first + at * HOUR));
  const columns: (string | null)[] = agenda.rooms.map(({ id }) => id);
  if (placed.some(({ place }) => place.roomId === null)) columns.unshift(null);

  const onKey = (session: SessionView) => (event: KeyboardEvent) => {
    if (!mayEdit || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = event.shiftKey ? 15 : 5;
    const minutes = { ArrowUp: -step, ArrowDown: step }[event.key];
    const rooms = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (minutes === undefined && rooms === undefined) return;
    event.preventDefault();
    const place = moves.placeOf(session);
    if (minutes !== undefined) return moves.move(session, shifted(place, minutes));
    const at = agenda.rooms.findIndex(({ id }) => id === place.roomId) + (rooms ?? 0);
    const room = agenda.rooms[Math.min(Math.max(at, 0), agenda.rooms.length - 1)];
    if (room && room.id !== place.roomId) moves.move(session, { ...place, roomId: room.id });
  };

  const top = (instant: string) => `${((Date.parse(instant) - first) / MINUTE) * PX_PER_MINUTE}px`;
  return (
    <div className="day-grid">
      <div className="hours" aria-hidden="true">
        <div className="room-name" />
        <div className="track" style={{ height: `${hours.length * 60 * PX_PER_MINUTE}px` }}>
          {hours.map((hour) => (
            <time key={hour.toISOString()} style={{ top: top(hour.toISOString()) }}>
              {localTime(hour, zone)}
            </time>
          ))}
        </div>
      </div>
      {columns.map((roomId) => {
        const here = placed.filter(({ place }) => place.roomId === roomId);
        return (
          <section
            key={roomId ?? 'none'}
            className="room"
            aria-label={roomName(agenda, roomId, locale) ?? words.noRoom}
          >
            <h3 className="room-name">{roomName(agenda, roomId, locale) ?? words.noRoom}</h3>
            <div className="track" style={{ height: `${hours.length * 60 * PX_PER_MINUTE}px` }}>
              {here.map(({ session, place }, at) => {
                // Only sessions without a room may overlap: each one that does stands a step to the right.
                const under = here.slice(0, at).filter((other) => other.place.endsAt > place.startsAt).length;
                const minutes = (Date.parse(place.endsAt) - Date.parse(place.startsAt)) / MINUTE;
                return (
                  <button
                    key={session.id}
                    type="button"
                    className={`card ${session.state} ${minutes < 30 ? 'short' : ''}`}
                    style={{
                      top: top(place.startsAt),
                      height: `${Math.max(minutes * PX_PER_MINUTE - 2, 20)}px`,
                      left: `${4 + under * 28}px`,
                    }}
                    onClick={() => onOpen(session)}
                    onKeyDown={onKey(session)}
                  >
                    <CardFace session={session} place={place} signUp={signUps.get(session.id)} />
                  </button>
                );
              })}
            </div>
          </section>
        );
      })}
    </div>
  );
}

export function DayList({ agenda, sessions, moves, onOpen }: Omit<DayProps, 'mayEdit'>) {
  const signUps = useSignUps(agenda.edition.year, NONE);
  const words = useWords(agendaOfficeWords);
  const locale = useLocale();
  return (
    <ul className="day-list">
      {sessions.map((session) => {
        const place = moves.placeOf(session);
        return (
          <li key={session.id}>
            <button type="button" className={`card ${session.state}`} onClick={() => onOpen(session)}>
              <CardFace session={session} place={place} signUp={signUps.get(session.id)} />
              <span className="soft small">
                {roomName(agenda, place.roomId, locale) ?? words.noRoom} ·{' '}
                {inLocale(SESSION_KIND_NAMES[session.kind], locale)}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

interface CardFaceProps {
  readonly session: SessionView;
  readonly place: { readonly startsAt: string; readonly endsAt: string };
  readonly signUp: SignUpView | undefined;
}

function CardFace({ session, place, signUp }: CardFaceProps) {
  const words = useWords(agendaOfficeWords);
  const locale = useLocale();
  const dates = useDates();
  return (
    <>
      <span className="card-head">
        <time>{dates.timeRange(place.startsAt, place.endsAt)}</time>
        <SessionState session={session} />
      </span>
      <span className="card-title">{titleOf(session, locale)}</span>
      {signUp && <span className="soft number">{words.booked(signUp.seats - signUp.seatsLeft, signUp.seats)}</span>}
      {session.speakers.length > 0 && (
        <span className="card-people">{session.speakers.map(({ nameNative }) => nameNative).join(' · ')}</span>
      )}
    </>
  );
}

export function SessionState({ session }: { session: Pick<SessionView, 'state'> }) {
  const words = useWords(agendaOfficeWords);
  if (session.state === 'cancelled') return <StateMark tone="bad">{words.cancelled}</StateMark>;
  if (session.state === 'draft') return <StateMark tone="wait">{words.draft}</StateMark>;
  return <StateMark tone="good">{words.isPublished}</StateMark>;
}
