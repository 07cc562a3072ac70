import { useState } from 'react';
import { useParams } from 'react-router';
import type { CohortView, DesignationView } from '#contract/certificates';
import { api } from '../../lib/api.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AddInstitutionsDialog } from './add-institutions-dialog.tsx';
import { certificateWords } from './certificate-words.ts';
import { drawnOf, useCohort, useCohortChange } from './cohort-queries.ts';
import { CohortTable, type Opened } from './cohort-table.tsx';
import { CorrectDialog, RevokeDialog } from './end-dialogs.tsx';
import { IssueDialog } from './issue-dialog.tsx';
import { lifeWords } from './life-words.ts';

export function CohortPage() {
  const { cohortId = '' } = useParams();
  const words = useWords(certificateWords);
  const life = useWords(lifeWords);
  const locale = useLocale();
  const { data: cohort, error } = useCohort(cohortId);
  const [opened, setOpened] = useState<Opened>();
  const title = cohort
    ? `${inLocale({ zh: cohort.programme.nameZh, en: cohort.programme.nameEn }, locale)} · ${inLocale({ zh: cohort.nameZh, en: cohort.nameEn }, locale)}`
    : words.title;
  useDocumentTitle(title);
  const close = () => setOpened(undefined);
  return (
    <div className="cohort">
      <a className="back no-print" href="/office/certificates">
        <Icon name="left" />
        {words.back}
      </a>
      <div className="page-head">
        <h1>{title}</h1>
        <LinkButton kind="quiet" href={`/office/certificates/${cohortId}/candidates`}>
          {life.pipeline}
        </LinkButton>
        {cohort && <CohortActions cohort={cohort} onOpen={setOpened} />}
      </div>
      <ErrorSummary problem={error ?? undefined} />
      {cohort && <CohortNotes cohort={cohort} />}
      {cohort?.designations.length === 0 ? (
        <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
      ) : (
        <CohortTable cohort={cohort} onOpen={setOpened} />
      )}
      {cohort && (
        <>
          {opened?.kind === 'issue' && <IssueDialog cohort={cohort} onClose={close} />}
          <AddInstitutionsDialog open={opened?.kind === 'add'} cohort={cohort} onClose={close} />
          {opened?.kind === 'revoke' && (
            <RevokeDialog cohort={cohort} certificate={opened.certificate} onClose={close} />
          )}
          {opened?.kind === 'correct' && (
            <CorrectDialog cohort={cohort} certificate={opened.certificate} onClose={close} />
          )}
        </>
      )}
    </div>
  );
}

const certificatesOf = (cohort: CohortView) => cohort.designations.flatMap((one) => one.certificates);
const isMissing = (designation: DesignationView) => designation.certificates.length === 0;

/** The next step is the primary one. */
function CohortActions({ cohort, onOpen }: { cohort: CohortView; onOpen: (opened: Opened) => void }) {
  const words = useWords(certificateWords);
  const toast = useToast();
  const { may } = cohort;
  const refused = (problem: Error) => toast({ text: problem.message });
  const missing = cohort.designations.filter(isMissing).length;
  const approvable = certificatesOf(cohort).filter((one) => one.may.approve);
  const approved = certificatesOf(cohort).filter((one) => one.state === 'approved').length;
  const issued = certificatesOf(cohort).filter((one) => one.state === 'issued').length;
  const draft = useCohortChange(cohort.id, () =>
    api('POST /api/v1/cohorts/{id}/drafts', { params: { id: cohort.id }, body: {} }),
  );
  const approve = useCohortChange(cohort.id, () =>
    api('POST /api/v1/cohorts/{id}/approvals', {
      params: { id: cohort.id },
      body: { ids: approvable.map((one) => one.id) },
    }),
  );
  const steps = [
    may.draft && missing > 0 && 'draft',
    may.approve && approvable.length > 0 && 'approve',
    may.issue && approved > 0 && 'issue',
    may.print && issued > 0 && 'print',
  ].filter(Boolean);
  const kindOf = (step: string) => (steps[0] === step ? 'primary' : 'plain');
  return (
    <div className="row">
      {may.draft && missing > 0 && (
        <Button
          kind={kindOf('draft')}
          icon="pen"
          busy={draft.isPending}
          onClick={() => draft.mutate(undefined, { onError: refused })}
        >
          {words.draftAll(missing)}
        </Button>
      )}
      {may.approve && approvable.length > 0 && (
        <Button
          kind={kindOf('approve')}
          icon="check"
          busy={approve.isPending}
          onClick={() => approve.mutate(undefined, { onError: refused })}
        >
          {words.approve(approvable.length)}
        </Button>
      )}
      {may.issue && approved > 0 && (
        <Button kind={kindOf('issue')} icon="seal" onClick={() => onOpen({ kind: 'issue' })}>
          {words.issue(approved)}
        </Button>
      )}
      {may.print && issued > 0 && (
        <LinkButton kind={kindOf('print')} icon="print" href={`/office/certificates/${cohort.id}/print`}>
          {words.print}
        </LinkButton>
      )}
      {may.print && (
        <LinkButton kind="plain" icon="check" href={`/office/certificates/${cohort.id}/handover`}>
          {words.handover}
        </LinkButton>
      )}
      {may.draft && (
        <Button kind={steps.length === 0 ? 'primary' : 'plain'} icon="plus" onClick={() => onOpen({ kind: 'add' })}>
          {words.addInstitutions}
        </Button>
      )}
    </div>
  );
}

/** Why a step waits: the second pair of eyes, or sheets that are still being drawn. */
function CohortNotes({ cohort }: { cohort: CohortView }) {
  const words = useWords(certificateWords);
  const certificates = certificatesOf(cohort);
  const own = certificates.filter((one) => one.isOwnDraft).length;
  const drafts = certificates.filter((one) => one.state === 'draft').length;
  const { issued, missing } = drawnOf(cohort);
  return (
    <div className="cohort-notes" role="status">
      {cohort.may.approve && own > 0 && <p>{words.ownDrafts(own)}</p>}
      {!cohort.may.approve && drafts > 0 && <p className="soft">{words.waiting(drafts)}</p>}
      {missing > 0 && (
        <p className="row">
          <progress max={issued} value={issued - missing} />
          <span>{words.drawn(issued - missing, issued)}</span>
        </p>
      )}
    </div>
  );
}
