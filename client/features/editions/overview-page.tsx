import { useQuery } from '@tanstack/react-query';
import { EDITION_STATES } from '#domain/editions';
import { mayOpen } from '../../app/office/routes.tsx';
import { useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import type { OfficeEdition } from '../../lib/api-table.ts';
import { useDates } from '../../lib/dates.ts';
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
  const { user } = useOffice();
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
      {mayOpen(['organiser', 'registration_desk', 'viewer'], user.roles) && <Waiting edition={edition} />}
    </div>
  );
}

function Waiting({ edition }: { edition: OfficeEdition }) {
  const words = useWords(editionsWords);
  const { user } = useOffice();
  const mayRun = mayOpen(['organiser'], user.roles);
  const { year } = edition;
  const { data: registrations } = useQuery({
    queryKey: ['registrations', year, 'counts'],
    queryFn: () => api('GET /api/v1/editions/{year}/registrations', { params: { year }, query: { limit: 1 } }),
    refetchInterval: 30_000,
  });
  const { data: failed } = useQuery({
    queryKey: ['mails', 'failed', 'count'],
    queryFn: async () => (await api('GET /api/v1/mails', { query: { state: 'failed', limit: 1 } })).total,
    enabled: mayRun,
    refetchInterval: 30_000,
  });
  const counts = registrations?.counts;
  if (!counts) return <Skeleton width={40} />;
  const list = (state: string) => `/office/registrations?state=${state}`;
  const tasks = [
    { count: counts.pending, text: words.pending(counts.pending), href: list('pending'), verb: words.decide },
    { count: counts.waitlisted, text: words.waitlisted(counts.waitlisted), href: list('waitlisted'), verb: words.look },
    { count: failed ?? 0, text: words.failed(failed ?? 0), href: '/office/messages?state=failed', verb: words.look },
  ].filter(({ count }) => count > 0);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const after = EDITION_STATES[EDITION_STATES.indexOf(edition.state) + 1];
  return (
    <>
      <section>
        <h2>{words.todo}</h2>
        {tasks.length === 0 ? (
          <p className="soft">
            {words.nothing}
            {' · '}
            {words.nothingText}
          </p>
        ) : (
          <ul className="tasks">
            {tasks.map(({ count, text, href, verb }) => (
              <li key={href}>
                <a href={href}>
                  <strong className="number">{count}</strong>
                  <span>{text}</span>
                  <span className="verb">{verb}</span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2>{words.asItStands}</h2>
        <div className="standing">
          <Stat value={all} label={words.registered} href="/office/registrations" />
          <Stat value={counts.approved} label={words.approved} href={list('approved')} />
          <Stat value={counts.declined} label={words.declined} href={list('declined')} />
          <Stat value={counts.cancelled} label={words.cancelled} href={list('cancelled')} />
        </div>
      </section>
      {mayRun && after && (
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
