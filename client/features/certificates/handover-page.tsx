import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useParams } from 'react-router';
import type { CertificateView, HandoverView } from '#contract/certificates';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { textOf, useSending } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { BatchList, useBatches } from './batch-list.tsx';
import { useCohort } from './cohort-queries.ts';
import { CopiesDialog } from './copies-dialog.tsx';
import { kindsWords } from './kinds-words.ts';

interface Line {
  readonly certificate: CertificateView;
  readonly recipient: string | null;
  readonly handover: HandoverView | undefined;
}

/** What happens to the paper of a cohort: files, receipts, plaques, copies, and who took what. */
export function HandoverPage() {
  const { cohortId = '' } = useParams();
  const words = useWords(kindsWords);
  const locale = useLocale();
  const dates = useDates();
  const queries = useQueryClient();
  useDocumentTitle(words.handover);
  const { data: cohort, error } = useCohort(cohortId);
  const key = ['handovers', cohortId];
  const { data: handovers } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api('GET /api/v1/cohorts/{id}/handovers', { params: { id: cohortId }, signal }),
  });
  const { batches, begin, again, busy, problem } = useBatches(cohort?.year ?? 0, { kind: 'designation', cohortId });
  const { run, busy: undoing, problem: refused } = useSending();
  const [open, setOpen] = useState<{ kind: 'record' | 'copies'; line: Line }>();
  const onEnded = useCallback(() => void again(), [again]);
  const lines = cohort?.designations.flatMap(({ certificates, recipientName }): Line[] => {
    const certificate = certificates.find(({ state }) => state === 'issued');
    if (!certificate) return [];
    const handover = handovers?.items.find((one) => one.certificateId === certificate.id);
    return [{ certificate, recipient: recipientName, handover }];
  });
  const taken = lines?.filter(({ handover }) => handover).length ?? 0;
  const paper = (file: string) => `/api/v1/cohorts/${cohortId}/${file}`;
  return (
    <div className="cohort">
      <a className="back no-print" href={`/office/certificates/${cohortId}`}>
        <Icon name="left" />
        {words.backToCohort}
      </a>
      <div className="page-head">
        <h1>{words.handover}</h1>
        {lines && lines.length > 0 && (
          <div className="row">
            <LinkButton kind="primary" icon="print" href={paper('receipt.pdf')} target="_blank">
              {words.receipt}
            </LinkButton>
            <Button
              icon="print"
              busy={busy}
              onClick={() => void begin({ kind: 'designation', work: 'print', cohortId })}
            >
              {words.print}
            </Button>
            <Button
              icon="download"
              busy={busy}
              onClick={() => void begin({ kind: 'designation', work: 'files', cohortId })}
            >
              {words.files}
            </Button>
          </div>
        )}
      </div>
      <p className="soft">{words.handoverText}</p>
      <p className="row">
        <LinkButton kind="quiet" icon="print" href={paper('plaques.pdf')} target="_blank">
          {words.plaques}
        </LinkButton>
        <LinkButton kind="quiet" icon="download" href={`${paper('plaques.xlsx')}?lang=${locale}`} download>
          {words.plaquesBook}
        </LinkButton>
      </p>
      <ErrorSummary problem={error ?? problem ?? refused} />
      {lines && lines.length > 0 && <p role="status">{words.takenOf(taken, lines.length)}</p>}
      <Table<Line>
        caption={words.handover}
        columns={[
          {
            key: 'institution',
            header: words.institution,
            cell: ({ certificate: { institutionZh, institutionEn } }) => (
              <span className="holder">
                <span lang="zh-Hans">{institutionZh}</span>
                {institutionEn !== institutionZh && (
                  <span className="soft small" lang="en">
                    {institutionEn}
                  </span>
                )}
              </span>
            ),
          },
          {
            key: 'number',
            header: words.number,
            narrow: true,
            cell: ({ certificate }) => <span className="number">{certificate.number}</span>,
          },
          {
            key: 'taken',
            header: words.takenBy,
            cell: ({ handover }) =>
              handover ? (
                <span className="state-cell">
                  <StateMark tone="good">{handover.takenBy}</StateMark>
                  <span className="soft small">
                    {[dates.stamp(handover.recordedAt), handover.recordedBy && words.recorded(handover.recordedBy)]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
              ) : (
                <StateMark tone="wait">{words.notTaken}</StateMark>
              ),
          },
          {
            key: 'actions',
            header: words.actions,
            narrow: true,
            cell: (line) => (
              <span className="line-actions">
                {line.handover ? (
                  <Button
                    kind="quiet"
                    busy={undoing}
                    onClick={() =>
                      void run(async () => {
                        await api('DELETE /api/v1/certificates/{id}/handover', { params: { id: line.certificate.id } });
                        await queries.invalidateQueries({ queryKey: key });
                      })
                    }
                  >
                    {words.undo}
                  </Button>
                ) : (
                  <Button kind="quiet" icon="check" onClick={() => setOpen({ kind: 'record', line })}>
                    {words.record}
                  </Button>
                )}
                <Button kind="quiet" onClick={() => setOpen({ kind: 'copies', line })}>
                  {words.copyLog} {line.certificate.copies}
                </Button>
              </span>
            ),
          },
        ]}
        rows={lines}
        rowKey={({ certificate }) => certificate.id}
        empty={<EmptyState title={words.nothingIssued}>{words.nothingIssuedText}</EmptyState>}
      />
      <BatchList batches={batches} onEnded={onEnded} />
      {open?.kind === 'record' && (
        <FormDialog
          place="middle"
          browserChecks
          title={words.recordTitle(open.line.certificate.number ?? '')}
          button={words.record}
          cancel={words.cancel}
          onClose={() => setOpen(undefined)}
          send={async (form) => {
            await api('POST /api/v1/certificates/{id}/handover', {
              params: { id: open.line.certificate.id },
              body: { takenBy: textOf(form, 'takenBy') },
            });
            await queries.invalidateQueries({ queryKey: key });
          }}
        >
          <TextField
            name="takenBy"
            label={words.takenBy}
            defaultValue={open.line.recipient ?? ''}
            maxLength={120}
            required
          />
        </FormDialog>
      )}
      {open?.kind === 'copies' && (
        <CopiesDialog
          certificateId={open.line.certificate.id}
          number={open.line.certificate.number ?? ''}
          isInForce
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}
