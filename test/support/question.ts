import type { Question } from '../../server/modules/registration/domain.ts';

/** A line of text that everybody may leave empty, unless told otherwise. */
export const question = (key: string, more: Partial<Question> = {}): Question => ({
  key,
  kind: 'text',
  label: { zh: `题目${key}`, en: `Question ${key}` },
  help: null,
  options: [],
  required: false,
  sensitive: false,
  typeCodes: [],
  showIf: null,
  min: null,
  max: null,
  retired: false,
  ...more,
});
