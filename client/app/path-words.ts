import { defineWords } from '../lib/words.tsx';

export const pathWords = defineWords({
  en: {
    notHere: 'There is no screen at this address.',
    failed: 'The page could not be loaded. Check the network and reload.',
  },
  zh: {
    notHere: '该地址没有可显示的画面。',
    failed: '页面加载失败，请检查网络后重新加载。',
  },
});
