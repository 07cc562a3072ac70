import type { RegisterPageProps } from '#contract/registration';
import { formatDayRange, useDates } from '../../lib/dates.ts';
import { type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Phrases } from '../../ui/phrases.tsx';
import { RegisterForm } from './register-form.tsx';
import { registerWords } from './register-words.ts';

export function registerTitle(_props: RegisterPageProps, locale: Locale): string {
  return registerWords[locale].title;
}

export function RegisterPage(props: RegisterPageProps) {
  const { edition, closed, opensAt, closesAt } = props;
  const words = useWords(registerWords);
  const locale = useLocale();
  const dates = useDates();
  if (!edition || closed) {
    return (
      <div className="register">
        <h1>{words.title}</h1>
        <p className="lead">
          {words.closed[closed ?? 'none']}{' '}
          {closed === 'too_early' && opensAt && words.closed.opens(dates.instant(opensAt))}
        </p>
        <p className="soft">{words.closed.more}</p>
        <LinkButton href={`/${locale}`}>{locale === 'zh' ? '返回会议首页' : 'To the home page'}</LinkButton>
      </div>
    );
  }
  return (
    <div className="register">
      <h1>
        <Phrases text={words.for(locale === 'zh' ? edition.titleZh : edition.titleEn)} />
      </h1>
      <p className="facts soft">
        {formatDayRange(`${edition.startsOn}T00:00:00Z`, `${edition.endsOn}T00:00:00Z`, 'UTC', locale)}
        {' · '}
        {locale === 'zh' ? edition.venueZh : edition.venueEn}
      </p>
      <p className="lead">
        {words.lead} {closesAt && words.until(`${dates.instant(closesAt)} ${dates.zoneName}`)}
      </p>
      <p className="small already">
        {words.already} <a href={`/${locale}/my`}>{words.findLink}</a>
      </p>
      <RegisterForm {...props} edition={edition} />
    </div>
  );
}
