import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListedOrganisationView } from '#contract/directory';
import { ORGANISATION_CATEGORIES, organisationName, placeName } from '#domain/directory';
import { mayOpen } from '../../app/office/may-open.ts';
import { useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';

import { useAddress } from '../../lib/use-address.ts';
import { useDays } from '../../lib/use-days.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { usePages } from '../../lib/use-pages.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { Tag } from '../../ui/marks.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { Table } from '../../ui/table.tsx';
import { Filter, Toolbar } from '../../ui/toolbar.tsx';
import { AddOrganisationDialog } from './add-organisation-dialog.tsx';
import { useChoices } from './choices.ts';
import { directoryWords } from './directory-words.ts';
import { DirectoryParts } from './parts.tsx';

const SORTS = ['name', 'category', 'place', 'joined'] as const;
const STATES = ['present', 'ended', 'merged', 'all'] as const;

export function OrganisationsPage() {
  const words = useWords(directoryWords);
  const locale = useLocale();
  const day = useDays();
  const { user } = useOffice();
  const { read, write, search } = useAddress();
  const pages = usePages(search);
  const [adding, setAdding] = useState(false);
  useDocumentTitle(words.title);
  const asked = {
    q: read('q'),
    category: ORGANISATION_CATEGORIES.find((one) => one === read('category')),
    place: read('place'),
    member: read('member') === undefined ? undefined : read('member') === 'yes',
    state: STATES.find((one) => one === read('state')) ?? 'present',
    sort: SORTS.find((one) => one === read('sort')) ?? 'name',
    direction: read('direction') === 'desc' ? ('desc' as const) : ('asc' as const),
  };
  const { data, error } = useQuery({
    queryKey: ['organisations', asked, pages.cursor],
    queryFn: ({ signal }) => {
      const { q, category, place, member, ...rest } = asked;
      return api('GET /api/v1/organisation-records', {
        query: {
          ...rest,
          limit: 50,
          ...(q && { q }),
          ...(category && { category }),
          ...(place && { place }),
          ...(member !== undefined && { member }),
          ...(pages.cursor && { cursor: pages.cursor }),
        },
        signal,
      });
    },
    placeholderData: keepPreviousData,
  });
  if (error) throw error;
  const mayAdd = mayOpen(['organiser', 'registration_desk'], user.roles);
  const isNarrowed = ['q', 'category', 'place', 'member', 'state'].some((name) => read(name));
  const showAll = () =>
    write({ q: undefined, category: undefined, place: undefined, member: undefined, state: undefined });
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        {mayAdd && (
          <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        )}
      </div>
      <DirectoryParts current="list" />
      <Toolbar search={{ value: asked.q ?? '', onChange: (typed) => write({ q: typed }), label: words.search }}>
        <Filters read={read} write={write} />
      </Toolbar>
      <Table
        caption={words.title}
        rows={data?.items}
        rowKey={({ id }) => id}
        rowHref={({ id, mergedInto }) => `/office/organisations/${mergedInto ?? id}`}
        rowMuted={({ endedOn, mergedInto }) => endedOn !== null || mergedInto !== null}
        sort={{ key: asked.sort, direction: asked.direction === 'asc' ? 'ascending' : 'descending' }}
        onSort={({ key, direction }) =>
          write({ sort: key, direction: direction === 'descending' ? 'desc' : undefined })
        }
        columns={[
          { key: 'name', header: words.name, sortable: true, cell: (one) => <NameCell organisation={one} /> },
          { key: 'category', header: words.category, sortable: true, cell: (one) => words.categoryOf[one.category] },
          { key: 'place', header: words.place, sortable: true, cell: (one) => placeName(one.place, locale) },
          {
            key: 'rank',
            header: words.rank,
            cell: (one) => (one.rank ? words.rankOf[one.rank] : <span className="soft">{words.notMember}</span>),
          },
          {
            key: 'joined',
            header: words.since,
            sortable: true,
            narrow: true,
            align: 'end',
            cell: (one) => one.memberSince && day(one.memberSince),
          },
        ]}
        empty={
          isNarrowed ? (
            <EmptyState title={words.noneFound} action={<Button onClick={showAll}>{words.showAll}</Button>}>
              {words.noneFoundText}
            </EmptyState>
          ) : (
            <EmptyState
              title={words.none}
              action={mayAdd && <Button onClick={() => setAdding(true)}>{words.add}</Button>}
            >
              {words.noneText}
            </EmptyState>
          )
        }
      />
      <ListPager pages={pages} list={data} />
      {adding && <AddOrganisationDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function NameCell({ organisation }: { organisation: ListedOrganisationView }) {
  const words = useWords(directoryWords);
  const locale = useLocale();
  const day = useDays();
  const { nameZh, nameEn, nameLocal, isSample, endedOn, mergedInto, isListed } = organisation;
  const name = organisationName(organisation, locale);
  const others = [nameZh, nameEn, nameLocal].filter((other) => other && other !== name);
  return (
    <span>
      <strong>{name}</strong> {isSample && <Tag>{words.sample}</Tag>} {mergedInto && <Tag>{words.mergedTag}</Tag>}{' '}
      {endedOn && <Tag>{words.ended(day(endedOn))}</Tag>} {!isListed && <Tag>{words.unlisted}</Tag>}
      {others.length > 0 && <span className="second">{others.join(' · ')}</span>}
    </span>
  );
}

function Filters({ read, write }: Pick<ReturnType<typeof useAddress>, 'read' | 'write'>) {
  const words = useWords(directoryWords);
  const { categories, places } = useChoices();
  const filters = [
    ['category', words.category, categories],
    ['place', words.place, places],
    [
      'member',
      words.memberFilter,
      [
        { value: 'yes', label: words.memberYes },
        { value: 'no', label: words.memberNo },
      ],
    ],
    ['state', words.state, STATES.slice(1).map((value) => ({ value, label: words.states[value] }))],
  ] as const;
  return filters.map(([name, label, options]) => (
    <Filter
      key={name}
      label={label}
      everything={words.filter(label, name === 'state' ? words.states.present : words.all)}
      value={read(name)}
      onChange={(value) => write({ [name]: value })}
      options={options.map((option) => [option.value, option.label])}
    />
  ));
}
