import { defineWords } from '../../lib/words.tsx';

export const myCertificateWords = defineWords({
  en: {
    title: 'Certificate of attendance',
    for: 'For',
    ready: 'Your certificate is ready. With the button it gets its number and is signed.',
    take: 'Get my certificate',
    issued: 'Your certificate has been issued.',
    number: 'Certificate No.',
    save: 'Open the PDF',
    verify: 'Verification page',
    later: (day: string) => `Certificates are given out after the event ends (${day}). You need not ask for one.`,
    unmet:
      'By the check-in records the requirements for a certificate are not met. If you think this is wrong, please tell the conference office.',
    none: 'There is no certificate for you here.',
    ended: 'This certificate was revoked. Please ask the conference office.',
    attended: (days: number, sessions: number) =>
      `Check-in records: ${days} ${days === 1 ? 'day' : 'days'}${sessions > 0 ? `, ${sessions} ${sessions === 1 ? 'session' : 'sessions'}` : ''}`,
    back: 'My registration',
  },
  zh: {
    title: '参会证明',
    for: '姓名',
    ready: '您的参会证明可以领取。点击按钮后即生成编号并加盖数字签名。',
    take: '领取参会证明',
    issued: '您的参会证明已开具。',
    number: '证书编号',
    save: '打开 PDF',
    verify: '核验页面',
    later: (day) => `参会证明将于会议结束（${day}）后开放领取，无需申请。`,
    unmet: '现场签到记录未达到开具参会证明的要求。如有疑问，请与会务组联系。',
    none: '此处没有您的参会证明。',
    ended: '该参会证明已撤销，请与会务组联系。',
    attended: (days, sessions) => `签到记录：${days} 天${sessions > 0 ? `，${sessions} 场会议` : ''}`,
    back: '我的报名',
  },
});
