import type { MySessionsPageProps, OwnSessionView } from '#contract/bookings';
import { localDate, useDates, ZoneContext } from '../../lib/dates.ts';
import { inLocale, type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { mySessionsWords } from './my-words.ts';

type Facts = Omit<MySessionsPageProps['own']['speaking'][number], 'kind'>;

export function mySessionsTitle(_props: MySessionsPageProps, locale: Locale): string {
  return mySessionsWords[locale].title;
}

/** One's own programme and what can be added to it; plain forms, so that it works on the oldest phone. */
export function MySessionsPage(props: MySessionsPageProps) {
  return (
    <ZoneContext value={props.own.timeZone}>
      <Programme {...props} />
    </ZoneContext>
  );
}

function Programme({ edition, own, isApproved, token, done, problem }: MySessionsPageProps) {
  const words = useWords(mySessionsWords);
  const locale = useLocale();
  const { zoneName } = useDates();
  const here = `/${locale}/my/${token}/sessions`;
  const mine = own.sessions.filter((session) => session.mine);
  const others = own.sessions.filter((session) => !session.mine && session.refusal !== 'not_approved');
  const programme = [
    ...mine.map((session) => ({ session, row: <Session key={session.sessionId} session={session} action={here} /> })),
    ...own.speaking
      .filter(({ sessionId }) => !mine.some((session) => session.sessionId === sessionId))
      .map((session) => ({ session, row: <Speaking key={session.sessionId} session={session} /> })),
  ].sort((a, b) => a.session.startsAt.localeCompare(b.session.startsAt));
  return (
    <div className="my-sessions">
      <p className="edition soft">{inLocale({ zh: edition.titleZh, en: edition.titleEn }, locale)}</p>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <p className="zone">{words.zone(zoneName)}</p>
      {done && (
        <p className="told" role="status">
          {words.done[done]}
        </p>
      )}
      {problem && (
        <p className="told problem" role="alert">
          {problem}
        </p>
      )}
      <section aria-labelledby="own">
        <h2 id="own">{words.own}</h2>
        {programme.length === 0 ? (
          <EmptyState title={words.none}>{words.noneText}</EmptyState>
        ) : (
          <ol className="programme">{programme.map(({ row }) => row)}</ol>
        )}
        {programme.length > 0 && (
          <div className="row no-print">
            <LinkButton icon="calendar" href={`${here}.ics`}>
              {words.calendar}
            </LinkButton>
          </div>
        )}
      </section>
      <section aria-labelledby="to-book" className="no-print">
        <h2 id="to-book">{words.toBook}</h2>
        {!isApproved && <p>{words.notApproved}</p>}
        {isApproved && others.length === 0 && <p className="soft">{words.nothing}</p>}
        <ol className="programme">
          {others.map((session) => (
            <Session key={session.sessionId} session={session} action={here} />
          ))}
        </ol>
      </section>
      <div className="row no-print">
        <LinkButton kind="quiet" icon="left" href={`/${locale}/my/${token}`}>
          {words.back}
        </LinkButton>
        <LinkButton kind="quiet" href={`/${locale}/agenda`}>
          {words.agenda}
        </LinkButton>
      </div>
    </div>
  );
}

function Speaking({ session }: { session: Facts }) {
  const words = useWords(mySessionsWords);
  return (
    <li>
      <Head session={session} />
      <div className="standing">
        <StateMark tone="active">{words.speaking}</StateMark>
      </div>
    </li>
  );
}

function Head({ session, isHidden = false }: { session: Facts; isHidden?: boolean }) {
  const words = useWords(mySessionsWords);
  const locale = useLocale();
  const dates = useDates();
  const room = inLocale({ zh: session.roomZh ?? '', en: session.roomEn ?? '' }, locale);
  return (
    <div className="what">
      {isHidden ? (
        <p className="when soft">{words.revised}</p>
      ) : (
        <p className="when">
          <time dateTime={session.startsAt}>
            {dates.shortDay(session.startsAt)} {dates.timeRange(session.startsAt, session.endsAt)}
          </time>
          <span>{room || words.noRoom}</span>
        </p>
      )}
      <h3>{inLocale({ zh: session.titleZh, en: session.titleEn }, locale)}</h3>
    </div>
  );
}

function Session({ session, action }: { session: OwnSessionView; action: string }) {
  const words = useWords(mySessionsWords);
  const { mine, refusal, clash } = session;
  const canBook = !mine && !clash && refusal === null;
  const isFull = session.seatsTaken >= session.seats;
  return (
    <li id={`s-${session.sessionId}`} className={mine ? 'mine' : undefined}>
      <Head session={session} isHidden={!session.isPublic} />
      <div className="standing">
        {mine && (
          <StateMark tone={mine.clashes ? 'bad' : mine.state === 'booked' ? 'good' : 'wait'}>
            {mine.state === 'booked' ? words.booked : words.waiting(mine.ahead)}
          </StateMark>
        )}
        <Numbers session={session} />
        <Clash session={session} />
      </div>
      {(mine || canBook) && (
        <form method="post" action={action}>
          <input type="hidden" name="sessionId" value={session.sessionId} />
          {mine ? (
            <Button kind="quiet" type="submit" name="action" value="cancel">
              {mine.state === 'booked' ? words.cancel : words.stopWaiting}
            </Button>
          ) : (
            <Button type="submit" name="action" value="book">
              {isFull ? words.wait : words.book}
            </Button>
          )}
        </form>
      )}
    </li>
  );
}

function Numbers({ session }: { session: OwnSessionView }) {
  const words = useWords(mySessionsWords);
  const dates = useDates();
  const { seats, seatsTaken, waiting, refusal, opensAt, closesAt, startsAt, mine } = session;
  if (refusal === 'over') return mine ? null : <p className="soft">{words.over}</p>;
  const when = (at: string) =>
    localDate(at, dates.zone) === localDate(startsAt, dates.zone) ? dates.time(at) : dates.stamp(at);
  return (
    <>
      {!mine && (
        <p className={seatsTaken < seats ? 'seats' : 'seats soft'}>
          {seatsTaken < seats ? words.seatsLeft(seats - seatsTaken, seats) : words.full(waiting)}
        </p>
      )}
      {refusal === 'not_yet' && opensAt && <p className="soft">{words.opens(when(opensAt))}</p>}
      {refusal === null && closesAt !== startsAt && !mine && <p className="soft">{words.closes(when(closesAt))}</p>}
    </>
  );
}

function Clash({ session: { clash, mine } }: { session: OwnSessionView }) {
  const words = useWords(mySessionsWords);
  const locale = useLocale();
  const dates = useDates();
  if (!clash) return null;
  const title = inLocale({ zh: clash.titleZh, en: clash.titleEn }, locale);
  const time = dates.timeRange(clash.startsAt, clash.endsAt);
  if (mine) return <p className="clash">{words.clashes(title, time)}</p>;
  return <p className="soft">{clash.speaks ? words.speaksThen(title, time) : words.clash(title, time)}</p>;
}
