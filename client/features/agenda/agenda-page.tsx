import type { AgendaPageProps, AgendaView, SessionView } from '#contract/agenda';
import { nowAndNext } from '#domain/agenda';
import { localDate, useDates, ZoneContext } from '../../lib/dates.ts';
import { inLocale, type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { LiveMark } from '../../ui/clock.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { agendaWords } from './agenda-words.ts';
import { NowAndNext } from './now-and-next.tsx';
import { roomName, SessionEntry } from './session-entry.tsx';
import { SubscribeBox } from './subscribe-box.tsx';
import { useAgenda, useSignUps } from './use-agenda.ts';
import { useNow } from './use-now.ts';

export function agendaTitle(_props: AgendaPageProps, locale: Locale): string {
  return agendaWords[locale].agenda;
}

export function AgendaPage(props: AgendaPageProps) {
  const words = useWords(agendaWords);
  if (!props.agenda) return <EmptyState title={words.none}>{words.noneText}</EmptyState>;
  return (
    <ZoneContext value={props.agenda.edition.timeZone}>
      <Followed {...props} agenda={props.agenda} />
    </ZoneContext>
  );
}

function Followed(props: AgendaPageProps & { agenda: AgendaView }) {
  const { agenda, changed, view } = useAgenda(props.agenda);
  const signUps = useSignUps(agenda.edition.year, props.signUps);
  const now = useNow(props.now);
  const words = useWords(agendaWords);
  const locale = useLocale();
  const dates = useDates();
  const { edition } = agenda;
  const { room, track } = props.filter;
  const shown = agenda.sessions.filter(
    (session) => (!room || session.roomId === room) && (!track || session.track === track),
  );
  const running = new Set(nowAndNext(shown, now).now.map(({ id }) => id));
  const days = [...new Set(shown.map(({ startsAt }) => localDate(startsAt, dates.zone)))];
  return (
    <div className="agenda">
      <header className="agenda-head">
        <div>
          <h1>{words.agenda}</h1>
          <p className="soft">
            {inLocale({ zh: edition.titleZh, en: edition.titleEn }, locale)} ·{' '}
            {inLocale({ zh: edition.venueZh, en: edition.venueEn }, locale)}
          </p>
          <p className="zone">{words.timesIn(dates.zoneName)}</p>
        </div>
        {view.status !== 'connecting' && <LiveMark view={view} />}
      </header>
      <NowAndNext agenda={agenda} now={now} />
      <Filters agenda={agenda} path={props.path} filter={props.filter} days={days} />
      {shown.length === 0 ? (
        <EmptyState title={agenda.sessions.length === 0 ? words.none : words.noneHere}>
          {agenda.sessions.length === 0 && words.noneText}
        </EmptyState>
      ) : (
        days.map((day) => {
          const sessions = shown.filter(({ startsAt }) => localDate(startsAt, dates.zone) === day);
          const [first] = sessions;
          return (
            <section key={day} className="day" aria-labelledby={`d-${day}`}>
              <h2 id={`d-${day}`}>{first && dates.day(first.startsAt)}</h2>
              <ol>
                {slotsOf(sessions).map((slot) => (
                  <li key={slot[0]?.id} className="slot">
                    <time className="begins" dateTime={slot[0]?.startsAt}>
                      {dates.time(slot[0]?.startsAt ?? now)}
                    </time>
                    <div className="parallel">
                      {slot.map((session) => (
                        <SessionEntry
                          key={session.id}
                          agenda={agenda}
                          session={session}
                          changed={changed.has(session.id)}
                          running={running.has(session.id)}
                          signUp={signUps.get(session.id)}
                          now={now}
                        />
                      ))}
                    </div>
                  </li>
                ))}
              </ol>
            </section>
          );
        })
      )}
      <SubscribeBox calendarUrl={props.calendarUrl} />
    </div>
  );
}

/** What begins at the same moment stands side by side. */
function slotsOf(sessions: readonly SessionView[]): SessionView[][] {
  const slots = new Map<string, SessionView[]>();
  for (const session of sessions) slots.set(session.startsAt, [...(slots.get(session.startsAt) ?? []), session]);
  return [...slots.values()];
}

interface FiltersProps {
  readonly agenda: AgendaView;
  readonly path: string;
  readonly filter: AgendaPageProps['filter'];
  readonly days: readonly string[];
}

/** Links and not buttons: they work without a script, and what is chosen can be sent to somebody. */
function Filters({ agenda, path, filter, days }: FiltersProps) {
  const words = useWords(agendaWords);
  const locale = useLocale();
  const dates = useDates();
  const base = `/${locale}${path}`;
  const usedRooms = agenda.rooms.filter(({ id }) => agenda.sessions.some(({ roomId }) => roomId === id));
  const choices = [
    ...usedRooms.map(({ id }) => ({ name: 'room' as const, value: id, label: roomName(agenda, id, locale) ?? '' })),
    ...agenda.tracks.map((track) => ({ name: 'track' as const, value: track, label: track })),
  ];
  const group = (name: 'room' | 'track', title: string) => {
    const links = choices.filter((choice) => choice.name === name);
    return links.length < 2 ? null : (
      <p>
        <span>{title}</span>
        {links.map(({ value, label }) => (
          <a
            key={value}
            href={`${base}?${name}=${encodeURIComponent(value)}`}
            aria-current={filter[name] === value ? 'true' : undefined}
          >
            {label}
          </a>
        ))}
      </p>
    );
  };
  return (
    <nav className="filters no-print" aria-label={words.agenda}>
      {days.length > 1 && (
        <p>
          <span>{words.days}</span>
          {days.map((day) => (
            <a key={day} href={`#d-${day}`}>
              {dates.shortDay(`${day}T12:00:00Z`)}
            </a>
          ))}
        </p>
      )}
      {group('room', words.rooms)}
      {group('track', words.tracks)}
      {(filter.room || filter.track) && (
        <p>
          <a href={base}>{words.all}</a>
        </p>
      )}
    </nav>
  );
}
