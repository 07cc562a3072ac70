import { defineWords } from '../../lib/words.tsx';

export const questionWords = defineWords({
  en: {
    yes: 'Yes',
    no: 'No',
    between: (min: number, max: number) => `From ${min} to ${max}.`,
    atLeast: (min: number) => `${min} or more.`,
    atMost: (max: number) => `At most ${max}.`,
    onlyFor: (types: string) => `Only for: ${types}.`,
    onlyIf: (question: string, answers: string) => `Only if you answered “${answers}” to “${question}”.`,
  },
  zh: {
    yes: '是',
    no: '否',
    between: (min, max) => `填写 ${min} 至 ${max} 之间的数字。`,
    atLeast: (min) => `不小于 ${min}。`,
    atMost: (max) => `不大于 ${max}。`,
    onlyFor: (types) => `仅限以下参会类别填写：${types}。`,
    onlyIf: (question, answers) => `“${question}”选择“${answers}”的，请填写本项。`,
  },
});
