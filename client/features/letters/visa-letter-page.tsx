import type { VisaLetterPageProps } from '#contract/letters';
import { LETTER_CONSENT_TEXTS, LETTER_CONSENT_VERSION, LETTER_CONSENTS, type LetterState } from '#domain/letters';
import { formatLocalDay } from '../../lib/dates.ts';
import { type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DataList } from '../../ui/content.tsx';
import { CheckField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { StateMark, type Tone } from '../../ui/marks.tsx';
import { PassportForm } from './passport-form.tsx';
import { visaWords } from './visa-words.ts';

const TONES: Readonly<Record<LetterState | 'none', Tone>> = {
  none: 'plain',
  requested: 'wait',
  returned: 'bad',
  checked: 'active',
  issued: 'good',
  declined: 'bad',
  withdrawn: 'plain',
  erased: 'plain',
};

export function visaLetterTitle(_props: VisaLetterPageProps, locale: Locale): string {
  return visaWords[locale].title;
}

/** Plain pages and plain forms: every step is an address, so it works without script, and "back" goes back. */
export function VisaLetterPage(props: VisaLetterPageProps) {
  const words = useWords(visaWords);
  const locale = useLocale();
  const { edition, token, nameNative, step } = props;
  return (
    <div className="visa">
      <a className="back no-print" href={`/${locale}/my/${token}`}>
        <Icon name="left" />
        {words.back}
      </a>
      <p className="edition soft">
        {locale === 'zh' ? edition.titleZh : edition.titleEn} · {nameNative}
      </p>
      {step === 'view' && <Overview {...props} />}
      {step === 'agree' && <Agreement {...props} />}
      {step === 'data' && <PassportForm {...props} />}
      {step === 'withdraw' && <Withdrawal {...props} />}
    </div>
  );
}

function Overview({ letter, token, saved, hints }: VisaLetterPageProps) {
  const words = useWords(visaWords);
  const locale = useLocale();
  const { state, may, reason } = letter;
  const here = `/${locale}/my/${token}/visa-letter`;
  const isNew = state === 'none' || state === 'withdrawn';
  const said = hints.map((hint) => words.hints[hint]).filter(Boolean);
  return (
    <>
      <h1>{words.title}</h1>
      {saved && (
        <div className="saved" role="status">
          <p>{words.saved}</p>
          {said.map((hint) => (
            <p key={hint}>{hint}</p>
          ))}
        </div>
      )}
      <section className="state-box">
        <StateMark tone={TONES[state]}>{words.states[state]}</StateMark>
        <p>{words.next[state]}</p>
        {reason && (
          <div className="reason">
            <strong>{words.reason}</strong>
            <p>{reason}</p>
          </div>
        )}
        {!letter.isApproved && may.submit && <p>{words.pending}</p>}
        {isNew && !may.submit && <p>{words.closed}</p>}
        {letter.letter && (
          <DataList
            items={[
              [
                words.number,
                <span key="number" className="number">
                  {letter.letter.number}
                </span>,
              ],
              [words.issuedOn, formatLocalDay(letter.letter.issuedOn, locale)],
            ]}
          />
        )}
        {letter.letter && state !== 'issued' && <p>{words.correcting}</p>}
      </section>
      <div className="row actions no-print">
        {may.download && (
          <LinkButton
            kind={state === 'issued' ? 'primary' : 'plain'}
            icon="download"
            href={`${here}/letter.pdf`}
            download
          >
            {words.download}
          </LinkButton>
        )}
        {may.submit && (
          <LinkButton
            kind={isNew || state === 'returned' ? 'primary' : 'plain'}
            icon={isNew ? 'pen' : 'edit'}
            href={`${here}?step=data`}
          >
            {state === 'none' ? words.start : isNew ? words.again : words.change}
          </LinkButton>
        )}
      </div>
      {may.submit && isNew && (
        <section>
          <h2>{words.whatFor}</h2>
          <p>{words.whatForText}</p>
          <p>{words.atHand}</p>
        </section>
      )}
      <p className="small soft safety">{words.safety(letter.eraseAfterDays)}</p>
      {may.withdraw && (
        <p className="no-print">
          <LinkButton kind="quiet" href={`${here}?step=withdraw`}>
            {words.withdraw}
          </LinkButton>
        </p>
      )}
    </>
  );
}

function Agreement({ letter, token, problem }: VisaLetterPageProps) {
  const words = useWords(visaWords);
  const locale = useLocale();
  const here = `/${locale}/my/${token}/visa-letter`;
  return (
    <>
      <h1>{words.agreeTitle}</h1>
      <p>{words.agreeLead}</p>
      <FormErrors problem={problem ?? undefined}>
        <form method="post" action={`${here}?step=agree`}>
          <ErrorSummary />
          <div className="consents">
            {LETTER_CONSENTS.map((purpose) => (
              <CheckField
                key={purpose}
                name={`consents/${purpose}`}
                value="yes"
                required
                label={words.purposes[purpose]}
                hint={LETTER_CONSENT_TEXTS[purpose][locale]}
              />
            ))}
          </div>
          <p className="small soft safety">{words.safety(letter.eraseAfterDays)}</p>
          <input type="hidden" name="consentTextVersion" value={LETTER_CONSENT_VERSION} />
          <div className="row actions">
            <Button kind="primary" type="submit" name="action" value="agree">
              {words.agree}
            </Button>
            <LinkButton href={here}>{words.cancel}</LinkButton>
          </div>
        </form>
      </FormErrors>
    </>
  );
}

function Withdrawal({ letter, token, problem }: VisaLetterPageProps) {
  const words = useWords(visaWords);
  const locale = useLocale();
  const here = `/${locale}/my/${token}/visa-letter`;
  return (
    <>
      <h1>{words.withdrawTitle}</h1>
      <ErrorSummary problem={problem ?? undefined} />
      <p>{words.withdrawText}</p>
      <form method="post" action={`${here}?step=withdraw`}>
        <input type="hidden" name="version" value={letter.version} />
        <div className="row actions">
          <LinkButton kind="primary" href={here}>
            {words.withdrawNo}
          </LinkButton>
          <Button kind="danger" type="submit" name="action" value="withdraw">
            {words.withdrawYes}
          </Button>
        </div>
      </form>
    </>
  );
}
