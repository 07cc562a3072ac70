import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RegistrationItem } from '#contract/registration';
import { PLACES, placeName } from '#domain/directory';
import {
  answerText,
  CHOICE_KINDS,
  positionIn,
  REGISTRATION_STATES,
  type RegistrationState,
} from '#domain/registration';
import { mayOpen } from '../../app/office/may-open.ts';
import { useEdition, useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useAddress } from '../../lib/use-address.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { usePages } from '../../lib/use-pages.ts';
import { useSending } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Filter, type FilterProps, Toolbar } from '../../ui/toolbar.tsx';
import { BadgesButton } from './badges-button.tsx';
import { capacityWords } from './capacity-words.ts';
import { DecisionsBox } from './decisions-box.tsx';
import { DuplicatesLink } from './duplicates-hint.tsx';
import { rememberList } from './last-list.ts';
import { registrationsWords } from './office-words.ts';
import { organisationText } from './organisation-text.ts';
import { useQuestions } from './person-fields.tsx';
import { ReasonDialog } from './registration-actions.tsx';
import { RegistrationStateMark } from './registration-state.tsx';
import { useQueueKeys } from './use-queue-keys.ts';

const PAGE = 50;
type SortKey = 'number' | 'name' | 'strokes' | 'created';
const isState = (text: string | undefined): text is RegistrationState =>
  REGISTRATION_STATES.some((state) => state === text);

/** Everything about the list stands in the address: filters, order, search. */
function useQuestion() {
  const { read, write, search } = useAddress();
  const wanted = read('state');
  const sort = read('sort');
  const key: SortKey = sort === 'name' || sort === 'strokes' || sort === 'number' ? sort : 'created';
  const direction: 'asc' | 'desc' = read('direction') === 'asc' ? 'asc' : 'desc';
  return {
    q: read('q'),
    state: isState(wanted) ? wanted : undefined,
    toDecide: wanted === 'to-decide' ? true : undefined,
    typeId: read('type'),
    place: read('place'),
    answer: read('answer'),
    sort: key,
    direction,
    write,
    search,
  };
}

