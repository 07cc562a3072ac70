/** Guests read both languages at once: nobody has to find a switch first. */
export interface Both {
  readonly zh: string;
  readonly en: string;
}

export const kioskWords = {
  welcome: { zh: '自助签到', en: 'Self check-in' },
  showCode: { zh: '请出示您的参会二维码', en: 'Show your code to the camera' },
  where: { zh: '在确认邮件或“我的报名”页面中', en: 'It is in your confirmation mail or on your own page' },
  reading: { zh: '正在核验', en: 'One moment' },
  isThisYou: { zh: '请核对您的信息', en: 'Is this right?' },
  yes: { zh: '信息无误', en: 'Yes, that is right' },
  wrong: { zh: '需要更正', en: 'Something is wrong' },
  startOver: { zh: '返回', en: 'Start over' },
  seat: { zh: '座位', en: 'Seat' },
  thanks: { zh: '欢迎莅临', en: 'Welcome' },
  goOn: { zh: '请入场', en: 'Please go in' },
  pleaseDesk: { zh: '请到咨询台办理', en: 'Please come to the help desk' },
  deskHelps: { zh: '工作人员将为您服务', en: 'We will be glad to help you there' },
  deskCorrects: { zh: '咨询台将为您更正', en: 'The help desk will put it right' },
  tryAgain: { zh: '未能识读，请再试一次', en: 'That could not be read. Please try again' },
} as const satisfies Record<string, Both>;
