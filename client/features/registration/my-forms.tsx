import { useEffect, useRef, useState } from 'react';
import type { MyPageProps } from '#contract/registration';
import { organisationName } from '#domain/directory';
import { answerName, entriesOf, PERSON_FIELDS, type PersonField, REVIEWABLE } from '#domain/registration';
import { type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { ConsentFields } from './consent-fields.tsx';
import { askedIn, textIn, type Values, valuesOf } from './form-values.ts';
import { myWords } from './my-words.ts';
import { inOrder, PersonFieldInput } from './person-field.tsx';
import { QuestionFields } from './question-fields.tsx';

/** Plain forms: the server answers with the page again, with what is wrong beside the fields. */
export function ChangeForm({ registration, values: posted, problem, token, questions, ...form }: MyPageProps) {
  const words = useWords(myWords);
  const locale = useLocale();
  const box = useRef<HTMLFormElement>(null);
  const [awake, setAwake] = useState(false);
  const values = posted ?? presentValues(registration, locale);
  const [written, setWritten] = useState(values);
  useEffect(() => setAwake(true), []);
  const { type, consents } = registration;
  /** What the organiser has said about changes of a field after the approval. */
  const ruleOf = (name: PersonField['name']) => {
    const field = REVIEWABLE.find(
      (one) => one === (name === 'organisationText' ? 'organisation' : name === 'positionEn' ? 'position' : name),
    );
    return registration.fieldRules.find((found) => found.field === field)?.rule ?? 'free';
  };
  const answersRule = registration.fieldRules.find(({ field }) => field === 'answers')?.rule;
  // A place goes with its organisation; the office corrects it.
  const own = PERSON_FIELDS.filter((field) => field.own || (field.name !== 'place' && ruleOf(field.name) !== 'office'));
  return (
    <div className="register my">
      <h1>{words.changeTitle}</h1>
      {ruleOf('nameNative') === 'office' && <p className="soft">{words.throughOffice}</p>}
      <FormErrors problem={problem ?? undefined}>
        <form
          method="post"
          ref={box}
          action={`/${locale}/my/${token}?step=change`}
          onInput={() => box.current && setWritten(valuesOf(box.current))}
        >
          <ErrorSummary />
          <section className="step">
            {inOrder(own, locale).map((field) => (
              <PersonFieldInput
                key={field.name}
                field={field}
                by="person"
                value={textIn(values, field.name)}
                organisationId={
                  field.name === 'organisationText' && !posted ? (registration.organisation.id ?? undefined) : undefined
                }
                note={ruleOf(field.name) === 'reviewed' ? words.reviewed : undefined}
              />
            ))}
            {questions.length > 0 && answersRule === 'reviewed' && <p className="soft">{words.reviewed}</p>}
            <QuestionFields
              questions={questions}
              values={values}
              asked={awake ? askedIn(questions, written, type.code) : undefined}
              types={[type]}
            />
            {!consents.sensitive_data && (
              <ConsentFields
                texts={form.consentTexts}
                purposes={['sensitive_data']}
                given={() => values['consents/sensitive_data'] !== undefined}
              />
            )}
          </section>
          <input type="hidden" name="consentTextVersion" value={form.consentTextVersion} />
          <div className="row actions">
            <Button kind="primary" type="submit" name="action" value="change">
              {words.save}
            </Button>
            <LinkButton href={`/${locale}/my/${token}`}>{words.back}</LinkButton>
          </div>
        </form>
      </FormErrors>
    </div>
  );
}

function presentValues(registration: MyPageProps['registration'], locale: Locale): Values {
  const { organisation, wanted, proposed } = registration;
  // What waits for review stands in the form as the person wrote it.
  const waiting = new Map(
    proposed.map(({ field, after }) => [field === 'organisation' ? 'organisationText' : field, after]),
  );
  const texts = PERSON_FIELDS.flatMap(({ name }) => {
    const own = name === 'position' || name === 'positionEn' ? wanted[name] : undefined;
    const present =
      name === 'organisationText' ? (organisation.text ?? organisationName(organisation, locale)) : registration[name];
    const text = own !== undefined ? own : waiting.has(name) ? waiting.get(name)?.[locale] : present;
    return text ? [[name, text] as const] : [];
  });
  const said = Object.entries(wanted.answers).map(([key, answer]) => [answerName(key), entriesOf(answer)] as const);
  return Object.fromEntries([...texts, ...said]);
}

/** Where the colleague works is known: it is the same organisation. */
const COLLEAGUE: readonly PersonField['name'][] = [
  'nameNative',
  'nameLatin',
  'formOfAddress',
  'nameSpoken',
  'email',
  'phone',
  'position',
  'positionEn',
];

export function SubstituteForm({ values, problem, token }: MyPageProps) {
  const words = useWords(myWords);
  const locale = useLocale();
  return (
    <div className="register my">
      <h1>{words.substituteTitle}</h1>
      <p>{words.substituteText}</p>
      <FormErrors problem={problem ?? undefined}>
        <form method="post" action={`/${locale}/my/${token}?step=substitute`}>
          <ErrorSummary />
          <section className="step">
            {PERSON_FIELDS.filter(({ name }) => COLLEAGUE.includes(name)).map(({ autoComplete: _, ...field }) => (
              <PersonFieldInput key={field.name} field={field} by="person" value={textIn(values ?? {}, field.name)} />
            ))}
          </section>
          <div className="row actions">
            <Button kind="primary" type="submit" name="action" value="substitute">
              {words.substituteYes}
            </Button>
            <LinkButton href={`/${locale}/my/${token}`}>{words.back}</LinkButton>
          </div>
        </form>
      </FormErrors>
    </div>
  );
}

export function CancelForm({ registration, edition, problem, token }: MyPageProps) {
  const words = useWords(myWords);
  const locale = useLocale();
  return (
    <div className="my">
      <p className="edition soft">{locale === 'zh' ? edition.titleZh : edition.titleEn}</p>
      <h1>{words.cancelTitle}</h1>
      <ErrorSummary problem={problem ?? undefined} />
      <p>
        <strong>{registration.nameNative}</strong>
      </p>
      <p>{words.cancelText}</p>
      <form method="post" action={`/${locale}/my/${token}?step=cancel`}>
        <div className="row actions">
          <LinkButton kind="primary" href={`/${locale}/my/${token}`}>
            {words.cancelNo}
          </LinkButton>
          <Button kind="danger" type="submit" name="action" value="cancel">
            {words.cancelYes}
          </Button>
        </div>
      </form>
    </div>
  );
}

export function RenewForm({ registration, problem, token }: MyPageProps) {
  const words = useWords(myWords);
  const locale = useLocale();
  return (
    <div className="my">
      <h1>{words.renewTitle}</h1>
      <ErrorSummary problem={problem ?? undefined} />
      <p>{words.renewText(registration.email ?? '–')}</p>
      <form method="post" action={`/${locale}/my/${token}?step=link`}>
        <div className="row actions">
          <Button kind="primary" type="submit" name="action" value="link">
            {words.renewYes}
          </Button>
          <LinkButton href={`/${locale}/my/${token}`}>{words.back}</LinkButton>
        </div>
      </form>
    </div>
  );
}

/** After the link of the page has ended. */
export function LastWord({ registration, step }: MyPageProps) {
  const words = useWords(myWords);
  const [title, text] =
    step === 'handed_over'
      ? [words.handedTitle, words.handedText]
      : [words.renewedTitle, words.renewedText(registration.email ?? '–')];
  return (
    <div className="my">
      <h1>{title}</h1>
      <p role="status">{text}</p>
    </div>
  );
}
