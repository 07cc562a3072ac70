import type { FormProblem } from '#contract/registration';
import { answerName, answersOf, CONSENT_PURPOSES, checkAnswers, type Question, schemaOf } from '#domain/registration';
import { inLocale, type Locale } from '../../lib/words.tsx';
import { consentWords } from './consent-words.ts';
import { listIn, valuesOf } from './form-values.ts';
import { personWords } from './person-words.ts';
import { registerWords } from './register-words.ts';

type Entry = FormProblem['errors'][number];
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What one step still lacks, beside its fields and before anything is sent. */
export function stepErrors(
  form: HTMLFormElement,
  section: Element,
  { questions, typeCode, locale }: { questions: readonly Question[]; typeCode: string; locale: Locale },
): Entry[] {
  const words = registerWords[locale];
  const labels = labelsOf(questions, locale);
  const errors = new Map<string, Entry>();
  const say = (name: string, missing: boolean) => {
    const label = labels[name] ?? '';
    if (!errors.has(name))
      errors.set(name, {
        pointer: `/${name}`,
        code: missing ? 'required' : 'format',
        detail: missing ? words.missing(label) : words.wrong(label),
      });
  };
  const names = new Set<string>();
  for (const control of section.querySelectorAll<Control>('input, select, textarea')) {
    names.add(control.name);
    if (control.willValidate && !control.validity.valid) say(control.name, control.validity.valueMissing);
  }
  const values = valuesOf(form);
  const answers = answersOf(questions, (name) => listIn(values, name));
  const set = { version: 1, schema: schemaOf(questions), ui: questions };
  for (const { key, code } of checkAnswers(set, answers, { typeCode }).faults)
    if (names.has(answerName(key))) say(answerName(key), code === 'required');
  // In the order in which they stand.
  return [...names].flatMap((name) => errors.get(name) ?? []);
}

function labelsOf(questions: readonly Question[], locale: Locale): Readonly<Record<string, string>> {
  const { labels, type } = personWords[locale];
  return {
    ...labels,
    typeId: type,
    ...Object.fromEntries(
      CONSENT_PURPOSES.map((purpose) => [`consents/${purpose}`, consentWords[locale].purposes[purpose]]),
    ),
    ...Object.fromEntries(questions.map(({ key, label }) => [answerName(key), inLocale(label, locale)])),
  };
}
