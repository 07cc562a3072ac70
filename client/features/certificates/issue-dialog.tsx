import type { CohortView } from '#contract/certificates';
import { certificateNumber } from '#domain/certificates';
import { api } from '../../lib/api.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { certificateWords } from './certificate-words.ts';
import { useCohortChange } from './cohort-queries.ts';

/** Names the numbers before they are given: there is no way back from a number. */
export function IssueDialog({ cohort, onClose }: { cohort: CohortView; onClose: () => void }) {
  const words = useWords(certificateWords);
  const toast = useToast();
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
    ({ issued }) => toast({ text: words.issued(issued.length) }),
  );
  return (
    <FormDialog
      place="middle"
      browserChecks
      title={words.issueTitle(approved.length)}
      button={words.issue(approved.length)}
      cancel={words.cancel}
      onClose={onClose}
      send={(form) => issue.mutateAsync(textOf(form, 'conferredOn'))}
    >
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
      <TextField name="conferredOn" type="date" label={words.issueDay} defaultValue={cohort.suggestedDay} required />
    </FormDialog>
  );
}
