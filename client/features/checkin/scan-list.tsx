import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { CheckField } from '../../ui/field.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { boardWords } from './board-words.ts';
import { scanWords } from './scan-words.ts';
import { markOf } from './verdict-tone.ts';

const PAGE = 30;

export function useCheckpoints(year: number) {
  return useQuery({
    queryKey: ['checkpoints', year],
    queryFn: async () => (await api('GET /api/v1/editions/{year}/checkpoints', { params: { year } })).items,
  });
}

/** `seq` of the live channel: each change of it asks again. */
export function ScanList({ year, seq }: { year: number; seq: number | undefined }) {
  const words = useWords(boardWords);
  const { reasons } = useWords(scanWords);
  const locale = useLocale();
  const dates = useDates();
  const [refused, setRefused] = useState(false);
  const { data: checkpoints } = useCheckpoints(year);
  const scans = useInfiniteQuery({
    queryKey: ['scans', year, refused, seq],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      api('GET /api/v1/editions/{year}/scans', {
        params: { year },
        query: { limit: PAGE, ...(refused && { refused }), ...(pageParam !== undefined && { cursor: pageParam }) },
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const doorOf = (id: string) => checkpoints?.find((one) => one.id === id);
  return (
    <>
      <CheckField
        name="refused"
        label={words.refusedOnly}
        checked={refused}
        onChange={(event) => setRefused(event.target.checked)}
      />
      <Table
        caption={words.scans}
        rowKey={(row) => row.id}
        rows={scans.data?.pages.flatMap((page) => page.items)}
        rowMuted={(row) => row.annulledAt !== null}
        empty={<EmptyState title={words.noScans}>{words.noScansText}</EmptyState>}
        columns={[
          {
            key: 'person',
            header: words.person,
            cell: (row) => (row.name ? [row.name, row.nameLatin].filter(Boolean).join(' ') : words.unknown),
          },
          {
            key: 'verdict',
            header: words.verdict,
            cell: (row) => (
              <StateMark tone={markOf(row)}>
                {reasons[row.reason]}
                {row.annulledAt && ` · ${words.undone}`}
              </StateMark>
            ),
          },
          {
            key: 'checkpoint',
            header: words.checkpoint,
            cell: (row) => {
              const door = doorOf(row.checkpointId);
              return door && inLocale({ zh: door.nameZh, en: door.nameEn }, locale);
            },
          },
          {
            key: 'source',
            header: words.source,
            cell: (row) => `${row.stationName ?? words.office} · ${words.sources[row.source]}`,
          },
          {
            key: 'time',
            header: words.time,
            narrow: true,
            align: 'end',
            cell: (row) => (
              <time dateTime={row.effectiveAt} title={row.timeTrusted ? undefined : words.untrusted}>
                {dates.stamp(row.effectiveAt)}
              </time>
            ),
          },
        ]}
      />
      {scans.hasNextPage && (
        <Button busy={scans.isFetchingNextPage} onClick={() => void scans.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  );
}
