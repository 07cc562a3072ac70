import { defineWords } from '../../../../lib/words.tsx';

/** The hall reads both languages at once. */
export const hallWords = defineWords({
  en: {
    next: 'Next',
    item: (position: number, total: number) => `${position} of ${total}`,
    table: (table: number) => `Table ${table}`,
    together: (count: number) => `${count} agreements signed at once`,
    certificate: 'No.',
    states: {
      signing: {
        called: 'Invited to the stage',
        on_stage: 'On stage',
        signing: 'Signing',
        signed: 'Signed',
        exchanged: 'Texts exchanged',
        photographed: 'Concluded',
      },
      conferral: {
        called: 'Invited to the stage',
        on_stage: 'Conferral',
        signing: 'Conferral',
        signed: 'Conferred',
        exchanged: 'Conferred',
        photographed: 'Concluded',
      },
    },
    seal: { signing: 'Signed', conferral: 'Conferred' },
  },
  zh: {
    next: '下一项',
    item: (position, total) => `第 ${position} 项 · 共 ${total} 项`,
    table: (table) => `第 ${table} 桌`,
    together: (count) => `${count} 项协议同时签署`,
    certificate: '编号',
    states: {
      signing: {
        called: '请签约代表上台',
        on_stage: '签约代表登台',
        signing: '正在签署',
        signed: '签署完成',
        exchanged: '交换文本',
        photographed: '签约礼成',
      },
      conferral: {
        called: '请受牌单位代表上台',
        on_stage: '授牌',
        signing: '授牌',
        signed: '授牌完成',
        exchanged: '授牌完成',
        photographed: '授牌礼成',
      },
    },
    seal: { signing: '签约礼成', conferral: '授牌礼成' },
  },
});
