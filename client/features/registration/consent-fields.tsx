import { CONSENT_PURPOSES, type ConsentPurpose, type ConsentTexts, REQUIRED_CONSENT } from '#domain/registration';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { CheckField } from '../../ui/field.tsx';
import { consentWords } from './consent-words.ts';

interface ConsentFieldsProps {
  readonly texts: ConsentTexts;
  readonly given: (purpose: ConsentPurpose) => boolean;
  readonly purposes?: readonly ConsentPurpose[];
}

/** One box for each purpose; none is ticked beforehand. */
export function ConsentFields({ texts, given, purposes = CONSENT_PURPOSES }: ConsentFieldsProps) {
  const words = useWords(consentWords);
  const locale = useLocale();
  return (
    <div className="consents">
      {purposes.map((purpose) => (
        <CheckField
          key={purpose}
          name={`consents/${purpose}`}
          value="yes"
          defaultChecked={given(purpose)}
          required={purpose === REQUIRED_CONSENT}
          label={words.purposes[purpose]}
          hint={
            <>
              {inLocale(texts[purpose], locale)}
              {purpose === 'sensitive_data' && <em>{words.sensitiveHint}</em>}
            </>
          }
        />
      ))}
    </div>
  );
}
