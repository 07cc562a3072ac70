import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { MEMBERSHIP_RANKS, ORGANISATION_CATEGORIES, organisationName, placeName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { localDate, useZone } from '../../lib/dates.ts';
import { useAddress } from '../../lib/use-address.ts';
import { useDays } from '../../lib/use-days.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { usePages } from '../../lib/use-pages.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { Stat } from '../../ui/marks.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { Table } from '../../ui/table.tsx';
import { Breakdown } from './breakdown.tsx';
import { directoryWords } from './directory-words.ts';
import { figuresWords } from './figures-words.ts';
import { DirectoryParts } from './parts.tsx';

/** Who was a member on any day, and how many of what. */
export function MembersOnPage() {
  const words = useWords(directoryWords);
  const text = useWords(figuresWords);
  const locale = useLocale();
  const day = useDays();
  const { read, write, search } = useAddress();
  const pages = usePages(search);
  useDocumentTitle(words.parts.members);
  // Past midnight at the venue it is still yesterday in UTC.
  const today = localDate(Date.now(), useZone());
  const on = /^\d{4}-\d\d-\d\d$/.test(read('on') ?? '') ? (read('on') ?? today) : today;
  const asked = {
    category: ORGANISATION_CATEGORIES.find((one) => one === read('category')),
    rank: MEMBERSHIP_RANKS.find((one) => one === read('rank')),
    place: read('place'),
  };
  const chosen = {
    ...(asked.category && { category: asked.category }),
    ...(asked.rank && { rank: asked.rank }),
    ...(asked.place && { place: asked.place }),
  };
  const { data: counts, error } = useQuery({
    queryKey: ['memberships', 'counts', on],
    queryFn: () => api('GET /api/v1/memberships/counts', { query: { on } }),
    placeholderData: keepPreviousData,
  });
  const { data: members, error: listError } = useQuery({
    queryKey: ['memberships', 'list', on, chosen, pages.cursor],
    queryFn: () =>
      api('GET /api/v1/memberships', {
        query: { on, limit: 50, ...chosen, ...(pages.cursor && { cursor: pages.cursor }) },
      }),
    placeholderData: keepPreviousData,
  });
  if (error || listError) throw error ?? listError;
  const to = (change: Record<string, string>) =>
    `/office/organisations/members?${new URLSearchParams({ on, ...change })}`;
  const isNarrowed = Object.keys(chosen).length > 0;
  const showAll = () => write({ category: undefined, rank: undefined, place: undefined });
  return (
    <>
      <div className="page-head">
        <h1>{words.parts.members}</h1>
        <LinkButton
          icon="download"
          href={`/api/v1/memberships.csv?${new URLSearchParams({ on, lang: locale, ...chosen })}`}
        >
          {text.exportCsv}
        </LinkButton>
      </div>
      <DirectoryParts current="members" />
      <div className="row day-picker">
        <label>
          {text.day}{' '}
          <input
            className="input"
            type="date"
            min="1900-01-01"
            max="2999-12-31"
            value={on}
            onChange={(event) => event.target.value && write({ on: event.target.value })}
          />
        </label>
      </div>
      {counts && counts.total > 0 && (
        <div className="membership">
          <Stat value={counts.total} label={text.members(day(counts.on))} href={to({})} />
          <Breakdown
            title={text.byCategory}
            lines={counts.byCategory.map(({ category, count }) => ({
              key: category,
              name: words.categories[category],
              count,
              href: to({ category }),
            }))}
          />
          <Breakdown
            title={text.byRank}
            lines={counts.byRank.map(({ rank, count }) => ({
              key: rank,
              name: words.ranks[rank],
              count,
              href: to({ rank }),
            }))}
          />
          <Breakdown
            title={text.byPlace}
            lines={counts.byPlace.map(({ place, count }) => ({
              key: place,
              name: placeName(place, locale),
              count,
              href: to({ place }),
            }))}
          />
        </div>
      )}
      <Table
        caption={text.list}
        rows={members?.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/office/organisations/${id}`}
        columns={[
          {
            key: 'name',
            header: words.name,
            cell: (one) => {
              const name = organisationName(one, locale);
              const others = [one.nameZh, one.nameEn, one.nameLocal].filter((other) => other && other !== name);
              return (
                <span>
                  <strong>{name}</strong>
                  {others.length > 0 && <span className="second">{others.join(' · ')}</span>}
                </span>
              );
            },
          },
          { key: 'category', header: words.category, cell: (one) => words.categoryOf[one.category] },
          { key: 'rank', header: words.rank, cell: (one) => words.rankOf[one.rank] },
          { key: 'place', header: words.place, cell: (one) => placeName(one.place, locale) },
          { key: 'since', header: words.since, narrow: true, align: 'end', cell: (one) => day(one.since) },
        ]}
        empty={
          <EmptyState
            title={isNarrowed ? words.noneFound : text.noMembers}
            action={isNarrowed && <Button onClick={showAll}>{words.showAll}</Button>}
          >
            {!isNarrowed && text.noMembersText}
          </EmptyState>
        }
      />
      <ListPager pages={pages} list={members} />
      <p className="soft small">{text.rankNote}</p>
    </>
  );
}
