import { useCallback, useEffect, useRef, useState } from 'react';
import type { FormProblem, RegisterPageProps } from '#contract/registration';
import { FORM_LEAST_MS, PERSON_FIELDS, type PersonField } from '#domain/registration';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { uuid } from '../../lib/id.ts';
import { createDraftStore } from '../../lib/storage.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { ConsentFields } from './consent-fields.tsx';
import { DraftOffer } from './draft-offer.tsx';
import {
  askedIn,
  draftFrom,
  isKeptDraft,
  type KeptDraft,
  keptOf,
  textIn,
  type Values,
  valuesOf,
} from './form-values.ts';
import { inOrder, PersonFieldInput } from './person-field.tsx';
import { personWords } from './person-words.ts';
import { QuestionFields } from './question-fields.tsx';
import { stepErrors } from './register-check.ts';
import { registerWords } from './register-words.ts';
import { Summary } from './summary.tsx';
import { useSteps } from './use-steps.ts';

type Props = RegisterPageProps & { readonly edition: NonNullable<RegisterPageProps['edition']> };
const STEPS = ['who', 'from', 'consents'] as const;
const fieldsOf = (step: PersonField['step']) => PERSON_FIELDS.filter((field) => field.step === step);

/** This script runs after the page has arrived, and the page holds the seal: its age is never less than what is counted here. */
const openedAt = performance.now();

/** A kept draft, or a quick hand, is ready before the server believes in a person (`registration.too_fast`). */
async function oldEnough(): Promise<void> {
  const rest = openedAt + FORM_LEAST_MS - performance.now();
  if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
}

/**
 * Without script: one long form that the server checks. Once the script is there: three steps, and what is written is kept
 * on the device. The controls hold their own values throughout, so nothing typed in between is lost.
 */
