import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KindCertificates, KindCertificateView } from '#contract/certificates';
import { api } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { formatLocalDays } from '../../lib/dates.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { StateMark, type Tone } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { certificateWords } from './certificate-words.ts';
import { CopiesDialog } from './copies-dialog.tsx';
import { kindsWords } from './kinds-words.ts';
import { RevokeKindDialog } from './revoke-kind-dialog.tsx';

export type SeriesKind = 'attendance' | 'membership';
export const kindKey = (year: number, kind: SeriesKind) => ['kind-certificates', year, kind] as const;

export function useKind(year: number, kind: SeriesKind) {
  return useInfiniteQuery<KindCertificates, ApiProblem>({
    queryKey: kindKey(year, kind),
    initialPageParam: undefined,
    queryFn: ({ signal, pageParam }) =>
      api('GET /api/v1/editions/{year}/certificates/{kind}', {
        params: { year, kind },
        query: typeof pageParam === 'string' ? { cursor: pageParam } : {},
        signal,
      }) as Promise<KindCertificates>,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

const tones: Record<KindCertificateView['state'], Tone> = {
  draft: 'wait',
  approved: 'active',
  issued: 'good',
  revoked: 'bad',
  superseded: 'plain',
};

/** Certificates of a kind by number, what is being prepared first. */
export function KindTable({ year, kind }: { year: number; kind: SeriesKind }) {
  const words = useWords(kindsWords);
  const names = useWords(certificateWords);
  const locale = useLocale();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useKind(year, kind);
  const [open, setOpen] = useState<{ kind: 'copies' | 'revoke'; certificate: KindCertificateView }>();
  const may = data?.pages[0]?.may;
  return (
    <>
      <Table<KindCertificateView>
        caption={words.caption}
        columns={[
          {
            key: 'holder',
            header: words.holder,
            cell: ({ holderZh, holderEn }) => (
              <span className="holder">
                <span>{holderZh}</span>
                {holderEn !== holderZh && <span className="soft small">{holderEn}</span>}
              </span>
            ),
          },
          {
            key: 'number',
            header: words.number,
            narrow: true,
            cell: ({ number }) => number && <span className="number">{number}</span>,
          },
          {
            key: 'state',
            header: words.state,
            cell: ({ state, endReason }) => (
              <span className="state-cell">
                <StateMark tone={tones[state]}>{names.states[state]}</StateMark>
                {endReason && <span className="soft small">{endReason}</span>}
              </span>
            ),
          },
          ...(kind === 'membership'
            ? [
                {
                  key: 'term',
                  header: words.term,
                  cell: ({ validFrom, validUntil }: KindCertificateView) =>
                    validFrom && validUntil && formatLocalDays(validFrom, validUntil, locale),
                },
              ]
            : []),
          {
            key: 'actions',
            header: words.actions,
            narrow: true,
            cell: (certificate) =>
              certificate.number && (
                <span className="line-actions">
                  {may?.print && (
                    <Button kind="quiet" icon="print" onClick={() => setOpen({ kind: 'copies', certificate })}>
                      {words.copies} {certificate.copies}
                    </Button>
                  )}
                  {may?.issue && certificate.state === 'issued' && (
                    <Button kind="quiet" icon="cross" onClick={() => setOpen({ kind: 'revoke', certificate })}>
                      {names.revoke}
                    </Button>
                  )}
                </span>
              ),
          },
        ]}
        rows={data?.pages.flatMap(({ items }) => items)}
        rowKey={(row) => row.id}
        rowMuted={({ state }) => state === 'revoked' || state === 'superseded'}
        empty={
          <EmptyState title={words.none}>
            {kind === 'attendance' ? words.noneAttendance : words.noneMembership}
          </EmptyState>
        }
      />
      {hasNextPage && (
        <p>
          <Button kind="plain" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.more}
          </Button>
        </p>
      )}
      {open?.kind === 'copies' && (
        <CopiesDialog
          certificateId={open.certificate.id}
          number={open.certificate.number ?? ''}
          isInForce={open.certificate.state === 'issued'}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open?.kind === 'revoke' && (
        <RevokeKindDialog
          certificateId={open.certificate.id}
          number={open.certificate.number ?? ''}
          queryKey={kindKey(year, kind)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
