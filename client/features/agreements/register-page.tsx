import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AGREEMENT_KINDS, AGREEMENT_STATES, AGREEMENT_WORDS, agreementField } from '#domain/ceremony';
import { organisationName, placeName } from '#domain/directory';
import { mayOpen } from '../../app/office/may-open.ts';
import { useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useAddress } from '../../lib/use-address.ts';
import { useDays } from '../../lib/use-days.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { usePages } from '../../lib/use-pages.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { Table } from '../../ui/table.tsx';
import { Filter, Toolbar } from '../../ui/toolbar.tsx';
import { AgreementState, type Listed } from './agreement-state.tsx';
import { useChoices } from './use-agreement.ts';
import { agreementWords } from './words.ts';

const SORTS = ['year', 'number', 'title', 'signed', 'expires'] as const;
const FILTERS = ['q', 'year', 'state', 'kind', 'place', 'field', 'expiring'] as const;

export function RegisterPage() {
  const words = useWords(agreementWords);
  const locale = useLocale();
  const day = useDays();
  const { user } = useOffice();
  const { read, write, search } = useAddress();
  const pages = usePages(search);
  useDocumentTitle(words.title);
  const sort = SORTS.find((one) => one === read('sort')) ?? 'year';
  const direction = read('direction') === 'desc' ? ('desc' as const) : ('asc' as const);
  const year = Number(read('year'));
  const kind = AGREEMENT_KINDS.find((one) => one === read('kind'));
  const state = AGREEMENT_STATES.find((one) => one === read('state'));
  const q = read('q');
  const place = read('place');
  const field = read('field');
  const isExpiring = read('expiring') === 'yes';
  const asked = {
    ...(q && { q }),
    ...(Number.isInteger(year) && year > 0 && { year }),
    ...(kind && { kind }),
    ...(state && { state }),
    ...(place && { place }),
    ...(field && { field }),
    ...(isExpiring && { expiring: true }),
    ...(sort !== 'year' && { sort, direction }),
  };
  const { data, error } = useQuery({
    queryKey: ['agreements', asked, pages.cursor],
    queryFn: ({ signal }) =>
      api('GET /api/v1/agreements', {
        query: { ...asked, limit: 50, ...(pages.cursor && { cursor: pages.cursor }) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  if (error) throw error;
  const mayAdd = mayOpen(['organiser', 'ceremony_director'], user.roles);
  const isNarrowed = FILTERS.some((name) => read(name));
  const showAll = () => write(Object.fromEntries(FILTERS.map((name) => [name, undefined])));
  const sheet = (form: 'csv' | 'xlsx') => {
    const query = new URLSearchParams(
      Object.entries({ ...asked, lang: locale }).map(([key, value]) => [key, String(value)]),
    );
    return `/api/v1/agreements.${form}?${query}`;
  };
  return (
    <div className="agreements">
      <div className="page-head">
        <h1>{words.title}</h1>
        {mayAdd && (
          <LinkButton kind="primary" icon="plus" href="/office/agreements/new">
            {words.add}
          </LinkButton>
        )}
      </div>
      <Toolbar
        search={{ value: q ?? '', onChange: (typed) => write({ q: typed }), label: words.search }}
        actions={
          <>
            <LinkButton kind="quiet" icon="download" href={sheet('xlsx')} download>
              {words.xlsx}
            </LinkButton>
            <LinkButton kind="quiet" icon="download" href={sheet('csv')} download>
              {words.csv}
            </LinkButton>
          </>
        }
      >
        <Filters read={read} write={write} />
        <Button
          icon="clock"
          aria-pressed={isExpiring}
          title={words.expiringHint}
          onClick={() => write({ expiring: isExpiring ? undefined : 'yes' })}
        >
          {words.expiring(String(data?.expiring ?? 0))}
        </Button>
      </Toolbar>
      <Table
        caption={words.title}
        rows={data?.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/office/agreements/${id}`}
        rowMuted={({ state }) => state === 'withdrawn' || state === 'ended' || state === 'expired'}
        sort={sort === 'year' ? undefined : { key: sort, direction: direction === 'asc' ? 'ascending' : 'descending' }}
        onSort={({ key, direction }) =>
          write({ sort: key, direction: direction === 'descending' ? 'desc' : undefined })
        }
        columns={[
          { key: 'title', header: words.name, sortable: true, cell: (one) => <Title agreement={one} /> },
          {
            key: 'number',
            header: words.number,
            sortable: true,
            narrow: true,
            cell: ({ number }) => <span className="number">{number}</span>,
          },
          { key: 'parties', header: words.parties, cell: (one) => <Parties agreement={one} /> },
          { key: 'state', header: words.state, narrow: true, cell: (one) => <AgreementState {...one} /> },
          {
            key: 'signed',
            header: words.signed,
            sortable: true,
            narrow: true,
            align: 'end',
            cell: ({ signedOn }) => signedOn && day(signedOn),
          },
          {
            key: 'expires',
            header: words.expires,
            sortable: true,
            narrow: true,
            align: 'end',
            cell: ({ expiresOn, signedOn }) =>
              expiresOn ? day(expiresOn) : signedOn && <span className="soft">{words.noEnd}</span>,
          },
        ]}
        empty={
          isNarrowed ? (
            <EmptyState
              title={isExpiring ? words.noneExpiring : words.noneFound}
              action={<Button onClick={showAll}>{words.showAll}</Button>}
            >
              {isExpiring ? words.noneExpiringText : words.noneFoundText}
            </EmptyState>
          ) : (
            <EmptyState
              title={words.none}
              action={mayAdd && <LinkButton href="/office/agreements/new">{words.add}</LinkButton>}
            >
              {words.noneText}
            </EmptyState>
          )
        }
      />
      <ListPager pages={pages} list={data} />
    </div>
  );
}

function Title({ agreement }: { agreement: Listed }) {
  const locale = useLocale();
  const shared = AGREEMENT_WORDS[locale];
  const { titleZh, titleEn, kind, fields } = agreement;
  return (
    <span>
      <strong>{locale === 'zh' ? titleZh : titleEn}</strong>
      <span className="second">
        {[shared.kinds[kind], ...fields.map((field) => agreementField(field, locale))].join(' · ')}
      </span>
    </span>
  );
}

function Parties({ agreement }: { agreement: Listed }) {
  const locale = useLocale();
  return (
    <ol className="parties-brief">
      {agreement.parties.map((party) => (
        <li key={party.organisationId}>
          {organisationName(party, locale)} <span className="soft small place">{placeName(party.place, locale)}</span>
        </li>
      ))}
    </ol>
  );
}

function Filters({ read, write }: Pick<ReturnType<typeof useAddress>, 'read' | 'write'>) {
  const words = useWords(agreementWords);
  const locale = useLocale();
  const shared = AGREEMENT_WORDS[locale];
  const choices = useChoices();
  const filters = [
    ['year', words.year, (choices?.years ?? []).map((year) => [String(year), String(year)] as const)],
    ['state', words.state, AGREEMENT_STATES.map((state) => [state, shared.states[state]] as const)],
    ['kind', words.kind, AGREEMENT_KINDS.map((kind) => [kind, shared.kinds[kind]] as const)],
    [
      'place',
      words.place,
      (choices?.places ?? [])
        .map((place) => [place, placeName(place, locale)] as const)
        .sort(([, one], [, other]) => one.localeCompare(other, locale)),
    ],
    ['field', words.field, (choices?.fields ?? []).map((field) => [field, agreementField(field, locale)] as const)],
  ] as const;
  return filters.map(([name, label, options]) => (
    <Filter
      key={name}
      label={label}
      everything={words.filter(label, words.all)}
      value={read(name)}
      onChange={(value) => write({ [name]: value })}
      options={options}
    />
  ));
}
