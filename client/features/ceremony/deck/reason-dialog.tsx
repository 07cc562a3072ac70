import { type FormEvent, useState } from 'react';
import { type ConsoleItem, partiesOf } from '#domain/ceremony';
import { useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import { StateMark } from '../../../ui/marks.tsx';
import { MissingLine } from '../presence-mark.tsx';
import { deckWords } from './deck-words.ts';

interface ReasonDialogProps {
  readonly item: ConsoleItem | undefined;
  readonly onClose: () => void;
  readonly onReason: (reason: string) => void;
}

const MISSING = ['beside', 'checked', 'video', 'leader'] as const;

/** To begin with a party missing is the director's right, and stays on the record with the reason: one tap, or typed. */
export function ReasonDialog({ item, onClose, onReason }: ReasonDialogProps) {
  const words = useWords(deckWords);
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    setError(reason ? undefined : words.reasonNeeded);
    if (reason) onReason(reason);
  };
  const quick = [
    ...(item?.partyMissing ? MISSING : (['leader'] as const)),
    ...(item?.notReady ? (['later'] as const) : []),
  ];
  return (
    <Dialog open={item !== undefined} onClose={onClose} title={words.missingTitle}>
      {item?.partyMissing && <MissingLine parties={partiesOf(item)} />}
      {item?.notReady && <StateMark tone="bad">{words.notReady}</StateMark>}
      <p>{words.missingText}</p>
      <div className="quick-reasons">
        {quick.map((key) => (
          <Button key={key} icon="right" onClick={() => onReason(words.reasons[key])}>
            {words.reasons[key]}
          </Button>
        ))}
      </div>
      <form noValidate onSubmit={submit} className="other-reason">
        <TextField name="reason" label={words.otherReason} maxLength={300} error={error} autoComplete="off" />
        <div className="row">
          <Button type="submit">{words.begin}</Button>
          <Button kind="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
