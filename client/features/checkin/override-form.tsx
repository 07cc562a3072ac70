import { type FormEvent, useState } from 'react';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import type { Recorded } from './core/told.ts';
import { scanWords } from './scan-words.ts';

interface OverrideFormProps {
  readonly told: Recorded;
  readonly onBack: () => void;
  readonly onLetIn: (reason: string) => void;
}

/** A supervisor lets in against a refusal, and says why: it is a scan of its own that names the refused one. */
export function OverrideForm({ told, onBack, onLetIn }: OverrideFormProps) {
  const words = useWords(scanWords);
  const [reason, setReason] = useState('');
  const given = reason.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (given) onLetIn(given);
  };
  return (
    <section className="verdict bad">
      <form className="verdict-form" onSubmit={submit}>
        <div className="verdict-face">
          <strong className="verdict-word">{words.override}</strong>
          {told.person && <span className="verdict-name">{told.person.name}</span>}
          <span className="verdict-since">{words.reasons[told.reason]}</span>
        </div>
        <TextField
          name="overrideReason"
          label={words.overrideWhy}
          value={reason}
          maxLength={200}
          autoComplete="off"
          required
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="verdict-buttons">
          <Button onClick={onBack}>{words.back}</Button>
          <Button type="submit" kind="primary" disabled={!given}>
            {words.overrideNow}
          </Button>
        </div>
      </form>
    </section>
  );
}
