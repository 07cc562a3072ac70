import type { AgendaView, SessionView } from '#contract/agenda';
import { nowAndNext } from '#domain/agenda';
import { localDate, useDates } from '../../lib/dates.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { agendaWords } from './agenda-words.ts';
import { roomName, titleOf } from './session-entry.tsx';

/** What a delegate in the corridor wants to know; each line leads to its session below. */
export function NowAndNext({ agenda, now }: { agenda: AgendaView; now: Date }) {
  const words = useWords(agendaWords);
  const dates = useDates();
  const found = nowAndNext(agenda.sessions, now);
  const today = localDate(now, dates.zone);
  if (found.now.length + found.next.length === 0) return null;
  const begins = ({ startsAt }: SessionView) =>
    localDate(startsAt, dates.zone) === today ? words.at(dates.time(startsAt)) : words.at(dates.instant(startsAt));
  return (
    <section className="now-and-next" aria-label={words.nowAndNext} aria-live="polite">
      <div className="now">
        <h2>{words.now}</h2>
        {found.now.length === 0 && <p className="soft">{words.noneNow}</p>}
        <Lines agenda={agenda} sessions={found.now} when={({ endsAt }) => words.until(dates.time(endsAt))} />
      </div>
      <div className="next">
        <h2>{words.next}</h2>
        {found.next.length === 0 && <p className="soft">{words.noneNext}</p>}
        <Lines agenda={agenda} sessions={found.next} when={begins} />
      </div>
    </section>
  );
}

interface LinesProps {
  readonly agenda: AgendaView;
  readonly sessions: readonly SessionView[];
  readonly when: (session: SessionView) => string;
}

function Lines({ agenda, sessions, when }: LinesProps) {
  const words = useWords(agendaWords);
  const locale = useLocale();
  return (
    <ul>
      {sessions.map((session) => (
        <li key={session.id}>
          <a href={`#s-${session.guid}`}>{titleOf(session, locale)}</a>
          <span className="where">
            <time>{when(session)}</time>
            <span>{roomName(agenda, session.roomId, locale) ?? words.noRoom}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
