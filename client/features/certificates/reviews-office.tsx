import { useQuery } from '@tanstack/react-query';
import { Route, Routes } from 'react-router';
import type { OwnReviewView } from '#contract/certificates';
import { api } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { lifeWords } from './life-words.ts';
import { ReviewPage } from './review-page.tsx';

export function ReviewsOffice() {
  return (
    <Routes>
      <Route index element={<ReviewsPage />} />
      <Route path=":reviewId" element={<ReviewPage />} />
    </Routes>
  );
}

const tones = { open: 'wait', submitted: 'good', recused: 'plain' } as const;

/** What the reader was named to judge, what is to do first. */
function ReviewsPage() {
  const words = useWords(lifeWords);
  const locale = useLocale();
  useDocumentTitle(words.myReviews);
  const { data, error } = useQuery<{ items: OwnReviewView[] }, ApiProblem>({
    queryKey: ['my-reviews'],
    queryFn: ({ signal }) => api('GET /api/v1/my-designation-reviews', { signal }),
  });
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{words.myReviews}</h1>
      </div>
      <ErrorSummary problem={error ?? undefined} />
      <Table<OwnReviewView>
        caption={words.myReviews}
        rows={data?.items}
        rowKey={(row) => row.id}
        rowHref={(row) => `/office/reviews/${row.id}`}
        rowMuted={(row) => row.state !== 'open' || row.isClosed}
        empty={<EmptyState title={words.myReviewsEmpty}>{words.myReviewsEmptyText}</EmptyState>}
        columns={[
          {
            key: 'institution',
            header: words.institution,
            cell: ({ organisation: { nameZh, nameEn } }) => inLocale({ zh: nameZh, en: nameEn }, locale),
          },
          {
            key: 'cohort',
            header: words.cohort,
            cell: ({ cohort }) => `${inLocale(cohort.programme, locale)} · ${inLocale(cohort.name, locale)}`,
          },
          {
            key: 'state',
            header: words.state,
            cell: ({ state, isClosed }) => (
              <StateMark tone={tones[state]}>
                {state === 'open' && isClosed ? words.closedReview : words.reviewStates[state]}
              </StateMark>
            ),
          },
          {
            key: 'total',
            header: words.total,
            align: 'end',
            narrow: true,
            cell: ({ total }) => total !== null && <span className="number">{total.toFixed(1)}</span>,
          },
        ]}
      />
    </div>
  );
}