export function RegistrationsPage() {
  const { year } = useEdition();
  const words = useWords(registrationsWords);
  const more = useWords(capacityWords);
  const locale = useLocale();
  const question = useQuestion();
  const { write, search, ...asked } = question;
  const pages = usePages(`${year}?${search}`);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  useDocumentTitle(words.title);
  useEffect(() => rememberList(search), [search]);
  const { data: edition } = useQuery({
    queryKey: ['edition', year],
    queryFn: () => api('GET /api/v1/editions/{year}', { params: { year } }),
    staleTime: 60_000,
  });
  const query = withoutEmpty(asked);
  const { data, error } = useQuery({
    queryKey: ['registrations', year, query, pages.cursor],
    queryFn: ({ signal }) =>
      api('GET /api/v1/editions/{year}/registrations', {
        params: { year },
        query: { ...query, limit: PAGE, ...(pages.cursor && { cursor: pages.cursor }) },
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  const queries = useQueryClient();
  const toast = useToast();
  const { run } = useSending();
  const [declining, setDeclining] = useState<RegistrationItem>();
  useQueueKeys(data?.items ?? [], {
    approve: (row) =>
      void run(async () => {
        await api('POST /api/v1/registrations/{id}/approve', { params: { id: row.id } });
        toast({ text: words.approved(row.nameNative) });
        await queries.invalidateQueries({ queryKey: ['registrations'] });
      }),
    decline: setDeclining,
  });
  if (error) throw error;
  const filtered = Boolean(asked.toDecide || asked.q || asked.typeId || asked.place || asked.answer || asked.state);
  const all = data && Object.values(data.counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        <div className="row">
          <BadgesButton ids={[...chosen]} typeId={asked.typeId} />
          <AddButton />
        </div>
        <HeadLinks />
      </div>
      <Tabs
        label={words.state}
        tabs={[
          { key: 'all', label: words.all, count: all },
          { key: 'to-decide', label: more.toDecide, count: data?.toDecide },
          ...REGISTRATION_STATES.map((state) => ({
            key: state,
            label: words.states[state],
            count: data?.counts[state],
          })),
        ]}
        current={asked.toDecide ? 'to-decide' : (asked.state ?? 'all')}
        onChange={(state) => write({ state: state === 'all' ? undefined : state })}
      >
        <Toolbar search={{ value: asked.q ?? '', onChange: (q) => write({ q }), label: words.search }}>
          <Filter
            label={words.type}
            everything={words.allTypes}
            value={asked.typeId}
            onChange={(type) => write({ type })}
            options={(edition?.types ?? []).map(({ id, nameZh, nameEn }) => [
              id,
              inLocale({ zh: nameZh, en: nameEn }, locale),
            ])}
          />
          <Filter
            label={words.place}
            everything={words.allPlaces}
            value={asked.place}
            onChange={(place) => write({ place })}
            options={placeOptions(locale)}
          />
          <AnswerFilter year={year} value={asked.answer} onChange={(answer) => write({ answer })} />
          <select
            className="input"
            aria-label={words.order}
            value={asked.sort}
            onChange={({ target: { value } }) =>
              write({ sort: value, direction: value === 'created' ? 'desc' : 'asc' })
            }
          >
            {(['created', 'number', 'name', 'strokes'] as const).map((order) => (
              <option key={order} value={order}>
                {words.orders[order]}
              </option>
            ))}
          </select>
        </Toolbar>
        <DecisionsBox
          year={year}
          question={query}
          chosen={chosen}
          onChoose={setChosen}
          shown={data?.items ?? []}
          total={data?.total ?? 0}
        />
        <Table
          caption={words.title}
          rows={data?.items}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/office/registrations/${id}`}
          rowMuted={({ state }) => state === 'cancelled' || state === 'declined'}
          columns={useColumns()}
          sort={{ key: asked.sort, direction: asked.direction === 'asc' ? 'ascending' : 'descending' }}
          onSort={({ key, direction }) => write({ sort: key, direction: direction === 'ascending' ? 'asc' : 'desc' })}
          selection={{
            keys: chosen,
            onChange: setChosen,
            all: words.chooseAll,
            label: ({ nameNative }) => words.choose(nameNative),
          }}
          empty={
            filtered ? (
              <EmptyState
                title={words.noneFound}
                action={
                  <Button
                    onClick={() =>
                      write({ q: undefined, type: undefined, place: undefined, answer: undefined, state: undefined })
                    }
                  >
                    {words.resetFilters}
                  </Button>
                }
              >
                {words.noneFoundText}
              </EmptyState>
            ) : (
              <EmptyState
                title={words.none}
                action={<LinkButton href={`/${locale}/register`}>{words.publicForm}</LinkButton>}
              >
                {words.noneText}
              </EmptyState>
            )
          }
        />
        <p className="small soft no-print keys">{more.keys}</p>
        {declining && (
          <ReasonDialog
            step="decline"
            registration={declining}
            onClose={() => setDeclining(undefined)}
            onDone={async () => {
              setDeclining(undefined);
              toast({ text: words.declined(declining.nameNative) });
              await queries.invalidateQueries({ queryKey: ['registrations'] });
            }}
          />
        )}
        <ListPager pages={pages} list={data} />
      </Tabs>
    </>
  );
}

function AddButton() {
  const words = useWords(registrationsWords);
  const { user } = useOffice();
  if (!mayOpen(['organiser', 'registration_desk'], user.roles)) return null;
  return (
    <LinkButton kind="primary" icon="plus" href="/office/registrations/new">
      {words.addTitle}
    </LinkButton>
  );
}

/** The pages beside the list: what is decided first, what is set up once last. */
function HeadLinks() {
  const words = useWords(registrationsWords);
  const more = useWords(capacityWords);
  const { user } = useOffice();
  return (
    <nav className="beside" aria-label={words.beside}>
      <a href="/office/registrations/places">{more.title}</a>
      <a href="/office/registrations/proposed">{words.proposals}</a>
      <DuplicatesLink />
      {mayOpen(['organiser'], user.roles) && <a href="/office/registrations/form">{words.form}</a>}
    </nav>
  );
}

/** Who gave which answer to the questions that offer a choice. */
function AnswerFilter({ year, value, onChange }: Pick<FilterProps, 'value' | 'onChange'> & { readonly year: number }) {
  const words = useWords(registrationsWords);
  const locale = useLocale();
  const { data } = useQuestions(year);
  const options = (data?.questions ?? [])
    .filter(({ kind }) => CHOICE_KINDS.includes(kind))
    .flatMap((question) => {
      const values = question.kind === 'yes_no' ? [true, false] : question.options.map((option) => option.value);
      const label = inLocale(question.label, locale);
      return values.map((one): [string, string] => [
        `${question.key}=${one}`,
        `${label}${locale === 'zh' ? '：' : ': '}${answerText(question, one, locale)}`,
      ]);
    });
  if (options.length === 0) return null;
  return (
    <Filter label={words.answers} everything={words.allAnswers} value={value} onChange={onChange} options={options} />
  );
}

function withoutEmpty<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== '')) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function placeOptions(locale: 'zh' | 'en'): [string, string][] {
  return Object.keys(PLACES)
    .map((code): [string, string] => [code, placeName(code, locale)])
    .sort(([, a], [, b]) => a.localeCompare(b, locale));
}

function useColumns(): Column<RegistrationItem>[] {
  const words = useWords(registrationsWords);
  const more = useWords(capacityWords);
  const locale = useLocale();
  const dates = useDates();
  return [
    {
      key: 'name',
      header: words.name,
      sortable: true,
      cell: (row) => (
        <>
          {row.nameNative}
          {row.nameLatin && row.nameLatin !== row.nameNative && <span className="second">{row.nameLatin}</span>}
        </>
      ),
    },
    { key: 'number', header: words.number, sortable: true, narrow: true, align: 'end', cell: (row) => row.number },
    {
      key: 'organisation',
      header: words.organisation,
      cell: (row) => (
        <span>
          {organisationText(row.organisation, locale)}
          {positionIn(row, locale) && <span className="second">{positionIn(row, locale)}</span>}
        </span>
      ),
    },
    { key: 'place', header: words.place, cell: (row) => placeName(row.place, locale) },
    {
      key: 'type',
      header: words.type,
      cell: ({ type }) => inLocale({ zh: type.nameZh, en: type.nameEn }, locale),
    },
    {
      key: 'state',
      header: words.state,
      narrow: true,
      cell: (row) => (
        <>
          <RegistrationStateMark state={row.state} />
          {row.needsReviewOf.length > 0 && (
            <span className="second">
              <StateMark tone="wait">{more.inReview}</StateMark>
            </span>
          )}
          {row.offerExpiresAt && <span className="second">{more.offeredUntil(dates.stamp(row.offerExpiresAt))}</span>}
        </>
      ),
    },
    {
      key: 'created',
      header: words.created,
      sortable: true,
      narrow: true,
      align: 'end',
      cell: (row) => <time dateTime={row.createdAt}>{dates.stamp(row.createdAt)}</time>,
    },
  ];
}
