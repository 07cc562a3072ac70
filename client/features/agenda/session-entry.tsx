import type { AgendaView, SessionView, SignUpView } from '#contract/agenda';
import { SESSION_KIND_NAMES } from '#domain/agenda';
import { useDates } from '../../lib/dates.ts';
import { inLocale, type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { StateMark, Tag } from '../../ui/marks.tsx';
import { agendaWords, languageName, roleNames } from './agenda-words.ts';

export function titleOf({ titleZh, titleEn }: Pick<SessionView, 'titleZh' | 'titleEn'>, locale: Locale): string {
  return inLocale({ zh: titleZh, en: titleEn }, locale);
}

export function roomName(agenda: Pick<AgendaView, 'rooms'>, roomId: string | null, locale: Locale): string | undefined {
  const room = agenda.rooms.find(({ id }) => id === roomId);
  return room && inLocale({ zh: room.nameZh, en: room.nameEn }, locale);
}

interface SessionEntryProps {
  readonly agenda: AgendaView;
  readonly session: SessionView;
  readonly changed: boolean;
  readonly running: boolean;
  readonly signUp?: SignUpView | undefined;
  readonly now: Date;
}

export function SessionEntry({ agenda, session, changed, running, signUp, now }: SessionEntryProps) {
  const words = useWords(agendaWords);
  const locale = useLocale();
  const dates = useDates();
  const other = locale === 'zh' ? 'en' : 'zh';
  const otherTitle = other === 'zh' ? session.titleZh : session.titleEn;
  const abstract = inLocale({ zh: session.abstractZh ?? '', en: session.abstractEn ?? '' }, locale);
  const cancelled = session.state === 'cancelled';
  const title = titleOf(session, locale);
  const marks = [cancelled && 'cancelled', changed && 'changed', running && 'running'].filter(Boolean).join(' ');
  return (
    <article className={`session ${session.kind} ${marks}`} id={`s-${session.guid}`}>
      <p className="facts">
        <time dateTime={session.startsAt}>{dates.timeRange(session.startsAt, session.endsAt)}</time>
        <span>{roomName(agenda, session.roomId, locale) ?? words.noRoom}</span>
        {session.kind !== 'other' && <Tag>{inLocale(SESSION_KIND_NAMES[session.kind], locale)}</Tag>}
        {session.track && <Tag>{session.track}</Tag>}
        {cancelled && <StateMark tone="bad">{words.cancelled}</StateMark>}
        {changed && <StateMark tone="active">{words.changed}</StateMark>}
      </p>
      <h3>{cancelled ? <s>{title}</s> : title}</h3>
      {otherTitle !== title && (
        <p className="other" lang={other === 'zh' ? 'zh-Hans' : 'en'}>
          {otherTitle}
        </p>
      )}
      {signUp && !cancelled && <SignUpLine signUp={signUp} now={now} />}
      <Speakers speakers={session.speakers} />
      <Tongues session={session} />
      {abstract && (
        <details>
          <summary>{words.about}</summary>
          <p>{abstract}</p>
        </details>
      )}
    </article>
  );
}

/** Who has registered books through the personal link; here stands only what everybody may know. */
function SignUpLine({ signUp, now }: { signUp: SignUpView; now: Date }) {
  const words = useWords(agendaWords);
  const dates = useDates();
  const { seats, seatsLeft, waiting, opensAt, closesAt } = signUp;
  if (now.toISOString() >= closesAt) return <p className="sign-up soft">{words.bookingClosed}</p>;
  return (
    <p className="sign-up">
      <StateMark tone={seatsLeft > 0 ? 'active' : 'wait'}>{words.toBook}</StateMark>
      <span>{seatsLeft > 0 ? words.seatsLeft(seatsLeft, seats) : words.fullyBooked(waiting)}</span>
      {opensAt && now.toISOString() < opensAt && (
        <span className="soft">{words.bookingOpens(dates.stamp(opensAt))}</span>
      )}
    </p>
  );
}

function Speakers({ speakers }: { speakers: SessionView['speakers'] }) {
  const locale = useLocale();
  if (speakers.length === 0) return null;
  return (
    <ul className="speakers">
      {speakers.map((one) => {
        const organisation = inLocale({ zh: one.organisationZh ?? '', en: one.organisationEn ?? '' }, locale);
        const parts = locale === 'zh' ? [organisation, one.position] : [one.position, organisation];
        const affiliation = parts.filter(Boolean).join(locale === 'zh' ? ' ' : ', ');
        return (
          <li key={one.speakerId}>
            <strong>{one.nameNative}</strong>
            {one.nameLatin && one.nameLatin !== one.nameNative && <span className="latin"> {one.nameLatin}</span>}
            {one.role !== 'speaker' && <span className="role"> {inLocale(roleNames[one.role], locale)}</span>}
            {affiliation && <span className="affiliation">{affiliation}</span>}
          </li>
        );
      })}
    </ul>
  );
}

function Tongues({ session }: { session: SessionView }) {
  const words = useWords(agendaWords);
  const locale = useLocale();
  const list = (codes: readonly string[]) =>
    codes.map((code) => inLocale(languageName(code), locale)).join(words.separator);
  if (session.languages.length + session.interpretation.length === 0) return null;
  return (
    <p className="tongues">
      {session.languages.length > 0 && (
        <span>
          {words.languages} <b>{list(session.languages)}</b>
        </span>
      )}
      {session.interpretation.length > 0 && (
        <span>
          {words.interpretation} <b>{list(session.interpretation)}</b>
        </span>
      )}
    </p>
  );
}
