import { useState } from 'react';
import type { RegistrationView } from '#contract/registration';
import { api } from '../../lib/api.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, TextArea } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { erasureWords } from './erasure-words.ts';
import { StaleNote } from './stale-note.tsx';

interface Props {
  readonly registration: RegistrationView;
  readonly onDone: () => Promise<void>;
}

/** On a person's request: what goes and what stays is read before anything is pressed, for nothing brings it back. */
export function EraseButton({ registration, onDone }: Props) {
  const words = useWords(erasureWords);
  const [asking, setAsking] = useState(false);
  if (!registration.may.erase) return null;
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        {words.erase}
      </Button>
      {asking && (
        <EraseDialog
          registration={registration}
          onClose={() => setAsking(false)}
          onDone={async () => {
            setAsking(false);
            await onDone();
          }}
        />
      )}
    </>
  );
}

function EraseDialog({ registration, onClose, onDone }: Props & { readonly onClose: () => void }) {
  const { id, nameNative, version } = registration;
  const words = useWords(erasureWords);
  const toast = useToast();
  // What the reader saw when the dialog was opened is what is agreed to.
  const [seen] = useState(version);
  const [reason, setReason] = useState('');
  const [isSure, setSure] = useState(false);
  const { problem, busy, run } = useSending();
  const send = () =>
    run(async () => {
      await api('POST /api/v1/registrations/{id}/erasure', {
        params: { id },
        headers: { 'If-Match': `"${seen}"` },
        body: { reason },
      });
      await onDone();
      toast({ text: words.erased });
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title(nameNative)}
      actions={
        <>
          <Button kind="danger" busy={busy} disabled={!isSure || reason.trim() === ''} onClick={() => void send()}>
            {words.confirm}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {words.keep}
          </Button>
        </>
      }
    >
      <FormErrors problem={problem}>
        {problem?.status === 412 ? (
          <StaleNote problem={problem} labels={{}} onReload={onDone} />
        ) : (
          <ErrorSummary scope="erasure" />
        )}
        <p>{words.lead}</p>
        <ul>
          {Object.values(words.goes).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p>{words.staysLead}</p>
        <ul>
          {Object.values(words.stays).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <TextArea
          name="reason"
          scope="erasure"
          label={words.reason}
          hint={words.reasonHint}
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <CheckField
          name="sure"
          scope="erasure"
          label={words.sure}
          checked={isSure}
          onChange={(event) => setSure(event.target.checked)}
        />
      </FormErrors>
    </Dialog>
  );
}
