import { defineProblems } from '../../../platform/contract.ts';

export const recordProblems = defineProblems({
  'ceremony.not_done_yet': {
    en: 'This has not been signed or conferred. Its record is kept from then on.',
    zh: '该项尚未签署或颁授，完成后方可登记。',
  },
  'ceremony.original_of_a_party': {
    en: 'Originals are kept by a party. For any other place, write it down as a place.',
    zh: '保管单位须为签约方；存放于其他单位的，请填写存放地点。',
  },
  'ceremony.original_nowhere': {
    en: 'Say who keeps this original, or where it is.',
    zh: '请填写该份正本的保管单位或存放地点。',
  },
  'ceremony.glyphs_missing': {
    en: 'These characters cannot be printed: {characters}. Please correct them first.',
    zh: '下列字符无法打印：{characters}，请先更正。',
  },
});
