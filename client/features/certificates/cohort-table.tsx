import type { CertificateView, CohortView, DesignationView } from '#contract/certificates';
import { api } from '../../lib/api.ts';
import { useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { StateMark, type Tone } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { certificateWords } from './certificate-words.ts';
import { useCohortChange } from './cohort-queries.ts';

/** The dialog that stands open. */
export type Opened =
  | { readonly kind: 'issue' | 'add' }
  | { readonly kind: 'revoke' | 'correct'; readonly certificate: CertificateView };

interface Line {
  readonly key: string;
  readonly designation: DesignationView;
  readonly certificate: CertificateView | undefined;
}

/** A line for what is in force and one for what is being prepared; of what has ended only the last word. */
function linesOf(cohort: CohortView): Line[] {
  return cohort.designations.flatMap((designation): Line[] => {
    const { certificates } = designation;
    const present = certificates.filter((one) => ['draft', 'approved', 'issued'].includes(one.state));
    const shown = present.length > 0 ? present : certificates.slice(-1);
    if (shown.length === 0) return [{ key: designation.id, designation, certificate: undefined }];
    return shown.map((certificate) => ({ key: certificate.id, designation, certificate }));
  });
}

const tones: Record<CertificateView['state'], Tone> = {
  draft: 'wait',
  approved: 'active',
  issued: 'good',
  revoked: 'bad',
  superseded: 'plain',
};

export function CohortTable({ cohort, onOpen }: { cohort: CohortView | undefined; onOpen: (opened: Opened) => void }) {
  const words = useWords(certificateWords);
  return (
    <Table<Line>
      caption={words.caption}
      columns={[
        {
          key: 'institution',
          header: words.institution,
          cell: ({ designation: { organisation, position, recipientName }, certificate }) => {
            const zh = certificate?.institutionZh ?? organisation.nameZh;
            const en = certificate?.institutionEn ?? organisation.nameEn;
            return (
              <span className="institution">
                <span className="number soft">{position}</span>
                <span lang="zh-Hans">{zh}</span>
                {en !== zh && (
                  <span className="soft small" lang="en">
                    {en}
                  </span>
                )}
                {recipientName && <span className="recipient small soft">{words.takenBy(recipientName)}</span>}
              </span>
            );
          },
        },
        {
          key: 'state',
          header: words.state,
          cell: ({ certificate }) =>
            certificate ? (
              <span className="state-cell">
                <StateMark tone={tones[certificate.state]}>{words.states[certificate.state]}</StateMark>
                {certificate.corrects && <span className="soft small">{words.corrects(certificate.corrects)}</span>}
                {certificate.endReason && <span className="soft small">{certificate.endReason}</span>}
              </span>
            ) : (
              <StateMark tone="plain">{words.missing}</StateMark>
            ),
        },
        {
          key: 'number',
          header: words.number,
          narrow: true,
          cell: ({ certificate }) => certificate?.number && <span className="number">{certificate.number}</span>,
        },
        {
          key: 'people',
          header: words.people,
          cell: ({ certificate }) =>
            certificate?.draftedBy && (
              <span className="small">
                {[certificate.draftedBy, certificate.approvedBy].filter(Boolean).join(' · ')}
              </span>
            ),
        },
        {
          key: 'copies',
          header: words.copies,
          narrow: true,
          align: 'end',
          cell: ({ certificate }) => (certificate && certificate.copies > 0 ? certificate.copies : ''),
        },
        {
          key: 'actions',
          header: words.actions,
          narrow: true,
          cell: (line) => cohort && line.certificate && <LineActions cohort={cohort} line={line} onOpen={onOpen} />,
        },
      ]}
      rows={cohort && linesOf(cohort)}
      rowKey={(line) => line.key}
      rowMuted={({ certificate }) => certificate?.state === 'revoked' || certificate?.state === 'superseded'}
    />
  );
}

function LineActions(props: { cohort: CohortView; line: Line; onOpen: (opened: Opened) => void }) {
  const { cohort, line, onOpen } = props;
  const { certificate, designation } = line;
  const words = useWords(certificateWords);
  const toast = useToast();
  const refused = (problem: Error) => toast({ text: problem.message });
  const { may } = cohort;
  const approve = useCohortChange(cohort.id, (id: string) =>
    api('POST /api/v1/cohorts/{id}/approvals', { params: { id: cohort.id }, body: { ids: [id] } }),
  );
  const discard = useCohortChange(
    cohort.id,
    (id: string) => api('DELETE /api/v1/certificates/{id}', { params: { id } }),
    () => toast({ text: words.discarded }),
  );
  const draft = useCohortChange(cohort.id, () =>
    api('POST /api/v1/cohorts/{id}/drafts', { params: { id: cohort.id }, body: { designationIds: [designation.id] } }),
  );
  if (!certificate) return null;
  const hasCorrection = designation.certificates.some((one) => one.state === 'draft' || one.state === 'approved');
  switch (certificate.state) {
    case 'draft':
    case 'approved':
      return (
        <span className="line-actions">
          {certificate.may.approve && (
            <Button
              kind="quiet"
              icon="check"
              busy={approve.isPending}
              onClick={() => approve.mutate(certificate.id, { onError: refused })}
            >
              {words.approveOne}
            </Button>
          )}
          {(may.draft || may.approve) && (
            <Button
              kind="quiet"
              icon="cross"
              busy={discard.isPending}
              onClick={() => discard.mutate(certificate.id, { onError: refused })}
            >
              {words.discard}
            </Button>
          )}
        </span>
      );
    case 'issued':
      return (
        <span className="line-actions">
          {may.print && (
            <LinkButton kind="quiet" icon="print" href={`/office/certificates/${cohort.id}/sheets/${certificate.id}`}>
              {words.sheet}
            </LinkButton>
          )}
          {may.draft && !hasCorrection && (
            <Button kind="quiet" icon="edit" onClick={() => onOpen({ kind: 'correct', certificate })}>
              {words.correct}
            </Button>
          )}
          {may.draft && (
            <Button kind="quiet" icon="cross" onClick={() => onOpen({ kind: 'revoke', certificate })}>
              {words.revoke}
            </Button>
          )}
        </span>
      );
    default:
      return may.draft && !hasCorrection ? (
        <Button
          kind="quiet"
          icon="pen"
          busy={draft.isPending}
          onClick={() => draft.mutate(undefined, { onError: refused })}
        >
          {words.draftOne}
        </Button>
      ) : null;
  }
}
