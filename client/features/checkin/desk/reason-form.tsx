import { useId, useState } from 'react';
import { Button } from '../../../ui/button.tsx';

interface ReasonFormProps {
  readonly label: string;
  /** Offered to be picked; anything else is typed. */
  readonly usual: Readonly<Record<string, string>>;
  readonly action: string;
  readonly busy: boolean;
  readonly onReason: (reason: string) => void;
}

/** Who lets in or takes a badge away says why; mostly one of a few things, so these are one press. */
export function ReasonForm({ label, usual, action, busy, onReason }: ReasonFormProps) {
  const [reason, setReason] = useState('');
  const id = useId();
  return (
    <form
      className="desk-panel"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) onReason(reason.trim());
      }}
    >
      <label htmlFor={id}>{label}</label>
      <div className="desk-types">
        {Object.entries(usual).map(([key, text]) => (
          <Button key={key} aria-pressed={reason === text} onClick={() => setReason(text)}>
            {text}
          </Button>
        ))}
      </div>
      <input
        id={id}
        className="input"
        required
        maxLength={200}
        value={reason}
        autoComplete="off"
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="row">
        <Button kind="primary" type="submit" busy={busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}
