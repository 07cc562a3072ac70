import type { ReactNode } from 'react';
import { useDates } from '../../lib/dates.ts';
import { type Bilingual, defineWords, inLocale, type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { DataList } from '../../ui/content.tsx';
import { Stat } from '../../ui/marks.tsx';

const words = defineWords({
  en: {
    theme: 'Theme',
    when: 'Date',
    where: 'Venue',
    guided: 'Guided by',
    hosted: 'Hosted by',
    organised: 'Organised by',
    supported: 'Supported by',
    register: 'Register',
    agenda: 'See the agenda',
    closed: 'Registration is closed.',
    notYet: (day: string) => `Registration opens on ${day}.`,
    until: (day: string) => `Registration is open until ${day}.`,
    figures: 'The alliance and this edition in figures',
    members: 'members of the alliance',
    organisations: 'organisations taking part',
    places: 'countries and regions',
    registrations: 'registered',
    demo: 'A demonstration: people and most organisations are invented.',
  },
  zh: {
    theme: '主题',
    when: '时间',
    where: '地点',
    guided: '指导单位',
    hosted: '主办单位',
    organised: '承办单位',
    supported: '支持单位',
    register: '立即报名',
    agenda: '查看议程',
    closed: '报名已截止。',
    notYet: (day) => `报名将于${day}开始。`,
    until: (day) => `报名截止时间：${day}。`,
    figures: '联盟及本届会议数据',
    members: '联盟成员单位',
    organisations: '参会单位',
    places: '国家和地区',
    registrations: '报名人数',
    demo: '演示数据：人员及大部分单位均为虚构。',
  },
});

export interface HomePageProps {
  readonly title: Bilingual;
  readonly theme?: Bilingual;
  /** First and last instant of the edition. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly venue: { readonly name: Bilingual; readonly address?: Bilingual };
  readonly roles: {
    readonly guidedBy?: readonly Bilingual[];
    readonly hostedBy?: readonly Bilingual[];
    readonly organisedBy?: readonly Bilingual[];
    readonly supportedBy?: readonly Bilingual[];
  };
  readonly registration:
    | { readonly state: 'open'; readonly closesAt?: string }
    | { readonly state: 'not_yet'; readonly opensAt: string }
    | { readonly state: 'closed' };
  readonly agendaPublished: boolean;
  readonly figures?: {
    readonly members?: number;
    readonly organisations?: number;
    readonly places?: number;
    readonly registrations?: number;
  };
  readonly demo?: boolean;
}

export function homeTitle({ title }: HomePageProps, locale: Locale): string {
  return inLocale(title, locale);
}

export function HomePage(props: HomePageProps) {
  const { title, theme, startsAt, endsAt, venue, roles, registration, agendaPublished, figures = {}, demo } = props;
  const text = useWords(words);
  const locale = useLocale();
  const dates = useDates();
  const other = locale === 'zh' ? 'en' : 'zh';
  const say = (bilingual: Bilingual | undefined) => bilingual && inLocale(bilingual, locale);
  const shown = (['members', 'organisations', 'places', 'registrations'] as const).flatMap((key) => {
    const value = figures[key];
    return value === undefined ? [] : [[text[key], value] as const];
  });
  return (
    <div className="home">
      <div className="rosette" aria-hidden="true" />
      <section className="invitation">
        <h1>{say(title)}</h1>
        <p className="other" lang={other === 'zh' ? 'zh-Hans' : 'en'}>
          {title[other]}
        </p>
        {theme && (
          <p className="theme">
            <span className="unseen">{text.theme} </span>
            {say(theme)}
          </p>
        )}
        <div className="row">
          {registration.state === 'open' && (
            <LinkButton kind="primary" href={`/${locale}/register`}>
              {text.register}
            </LinkButton>
          )}
          {agendaPublished && <LinkButton href={`/${locale}/agenda`}>{text.agenda}</LinkButton>}
        </div>
        <p className="window soft">
          {registration.state === 'closed' && text.closed}
          {registration.state === 'not_yet' && text.notYet(dates.day(registration.opensAt))}
          {registration.state === 'open' && registration.closesAt && text.until(dates.instant(registration.closesAt))}
        </p>
      </section>
      <DataList
        items={[
          [text.when, dates.dayRange(startsAt, endsAt)],
          [
            text.where,
            <>
              {say(venue.name)}
              {venue.address && <span className="line soft small">{say(venue.address)}</span>}
            </>,
          ],
          [text.guided, lines(roles.guidedBy, locale)],
          [text.hosted, lines(roles.hostedBy, locale)],
          [text.organised, lines(roles.organisedBy, locale)],
          [text.supported, lines(roles.supportedBy, locale)],
        ]}
      />
      {shown.length > 0 && (
        <section className="figures" aria-label={text.figures}>
          {shown.map(([label, value]) => (
            <Stat key={label} value={value} label={label} />
          ))}
        </section>
      )}
      {demo && <p className="small soft">{text.demo}</p>}
    </div>
  );
}

function lines(names: readonly Bilingual[] | undefined, locale: Locale): ReactNode {
  if (!names || names.length === 0) return undefined;
  return names.map((name) => (
    <span className="line" key={name.en + name.zh}>
      {inLocale(name, locale)}
    </span>
  ));
}
