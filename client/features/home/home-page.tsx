import type { ReactNode } from 'react';
import type { HomePageProps } from '#contract/editions';
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
    guided_by: 'Guided by',
    hosted_by: 'Hosted by',
    organised_by: 'Organised by',
    supported_by: 'Supported by',
    register: 'Register',
    agenda: 'See the agenda',
    closed: 'Registration is closed.',
    notYet: (day: string) => `Registration opens on ${day}.`,
    until: (day: string) => `Registration is open until ${day}.`,
    figures: 'The alliance in figures',
    members: 'members of the alliance',
    demo: 'A demonstration: people and most organisations are invented.',
    none: 'The next conference has not been announced yet.',
    office: 'For the conference office',
  },
  zh: {
    theme: '主题',
    when: '时间',
    where: '地点',
    guided_by: '指导单位',
    hosted_by: '主办单位',
    organised_by: '承办单位',
    supported_by: '支持单位',
    register: '立即报名',
    agenda: '查看议程',
    closed: '报名已截止。',
    notYet: (day) => `报名将于${day}开始。`,
    until: (day) => `报名截止时间：${day}。`,
    figures: '联盟数据',
    members: '联盟成员单位',
    demo: '演示数据：人员及大部分单位均为虚构。',
    none: '下一届会议尚未发布。',
    office: '会务组入口',
  },
});

type Detail = NonNullable<HomePageProps['edition']>;
type Edition = Detail['edition'];

const titleOf = ({ titleZh, titleEn }: Edition): Bilingual => ({ zh: titleZh, en: titleEn });

export function homeTitle({ edition, alliance }: HomePageProps, locale: Locale): string {
  return inLocale(edition ? titleOf(edition.edition) : alliance, locale);
}

export function HomePage({ edition, alliance, members }: HomePageProps) {
  const text = useWords(words);
  return (
    <div className="home">
      <div className="rosette" aria-hidden="true" />
      {edition ? <Invitation edition={edition.edition} /> : <Nothing alliance={alliance} />}
      {edition && <Particulars detail={edition} />}
      {members > 0 && (
        <section className="figures" aria-label={text.figures}>
          <Stat value={members} label={text.members} />
        </section>
      )}
      {edition?.edition.isDemo && <p className="small soft">{text.demo}</p>}
    </div>
  );
}

function Invitation({ edition }: { edition: Edition }) {
  const text = useWords(words);
  const locale = useLocale();
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
      <div className="row">
        {registration.isOpen && (
          <LinkButton kind="primary" href={`/${locale}/register`}>
            {text.register}
          </LinkButton>
        )}
        <LinkButton href={`/${locale}/agenda`}>{text.agenda}</LinkButton>
      </div>
      <RegistrationWindow edition={edition} />
    </section>
  );
}

/** The reader's language first, the other one below it: two titles, not a translation in brackets. */
function Titles({ title }: { title: Bilingual }) {
  const locale = useLocale();
  const other = locale === 'zh' ? 'en' : 'zh';
  return (
    <>
      <h1>{inLocale(title, locale)}</h1>
      <p className="other" lang={other === 'zh' ? 'zh-Hans' : 'en'}>
        {title[other]}
      </p>
    </>
  );
}

function RegistrationWindow({ edition: { state, registration } }: { edition: Edition }) {
  const text = useWords(words);
  const dates = useDates();
  const { isOpen, opensAt, closesAt } = registration;
  if (isOpen) return closesAt ? <p className="window soft">{text.until(dates.instant(closesAt))}</p> : null;
  // The server has judged by its clock already: while it is a draft it has not opened, afterwards it has closed.
  if (state === 'draft') return opensAt ? <p className="window soft">{text.notYet(dates.day(opensAt))}</p> : null;
  return <p className="window soft">{text.closed}</p>;
}

function Particulars({ detail: { edition, roles } }: { detail: Detail }) {
  const text = useWords(words);
  const locale = useLocale();
  const dates = useDates();
  return (
    <DataList
      items={[
        [text.when, dates.localDays(edition.startsOn, edition.endsOn)],
        [text.where, inLocale({ zh: edition.venueZh, en: edition.venueEn }, locale)],
        ...roles.map(({ role, organisations }) => [text[role], namesOf(organisations, locale)] as const),
      ]}
    />
  );
}

function namesOf(organisations: Detail['roles'][number]['organisations'], locale: Locale): ReactNode {
  if (organisations.length === 0) return undefined;
  return organisations.map(({ nameZh, nameEn }) => {
    const name = inLocale({ zh: nameZh ?? '', en: nameEn ?? '' }, locale);
    return (
      <span className="line" key={name}>
        {name}
      </span>
    );
  });
}

function Nothing({ alliance }: { alliance: Bilingual }) {
  const text = useWords(words);
  return (
    <section className="invitation">
      <Titles title={alliance} />
      <p className="theme">{text.none}</p>
      <div className="row">
        <LinkButton href="/office">{text.office}</LinkButton>
      </div>
    </section>
  );
}
