import { type ReactNode, useEffect, useState } from 'react';
import type { RegistrationView } from '#contract/registration';
import { api } from '../../lib/api.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { EraseButton } from './erase-button.tsx';
import { registrationsWords } from './office-words.ts';
import { ReasonPicker } from './reason-fields.tsx';
import { ReopenButton } from './review-panel.tsx';

interface ActionsProps {
  readonly registration: RegistrationView;
  readonly onDone: () => Promise<void>;
  /** Where a refusal is shown: below the head, over the whole width. */
  readonly onProblem: (box: ReactNode) => void;
}

/** Only what the server says this reader may do to this registration now. */
export function RegistrationActions({ registration, onDone, onProblem }: ActionsProps) {
  const { id, may, nameNative } = registration;
  const words = useWords(registrationsWords);
  const toast = useToast();
  const [asking, setAsking] = useState<'decline' | 'cancel'>();
  const { problem, busy, run } = useSending();
  useEffect(() => onProblem(problem && <ErrorSummary problem={problem} />), [problem, onProblem]);
  const approve = () =>
    run(async () => {
      await api('POST /api/v1/registrations/{id}/approve', { params: { id } });
      await onDone();
      toast({ text: words.approved(nameNative) });
    });
  return (
    <div className="row no-print actions">
      {may.approve && (
        <Button kind="primary" icon="check" busy={busy} onClick={() => void approve()}>
          {words.approve}
        </Button>
      )}
      {may.edit && (
        <LinkButton icon="edit" href={`/office/registrations/${id}/edit`}>
          {words.edit}
        </LinkButton>
      )}
      {may.substitute && (
        <LinkButton kind="quiet" href={`/office/registrations/${id}/substitute`}>
          {words.substitute}
        </LinkButton>
      )}
      {may.decline && (
        <Button kind="danger" onClick={() => setAsking('decline')}>
          {words.decline}
        </Button>
      )}
      {may.cancel && (
        <Button kind={may.decline ? 'quiet' : 'danger'} onClick={() => setAsking('cancel')}>
          {words.cancel}
        </Button>
      )}
      <ReopenButton registration={registration} onDone={onDone} />
      <EraseButton registration={registration} onDone={onDone} />
      {asking && (
        <ReasonDialog
          key={asking}
          step={asking}
          registration={registration}
          onClose={() => setAsking(undefined)}
          onDone={async () => {
            setAsking(undefined);
            await onDone();
            toast({ text: asking === 'decline' ? words.declined(nameNative) : words.cancelled(nameNative) });
          }}
        />
      )}
    </div>
  );
}

interface ReasonDialogProps {
  readonly step: 'decline' | 'cancel';
  readonly registration: Pick<RegistrationView, 'id' | 'nameNative'> & { readonly locale?: 'zh' | 'en' };
  readonly onClose: () => void;
  readonly onDone: () => Promise<void>;
}

/** Declining needs a reason that the person reads; cancelling cannot be taken back, so it asks once. */
export function ReasonDialog({ step, registration: { id, nameNative, locale }, onClose, onDone }: ReasonDialogProps) {
  const words = useWords(registrationsWords);
  const own = useLocale();
  const [reason, setReason] = useState('');
  const isDecline = step === 'decline';
  const send = async () => {
    const params = { id };
    if (isDecline) await api('POST /api/v1/registrations/{id}/decline', { params, body: { reason } });
    else await api('POST /api/v1/registrations/{id}/cancel', { params, body: { reason: reason.trim() || null } });
    await onDone();
  };
  return (
    <FormDialog
      place="middle"
      title={isDecline ? words.declineTitle(nameNative) : words.cancelTitle(nameNative)}
      button={isDecline ? words.decline : words.cancel}
      danger
      cancel={words.keep}
      onClose={onClose}
      send={send}
    >
      {!isDecline && <p>{words.cancelText}</p>}
      {isDecline && <ReasonPicker onPick={(picked) => setReason(picked[locale ?? own])} />}
      <TextArea
        name="reason"
        label={isDecline ? words.reason : words.reasonOptional}
        hint={isDecline ? words.declineHint : undefined}
        required={isDecline}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
}
