import type { MembersPageProps, PublicMemberView } from '#contract/directory';
import { placeName } from '#domain/directory';
import { useDays } from '../../lib/use-days.ts';
import { inLocale, type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { GrowthChart } from '../../ui/growth-chart.tsx';
import { Tag } from '../../ui/marks.tsx';
import { membersWords } from './members-words.ts';

export function membersTitle(_props: MembersPageProps, locale: Locale): string {
  return membersWords[locale].title;
}

export function MembersPage(props: MembersPageProps) {
  const words = useWords(membersWords);
  const locale = useLocale();
  const day = useDays();
  const { total, places, growth, definition, found, today } = props;
  const isFiltered = props.filter.q !== '' || props.filter.category !== null || props.filter.place !== null;
  if (total === 0)
    return (
      <div className="members">
        <h1>{words.title}</h1>
        <EmptyState title={words.none}>{words.noneText}</EmptyState>
      </div>
    );
  return (
    <div className="members">
      <h1>{words.title}</h1>
      <p className="lead">{words.summary(total, places.length, day(today))}</p>
      <Filter {...props} />
      {found === 0 ? (
        <EmptyState
          title={words.noneFound}
          action={<LinkButton href={`/${locale}/members`}>{words.showAll}</LinkButton>}
        >
          {words.noneFoundText}
        </EmptyState>
      ) : (
        <>
          {isFiltered && (
            <p className="found" role="status">
              {words.found(found)} · <a href={`/${locale}/members`}>{words.showAll}</a>
            </p>
          )}
          <Groups {...props} />
          <Turns {...props} />
        </>
      )}
      <section className="grown" aria-labelledby="grown">
        <div>
          <h2 id="grown">{words.growth}</h2>
          {definition && (
            <p className="soft small">
              {words.definition} {inLocale(definition, locale)}
            </p>
          )}
          <p className="soft small">{words.unlisted}</p>
        </div>
        <GrowthChart title={words.chart} points={growth} yearLabel={words.year} countLabel={words.count} />
      </section>
    </div>
  );
}

/** A plain form that asks for the same page: what is chosen stands in the address and can be sent to somebody. */
function Filter({ filter, categories, places }: MembersPageProps) {
  const words = useWords(membersWords);
  const locale = useLocale();
  return (
    <form className="filter no-print" method="get" action={`/${locale}/members`} aria-label={words.filter}>
      <TextField
        name="q"
        type="search"
        label={words.name}
        placeholder={words.nameHint}
        defaultValue={filter.q}
        maxLength={120}
      />
      <SelectField
        name="category"
        label={words.category}
        placeholder={words.any}
        defaultValue={filter.category ?? ''}
        options={categories.map(({ key, count }) => ({ value: key, label: `${words.categories[key]} (${count})` }))}
      />
      <SelectField
        name="place"
        label={words.place}
        placeholder={words.any}
        defaultValue={filter.place ?? ''}
        options={places.map(({ key, count }) => ({ value: key, label: `${placeName(key, locale)} (${count})` }))}
      />
      <Button type="submit" kind="primary">
        {words.show}
      </Button>
    </form>
  );
}

function Groups({ members, categories }: MembersPageProps) {
  const words = useWords(membersWords);
  const groups = categories
    .map(({ key }) => ({ key, members: members.filter(({ category }) => category === key) }))
    .filter((group) => group.members.length > 0);
  return groups.map(({ key, members: group }) => (
    <section key={key} aria-labelledby={`of-${key}`}>
      <h2 id={`of-${key}`}>
        {words.categories[key]} <span className="count number">{group.length}</span>
      </h2>
      <ul>
        {group.map((member) => (
          <Member key={member.id} member={member} />
        ))}
      </ul>
    </section>
  ));
}

function Member({ member: { own, other, place, logo, website, isSample } }: { member: PublicMemberView }) {
  const words = useWords(membersWords);
  const locale = useLocale();
  return (
    <li>
      <span className="emblem" aria-hidden="true">
        {logo ? <img src={logo} alt="" width="48" height="48" loading="lazy" decoding="async" /> : initialOf(own)}
      </span>
      <span className="who">
        <span className="own">{website ? <a href={website}>{own}</a> : own}</span>
        {other && <span className="other">{other}</span>}
        <span className="soft small">
          {placeName(place, locale)} {isSample && <Tag>{words.invented}</Tag>}
        </span>
      </span>
    </li>
  );
}

/** The first letter with the marks that belong to it; a name is never cut within a character. */
function initialOf(name: string): string {
  return name.match(/\p{L}\p{M}*/u)?.[0] ?? '·';
}

function Turns({ page, pages, filter }: MembersPageProps) {
  const words = useWords(membersWords);
  const locale = useLocale();
  if (pages === 1) return null;
  const to = (wanted: number) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...filter, page: String(wanted) })) if (value) query.set(name, value);
    return `/${locale}/members?${query}`;
  };
  return (
    <nav className="row turns" aria-label={words.pages}>
      {page > 1 && <LinkButton href={to(page - 1)}>{words.previous}</LinkButton>}
      <span className="number">{words.pageOf(page, pages)}</span>
      {page < pages && <LinkButton href={to(page + 1)}>{words.next}</LinkButton>}
    </nav>
  );
}
