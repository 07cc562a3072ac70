import { defineWords } from '../../lib/words.tsx';

export const wallWords = defineWords({
  en: {
    welcome: 'Welcome',
    present: 'Guests present',
    from: (organisations: number, places: number) =>
      `from ${organisations} ${organisations === 1 ? 'organisation' : 'organisations'} in ${places} ${places === 1 ? 'country or region' : 'countries and regions'}`,
    places: 'By country or region',
    latest: 'Just arrived',
    guestFrom: (place: string) => `A guest from ${place}`,
    nobodyYet: 'We look forward to welcoming you.',
    refused: 'This screen has no display link',
    refusedText:
      'Open the link from “Check-in” in the office on this screen, or sign in to the office in this browser.',
  },
  zh: {
    welcome: '热烈欢迎各位来宾',
    present: '已到场来宾',
    from: (organisations: number, places: number) => `来自 ${places} 个国家和地区的 ${organisations} 家单位`,
    places: '按国家或地区',
    latest: '最新到场',
    guestFrom: (place: string) => `来自${place}的来宾`,
    nobodyYet: '恭候各位来宾光临。',
    refused: '本屏尚未获得显示链接',
    refusedText: '请在本屏打开会务系统“签到”页提供的大屏链接，或先在此浏览器登录会务系统。',
  },
});
