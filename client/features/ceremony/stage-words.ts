import { defineWords } from '../../lib/words.tsx';

/** The hall reads both languages at once, whatever the screen's own language. */
export const stageWords = defineWords({
  en: {
    next: 'Next',
    item: (position: string, total: string) => `${position} of ${total}`,
    certificate: 'Certificate No.',
    gone: 'There is no ceremony at this address.',
    states: {
      signing: {
        called: 'Invited to the stage',
        on_stage: 'On stage',
        signing: 'Signing',
        signed: 'Signed',
      },
      conferral: {
        called: 'Invited to the stage',
        on_stage: 'Conferral',
        signing: 'Conferral',
        signed: 'Conferred',
      },
    },
  },
  zh: {
    next: '下一项',
    item: (position, total) => `第 ${position} 项 · 共 ${total} 项`,
    certificate: '证书编号',
    gone: '该地址没有仪式。',
    states: {
      signing: {
        called: '请代表上台',
        on_stage: '代表登台',
        signing: '正在签署',
        signed: '签约完成',
      },
      conferral: {
        called: '请代表上台',
        on_stage: '授牌',
        signing: '授牌',
        signed: '授牌完成',
      },
    },
  },
});
