interface AttendanceMail {
  readonly greeting: (name: string) => string;
  readonly facts: { readonly number: string; readonly when: string; readonly where: string };
  readonly button: string;
  readonly text: (edition: string) => { readonly subject: string; readonly paragraphs: readonly string[] };
}

export const attendanceMail: Readonly<Record<'zh' | 'en', AttendanceMail>> = {
  zh: {
    greeting: (name) => `尊敬的${name}：`,
    facts: { number: '证书编号', when: '会议时间', where: '会议地点' },
    button: '下载参会证明',
    text: (edition) => ({
      subject: `参会证明：${edition}`,
      paragraphs: [
        `感谢您参加${edition}。根据现场签到记录，您的参会证明已开具，可通过下方您的专用链接下载、打印。`,
        '参会证明附有数字签名，扫描证书上的二维码即可核验真伪。姓名如有误，请与会务组联系更正。',
      ],
    }),
  },
  en: {
    greeting: (name) => `Dear ${name},`,
    facts: { number: 'Certificate No.', when: 'Date', where: 'Venue' },
    button: 'Get the certificate',
    text: (edition) => ({
      subject: `Certificate of attendance: ${edition}`,
      paragraphs: [
        `Thank you for attending ${edition}. Your certificate of attendance is ready, as recorded at check-in. Your personal link below opens it for saving and printing.`,
        'It is digitally signed, and anybody can verify it by the QR code on it. If your name is not right, please tell the conference office.',
      ],
    }),
  },
};
