import { useNavigate } from 'react-router';
import { isBeforeSigning } from '#domain/ceremony';
import { api } from '../../lib/api.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type EditedAgreement, EditFromBasis } from './edit-from-basis.tsx';
import { FactsFields, factsIn } from './facts-fields.tsx';
import { StaleNotice } from './stale-notice.tsx';
import { agreementWords } from './words.ts';

export function EditFactsPage() {
  return <EditFromBasis>{(edited) => <EditForm key={edited.etag} {...edited} />}</EditFromBasis>;
}

function EditForm({ agreement, etag, refresh, onReload }: EditedAgreement) {
  const words = useWords(agreementWords);
  const navigate = useNavigate();
  const toast = useToast();
  const path = `/office/agreements/${agreement.id}`;
  const isCorrection = !isBeforeSigning(agreement.state);
  useDocumentTitle(words.of(words.edit, agreement.number));
  const { problem, busy, submit } = useForm(async (form) => {
    const reason = textOf(form, 'reason');
    try {
      await api('PATCH /api/v1/agreements/{id}', {
        params: { id: agreement.id },
        headers: { 'If-Match': etag },
        body: { ...factsIn(form), ...(reason && { reason }) },
      });
    } finally {
      await refresh();
    }
    toast({ text: words.saved });
    void navigate(path);
  });
  const isStale = problem?.status === 412;
  return (
    <FormErrors problem={problem}>
      <div className="page-head">
        <h1>{words.of(words.edit, agreement.number)}</h1>
      </div>
      <form className="form agreement-form" onSubmit={submit} noValidate>
        {isStale ? <StaleNotice onReload={onReload} /> : <ErrorSummary />}
        {isCorrection && (
          <TextField
            name="reason"
            label={words.correctionReason}
            hint={words.correctionHint}
            required
            maxLength={300}
          />
        )}
        <FactsFields agreement={agreement} />
        <div className="row form-end">
          <Button kind="primary" type="submit" busy={busy} disabled={isStale}>
            {words.save}
          </Button>
          <LinkButton kind="quiet" href={path}>
            {words.cancel}
          </LinkButton>
        </div>
      </form>
    </FormErrors>
  );
}
