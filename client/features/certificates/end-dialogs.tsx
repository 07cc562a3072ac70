import type { CertificateView, CohortView } from '#contract/certificates';
import { api } from '../../lib/api.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
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
  const number = certificate.number ?? '';
  const revoke = useCohortChange(
    cohort.id,
    (reason: string) =>
      api('POST /api/v1/certificates/{id}/revocation', { params: { id: certificate.id }, body: { reason } }),
    () => toast({ text: words.revoked(number) }),
  );
  return (
    <FormDialog
      place="middle"
      browserChecks
      title={words.revokeTitle(number)}
      button={words.revoke}
      danger
      cancel={words.cancel}
      onClose={onClose}
      send={(form) => revoke.mutateAsync(textOf(form, 'reason'))}
    >
      <p>
        <strong>{certificate.institutionZh}</strong>
      </p>
      <p>{words.revokeText}</p>
      <TextArea name="reason" label={words.reason} maxLength={500} required />
    </FormDialog>
  );
}

export function CorrectDialog({ cohort, certificate, onClose }: EndProps) {
  const words = useWords(certificateWords);
  const toast = useToast();
  const correct = useCohortChange(
    cohort.id,
    (form: FormData) =>
      api('POST /api/v1/certificates/{id}/supersession', {
        params: { id: certificate.id },
        body: {
          reason: textOf(form, 'reason'),
          institutionZh: textOf(form, 'institutionZh'),
          institutionEn: textOf(form, 'institutionEn'),
        },
      }),
    () => toast({ text: words.correctDone }),
  );
  return (
    <FormDialog
      place="middle"
      browserChecks
      title={words.correctTitle(certificate.number ?? '')}
      button={words.correct}
      cancel={words.cancel}
      onClose={onClose}
      send={(form) => correct.mutateAsync(form)}
    >
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
    </FormDialog>
  );
}
