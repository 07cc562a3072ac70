import { defineWords } from '../../lib/words.tsx';

export const photoWords = defineWords({
  en: {
    alt: 'Your photograph',
    agree: 'I have read this and agree',
    choose: 'Choose a photograph of your face',
    erase: 'Withdraw and erase the photograph',
  },
  zh: {
    alt: '您的照片',
    agree: '本人已阅读并同意',
    choose: '请选择本人正面照片',
    erase: '撤回同意并删除照片',
  },
});
