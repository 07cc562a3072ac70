import { CONSENT_PURPOSES, CONSENT_TEXTS, type ConsentPurpose, REQUIRED_CONSENT } from '#domain/registration';
import { useLocale, useWords } from '../../lib/words.tsx';
import { CheckField } from '../../ui/field.tsx';
import { registerWords } from './register-words.ts';

/** One box for each purpose; none is ticked beforehand. */
export function ConsentFields({ given }: { given: (purpose: ConsentPurpose) => boolean }) {
  const words = useWords(registerWords);
  const locale = useLocale();
  return (
    <div className="consents">
      {CONSENT_PURPOSES.map((purpose) => (
        <CheckField
          key={purpose}
          name={`consents/${purpose}`}
          value="yes"
          defaultChecked={given(purpose)}
          required={purpose === REQUIRED_CONSENT}
          label={words.purposes[purpose]}
          hint={
            <>
              {CONSENT_TEXTS[purpose][locale]}
              {purpose === 'sensitive_data' && <em>{words.sensitiveHint}</em>}
            </>
          }
        />
      ))}
    </div>
  );
}
