import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Situation } from '#contract/checkin';
import { placeName } from '#domain/directory';
import { addressOf, api } from '../../lib/api.ts';
import { useAddress } from '../../lib/use-address.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { CheckField } from '../../ui/field.tsx';
import { Table } from '../../ui/table.tsx';
import { Filter, Toolbar } from '../../ui/toolbar.tsx';
import { arrivalsWords } from './arrivals-words.ts';

interface MissingProps {
  readonly year: number;
  /** Of the live channel: each change of it asks again. */
  readonly seq: number | undefined;
  readonly situation: Situation | undefined;
  readonly mayExport: boolean;
}

export function MissingList({ year, seq, situation, mayExport }: MissingProps) {
  const words = useWords(arrivalsWords);
  const locale = useLocale();
  const { read, write } = useAddress();
  const [typeId, place, party, checkpointId] = [read('type'), read('place'), read('party'), read('door')];
  const urgent = read('first') !== undefined;
  const query = {
    ...(typeId && { typeId }),
    ...(place && { place }),
    ...(party && { party }),
    ...(checkpointId && { checkpointId }),
    ...(urgent && { first: true }),
  };
  const missing = useInfiniteQuery({
    queryKey: ['missing', year, query, seq],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      api('GET /api/v1/editions/{year}/missing', {
        params: { year },
        query: { ...query, ...(pageParam !== undefined && { cursor: pageParam }) },
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const csv = addressOf('/api/v1/editions/{year}/missing.csv', { params: { year }, query: { ...query, lang: locale } });
  return (
    <>
      <Toolbar
        actions={
          mayExport && (
            <LinkButton icon="download" href={csv} download>
              {words.csv}
            </LinkButton>
          )
        }
      >
        <Filter
          label={words.organisation}
          everything={words.anyParty}
          value={party}
          onChange={(next) => write({ party: next })}
          options={(situation?.parties ?? []).map((one) => [one.key, inLocale(one, locale)])}
        />
        <Filter
          label={words.type}
          everything={words.anyType}
          value={typeId}
          onChange={(next) => write({ type: next })}
          options={(situation?.byType ?? []).map((one) => [one.id, inLocale(one, locale)])}
        />
        <Filter
          label={words.place}
          everything={words.anyPlace}
          value={place}
          onChange={(next) => write({ place: next })}
          options={(situation?.byPlace ?? []).map((one) => [one.place, placeName(one.place, locale) ?? one.place])}
        />
        <Filter
          label={words.byDoor}
          everything={words.anyDoor}
          value={checkpointId}
          onChange={(next) => write({ door: next })}
          options={(situation?.checkpoints ?? []).map((one) => [one.id, inLocale(one, locale)])}
        />
        <CheckField
          name="first"
          label={words.firstOnly}
          checked={urgent}
          onChange={(event) => write({ first: event.target.checked ? 'yes' : undefined })}
        />
      </Toolbar>
      <Table
        caption={words.missing}
        rowKey={(row) => row.registrationId}
        rowHref={(row) => `/office/registrations/${row.registrationId}`}
        rows={missing.data?.pages.flatMap((page) => page.items)}
        empty={<EmptyState title={words.nobodyMissing}>{words.nobodyMissingText}</EmptyState>}
        columns={[
          {
            key: 'person',
            header: words.person,
            cell: (row) => [row.name, row.nameLatin].filter(Boolean).join(' '),
          },
          {
            key: 'why',
            header: words.why,
            cell: (row) =>
              [
                ...row.duties.map((duty) => inLocale(duty, locale)),
                ...(row.liaison ? [words.vip(row.liaison)] : []),
                ...(row.isHead ? [words.isHead] : []),
              ].join('; '),
          },
          { key: 'organisation', header: words.organisation, cell: (row) => inLocale(row.organisation, locale) },
          { key: 'type', header: words.type, cell: (row) => inLocale(row.type, locale) },
          { key: 'place', header: words.place, cell: (row) => placeName(row.place, locale) ?? row.place },
          {
            key: 'phone',
            header: words.phone,
            narrow: true,
            cell: (row) => row.phone && <a href={`tel:${row.phone}`}>{row.phone}</a>,
          },
        ]}
      />
      {missing.hasNextPage && (
        <Button busy={missing.isFetchingNextPage} onClick={() => void missing.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  );
}
