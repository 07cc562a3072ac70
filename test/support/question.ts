import { blankQuestion, type Question } from '../../server/modules/registration/domain.ts';

/** A line of text that everybody may leave empty, unless told otherwise. */
export const question = (key: string, more: Partial<Question> = {}): Question => ({
  ...blankQuestion(key),
  label: { zh: `题目${key}`, en: `Question ${key}` },
  ...more,
});
