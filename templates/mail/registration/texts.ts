/** What the mails about a registration say. Values are put in as plain text; whoever draws the letter escapes all of it. */
export interface MailFacts {
  readonly edition: string;
  readonly reason: string | null;
}

export interface MailText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** Words under the picture, when there is one. */
  readonly picture?: string;
  readonly button?: string;
}

export const MAIL_KINDS = [
  'received',
  'approved',
  'declined',
  'waitlisted',
  'offered',
  'cancelled',
  'handed_over',
  'badge_reissued',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

type Texts = Readonly<Record<MailKind, (facts: MailFacts) => MailText>>;

const keepLink = {
  zh: '以下链接仅供您本人使用，可随时查看报名状态、修改信息或取消报名，请勿转发。',
  en: 'The link below is yours alone: with it you can see your registration, change your data or cancel at any time. Please do not forward it.',
};
const openLink = {
  picture: {
    zh: '用手机扫描二维码，可随时打开您的报名页面',
    en: 'Scan with your phone to find your registration again',
  },
  button: { zh: '查看我的报名', en: 'Open my registration' },
};
const badge = {
  picture: { zh: '电子证件二维码：签到时请出示', en: 'Your badge code: please show it at the entrance' },
  text: {
    zh: '本邮件附有您的电子证件二维码，签到时请在手机上出示或打印携带。二维码不含个人信息，请勿转发他人。',
    en: 'Your badge code is in this mail. Please show it at the entrance, on your phone or on paper. It holds no personal data, but it admits one person only: please do not pass it on.',
  },
};

export const registrationMails: Readonly<Record<'zh' | 'en', Texts>> = {
  zh: {
    received: ({ edition }) => ({
      subject: `报名已收到：${edition}`,
      paragraphs: [`感谢您报名参加${edition}。会务组已收到您的报名，审核结果将通过邮件通知您。`, keepLink.zh],
      picture: openLink.picture.zh,
      button: openLink.button.zh,
    }),
    approved: ({ edition }) => ({
      subject: `报名已通过：${edition}`,
      paragraphs: [`您参加${edition}的报名已审核通过，诚邀您届时莅临。`, badge.text.zh, keepLink.zh],
      picture: badge.picture.zh,
      button: openLink.button.zh,
    }),
    declined: ({ edition, reason }) => ({
      subject: `报名审核结果：${edition}`,
      paragraphs: [
        `感谢您对${edition}的关注。很遗憾，您的报名此次未能通过审核。`,
        ...(reason ? [`说明：${reason}`] : []),
        '如有疑问，请与会务组联系。',
      ],
      button: openLink.button.zh,
    }),
    waitlisted: ({ edition }) => ({
      subject: `已列入候补名单：${edition}`,
      paragraphs: [
        `感谢您报名参加${edition}。目前名额已满，您已列入候补名单。如有名额空出，将按报名先后顺序递补，并通过邮件通知您。`,
        keepLink.zh,
      ],
      picture: openLink.picture.zh,
      button: openLink.button.zh,
    }),
    offered: ({ edition }) => ({
      subject: `您已递补名额：${edition}`,
      paragraphs: [
        `${edition}现有名额空出，您已从候补名单递补。会务组正在审核您的报名，结果将通过邮件通知您。如您不再参会，请取消报名，以便将名额留给其他候补人员。`,
        keepLink.zh,
      ],
      picture: openLink.picture.zh,
      button: openLink.button.zh,
    }),
    cancelled: ({ edition, reason }) => ({
      subject: `报名已取消：${edition}`,
      paragraphs: [
        `您参加${edition}的报名已取消，此前发出的电子证件同时失效。`,
        ...(reason ? [`说明：${reason}`] : []),
        '如取消并非您本人意愿，请尽快与会务组联系。',
      ],
    }),
    handed_over: ({ edition }) => ({
      subject: `参会人员已更换：${edition}`,
      paragraphs: [
        `您在${edition}的参会名额已由会务组变更为他人，此前发给您的链接和电子证件已失效。`,
        '如有疑问，请与会务组联系。',
      ],
    }),
    badge_reissued: ({ edition }) => ({
      subject: `电子证件已重新制发：${edition}`,
      paragraphs: [`您参加${edition}的电子证件已重新制发，此前的证件已失效。`, badge.text.zh],
      picture: badge.picture.zh,
      button: openLink.button.zh,
    }),
  },
  en: {
    received: ({ edition }) => ({
      subject: `Registration received: ${edition}`,
      paragraphs: [
        `Thank you for registering for ${edition}. The conference office has received your registration and will inform you of its decision by mail.`,
        keepLink.en,
      ],
      picture: openLink.picture.en,
      button: openLink.button.en,
    }),
    approved: ({ edition }) => ({
      subject: `Registration approved: ${edition}`,
      paragraphs: [
        `Your registration for ${edition} has been approved. We look forward to welcoming you.`,
        badge.text.en,
        keepLink.en,
      ],
      picture: badge.picture.en,
      button: openLink.button.en,
    }),
    declined: ({ edition, reason }) => ({
      subject: `Your registration: ${edition}`,
      paragraphs: [
        `Thank you for your interest in ${edition}. We regret to inform you that your registration could not be approved.`,
        ...(reason ? [`Reason: ${reason}`] : []),
        'Should you have any question, please contact the conference office.',
      ],
      button: openLink.button.en,
    }),
    waitlisted: ({ edition }) => ({
      subject: `On the waiting list: ${edition}`,
      paragraphs: [
        `Thank you for registering for ${edition}. All places are taken at present, and you are on the waiting list. Places that come free are given in the order of registration; you will be informed by mail.`,
        keepLink.en,
      ],
      picture: openLink.picture.en,
      button: openLink.button.en,
    }),
    offered: ({ edition }) => ({
      subject: `A place has come free: ${edition}`,
      paragraphs: [
        `A place at ${edition} has come free, and it is yours. The conference office is reviewing your registration and will inform you of its decision by mail. If you can no longer attend, please cancel, so that the place can be given to the next person.`,
        keepLink.en,
      ],
      picture: openLink.picture.en,
      button: openLink.button.en,
    }),
    cancelled: ({ edition, reason }) => ({
      subject: `Registration cancelled: ${edition}`,
      paragraphs: [
        `Your registration for ${edition} has been cancelled. Any badge sent to you before is no longer valid.`,
        ...(reason ? [`Reason: ${reason}`] : []),
        'If you did not ask for this, please contact the conference office as soon as possible.',
      ],
    }),
    handed_over: ({ edition }) => ({
      subject: `Your place was handed over: ${edition}`,
      paragraphs: [
        `The conference office has given your place at ${edition} to another person. The link and the badge sent to you are no longer valid.`,
        'Should you have any question, please contact the conference office.',
      ],
    }),
    badge_reissued: ({ edition }) => ({
      subject: `Your new badge: ${edition}`,
      paragraphs: [`Your badge for ${edition} has been issued anew. The last one is no longer valid.`, badge.text.en],
      picture: badge.picture.en,
      button: openLink.button.en,
    }),
  },
};

export const letterWords = {
  zh: {
    greeting: (name: string) => `尊敬的${name}：`,
    facts: { number: '报名编号', name: '姓名', type: '参会类别', when: '会议时间', where: '会议地点' },
    signature: '会务组',
    automatic: '本邮件由系统自动发送。',
    link: '链接',
  },
  en: {
    greeting: (name: string) => `Dear ${name},`,
    facts: { number: 'Number', name: 'Name', type: 'Attending as', when: 'Date', where: 'Venue' },
    signature: 'The conference office',
    automatic: 'This mail was sent automatically.',
    link: 'Link',
  },
} as const;
