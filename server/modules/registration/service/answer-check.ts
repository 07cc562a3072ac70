import type { FieldError } from '../../../platform/errors.ts';
import { type Answers, askedQuestions, checkAnswers, type QuestionSet, type Registration } from '../domain.ts';

export interface AnswersAsked {
  readonly typeCode: string;
  /** The office may leave open what it does not know. */
  readonly office: boolean;
}
export interface StoredAnswers extends Pick<Registration, 'answers' | 'answersVersion'> {
  readonly sensitive: boolean;
  readonly errors: readonly FieldError[];
}

/** Answers as they will be stored under the present set; those to questions that were not asked are dropped. */
export function checkGivenAnswers(set: QuestionSet, given: Answers, { typeCode, office }: AnswersAsked): StoredAnswers {
  const { answers, faults, sensitive } = checkAnswers(set, given, { typeCode });
  const kinds = new Map(set.ui.map(({ key, kind }) => [key, kind]));
  return {
    answers,
    answersVersion: set.version === 0 ? null : set.version,
    sensitive,
    errors: faults
      .filter(({ code }) => !(office && code === 'required'))
      .map(({ key, code, limit }) => ({
        pointer: `/answers/${key}`,
        code: code === 'format' && kinds.get(key) === 'phone' ? 'registration.phone_form' : code,
        ...(limit !== undefined && { params: { limit } }),
      })),
  };
}

/** What was answered once to a question that has since been retired stays beside what is answered now. */
export function withRetired(set: QuestionSet, before: Answers, now: Answers): Answers {
  const kept = set.ui.filter(({ key, retired }) => retired && before[key] !== undefined);
  return { ...Object.fromEntries(kept.map(({ key }) => [key, before[key]])), ...now } as Answers;
}

/** Of another type other questions are asked: what no longer belongs there goes. */
export function withoutUnasked(set: QuestionSet, answers: Answers, typeCode: string): Answers {
  const asked = new Set(askedQuestions(set.ui, answers, typeCode).map(({ key }) => key));
  const retired = new Set(set.ui.filter((question) => question.retired).map(({ key }) => key));
  return Object.fromEntries(Object.entries(answers).filter(([key]) => asked.has(key) || retired.has(key)));
}

export function isSensitive(set: QuestionSet, answers: Answers): boolean {
  return set.ui.some(({ key, sensitive }) => sensitive && answers[key] !== undefined);
}

/** All but those that may tell of health or religion. */
export function withoutSensitive(set: QuestionSet, answers: Answers): Answers {
  const sensitive = new Set(set.ui.filter((question) => question.sensitive).map(({ key }) => key));
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !sensitive.has(key)));
}

export function sameAnswers(a: Answers, b: Answers): boolean {
  const text = (answers: Answers) =>
    JSON.stringify(Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1)));
  return text(a) === text(b);
}
