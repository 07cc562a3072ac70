import { type FormEvent, useId } from 'react';
import type { CertificateView, CohortView } from '#contract/certificates';
import { api } from '../../lib/api.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { certificateWords } from './certificate-words.ts';
import { useCohortChange } from './cohort-queries.ts';

interface EndProps {
  readonly cohort: CohortView;
  readonly certificate: CertificateView;
  readonly onClose: () => void;
}

export function RevokeDialog({ cohort, certificate, onClose }: EndProps) {
  const words = useWords(certificateWords);
  const toast = useToast();
  const formId = useId();
  const number = certificate.number ?? '';
  const revoke = useCohortChange(
    cohort.id,
    (reason: string) =>
      api('POST /api/v1/certificates/{id}/revocation', { params: { id: certificate.id }, body: { reason } }),
    () => {
      toast({ text: words.revoked(number) });
      onClose();
    },
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    revoke.mutate(String(new FormData(event.currentTarget).get('reason')));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.revokeTitle(number)}
      actions={
        <>
          <Button kind="danger" type="submit" form={formId} busy={revoke.isPending}>
            {words.revoke}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </>
      }
    >
      <FormErrors problem={revoke.error ?? undefined}>
        <form id={formId} className="stack" onSubmit={submit}>
          <ErrorSummary />
          <p>
            <strong>{certificate.institutionZh}</strong>
          </p>
          <p>{words.revokeText}</p>
          <TextArea name="reason" label={words.reason} maxLength={500} required />
        </form>
      </FormErrors>
    </Dialog>
  );
}

export function CorrectDialog({ cohort, certificate, onClose }: EndProps) {
  const words = useWords(certificateWords);
  const toast = useToast();
  const formId = useId();
  const correct = useCohortChange(
    cohort.id,
    (form: FormData) =>
      api('POST /api/v1/certificates/{id}/supersession', {
        params: { id: certificate.id },
        body: {
          reason: String(form.get('reason')),
          institutionZh: String(form.get('institutionZh')),
          institutionEn: String(form.get('institutionEn')),
        },
      }),
    () => {
      toast({ text: words.correctDone });
      onClose();
    },
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    correct.mutate(new FormData(event.currentTarget));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.correctTitle(certificate.number ?? '')}
      actions={
        <>
          <Button kind="primary" type="submit" form={formId} busy={correct.isPending}>
            {words.correct}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </>
      }
    >
      <FormErrors problem={correct.error ?? undefined}>
        <form id={formId} className="stack" onSubmit={submit}>
          <ErrorSummary />
          <p>{words.correctText}</p>
          <TextField
            name="institutionZh"
            label={words.institutionZh}
            defaultValue={certificate.institutionZh}
            maxLength={120}
            required
          />
          <TextField
            name="institutionEn"
            label={words.institutionEn}
            defaultValue={certificate.institutionEn}
            maxLength={200}
            required
          />
          <TextArea name="reason" label={words.reason} maxLength={500} required />
        </form>
      </FormErrors>
    </Dialog>
  );
}
