import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SEATING_WRITERS } from '#domain/seating';
import { mayOpen } from '../../app/office/may-open.ts';
import { useEdition, useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { seatingWords } from './words.ts';

export function PlansList() {
  const { year } = useEdition();
  const { user } = useOffice();
  const words = useWords(seatingWords);
  const locale = useLocale();
  const dates = useDates();
  const [adding, setAdding] = useState(false);
  const { data } = useQuery({
    queryKey: ['seating-list', year],
    queryFn: () => api('GET /api/v1/editions/{year}/seat-plans', { params: { year } }),
  });
  const add = mayOpen(SEATING_WRITERS, user.roles) && (
    <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
      {words.newPlan}
    </Button>
  );
  return (
    <div className="stack">
      {data && data.items.length > 0 && <div className="row">{add}</div>}
      <Table
        caption={words.plans}
        rows={data?.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/office/seating/plans/${id}`}
        empty={
          <EmptyState title={words.noPlans} action={add}>
            {words.noPlansText}
          </EmptyState>
        }
        columns={[
          {
            key: 'title',
            header: words.plans,
            cell: ({ titleZh, titleEn }) => inLocale({ zh: titleZh, en: titleEn }, locale),
          },
          { key: 'kind', header: words.kind, narrow: true, cell: ({ kind }) => words.kinds[kind] },
          {
            key: 'people',
            header: words.people,
            narrow: true,
            align: 'end',
            cell: ({ people }) => <span className="number">{people}</span>,
          },
          {
            key: 'release',
            header: words.released,
            narrow: true,
            cell: ({ release }) =>
              release ? (
                words.releaseNumber(release.number, dates.stamp(release.releasedAt))
              ) : (
                <StateMark tone="wait">{words.notReleased}</StateMark>
              ),
          },
        ]}
      />
      {adding && <PlanDialog onClose={() => setAdding(false)} />}
    </div>
  );
}
