import type { FormValues, RegistrationDraft } from '#contract/registration';
import {
  answerName,
  answersOf,
  askedQuestions,
  CONSENT_PURPOSES,
  PERSON_FIELDS,
  type Question,
} from '#domain/registration';
import type { Locale } from '../../lib/words.tsx';

export type Values = FormValues;

export function listIn(values: Values, name: string): readonly string[] {
  const value = values[name];
  return typeof value === 'string' ? [value] : (value ?? []);
}
export function textIn(values: Values, name: string): string | undefined {
  return listIn(values, name)[0];
}

/** What stands in the form, blank entries left out. */
export function valuesOf(form: HTMLFormElement): Values {
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || value.trim() === '') continue;
    const known = values[name];
    values[name] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value];
  }
  return values;
}

/** Keys of the questions that are asked of who has filled in so much. */
export function askedIn(questions: readonly Question[], values: Values, typeCode: string): ReadonlySet<string> {
  const answers = answersOf(questions, (name) => listIn(values, name));
  return new Set(askedQuestions(questions, answers, typeCode).map(({ key }) => key));
}

export interface KeptDraft {
  readonly at: string;
  readonly values: Values;
}
export function isKeptDraft(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null || !('values' in value) || !('at' in value)) return false;
  const { values, at } = value;
  const isEntry = (entry: unknown) =>
    typeof entry === 'string' || (Array.isArray(entry) && entry.every((one) => typeof one === 'string'));
  return (
    typeof at === 'string' && typeof values === 'object' && values !== null && Object.values(values).every(isEntry)
  );
}

/**
 * Only what is named here stays on the device: no consent, which is given at the moment of sending, nothing that may tell of
 * health or religion, and whatever a later form may hold besides, such as a passport, not until somebody adds it here.
 */
export function keptOf(values: Values, questions: readonly Question[]): Values {
  const names = new Set([
    'typeId',
    ...PERSON_FIELDS.filter(({ sensitive }) => !sensitive).map(({ name }) => name),
    ...questions.filter(({ sensitive }) => !sensitive).map(({ key }) => answerName(key)),
  ]);
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}

const SENT = ['typeId', 'organisationId', 'consentTextVersion', 'formToken', 'website'];

export function draftFrom(values: Values, locale: Locale, questions: readonly Question[]): RegistrationDraft {
  const names = [...SENT, ...PERSON_FIELDS.map(({ name }) => name)];
  const fields = names.flatMap((name) => {
    const text = textIn(values, name);
    return text === undefined ? [] : [[name, text]];
  });
  const consents = CONSENT_PURPOSES.map((purpose) => [purpose, values[`consents/${purpose}`] !== undefined]);
  // The server holds every field against the contract; a missing one comes back as an error beside its control.
  return {
    ...Object.fromEntries(fields),
    locale,
    consents: Object.fromEntries(consents),
    answers: answersOf(questions, (name) => listIn(values, name)),
  } as unknown as RegistrationDraft;
}
