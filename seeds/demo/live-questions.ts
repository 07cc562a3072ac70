import type { Answers, Question } from '../../server/modules/registration/domain.ts';

const NEVER = { required: false, sensitive: false, typeCodes: [], showIf: null, min: null, max: null, retired: false };

/** What the organiser of the live edition asks besides. Nothing is required: who only tries the form gets through. */
export const LIVE_QUESTIONS: readonly Question[] = [
  {
    ...NEVER,
    key: 'forum',
    kind: 'one',
    label: { zh: '拟参加的分论坛', en: 'Which forum will you attend?' },
    help: {
      zh: '三个分论坛同时举行，现场可以调整。',
      en: 'The three forums run at the same time. You may change your mind on the day.',
    },
    options: [
      { value: 'overseas', zh: '境外办学与海外技能培训', en: 'Overseas Schooling and Skills Training' },
      { value: 'joint', zh: '中外合作办学与标准互认', en: 'Joint Schooling and Mutual Recognition of Standards' },
      { value: 'language', zh: '“中文＋职业技能”人才培养', en: '“Chinese + Vocational Skills”' },
    ],
  },
  {
    ...NEVER,
    key: 'tour',
    kind: 'yes_no',
    label: { zh: '是否参加校园参观', en: 'Will you join the campus tour?' },
    help: null,
    options: [],
  },
  {
    ...NEVER,
    key: 'tour_language',
    kind: 'one',
    label: { zh: '参观讲解语言', en: 'Language of the guide' },
    help: null,
    options: [
      { value: 'zh', zh: '中文', en: 'Chinese' },
      { value: 'en', zh: '英文', en: 'English' },
    ],
    showIf: { key: 'tour', answers: [true] },
  },
];

const FORUMS = ['overseas', 'joint', 'language'];

/** Of the person with this number; every fourth has left the questions out. */
export function answersOf(number: number, locale: 'zh' | 'en'): Answers | undefined {
  if (number % 4 === 0) return;
  const forum = FORUMS[number % 3] ?? '';
  return number % 5 === 0 ? { forum, tour: false } : { forum, tour: true, tour_language: locale };
}
