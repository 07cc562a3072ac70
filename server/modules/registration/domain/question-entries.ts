import { placeName } from '../../directory/domain.ts';
import type { Answer, Answers, Question } from './questions.ts';

/** The name of a question's control in a form. */
export const answerName = (key: string): string => `answers/${key}`;

/** What a form holds as the answers it stands for; what is no number stays text, for the check to refuse. */
export function answersOf(ui: readonly Question[], entries: (name: string) => readonly string[]): Answers {
  return Object.fromEntries(
    ui.flatMap(({ key, kind }): [string, Answer][] => {
      const values = entries(answerName(key)).filter((value) => value.trim() !== '');
      const [first] = values;
      if (first === undefined) return [];
      if (kind === 'many') return [[key, values]];
      if (kind === 'yes_no') return [[key, first === 'yes' ? true : first === 'no' ? false : first]];
      if (kind !== 'number') return [[key, first]];
      // Full-width digits come from Chinese keyboards.
      const number = Number(first.normalize('NFKC').trim());
      return [[key, Number.isFinite(number) ? number : first]];
    }),
  );
}

/** The entries of a form's control for an answer. */
export function entriesOf(answer: Answer | undefined): readonly string[] {
  if (answer === undefined) return [];
  if (typeof answer === 'boolean') return [answer ? 'yes' : 'no'];
  return Array.isArray(answer) ? answer : [String(answer)];
}

const YES = { zh: ['是', '否'], en: ['Yes', 'No'] } as const;

/** An answer in words, with the labels of the set under which it was given. */
export function answerText(question: Question | undefined, answer: Answer, locale: 'zh' | 'en'): string {
  const labelOf = (value: string) => {
    const option = question?.options.find((one) => one.value === value);
    return option ? option[locale] || option[locale === 'zh' ? 'en' : 'zh'] : value;
  };
  if (typeof answer === 'boolean') return YES[locale][answer ? 0 : 1];
  if (typeof answer === 'number') return String(answer);
  if (typeof answer !== 'string') return answer.map(labelOf).join(locale === 'zh' ? '、' : ', ');
  if (question?.kind === 'place') return placeName(answer, locale);
  return question?.kind === 'one' ? labelOf(answer) : answer;
}
