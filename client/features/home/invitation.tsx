import type { HomePageProps } from '#contract/editions';
import { useDates } from '../../lib/dates.ts';
import { type Bilingual, inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Phrases } from '../../ui/phrases.tsx';
import { homeWords } from './home-words.ts';

type Edition = NonNullable<HomePageProps['edition']>['edition'];

export const titleOf = ({ titleZh, titleEn }: Edition): Bilingual => ({ zh: titleZh, en: titleEn });

export function Invitation({ edition, today }: { edition: Edition; today: string }) {
  const text = useWords(homeWords);
  const locale = useLocale();
  const dates = useDates();
  const { registration, themeZh, themeEn } = edition;
  const theme = inLocale({ zh: themeZh ?? '', en: themeEn ?? '' }, locale);
  return (
    <section className="invitation">
      <Titles title={titleOf(edition)} />
      {theme && (
        <p className="theme">
          <span className="unseen">{text.theme} </span>
          {theme}
        </p>
      )}
      <div className="occasion">
        <p className="when">
          {dates.localDays(edition.startsOn, edition.endsOn)}
          <Nearness edition={edition} today={today} />
        </p>
        <p>{inLocale({ zh: edition.venueZh, en: edition.venueEn }, locale)}</p>
      </div>
      <div className="row">
        {registration.isOpen && (
          <LinkButton kind="primary" href={`/${locale}/register`}>
            {text.register}
          </LinkButton>
        )}
        <LinkButton href={`/${locale}/agenda`}>{text.agenda}</LinkButton>
        <LinkButton kind="quiet" href={`/${locale}/verify`}>
          {text.verify}
        </LinkButton>
      </div>
      <RegistrationWindow edition={edition} />
    </section>
  );
}

/** The reader's language first, the other one below it: two titles, not a translation in brackets. */
export function Titles({ title }: { title: Bilingual }) {
  const locale = useLocale();
  const other = locale === 'zh' ? 'en' : 'zh';
  return (
    <>
      <h1>
        <Phrases text={inLocale(title, locale)} />
      </h1>
      <p className="other" lang={other === 'zh' ? 'zh-Hans' : 'en'}>
        <Phrases text={title[other]} />
      </p>
    </>
  );
}

const DAY = 86_400_000;

/** How near it is, counted in days at the venue: written by the server, so that it is the same in both drawings. */
function Nearness({ edition: { startsOn, endsOn }, today }: { edition: Edition; today: string }) {
  const text = useWords(homeWords);
  if (today > endsOn) return null;
  const days = Math.round((Date.parse(startsOn) - Date.parse(today)) / DAY);
  return <span className={days <= 0 ? 'near today' : 'near'}>{days <= 0 ? text.today : text.inDays(days)}</span>;
}

function RegistrationWindow({ edition: { state, registration } }: { edition: Edition }) {
  const text = useWords(homeWords);
  const dates = useDates();
  const { isOpen, opensAt, closesAt } = registration;
  if (isOpen) return closesAt ? <p className="window soft">{text.until(dates.instant(closesAt))}</p> : null;
  // The server has judged by its clock already: while it is a draft it has not opened, afterwards it has closed.
  if (state === 'draft') return opensAt ? <p className="window soft">{text.notYet(dates.day(opensAt))}</p> : null;
  return <p className="window soft">{state === 'archived' ? text.over : text.closed}</p>;
}
