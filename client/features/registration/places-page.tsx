import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CapacityView, OrganisationQuotasView, WaitingView } from '#contract/registration';
import { mayOpen } from '../../app/office/may-open.ts';
import { useEdition, useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { usePages } from '../../lib/use-pages.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { Icon } from '../../ui/icon.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { Table } from '../../ui/table.tsx';
import { capacityWords } from './capacity-words.ts';
import { registrationsWords } from './office-words.ts';
import { organisationText } from './organisation-text.ts';
import { CapacityDialog, QuotaDialog } from './places-dialogs.tsx';
import { RulesForm } from './rules-form.tsx';

/** How many places there are and who waits for one; what organisations may fill; how the edition decides. */
export function PlacesPage() {
  const { year } = useEdition();
  const words = useWords(capacityWords);
  const { back } = useWords(registrationsWords);
  const { user } = useOffice();
  const mayChange = mayOpen(['organiser'], user.roles);
  useDocumentTitle(words.title);
  return (
    <div className="stack places">
      <a className="back no-print" href="/office/registrations">
        <Icon name="left" />
        {back}
      </a>
      <h1>{words.title}</h1>
      <Places year={year} mayChange={mayChange} />
      <WaitingList year={year} />
      <Quotas year={year} mayChange={mayChange} />
      {mayChange && <RulesForm year={year} />}
    </div>
  );
}

export function useCapacity(year: number) {
  const { data, error } = useQuery({
    queryKey: ['capacity', year],
    queryFn: async () => {
      const { body, etag } = await api.full('GET /api/v1/editions/{year}/capacity', { params: { year } });
      return { ...body, etag: etag ?? '' };
    },
    refetchInterval: 30_000,
  });
  if (error) throw error;
  return data;
}

function Places({ year, mayChange }: { year: number; mayChange: boolean }) {
  const words = useWords(capacityWords);
  const locale = useLocale();
  const [changing, setChanging] = useState(false);
  const data = useCapacity(year);
  if (!data) return null;
  const parts = ['approved', 'pending', 'offered', 'free', 'waiting'] as const;
  return (
    <section className="stack">
      <div className="row">
        <h2 className="grow">{words.places}</h2>
        <p className="row small legend" aria-hidden="true">
          {parts.map((part) => (
            <span key={part} className={`key ${part}`}>
              {words[part]}
            </span>
          ))}
        </p>
        {mayChange && (
          <Button icon="edit" onClick={() => setChanging(true)}>
            {words.editPlaces}
          </Button>
        )}
      </div>
      <ul className="capacity-bars">
        <Bar name={words.everything} place={data.edition} scale={scaleOf(data)} />
        {data.types.map((type) => (
          <Bar
            key={type.typeId}
            name={inLocale({ zh: type.nameZh, en: type.nameEn }, locale)}
            place={type}
            scale={scaleOf(data)}
          />
        ))}
      </ul>
      {changing && <CapacityDialog year={year} present={data} onClose={() => setChanging(false)} />}
    </section>
  );
}

type Place = CapacityView['edition'];
const widthOf = (place: Place): number =>
  Math.max(place.capacity ?? place.seatsTaken, place.seatsTaken) + place.waiting;
/** Every bar on one scale: a type of five places is a twentieth of an edition of a hundred. */
const scaleOf = ({ edition, types }: CapacityView): number => Math.max(1, ...[edition, ...types].map(widthOf));

function Bar({ name, place, scale }: { name: string; place: Place; scale: number }) {
  const words = useWords(capacityWords);
  const { capacity, seatsTaken, pending, approved, offered, waiting } = place;
  const parts = [
    ['approved', approved],
    ['pending', pending],
    ['offered', offered],
    ['free', capacity === null ? 0 : capacity - seatsTaken],
    ['waiting', waiting],
  ] as const;
  const said = parts.filter(([, count]) => count > 0).map(([part, count]) => `${words[part]} ${count}`);
  // A picture without a name is a riddle: where nothing is taken and nothing limited, the numbers are it.
  const told = said.join(' · ') || words.taken(seatsTaken, capacity);
  return (
    <li>
      <span className="name">{name}</span>
      <span className="track" role="img" aria-label={told} title={told}>
        {parts.map(([part, count]) =>
          count > 0 ? <span key={part} className={part} style={{ width: `${(100 * count) / scale}%` }} /> : null,
        )}
      </span>
      <span className="number">{words.taken(seatsTaken, capacity)}</span>
    </li>
  );
}

function WaitingList({ year }: { year: number }) {
  const words = useWords(capacityWords);
  const locale = useLocale();
  const pages = usePages(`${year}`);
  const { data, error } = useQuery({
    queryKey: ['registrations', 'waiting', year, pages.cursor],
    queryFn: () =>
      api('GET /api/v1/editions/{year}/waiting-list', {
        params: { year },
        query: { limit: 50, ...(pages.cursor && { cursor: pages.cursor }) },
      }),
    refetchInterval: 30_000,
  });
  if (error) throw error;
  return (
    <section className="stack">
      <h2>{words.waitingList}</h2>
      <p className="soft small">{words.waitingText}</p>
      <Table
        caption={words.waitingList}
        rows={data?.items}
        rowKey={({ registration }) => registration.id}
        rowHref={({ registration }) => `/office/registrations/${registration.id}`}
        columns={[
          {
            key: 'name',
            header: words.name,
            cell: ({ registration }) => (
              <>
                {registration.nameNative}
                <span className="second">{organisationText(registration.organisation, locale)}</span>
              </>
            ),
          },
          {
            key: 'position',
            header: words.position,
            narrow: true,
            align: 'end',
            cell: ({ position }) => position ?? '–',
          },
          {
            key: 'type',
            header: words.type,
            cell: ({ registration: { type } }) => inLocale({ zh: type.nameZh, en: type.nameEn }, locale),
          },
          { key: 'standing', header: words.standing, cell: (row) => <Standing row={row} /> },
        ]}
        empty={<EmptyState title={words.nobodyWaits}>{words.nobodyWaitsText}</EmptyState>}
      />
      {data && data.total > data.items.length && <ListPager pages={pages} list={data} />}
    </section>
  );
}

function Standing({ row: { registration, full, missedOffers } }: { row: WaitingView }) {
  const words = useWords(capacityWords);
  return (
    <span>
      {registration.offerExpiresAt ? (
        <OfferedMark until={registration.offerExpiresAt} />
      ) : (
        <span className="soft">{full ? words.full[full] : ''}</span>
      )}
      {missedOffers > 0 && <span className="second">{words.missed(missedOffers)}</span>}
    </span>
  );
}

export function OfferedMark({ until }: { until: string }) {
  const words = useWords(capacityWords);
  const dates = useDates();
  return (
    <StateMark tone="active">
      <time dateTime={until} title={dates.zoneName}>
        {words.offeredUntil(`${dates.stamp(until)} ${dates.zoneName}`)}
      </time>
    </StateMark>
  );
}

function Quotas({ year, mayChange }: { year: number; mayChange: boolean }) {
  const words = useWords(capacityWords);
  const locale = useLocale();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<OrganisationQuotasView | 'new'>();
  const capacity = useCapacity(year);
  const { data, error, fetchNextPage, hasNextPage } = useInfiniteQuery({
    queryKey: ['quotas', year],
    queryFn: ({ pageParam }) =>
      api('GET /api/v1/editions/{year}/quotas', {
        params: { year },
        query: { limit: 50, ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  if (error) throw error;
  const typeName = (typeId: string | null) => {
    const type = capacity?.types.find((one) => one.typeId === typeId);
    return type ? inLocale({ zh: type.nameZh, en: type.nameEn }, locale) : words.allTypes;
  };
  return (
    <section className="stack">
      <div className="row">
        <h2 className="grow">{words.quotas}</h2>
        {mayChange && (
          <Button icon="plus" onClick={() => setEditing('new')}>
            {words.addQuota}
          </Button>
        )}
      </div>
      <p className="soft small">{words.quotasText}</p>
      <Table
        caption={words.quotas}
        rows={data?.pages.flatMap(({ items }) => items)}
        rowKey={({ organisation }) => organisation.id ?? ''}
        columns={[
          {
            key: 'organisation',
            header: words.organisation,
            cell: (row) =>
              mayChange ? (
                <Button kind="quiet" onClick={() => setEditing(row)}>
                  {organisationText(row.organisation, locale)}
                </Button>
              ) : (
                organisationText(row.organisation, locale)
              ),
          },
          {
            key: 'quotas',
            header: words.places,
            cell: ({ quotas }) => (
              <ul className="capacity-bars small">
                {quotas.map((quota) => (
                  <li key={quota.typeId ?? 'all'}>
                    <span className="name">{typeName(quota.typeId)}</span>
                    <span className="track" aria-hidden="true">
                      <span
                        className="approved"
                        style={{ width: `${(100 * quota.seatsTaken) / Math.max(1, quota.capacity)}%` }}
                      />
                      <span
                        className="free"
                        style={{ width: `${100 - (100 * quota.seatsTaken) / Math.max(1, quota.capacity)}%` }}
                      />
                    </span>
                    <span className="number">{words.taken(quota.seatsTaken, quota.capacity)}</span>
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
        empty={<EmptyState title={words.noQuotas} />}
      />
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{words.more}</Button>}
      {editing && capacity && (
        <QuotaDialog
          year={year}
          given={editing === 'new' ? undefined : editing}
          types={capacity.types}
          onClose={() => setEditing(undefined)}
          onDone={async () => {
            setEditing(undefined);
            await queries.invalidateQueries();
          }}
        />
      )}
    </section>
  );
}
