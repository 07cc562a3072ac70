import { defineProblems } from '../../../platform/contract.ts';

export const screenProblems = defineProblems({
  'ceremony.no_such_place': {
    en: 'This is not the code of a country or region.',
    zh: '该代码不是国家或地区代码。',
  },
  'ceremony.flag_not_a_picture': {
    en: 'The flag has to be a whole PNG, JPEG or WebP picture without movement.',
    zh: '旗帜图片须为完整的 PNG、JPEG 或 WebP 静态图片。',
  },
  'ceremony.flag_size': {
    en: 'The flag has to be at most 200 kB, and at least 120 pixels wide and high.',
    zh: '旗帜图片不得超过 200 kB，宽、高均不小于 120 像素。',
  },
  'ceremony.flag_changed': {
    en: 'This picture does not wait for approval any more: it was approved, changed or taken away. Look again.',
    zh: '该图片已审定、更换或删除，请重新查看后再审定。',
  },
  'ceremony.flag_needs_another': {
    en: 'Who brought the picture cannot approve it. Another person has to look at it.',
    zh: '上传人不能审定本人上传的旗帜图片，须由他人审定。',
  },
});
