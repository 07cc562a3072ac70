import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEdition } from '../../../app/office/session.tsx';
import { api } from '../../../lib/api.ts';
import { useDates } from '../../../lib/dates.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/content.tsx';
import { ErrorSummary } from '../../../ui/form-errors.tsx';
import { Table } from '../../../ui/table.tsx';
import { paperWords } from './paper-words.ts';

/** What people put right at kiosks, for the office to look at. */
export function CorrectionsPage() {
  const { year } = useEdition();
  const words = useWords(paperWords);
  const dates = useDates();
  const queries = useQueryClient();
  const { problem, busy, run } = useSending();
  const { data } = useQuery({
    queryKey: ['spelling-corrections', year],
    queryFn: async () => (await api('GET /api/v1/editions/{year}/spelling-corrections', { params: { year } })).items,
  });
  const review = (id: string, decision: 'kept' | 'restored') =>
    run(async () => {
      await api('POST /api/v1/spelling-corrections/{id}/review', { params: { id }, body: { review: decision } });
      await queries.invalidateQueries({ queryKey: ['spelling-corrections', year] });
    });
  return (
    <div className="stack">
      <p className="soft">{words.correctionsLead}</p>
      <ErrorSummary problem={problem} />
      <Table
        caption={words.corrections}
        rows={data}
        rowKey={({ id }) => id}
        rowMuted={(row) => row.review !== null}
        empty={<EmptyState title={words.noCorrections}>{words.noCorrectionsText}</EmptyState>}
        columns={[
          {
            key: 'person',
            header: words.person,
            cell: ({ registrationId, name, number }) => (
              <a href={`/office/registrations/${registrationId}`}>
                {String(number).padStart(4, '0')} {name}
              </a>
            ),
          },
          { key: 'before', header: words.before, cell: ({ field, before }) => `${words.field[field]} · ${before}` },
          { key: 'after', header: words.after, cell: ({ after }) => <strong>{after}</strong> },
          {
            key: 'at',
            header: words.at,
            narrow: true,
            cell: ({ at, stationName }) => `${dates.stamp(at)} ${stationName}`,
          },
          {
            key: 'review',
            header: words.review,
            narrow: true,
            cell: (row) =>
              row.review ? (
                words[row.review]
              ) : (
                <span className="station-actions">
                  <Button busy={busy} onClick={() => void review(row.id, 'kept')}>
                    {words.keep}
                  </Button>
                  <Button kind="quiet" busy={busy} onClick={() => void review(row.id, 'restored')}>
                    {words.restore}
                  </Button>
                </span>
              ),
          },
        ]}
      />
    </div>
  );
}
