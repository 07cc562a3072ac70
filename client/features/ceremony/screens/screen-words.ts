import type { Duty } from '#domain/ceremony';
import { defineWords } from '../../../lib/words.tsx';

/** Halls read both languages at once, whatever the screen's own language. */
export const screenWords = defineWords({
  en: {
    rehearsal: 'Rehearsal',
    notLiveSince: (at: string) => `Not live since ${at}`,
    gone: 'There is no ceremony at this address.',
    refused: 'This screen has no display link, or it was revoked.',
    refusedText:
      'Open the link from “Screens” of the ceremony in the office, or sign in to the office in this browser.',
    duties: {
      stage: 'Hall screen',
      lower: 'Lower third',
      backstage: 'Backstage',
      host: 'Host',
      ushers: 'Ushers',
      table: 'Signing table',
    } satisfies Record<Duty, string>,
  },
  zh: {
    rehearsal: '彩排',
    notLiveSince: (at) => `画面停留于 ${at}`,
    gone: '该地址没有仪式。',
    refused: '本屏没有显示链接，或链接已撤销。',
    refusedText: '请在本屏打开会务系统仪式页“屏幕”中的链接，或先在此浏览器登录会务系统。',
    duties: {
      stage: '会场大屏',
      lower: '字幕条',
      backstage: '后台候场屏',
      host: '主持人提词屏',
      ushers: '引导员',
      table: '签约台',
    },
  },
});
