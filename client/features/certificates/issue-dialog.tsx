import { type FormEvent, useId } from 'react';
import type { CohortView } from '#contract/certificates';
import { certificateNumber } from '#domain/certificates';
import { api } from '../../lib/api.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { certificateWords } from './certificate-words.ts';
import { useCohortChange } from './cohort-queries.ts';

/** Names the numbers before they are given: there is no way back from a number. */
export function IssueDialog({ open, cohort, onClose }: { open: boolean; cohort: CohortView; onClose: () => void }) {
  const words = useWords(certificateWords);
  const toast = useToast();
  const formId = useId();
  const approved = cohort.designations.flatMap((designation) =>
    designation.certificates
      .filter((one) => one.state === 'approved')
      .map((certificate) => ({ id: certificate.id, name: certificate.institutionZh })),
  );
  const issue = useCohortChange(
    cohort.id,
    (conferredOn: string) =>
      api('POST /api/v1/cohorts/{id}/certificates', {
        params: { id: cohort.id },
        body: { ids: approved.map((one) => one.id), conferredOn },
      }),
    ({ issued }) => {
      toast({ text: words.issued(issued.length) });
      onClose();
    },
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    issue.mutate(String(new FormData(event.currentTarget).get('conferredOn')));
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={words.issueTitle(approved.length)}
      actions={
        <>
          <Button kind="primary" type="submit" form={formId} busy={issue.isPending}>
            {words.issue(approved.length)}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </>
      }
    >
      <FormErrors problem={issue.error ?? undefined}>
        <form id={formId} className="stack" onSubmit={submit}>
          <ErrorSummary />
          <p>{words.issueText}</p>
          <ol className="numbers">
            {approved.map((one, at) => (
              <li key={one.id}>
                <span className="number">
                  {certificateNumber(cohort.programme.code, cohort.year, cohort.nextSequence + at)}
                </span>
                <span>{one.name}</span>
              </li>
            ))}
          </ol>
          <TextField
            name="conferredOn"
            type="date"
            label={words.issueDay}
            defaultValue={cohort.suggestedDay}
            required
          />
        </form>
      </FormErrors>
    </Dialog>
  );
}
