import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { LetterItem } from '#contract/letters';
import { placeName } from '#domain/directory';
import { LETTER_OFFICERS, LETTER_STATES, type LetterState } from '#domain/letters';
import { mayOpen } from '../../app/office/may-open.ts';
import { useEdition, useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useAddress } from '../../lib/use-address.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { usePages } from '../../lib/use-pages.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { LetterStateMark } from './letter-state.tsx';
import { lettersWords } from './office-words.ts';

const PAGE = 50;
const isState = (text: string | undefined): text is LetterState => LETTER_STATES.some((state) => state === text);

export function LettersPage() {
  const { year } = useEdition();
  const { user } = useOffice();
  const words = useWords(lettersWords);
  const { read, write, search } = useAddress();
  const wanted = read('state');
  const state = isState(wanted) ? wanted : undefined;
  const pages = usePages(`${year}?${search}`);
  useDocumentTitle(words.title);
  const { data, error } = useQuery({
    queryKey: ['letters', year, state, pages.cursor],
    queryFn: ({ signal }) =>
      api('GET /api/v1/editions/{year}/letters', {
        params: { year },
        query: { limit: PAGE, ...(state && { state }), ...(pages.cursor && { cursor: pages.cursor }) },
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  if (error) throw error;
  const counts: Readonly<Record<string, number>> | undefined = data?.counts;
  const all = counts && Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        {mayOpen(LETTER_OFFICERS, user.roles) && (
          <LinkButton icon="edit" href="/office/letters/settings">
            {words.settings}
          </LinkButton>
        )}
      </div>
      <Tabs
        label={words.state}
        tabs={[
          { key: 'all', label: words.all, count: all },
          ...LETTER_STATES.map((key) => ({ key, label: words.states[key], count: counts?.[key] })),
        ]}
        current={state ?? 'all'}
        onChange={(next) => write({ state: next === 'all' ? undefined : next })}
      >
        <Table
          caption={words.title}
          rows={data?.items}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/office/letters/${id}`}
          rowMuted={(row) => row.state === 'erased' || row.state === 'withdrawn' || row.state === 'declined'}
          columns={useColumns()}
          empty={<EmptyState title={words.none}>{words.noneText}</EmptyState>}
        />
        <ListPager pages={pages} list={data} />
      </Tabs>
    </>
  );
}

function useColumns(): Column<LetterItem>[] {
  const words = useWords(lettersWords);
  const locale = useLocale();
  const dates = useDates();
  return [
    {
      key: 'name',
      header: words.name,
      cell: ({ person }) =>
        person ? (
          <>
            {person.nameNative}
            {person.nameLatin && person.nameLatin !== person.nameNative && (
              <span className="second">{person.nameLatin}</span>
            )}
          </>
        ) : (
          <span className="soft">{words.nobody}</span>
        ),
    },
    {
      key: 'organisation',
      header: words.organisation,
      cell: ({ person }) => person && inLocale({ zh: person.organisationZh, en: person.organisationEn }, locale),
    },
    { key: 'place', header: words.place, cell: ({ person }) => person && placeName(person.place, locale) },
    { key: 'state', header: words.state, narrow: true, cell: (row) => <LetterStateMark state={row.state} /> },
    { key: 'number', header: words.number, narrow: true, cell: (row) => row.number ?? '' },
    {
      key: 'requested',
      header: words.requested,
      narrow: true,
      align: 'end',
      cell: (row) => <time dateTime={row.requestedAt}>{dates.stamp(row.requestedAt)}</time>,
    },
  ];
}
