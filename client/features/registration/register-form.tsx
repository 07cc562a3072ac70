import { useCallback, useEffect, useRef, useState } from 'react';
import type { FormProblem, RegisterPageProps } from '#contract/registration';
import { CONSENT_PURPOSES, CONSENT_TEXT_VERSION } from '#domain/registration';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { uuid } from '../../lib/id.ts';
import { createDraftStore } from '../../lib/storage.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { ConsentFields } from './consent-fields.tsx';
import { draftFrom, isValues, keptOf, valuesOf } from './form-values.ts';
import { FromFields, type Values, WhoFields } from './register-fields.tsx';
import { registerWords } from './register-words.ts';
import { Summary } from './summary.tsx';

type Props = RegisterPageProps & { readonly edition: NonNullable<RegisterPageProps['edition']> };
const STEPS = ['who', 'from', 'consents'] as const;

/**
 * Without script: one long form that the server checks. Once the script is there: three steps, and what is written is kept
 * on the device. The controls hold their own values throughout, so nothing typed in between is lost.
 */
export function RegisterForm({ edition, types, eventPlaces, values: posted, problem: answered, submissionKey }: Props) {
  const words = useWords(registerWords);
  const locale = useLocale();
  const form = useRef<HTMLFormElement>(null);
  const key = useRef(submissionKey);
  const [awake, setAwake] = useState(false);
  const [filled, setFilled] = useState<{ values: Values; round: number }>({ values: posted, round: 0 });
  const [step, setStep] = useState(0);
  const [problem, setProblem] = useState<FormProblem | null>(answered);
  const [busy, setBusy] = useState(false);
  const [summary, setSummary] = useState<Values>(posted);
  const drafts = useRef(createDraftStore(`register.${edition.year}`, isValues)).current;

  const stepOf = useCallback((pointer: string): number => {
    const name = pointer.slice(1);
    const field = form.current?.elements.namedItem(name);
    const control = field instanceof RadioNodeList ? field[0] : field;
    const section = control instanceof HTMLElement ? control.closest<HTMLElement>('[data-step]') : null;
    return Number(section?.dataset['step'] ?? 0);
  }, []);
  const show = useCallback(
    (found: FormProblem | null) => {
      setProblem(found);
      const first = found?.errors[0];
      if (first) setStep(Math.min(...found.errors.map(({ pointer }) => stepOf(pointer))));
    },
    [stepOf],
  );

  useEffect(() => {
    setAwake(true);
    const typed = form.current ? valuesOf(form.current) : {};
    const untouched = !typed['nameNative'] && !typed['email'];
    const draft = drafts.find();
    if (answered) show(answered);
    else if (draft && untouched) setFilled({ values: draft, round: 1 });
  }, [answered, drafts, show]);

  const keep = () => {
    if (form.current) drafts.keep(keptOf(valuesOf(form.current)));
  };

  const check = (index: number): boolean => {
    const section = form.current?.querySelector(`[data-step="${index}"]`);
    const controls = [...(section?.querySelectorAll<HTMLInputElement>('input, select, textarea') ?? [])];
    const seen = new Set<string>();
    const errors = controls.flatMap((control) => {
      if (control.validity.valid || seen.has(control.name)) return [];
      seen.add(control.name);
      const label = labels(words)[control.name] ?? '';
      const missing = control.validity.valueMissing;
      return [
        {
          pointer: `/${control.name}`,
          code: missing ? 'required' : 'format',
          detail: missing ? words.missing(label) : words.wrong(label),
        },
      ];
    });
    setProblem(errors.length > 0 ? { title: words.problem, detail: undefined, errors } : null);
    return errors.length === 0;
  };

  const go = (to: number) => {
    if (to > step && !check(step)) return;
    if (to < step) setProblem(null);
    if (form.current) setSummary(valuesOf(form.current));
    setStep(to);
    window.scrollTo({ top: 0 });
    document.getElementById(`step-${to}`)?.focus();
  };

  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (busy || !form.current) return;
    if (step < STEPS.length - 1) return go(step + 1);
    if (!check(step)) return;
    const values = valuesOf(form.current);
    setBusy(true);
    try {
      const { link } = await api('POST /api/v1/editions/{year}/registrations', {
        params: { year: edition.year },
        body: draftFrom(values, locale),
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
    setFilled(({ round }) => ({ values: {}, round: round + 1 }));
    setProblem(null);
    setStep(0);
  };

  return (
    <FormErrors problem={problem ?? undefined}>
      <form method="post" ref={form} noValidate={awake} onSubmit={submit} onInput={keep} key={filled.round}>
        {awake && (
          <ol className="steps">
            {STEPS.map((name, index) => (
              <li key={name} aria-current={index === step ? 'step' : undefined} data-done={index < step || undefined}>
                <span className="unseen">{words.stepOf(index + 1, STEPS.length)} </span>
                {words.steps[name]}
              </li>
            ))}
          </ol>
        )}
        <ErrorSummary />
        <section className="step" data-step={0} hidden={awake && step !== 0} aria-labelledby="step-0">
          <h2 id="step-0" tabIndex={-1}>
            {words.steps.who}
          </h2>
          <WhoFields values={filled.values} types={types} />
        </section>
        <section className="step" data-step={1} hidden={awake && step !== 1} aria-labelledby="step-1">
          <h2 id="step-1" tabIndex={-1}>
            {words.steps.from}
          </h2>
          <FromFields values={filled.values} places={eventPlaces} />
        </section>
        <section className="step" data-step={2} hidden={awake && step !== 2} aria-labelledby="step-2">
          <h2 id="step-2" tabIndex={-1}>
            {words.steps.consents}
          </h2>
          {awake && <Summary values={summary} types={types} />}
          <p className="soft">{words.consentsLead}</p>
          <ConsentFields given={(purpose) => filled.values[`consents/${purpose}`] !== undefined} />
        </section>
        <div className="trap" aria-hidden="true">
          <label htmlFor="website">{words.website}</label>
          <input id="website" name="website" type="text" tabIndex={-1} autoComplete="off" />
        </div>
        <input type="hidden" name="consentTextVersion" value={CONSENT_TEXT_VERSION} />
        <input type="hidden" name="submissionKey" value={submissionKey} />
        <div className="row actions">
          <Button kind="primary" type="submit" busy={busy}>
            {awake && step < STEPS.length - 1 ? words.next : busy ? words.sending : words.send}
          </Button>
          {awake && step > 0 && <Button onClick={() => go(step - 1)}>{words.back}</Button>}
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

function labels(words: (typeof registerWords)['en']): Readonly<Record<string, string>> {
  const { type, nameNative, nameLatin, email, phone, organisation, place, purposes } = words;
  return {
    typeId: type,
    nameNative,
    nameLatin,
    email,
    phone,
    organisationText: organisation,
    place,
    ...Object.fromEntries(CONSENT_PURPOSES.map((purpose) => [`consents/${purpose}`, purposes[purpose]])),
  };
}
