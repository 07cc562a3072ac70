import { isPlace } from '../../directory/domain.ts';
import { isDate, isPhone } from './entry-forms.ts';
import { type Formats, type JsonSchema, type SchemaFault, schemaFaults } from './json-schema.ts';
import { plainText, textFault } from './plain-text.ts';

export const QUESTION_KINDS = ['text', 'lines', 'number', 'yes_no', 'one', 'many', 'date', 'place', 'phone'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];
export const CHOICE_KINDS: readonly QuestionKind[] = ['one', 'many', 'yes_no'];

interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
export interface QuestionOption extends Bilingual {
  readonly value: string;
}

/** One of the organiser's own questions, as the form draws it. */
export interface Question {
  /** What the answer is stored under; never changes, so that an answer stays readable. */
  readonly key: string;
  readonly kind: QuestionKind;
  readonly label: Bilingual;
  readonly help: Bilingual | null;
  /** Of `one` and `many`. */
  readonly options: readonly QuestionOption[];
  readonly required: boolean;
  /** May tell of health, religion or the like: asks for the consent of its own before it is stored. */
  readonly sensitive: boolean;
  /** Codes of the registration types that are asked; all, when empty. */
  readonly typeCodes: readonly string[];
  /** Asked only when an earlier question has one of these answers. */
  readonly showIf: { readonly key: string; readonly answers: readonly (string | boolean)[] } | null;
  /** Bounds of a number. */
  readonly min: number | null;
  readonly max: number | null;
  /** No longer asked; its answers keep their words. */
  readonly retired: boolean;
}

/** Asks everybody for a line that may stay empty. */
export const blankQuestion = (key: string): Question => ({
  key,
  kind: 'text',
  label: { zh: '', en: '' },
  help: null,
  options: [],
  required: false,
  sensitive: false,
  typeCodes: [],
  showIf: null,
  min: null,
  max: null,
  retired: false,
});

export type Answer = string | number | boolean | readonly string[];
export type Answers = Readonly<Record<string, Answer>>;

/** The questions of an edition at one version. `schema` is made from `ui` by `schemaOf` and judges the answers. */
export interface QuestionSet {
  readonly version: number;
  readonly schema: JsonSchema;
  readonly ui: readonly Question[];
}
export const NO_QUESTIONS: QuestionSet = { version: 0, schema: { type: 'object' }, ui: [] };

/** Under this name the schema finds what the person attends as. */
export const TYPE_PROPERTY = '$type';

export const QUESTION_LIMITS = { questions: 40, options: 40, label: 200, help: 500, text: 200, lines: 2000 } as const;

export const ANSWER_FORMATS: Formats = { date: isDate, phone: isPhone, place: isPlace };

/** Those that are asked of somebody of this type who has answered so far as told, in their order. */
export function askedQuestions(ui: readonly Question[], answers: Answers, typeCode: string): Question[] {
  const asked = new Map<string, Question>();
  for (const question of ui) {
    const { key, retired, typeCodes, showIf } = question;
    if (retired || (typeCodes.length > 0 && !typeCodes.includes(typeCode))) continue;
    if (showIf && !(asked.has(showIf.key) && hasAnswer(answers[showIf.key], showIf.answers))) continue;
    asked.set(key, question);
  }
  return [...asked.values()];
}

function hasAnswer(given: Answer | undefined, wanted: readonly (string | boolean)[]): boolean {
  const values: readonly unknown[] = Array.isArray(given) ? given : [given];
  return wanted.some((one) => values.includes(one));
}

export interface AnswerFault {
  readonly key: string;
  readonly code: string;
  readonly limit?: number;
}
export interface CheckedAnswers {
  /** What is stored: tidied, and without answers to questions that were not asked. */
  readonly answers: Answers;
  readonly faults: readonly AnswerFault[];
  /** Some answer asks for the consent to sensitive data. */
  readonly sensitive: boolean;
}

/** The one judge of answers, in the browser and on the server. */
export function checkAnswers(set: QuestionSet, given: Answers, { typeCode }: { typeCode: string }): CheckedAnswers {
  const tidied = tidy(set.ui, given);
  const asked = askedQuestions(set.ui, tidied, typeCode);
  const answers = pick(asked, tidied);
  const known = new Set(set.ui.map(({ key }) => key));
  const faults: AnswerFault[] = Object.keys(given)
    .filter((key) => !known.has(key))
    .map((key) => ({ key, code: 'unknown' }));
  for (const { key, kind } of asked) {
    const answer = answers[key];
    const fault = typeof answer === 'string' && textFault(answer, { lines: kind === 'lines' });
    if (fault) faults.push({ key, code: `registration.${fault}` });
  }
  const found = schemaFaults(set.schema, { [TYPE_PROPERTY]: typeCode, ...answers }, ANSWER_FORMATS);
  for (const fault of found) {
    const key = String(fault.path[0]);
    if (!faults.some((one) => one.key === key)) faults.push({ key, ...codeOf(fault) });
  }
  return { answers, faults, sensitive: asked.some(({ key, sensitive }) => sensitive && Object.hasOwn(answers, key)) };
}

/** Blank is no answer; texts are kept as names are: composed, trimmed, never in another case. */
function tidy(ui: readonly Question[], given: Answers): Answers {
  return Object.fromEntries(
    ui.flatMap(({ key, kind }): [string, Answer][] => {
      const answer = Object.hasOwn(given, key) ? given[key] : undefined;
      if (answer === undefined || answer === null) return [];
      if (typeof answer !== 'string') return Array.isArray(answer) && answer.length === 0 ? [] : [[key, answer]];
      const text = kind === 'phone' ? plainText(answer).normalize('NFKC') : plainText(answer);
      return text === '' ? [] : [[key, text]];
    }),
  );
}

function pick(asked: readonly Question[], answers: Answers): Answers {
  return Object.fromEntries(
    asked.flatMap(({ key }) => {
      const answer = answers[key];
      return answer === undefined ? [] : [[key, answer]];
    }),
  );
}

function codeOf({ keyword, limit }: SchemaFault): Omit<AnswerFault, 'key'> {
  switch (keyword) {
    case 'required':
    case 'minLength':
    case 'minItems':
      return { code: 'required' };
    case 'maxLength':
      return { code: 'too_long', ...(limit !== undefined && { limit }) };
    case 'minimum':
    case 'maximum':
      return { code: 'range' };
    case 'enum':
    case 'uniqueItems':
      return { code: 'choice' };
    case 'type':
      return { code: 'type' };
    default:
      return { code: 'format' };
  }
}
