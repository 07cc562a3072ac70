export const LETTER_MAIL_KINDS = ['requested', 'returned', 'checked', 'issued', 'declined', 'withdrawn'] as const;
export type LetterMailKind = (typeof LETTER_MAIL_KINDS)[number];

interface MailText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}
interface Mails {
  readonly greeting: (name: string) => string;
  readonly facts: { readonly number: string; readonly when: string; readonly where: string };
  readonly button: string;
  readonly kinds: Readonly<Record<LetterMailKind, (edition: string) => MailText>>;
}

/** No entry of a passport stands in a mail, and no reason: whoever reads along in a mailbox learns a state and no more. */
export const letterMails: Readonly<Record<'zh' | 'en', Mails>> = {
  zh: {
    greeting: (name) => `尊敬的${name}：`,
    facts: { number: '报名编号', when: '会议时间', where: '会议地点' },
    button: '查看签证邀请函',
    kinds: {
      requested: (edition) => ({
        subject: `签证邀请函申请已收到：${edition}`,
        paragraphs: [
          '会务组已收到您的签证邀请函申请，将与您的护照核对后出具邀请函。',
          '办理进度可通过下方您的专用链接查看；如信息有误，可在出具前修改。请勿通过邮件发送护照信息。',
        ],
      }),
      returned: (edition) => ({
        subject: `请修改签证邀请函信息：${edition}`,
        paragraphs: ['会务组核对后，请您修改部分信息。具体说明见您的专用页面，修改后请重新提交。'],
      }),
      checked: (edition) => ({
        subject: `签证邀请函信息已核对：${edition}`,
        paragraphs: ['您填写的信息已核对无误，邀请函正在出具，完成后将另行通知。'],
      }),
      issued: (edition) => ({
        subject: `签证邀请函已出具：${edition}`,
        paragraphs: [
          '您的签证邀请函已出具，请通过下方专用链接下载、打印，并按使领馆要求递交。此前如有邀请函，以最新一份为准。',
          '使领馆要求提交盖章原件的，请与会务组联系。会后按规定期限，您的护照信息和邀请函文件将被删除，请及时下载。',
        ],
      }),
      declined: (edition) => ({
        subject: `签证邀请函申请结果：${edition}`,
        paragraphs: [
          '很遗憾，会务组此次未能为您出具签证邀请函，说明见您的专用页面。您填写的护照信息已删除。',
          '如有疑问，请与会务组联系。',
        ],
      }),
      withdrawn: (edition) => ({
        subject: `签证邀请函申请已撤回：${edition}`,
        paragraphs: ['您的签证邀请函申请已撤回，护照信息及邀请函文件均已删除。如仍需要，可重新申请。'],
      }),
    },
  },
  en: {
    greeting: (name) => `Dear ${name},`,
    facts: { number: 'Number', when: 'Date', where: 'Venue' },
    button: 'Open my visa letter',
    kinds: {
      requested: (edition) => ({
        subject: `Invitation letter requested: ${edition}`,
        paragraphs: [
          'The conference office has received your request for an invitation letter. It will compare your entries with your passport and then write the letter.',
          'You can follow the progress through your personal link below, and correct your entries there until the letter is issued. Please do not send passport data by mail.',
        ],
      }),
      returned: (edition) => ({
        subject: `Please correct your entries: invitation letter, ${edition}`,
        paragraphs: [
          'The conference office asks you to correct some of your entries. What is to be corrected is said on your personal page; please send the entries again from there.',
        ],
      }),
      checked: (edition) => ({
        subject: `Your entries are checked: invitation letter, ${edition}`,
        paragraphs: [
          'Your entries have been compared and are in order. You will be told as soon as the letter is issued.',
        ],
      }),
      issued: (edition) => ({
        subject: `Your invitation letter is ready: ${edition}`,
        paragraphs: [
          'Your invitation letter is issued. Please download and print it through your personal link below and submit it as your embassy or consulate asks. It replaces any earlier letter.',
          'Should the embassy or consulate ask for the stamped original, please contact the conference office. Passport data and letter are erased some time after the conference: please download the letter in time.',
        ],
      }),
      declined: (edition) => ({
        subject: `Your request for an invitation letter: ${edition}`,
        paragraphs: [
          'We regret that the conference office cannot write an invitation letter for you. The reason stands on your personal page. Your passport data have been erased.',
          'Should you have any question, please contact the conference office.',
        ],
      }),
      withdrawn: (edition) => ({
        subject: `Request withdrawn: invitation letter, ${edition}`,
        paragraphs: [
          'Your request for an invitation letter is withdrawn; passport data and letter have been erased. Should you need a letter after all, you can ask again.',
        ],
      }),
    },
  },
};
