import type { HomePageProps } from '#contract/editions';
import { useDates } from '../../lib/dates.ts';
import { type Bilingual, inLocale, type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { GrowthChart } from '../../ui/growth-chart.tsx';
import { Colophon, Participants } from './home-facts.tsx';
import { homeWords } from './home-words.ts';
import { Invitation, Titles, titleOf } from './invitation.tsx';

export function homeTitle({ edition, alliance }: HomePageProps, locale: Locale): string {
  return inLocale(edition ? titleOf(edition.edition) : alliance, locale);
}

export function HomePage({ edition, alliance, members, participation, today }: HomePageProps) {
  const text = useWords(homeWords);
  return (
    <div className="home">
      <div className="rosette" aria-hidden="true" />
      {edition ? <Invitation edition={edition.edition} today={today} /> : <Preparing alliance={alliance} />}
      {edition && <Colophon roles={edition.roles} />}
      {participation && <Participants participation={participation} />}
      {members.some(({ count }) => count > 0) && <Alliance members={members} />}
      {edition?.edition.isDemo && <p className="small soft demo">{text.demo}</p>}
    </div>
  );
}

function Alliance({ members }: Pick<HomePageProps, 'members'>) {
  const text = useWords(homeWords);
  const locale = useLocale();
  const dates = useDates();
  const [first] = members;
  const now = members.at(-1);
  if (!first || !now) return null;
  const grew = members.length > 1 && now.count > first.count;
  return (
    <section className="alliance">
      <div>
        <h2>{text.alliance}</h2>
        <p className="great">
          <strong className="number">{now.count}</strong>
          {text.members}
        </p>
        {grew && <p className="soft">{text.growth(first.count, first.year, now.count)}</p>}
        <p className="soft small">
          {now.isConfirmed ? text.confirmed(dates.localDay(now.on)) : text.provisional(dates.localDay(now.on))}
        </p>
        <p className="directory-link">
          <a href={`/${locale}/members`}>{text.directory}</a>
        </p>
      </div>
      {grew && <GrowthChart title={text.chart} points={members} yearLabel={text.year} countLabel={text.count} />}
    </section>
  );
}

function Preparing({ alliance }: { alliance: Bilingual }) {
  const text = useWords(homeWords);
  const locale = useLocale();
  return (
    <section className="invitation">
      <Titles title={alliance} />
      <div className="theme">
        <p>{text.preparing}</p>
        <p className="small soft">{text.preparingText}</p>
      </div>
      <div className="row">
        <LinkButton href="/office">{text.office}</LinkButton>
        <LinkButton kind="quiet" href={`/${locale}/verify`}>
          {text.verify}
        </LinkButton>
      </div>
    </section>
  );
}
