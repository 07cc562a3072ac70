import { useState } from 'react';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { identityWords } from './identity-words.ts';

/** A secret that the server will not tell again. Without a clipboard (plain http) it is selected for copying by hand. */
export function ShownOnce({ label, value }: { label: string; value: string }) {
  const words = useWords(identityWords);
  const [copied, setCopied] = useState(false);
  const copy = async (field: HTMLInputElement) => {
    field.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <form
      className="shown-once"
      onSubmit={(event) => {
        event.preventDefault();
        const field = event.currentTarget.elements.namedItem('secret');
        if (field instanceof HTMLInputElement) void copy(field);
      }}
    >
      <input
        className="input number"
        name="secret"
        aria-label={label}
        readOnly
        value={value}
        onFocus={(event) => event.target.select()}
      />
      <Button type="submit" kind="primary" icon={copied ? 'check' : 'copy'}>
        {copied ? words.copied : words.copy}
      </Button>
    </form>
  );
}
