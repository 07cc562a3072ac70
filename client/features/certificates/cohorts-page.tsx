import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { CohortSummary } from '#contract/certificates';
import { useEdition, useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { certificateWords } from './certificate-words.ts';
import { KindsTabs } from './kinds-tabs.tsx';
import { lifeWords } from './life-words.ts';
import { NewCohortDialog } from './new-cohort-dialog.tsx';

export function CohortsPage() {
  const words = useWords(certificateWords);
  const life = useWords(lifeWords);
  const locale = useLocale();
  const { year } = useEdition();
  const { user } = useOffice();
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  useDocumentTitle(words.title);
  const { data, error } = useQuery<{ items: CohortSummary[] }, ApiProblem>({
    queryKey: ['cohorts', year],
    queryFn: ({ signal }) => api('GET /api/v1/editions/{year}/cohorts', { params: { year }, signal }),
  });
  const isOfficer = user.roles.some((role) => role === 'administrator' || role === 'certificate_officer');
  const keeps = isOfficer || user.roles.includes('certificate_approver');
  const make = isOfficer && (
    <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>
      {words.newCohort}
    </Button>
  );
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        <div className="row">
          <LinkButton kind="quiet" href="/office/certificates/programmes">
            {life.programmes}
          </LinkButton>
          {keeps && (
            <LinkButton href="/office/certificates/templates" icon="print">
              {words.layouts}
            </LinkButton>
          )}
          {data && data.items.length > 0 && make}
        </div>
      </div>
      {keeps && <KindsTabs current="designations" />}
      <ErrorSummary problem={error ?? undefined} />
      <Table
        caption={words.cohorts}
        columns={[
          {
            key: 'cohort',
            header: words.cohort,
            cell: (row) =>
              `${inLocale({ zh: row.programme.nameZh, en: row.programme.nameEn }, locale)} · ${inLocale({ zh: row.nameZh, en: row.nameEn }, locale)}`,
          },
          {
            key: 'designations',
            header: words.designations,
            align: 'end',
            narrow: true,
            cell: (row) => row.designations,
          },
          {
            key: 'progress',
            header: words.progress,
            cell: ({ counts, designations }) => (
              <StateMark tone={designations > 0 && counts.issued === designations ? 'good' : 'wait'}>
                {words.issuedOf(counts.issued, designations)}
              </StateMark>
            ),
          },
        ]}
        rows={data?.items}
        rowKey={(row) => row.id}
        rowHref={(row) => `/office/certificates/${row.id}/candidates`}
        empty={
          <EmptyState title={words.none} action={make}>
            {words.noneText}
          </EmptyState>
        }
      />
      {making && (
        <NewCohortDialog
          year={year}
          onClose={() => setMaking(false)}
          onMade={(id) => navigate(`/office/certificates/${id}`)}
        />
      )}
    </>
  );
}
