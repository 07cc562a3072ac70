import { useQuery } from '@tanstack/react-query';
import type { CheckInBoard } from '#contract/checkin';
import { EDITION_STATES, localDay } from '#domain/editions';
import { mayOpen } from '../../app/office/may-open.ts';
import { useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import type { OfficeEdition } from '../../lib/api-table.ts';
import { useDates } from '../../lib/dates.ts';
import { useChannel } from '../../lib/use-channel.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { EmptyState, Skeleton } from '../../ui/content.tsx';
import { Stat, StateMark, type Tone } from '../../ui/marks.tsx';
import { editionsWords } from './editions-words.ts';
import { SetUpPage } from './set-up-page.tsx';

const tones: Readonly<Record<OfficeEdition['state'], Tone>> = {
  draft: 'plain',
  registration_open: 'active',
  registration_closed: 'wait',
  live: 'good',
  archived: 'plain',
};

/** The first page after signing in: what waits for somebody today. */
export function OverviewPage() {
  const { edition, user } = useOffice();
  const words = useWords(editionsWords);
  if (edition) return <Today edition={edition} />;
  if (mayOpen(['organiser'], user.roles)) return <SetUpPage />;
  return <EmptyState title={words.noEdition}>{words.noEditionText}</EmptyState>;
}

function Today({ edition }: { edition: OfficeEdition }) {
  const words = useWords(editionsWords);
  const locale = useLocale();
  const dates = useDates();
  const title = inLocale({ zh: edition.titleZh, en: edition.titleEn }, locale);
  useDocumentTitle(words.edition(edition.year));
  return (
    <div className="stack overview">
      <header>
        <h1>{title}</h1>
        <p className="row">
          <StateMark tone={tones[edition.state]}>{words.states[edition.state]}</StateMark>
          <span className="soft">
            {dates.localDays(edition.startsOn, edition.endsOn)} ·{' '}
            {inLocale({ zh: edition.venueZh, en: edition.venueEn }, locale)}
          </span>
        </p>
      </header>
      <Waiting edition={edition} />
    </div>
  );
}

/** How many certificates wait for which step; nothing for those who have no part in it. */
function useCertificateCounts(year: number) {
  const { user } = useOffice();
  const { data } = useQuery({
    queryKey: ['cohorts', year, 'counts'],
    queryFn: async () => (await api('GET /api/v1/editions/{year}/cohorts', { params: { year } })).items,
    enabled: mayOpen(['certificate_officer', 'certificate_approver', 'organiser'], user.roles),
    refetchInterval: 30_000,
  });
  const sum = (count: (cohort: NonNullable<typeof data>[number]) => number) =>
    (data ?? []).reduce((total, cohort) => total + Math.max(0, count(cohort)), 0);
  return {
    toDraft: sum(({ designations, counts }) => designations - counts.draft - counts.approved - counts.issued),
    toApprove: sum(({ counts }) => counts.draft),
    toIssue: sum(({ counts }) => counts.approved),
  };
}

const registrationReaders = ['organiser', 'registration_desk', 'viewer'];

function Waiting({ edition }: { edition: OfficeEdition }) {
  const words = useWords(editionsWords);
  const { user } = useOffice();
  const mayRun = mayOpen(['organiser'], user.roles);
  const mayRead = mayOpen(registrationReaders, user.roles);
  const { year } = edition;
  const { data: registrations } = useQuery({
    queryKey: ['registrations', year, 'counts'],
    queryFn: () => api('GET /api/v1/editions/{year}/registrations', { params: { year }, query: { limit: 1 } }),
    enabled: mayRead,
    refetchInterval: 30_000,
  });
  const { data: failed = 0 } = useQuery({
    queryKey: ['mails', 'failed', 'count'],
    queryFn: async () => (await api('GET /api/v1/mails', { query: { state: 'failed', limit: 1 } })).total,
    enabled: mayRun,
    refetchInterval: 30_000,
  });
  const { toDraft, toApprove, toIssue } = useCertificateCounts(year);
  const counts = registrations?.counts;
  if (mayRead && !counts) return <Skeleton width={40} />;
  const { pending = 0, waitlisted = 0 } = counts ?? {};
  const certificates = '/office/certificates';
  const tasks: Task[] = [
    { count: pending, text: words.pending(pending), href: listOf('pending'), verb: words.decide },
    { count: waitlisted, text: words.waitlisted(waitlisted), href: listOf('waitlisted'), verb: words.look },
    { count: failed, text: words.failed(failed), href: '/office/messages?state=failed', verb: words.look },
    { count: toDraft, text: words.toDraft(toDraft), href: certificates, verb: words.look },
    { count: toApprove, text: words.toApprove(toApprove), href: certificates, verb: words.look },
    { count: toIssue, text: words.toIssue(toIssue), href: certificates, verb: words.look },
  ].filter(({ count }) => count > 0);
  const after = EDITION_STATES[EDITION_STATES.indexOf(edition.state) + 1];
  return (
    <>
      <section>
        <h2>{words.todo}</h2>
        <Tasks tasks={tasks} />
      </section>
      {counts && (
        <section>
          <h2>{words.asItStands}</h2>
          <div className="standing">
            {edition.state === 'live' && <CheckedIn year={year} />}
            <Stat value={counts.approved} label={words.approved} href={listOf('approved')} />
            <Stat value={counts.declined} label={words.declined} href={listOf('declined')} />
            <Stat value={counts.cancelled} label={words.cancelled} href={listOf('cancelled')} />
            <Stat
              value={Object.values(counts).reduce((sum, count) => sum + count, 0)}
              label={words.registered}
              href="/office/registrations"
            />
          </div>
        </section>
      )}
      {mayRun && after && (after !== 'archived' || localDay(new Date(), edition.timeZone) > edition.endsOn) && (
        <section>
          <h2>{words.nextStep}</h2>
          <p>{words.stateTexts[edition.state]}</p>
          <div className="row">
            <LinkButton href="/office/edition">{words.steps[after]}</LinkButton>
          </div>
        </section>
      )}
    </>
  );
}

function listOf(state: string): string {
  return `/office/registrations?state=${state}`;
}

interface Task {
  readonly count: number;
  readonly text: string;
  readonly href: string;
  readonly verb: string;
}

function Tasks({ tasks }: { tasks: readonly Task[] }) {
  const words = useWords(editionsWords);
  if (tasks.length === 0) {
    return (
      <p className="soft">
        {words.nothing} · {words.nothingText}
      </p>
    );
  }
  return (
    <ul className="tasks">
      {tasks.map(({ count, text, href, verb }) => (
        <li key={text}>
          <a href={href}>
            <strong className="number">{count}</strong>
            <span>{text}</span>
            <span className="verb">{verb}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Moves with the doors: the same numbers as on the wall. */
function CheckedIn({ year }: { year: number }) {
  const words = useWords(editionsWords);
  const { state } = useChannel<CheckInBoard>(`checkin:${year}`);
  return <Stat value={state?.admitted ?? '–'} label={words.checkedIn} href="/office/checkin" />;
}
