import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useDays } from '../../lib/use-days.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { GrowthChart } from '../../ui/growth-chart.tsx';
import { Loading } from '../../ui/loading.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { ConfirmFigureDialog } from './confirm-figure-dialog.tsx';
import { directoryWords } from './directory-words.ts';
import { figuresWords } from './figures-words.ts';
import { DirectoryParts, useMayOrganise } from './parts.tsx';

export function FiguresPage() {
  const words = useWords(directoryWords);
  const text = useWords(figuresWords);
  const dates = useDates();
  const day = useDays();
  const mayConfirm = useMayOrganise();
  const [asking, setAsking] = useState(false);
  useDocumentTitle(words.parts.figures);
  const { data, error } = useQuery({
    queryKey: ['memberships', 'figures'],
    queryFn: () => api('GET /api/v1/membership-figures'),
  });
  if (error) throw error;
  if (!data) return <Loading />;
  const open = data.years.filter(({ isConfirmed }) => !isConfirmed);
  const confirm = (
    <Button kind="primary" icon="check" onClick={() => setAsking(true)}>
      {text.confirm}
    </Button>
  );
  return (
    <>
      <div className="page-head">
        <h1>{words.parts.figures}</h1>
        {mayConfirm && data.items.length > 0 && confirm}
      </div>
      <DirectoryParts current="figures" />
      {data.years.length > 0 && (
        <GrowthChart title={text.growth} points={data.years} yearLabel={text.year} countLabel={text.count} />
      )}
      <h2 className="section-head">{text.figures}</h2>
      <Table
        caption={text.figures}
        rows={[...data.items].reverse().sort((a, b) => b.year - a.year || b.revision - a.revision)}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/office/organisations/figures/${id}`}
        rowMuted={({ isCurrent }) => !isCurrent}
        columns={[
          { key: 'year', header: text.year, cell: (one) => <strong className="number">{one.year}</strong> },
          { key: 'total', header: text.count, align: 'end', cell: (one) => one.total },
          { key: 'cutOff', header: text.cutOff, cell: (one) => day(one.cutOff) },
          {
            key: 'by',
            header: text.confirmedBy,
            cell: (one) => (
              <span>
                {one.confirmedByName}
                <span className="second">{dates.stamp(one.confirmedAt, true)}</span>
              </span>
            ),
          },
          {
            key: 'state',
            header: words.state,
            cell: (one) => (
              <span>
                <StateMark tone={one.isCurrent ? 'good' : 'plain'}>
                  {one.isCurrent ? text.current : text.superseded}
                </StateMark>
                {one.reason && <span className="second">{one.reason}</span>}
              </span>
            ),
          },
        ]}
        empty={
          <EmptyState title={text.noFigures} action={mayConfirm && confirm}>
            {text.noFiguresText}
          </EmptyState>
        }
      />
      {asking && <ConfirmFigureDialog revised={undefined} year={open.at(0)?.year} onClose={() => setAsking(false)} />}
    </>
  );
}
