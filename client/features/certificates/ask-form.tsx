import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Both } from './both.tsx';
import { verifyWords } from './verify-words.ts';

/** A plain form: it works before and without any script. */
export function AskForm({ number, code, at }: { number: string; code: string; at: string }) {
  const typed = {
    autoComplete: 'off',
    autoCapitalize: 'characters',
    spellCheck: false,
    maxLength: 256,
    required: true,
  };
  return (
    <form className="ask-form stack" method="get" action={at}>
      <TextField
        name="number"
        label={<Both say={(locale) => verifyWords[locale].number} />}
        hint={<Both say={(locale) => verifyWords[locale].numberHint} />}
        defaultValue={number}
        placeholder="LAP-2024-0001"
        {...typed}
      />
      <TextField
        name="c"
        label={<Both say={(locale) => verifyWords[locale].code} />}
        hint={<Both say={(locale) => verifyWords[locale].codeHint} />}
        defaultValue={code}
        {...typed}
        // A pasted address brings it along.
        required={false}
      />
      <Button type="submit" kind="primary">
        <span>
          <Both say={(locale) => verifyWords[locale].check} />
        </span>
      </Button>
    </form>
  );
}
