import { type FormEvent, useState } from 'react';
import { type ConsoleItem, partiesOf } from '#domain/ceremony';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { MissingLine } from './presence-mark.tsx';
import { ceremonyWords } from './words.ts';

interface ReasonDialogProps {
  readonly item: ConsoleItem | undefined;
  readonly onClose: () => void;
  readonly onReason: (reason: string) => void;
}

/** To begin with a party missing is the director's right, and stays on the record with the reason. */
export function ReasonDialog({ item, onClose, onReason }: ReasonDialogProps) {
  const words = useWords(ceremonyWords);
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    setError(reason ? undefined : words.reasonNeeded);
    if (reason) onReason(reason);
  };
  return (
    <Dialog
      open={item !== undefined}
      onClose={onClose}
      title={words.missingTitle}
      actions={
        <>
          <Button kind="primary" type="submit" form="stage-reason">
            {words.begin}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </>
      }
    >
      {item && <MissingLine parties={partiesOf(item)} />}
      <p>{words.missingText}</p>
      <form id="stage-reason" noValidate onSubmit={submit}>
        <TextField name="reason" label={words.reason} maxLength={300} error={error} required autoFocus />
      </form>
    </Dialog>
  );
}
