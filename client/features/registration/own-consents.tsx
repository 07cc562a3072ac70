import type { MyPageProps } from '#contract/registration';
import { CONSENT_PURPOSES, type ConsentPurpose, REQUIRED_CONSENT } from '#domain/registration';
import { useDates } from '../../lib/dates.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { consentWords } from './consent-words.ts';

type Props = Pick<MyPageProps, 'registration' | 'token' | 'consentTexts' | 'consentTextVersion' | 'olderTexts'>;

const BLANK = { zh: '', en: '' };

/** Each consent with its text, its state and one button; plain forms, so that it works without script. */
export function OwnConsents({ registration, token, consentTexts, consentTextVersion, olderTexts }: Props) {
  const words = useWords(consentWords);
  const locale = useLocale();
  const dates = useDates();
  const { consents, consentRecords, may } = registration;
  const notAsked = consents[REQUIRED_CONSENT] === undefined;
  const action = (purpose: ConsentPurpose) => {
    if (!may.edit) return null;
    const given = consents[purpose] === true;
    if (given && purpose === REQUIRED_CONSENT) return <p className="hint">{words.requiredHint}</p>;
    const name = `${given ? words.takeBack : words.give}${locale === 'zh' ? '：' : ': '}${words.purposes[purpose]}`;
    return (
      <form method="post" action={`/${locale}/my/${token}`} className="plain">
        <input type="hidden" name="consentTextVersion" value={consentTextVersion} />
        <Button type="submit" name={given ? 'take_back' : 'give'} value={purpose} aria-label={name}>
          {given ? words.takeBack : words.give}
        </Button>
        {given && purpose === 'sensitive_data' && <span className="hint small">{words.eraseHint}</span>}
      </form>
    );
  };
  return (
    <section className="own-consents" id="consents">
      <h2>{words.title}</h2>
      <p className={notAsked ? 'call' : 'soft'}>{notAsked ? words.missing : words.lead}</p>
      {CONSENT_PURPOSES.map((purpose) => {
        const record = consentRecords.find((one) => one.purpose === purpose);
        return (
          <details key={purpose} open={notAsked || undefined}>
            <summary>
              <span>{words.purposes[purpose]}</span>
              <StateMark tone={record?.given ? 'good' : 'plain'}>{stateOf(purpose)}</StateMark>
              {record && <time className="soft small number">{dates.stamp(record.at, true)}</time>}
            </summary>
            <p>{inLocale(consentTexts[purpose], locale)}</p>
            {record && olderTexts[record.textVersion] && (
              <blockquote className="small soft">
                {words.earlier(record.textVersion)}{' '}
                {inLocale(olderTexts[record.textVersion]?.[purpose] ?? BLANK, locale)}
              </blockquote>
            )}
            {action(purpose)}
          </details>
        );
      })}
      {consentRecords.length > 0 && (
        <details className="records">
          <summary>{words.records}</summary>
          <ol>
            {consentRecords.map(({ purpose, given, at, givenBy, textVersion }) => (
              <li key={`${purpose} ${at} ${given}`}>
                <time className="number">{dates.stamp(at, true)}</time> {words.purposes[purpose]}
                {' · '}
                {given ? words.given : words.refused}
                <span className="soft small">
                  {' '}
                  {words.by[givenBy]} · {words.version(textVersion)}
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );

  function stateOf(purpose: ConsentPurpose): string {
    const mine = consentRecords.filter((record) => record.purpose === purpose);
    const [last] = mine;
    if (!last) return words.notAsked;
    if (last.given) return words.given;
    return mine.some((record) => record.given) ? words.takenBack : words.refused;
  }
}
