/** To whoever looks after somebody that is wanted on stage and not in the house. */
export const missingMail = {
  zh: {
    subject: (name: string) => `请联系：${name}尚未到场`,
    greeting: (name: string) => `${name}：`,
    text: (name: string, ceremony: string, position: number) =>
      `“${ceremony}”第${position}项即将进行，${name}尚未到场。请尽快联系并引导至现场；如不能到场，请立即告知会务组安排他人代表。`,
    organisation: '单位',
    button: '查看提醒',
  },
  en: {
    subject: (name: string) => `Not here yet: ${name}`,
    greeting: (name: string) => `Dear ${name},`,
    text: (name: string, ceremony: string, position: number) =>
      `Item ${position} of the ${ceremony} is about to begin, and ${name} is not here yet. Please reach them and bring them to the stage; if they cannot come, tell the organisers at once so that somebody else can stand in.`,
    organisation: 'Organisation',
    button: 'Open the alerts',
  },
} as const;
