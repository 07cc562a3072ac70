/** To who looks after agreements that end soon. */
export const renewalMail = {
  zh: {
    subject: (count: number) => (count === 1 ? '协议即将到期，请考虑续签' : `${count} 份协议即将到期，请考虑续签`),
    greeting: (name: string) => `${name}：`,
    paragraphs: [
      '以下协议已进入续签提醒期。请与签约方联系，确认续签、修订或到期终止；修改期限后系统将按新期限重新提醒。',
    ],
    until: (day: string, left: number) => (left === 0 ? `${day}到期（今天）` : `${day}到期（还有 ${left} 天）`),
    button: '查看即将到期的协议',
  },
  en: {
    subject: (count: number) => (count === 1 ? 'An agreement ends soon' : `${count} agreements end soon`),
    greeting: (name: string) => `Dear ${name},`,
    paragraphs: [
      'These agreements have come within their notice of renewal. Please agree with the parties whether they are renewed, revised or left to end. When a term is changed, you are reminded anew of the new one.',
    ],
    until: (day: string, left: number) =>
      left === 0 ? `ends on ${day} (today)` : `ends on ${day} (in ${left} ${left === 1 ? 'day' : 'days'})`,
    button: 'See the agreements that end soon',
  },
} as const;