export function RegisterForm(props: Props) {
  const { edition, types, eventPlaces, questions, values: posted, problem: answered, submissionKey } = props;
  const words = useWords(registerWords);
  const locale = useLocale();
  const form = useRef<HTMLFormElement>(null);
  const key = useRef(submissionKey);
  const [awake, setAwake] = useState(false);
  const [filled, setFilled] = useState<{ values: Values; round: number }>({ values: posted, round: 0 });
  const [written, setWritten] = useState<Values>(posted);
  const { step, forth, back, jump } = useSteps();
  const [problem, setProblem] = useState<FormProblem | null>(answered);
  const [busy, setBusy] = useState(false);
  const [offer, setOffer] = useState<KeptDraft>();
  const drafts = useRef(createDraftStore(`register.${edition.year}`, isKeptDraft)).current;

  const typeCode = (types.find(({ id }) => id === textIn(written, 'typeId')) ?? types[0])?.code ?? '';
  const asked = askedIn(questions, written, typeCode);

  const show = useCallback(
    (found: FormProblem | null) => {
      setProblem(found);
      const steps = found?.errors.map(({ pointer }) => stepIn(form.current, pointer)) ?? [];
      if (steps.length > 0) jump(Math.min(...steps));
    },
    [jump],
  );

  useEffect(() => {
    setAwake(true);
    if (!form.current) return;
    const typed = valuesOf(form.current);
    setWritten(typed);
    const kept = drafts.find();
    if (answered) show(answered);
    else if (kept && !typed['nameNative'] && !typed['email']) {
      // The other language of the same form was left a moment ago: that is no draft, it is this form.
      if (isOtherLanguage()) setFilled({ values: kept.values, round: 1 });
      else setOffer(kept);
    }
  }, [answered, drafts, show]);

  const fill = (values: Values) => {
    setFilled(({ round }) => ({ values, round: round + 1 }));
    setWritten(values);
    setOffer(undefined);
  };
  const note = () => {
    if (!form.current) return;
    const values = valuesOf(form.current);
    setWritten(values);
    drafts.keep({ at: new Date().toISOString(), values: keptOf(values, questions) });
    rememberLanguageSwitch();
  };

  const check = (): boolean => {
    const section = form.current?.querySelector(`[data-step="${step}"]`);
    const errors = form.current && section ? stepErrors(form.current, section, { questions, typeCode, locale }) : [];
    setProblem(errors.length > 0 ? { title: words.problem, detail: undefined, errors } : null);
    return errors.length === 0;
  };

  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (busy || !form.current || !check()) return;
    const values = valuesOf(form.current);
    setWritten(values);
    if (step < STEPS.length - 1) return forth(step + 1);
    setBusy(true);
    try {
      await oldEnough();
      const { link } = await api('POST /api/v1/editions/{year}/registrations', {
        params: { year: edition.year },
        body: draftFrom(values, locale, questions),
        headers: { 'Idempotency-Key': key.current },
      });
      drafts.forget();
      window.location.assign(new URL(link).pathname);
    } catch (error) {
      setBusy(false);
      if (!(error instanceof ApiProblem)) throw error;
      // Sent once and changed since: the next press is meant as another registration.
      if (error.code === 'request.idempotency_reused') key.current = uuid();
      const { title, detail, errors } = error;
      show({ title, detail, errors });
    }
  };

  const clear = () => {
    drafts.forget();
    fill({});
    setProblem(null);
    jump(0);
  };

  const { values } = filled;
  const heading = (at: number, name: (typeof STEPS)[number]) => (
    <h2 id={`step-${at}`} tabIndex={-1}>
      {words.steps[name]}
      {awake && (
        <>
          <span className="count number" aria-hidden="true">
            {at + 1}/{STEPS.length}
          </span>
          <span className="unseen">, {words.stepOf(at + 1, STEPS.length)}</span>
        </>
      )}
    </h2>
  );
  const person = (field: PersonField) => (
    <PersonFieldInput
      key={field.name}
      field={field}
      by="person"
      value={textIn(values, field.name)}
      organisationId={textIn(values, 'organisationId')}
      places={eventPlaces}
    />
  );
  return (
    <FormErrors problem={problem ?? undefined}>
      {offer && (
        <DraftOffer
          at={offer.at}
          onContinue={() => fill(offer.values)}
          onDiscard={() => {
            drafts.forget();
            setOffer(undefined);
          }}
        />
      )}
      <form method="post" ref={form} noValidate={awake} onSubmit={submit} onInput={note} key={filled.round}>
        {awake && (
          <ol className="steps" aria-hidden="true">
            {STEPS.map((name, index) => (
              <li key={name} data-at={index === step || undefined} data-done={index < step || undefined}>
                {words.steps[name]}
              </li>
            ))}
          </ol>
        )}
        <ErrorSummary />
        <section className="step" data-step={0} hidden={awake && step !== 0} aria-labelledby="step-0">
          {heading(0, 'who')}
          {inOrder(fieldsOf('who'), locale).map(person)}
        </section>
        <section className="step" data-step={1} hidden={awake && step !== 1} aria-labelledby="step-1">
          {heading(1, 'from')}
          <TypeField types={types} chosen={textIn(values, 'typeId')} />
          {inOrder(fieldsOf('from'), locale).map(person)}
          <QuestionFields
            questions={questions}
            values={values}
            asked={awake ? asked : undefined}
            types={types}
            places={eventPlaces}
          />
        </section>
        <section className="step" data-step={2} hidden={awake && step !== 2} aria-labelledby="step-2">
          {heading(2, 'consents')}
          {awake && (
            <Summary values={written} types={types} questions={questions.filter(({ key: one }) => asked.has(one))} />
          )}
          <p className="soft">{words.consentsLead}</p>
          <ConsentFields texts={props.consentTexts} given={(purpose) => values[`consents/${purpose}`] !== undefined} />
        </section>
        <div className="trap" aria-hidden="true">
          <label htmlFor="website">{words.website}</label>
          <input id="website" name="website" type="text" tabIndex={-1} autoComplete="off" />
        </div>
        <input type="hidden" name="consentTextVersion" value={props.consentTextVersion} />
        <input type="hidden" name="submissionKey" value={submissionKey} />
        <input type="hidden" name="formToken" value={props.formToken} />
        <div className="row actions">
          <Button kind="primary" type="submit" busy={busy}>
            {awake && step < STEPS.length - 1 ? words.next : busy ? words.sending : words.send}
          </Button>
          {awake && step > 0 && (
            <Button
              onClick={() => {
                setProblem(null);
                back();
              }}
            >
              {words.back}
            </Button>
          )}
          {awake && (
            <Button kind="quiet" onClick={clear}>
              {words.draftForget}
            </Button>
          )}
        </div>
        {awake && <p className="small soft">{words.draftKept}</p>}
      </form>
    </FormErrors>
  );
}

function TypeField({ types, chosen }: { types: RegisterPageProps['types']; chosen: string | undefined }) {
  const words = useWords(personWords);
  const locale = useLocale();
  const first = types[0]?.id ?? '';
  if (types.length === 1) return <input type="hidden" name="typeId" value={first} />;
  return (
    <ChoiceField
      name="typeId"
      label={words.type}
      choose="one"
      required
      defaultValue={[chosen ?? first]}
      options={types.map(({ id, nameZh, nameEn }) => ({
        value: id,
        label: inLocale({ zh: nameZh, en: nameEn }, locale),
      }))}
    />
  );
}

/** Where the entry stands that an error names. */
function stepIn(form: HTMLFormElement | null, pointer: string): number {
  const field = form?.elements.namedItem(pointer.slice(1));
  const control = field instanceof RadioNodeList ? field[0] : field;
  const section = control instanceof HTMLElement ? control.closest<HTMLElement>('[data-step]') : null;
  return Number(section?.dataset['step'] ?? 0);
}

const SWITCHED = 'huiwu.register.language';
const SWITCH_MS = 60_000;
/** The pages send no referrer, so the form itself notes in which language it was last written in this tab. */
function rememberLanguageSwitch(): void {
  try {
    sessionStorage.setItem(SWITCHED, `${Date.now()} ${document.documentElement.lang}`);
  } catch {
    // Without storage the draft is offered instead.
  }
}
function isOtherLanguage(): boolean {
  try {
    const [at = '', language] = (sessionStorage.getItem(SWITCHED) ?? '').split(' ');
    return Date.now() - Number(at) < SWITCH_MS && language !== undefined && language !== document.documentElement.lang;
  } catch {
    return false;
  }
}
