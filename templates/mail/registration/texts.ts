/** What the mails about a registration say. Values are put in as plain text; whoever draws the letter escapes all of it. */
export interface MailFacts {
  readonly edition: string;
  readonly reason: string | null;
  /** Until when a place is kept, in the edition's zone and naming it. */
  readonly until: string | null;
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
  'place_offered',
  'accepted',
  'offer_expired',
  'reopened',
  'change_received',
  'change_approved',
  'change_declined',
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
    place_offered: ({ edition, until }) => ({
      subject: `递补通知，请确认是否参会：${edition}`,
      paragraphs: [
        `${edition}现有名额空出，按候补顺序为您保留一个名额。`,
        `请于${until}前打开以下链接，确认接受或放弃该名额。逾期未确认的，名额将依次递补，您仍保留在候补名单中。`,
        keepLink.zh,
      ],
      button: '确认或放弃名额',
    }),
    accepted: ({ edition }) => ({
      subject: `已确认递补名额：${edition}`,
      paragraphs: [`您已确认接受${edition}的递补名额。会务组正在审核您的报名，审核结果将通过邮件通知您。`, keepLink.zh],
      picture: openLink.picture.zh,
      button: openLink.button.zh,
    }),
    offer_expired: ({ edition }) => ({
      subject: `递补名额已逾期：${edition}`,
      paragraphs: [
        `此前为您保留的${edition}递补名额已过确认时限，现已依次递补。`,
        '您仍在候补名单中，如再有名额空出，将另行通知。如不再参会，请打开以下链接取消报名。',
      ],
      button: openLink.button.zh,
    }),
    reopened: ({ edition, reason }) => ({
      subject: `报名重新审核：${edition}`,
      paragraphs: [
        `会务组正在重新审核您参加${edition}的报名，此前的审核结果及已发出的电子证件暂不生效。审核结果将通过邮件通知您。`,
        ...(reason ? [`说明：${reason}`] : []),
      ],
      button: openLink.button.zh,
    }),
    change_received: ({ edition }) => ({
      subject: `修改申请已收到：${edition}`,
      paragraphs: [
        `您对${edition}报名信息的修改申请已收到，待会务组审核后生效。审核期间，您的报名和电子证件继续有效。`,
      ],
      button: openLink.button.zh,
    }),
    change_approved: ({ edition }) => ({
      subject: `修改已生效，电子证件已更新：${edition}`,
      paragraphs: [`您对${edition}报名信息的修改已审核通过，此前的电子证件已失效，请使用新的证件。`, badge.text.zh],
      picture: badge.picture.zh,
      button: openLink.button.zh,
    }),
    change_declined: ({ edition, reason }) => ({
      subject: `修改申请未通过：${edition}`,
      paragraphs: [
        `您对${edition}报名信息的修改申请未能通过审核，报名信息保持不变，您的报名和电子证件继续有效。`,
        ...(reason ? [`说明：${reason}`] : []),
      ],
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
    place_offered: ({ edition, until }) => ({
      subject: `A place is kept for you, please answer: ${edition}`,
      paragraphs: [
        `A place at ${edition} has come free, and it is kept for you.`,
        `Please open the link below and accept or give up the place by ${until}. After that it is offered to the next person, and you stay on the waiting list.`,
        keepLink.en,
      ],
      button: 'Accept or give up the place',
    }),
    accepted: ({ edition }) => ({
      subject: `You have accepted the place: ${edition}`,
      paragraphs: [
        `You have accepted the place at ${edition}. The conference office is reviewing your registration and will inform you of its decision by mail.`,
        keepLink.en,
      ],
      picture: openLink.picture.en,
      button: openLink.button.en,
    }),
    offer_expired: ({ edition }) => ({
      subject: `The place kept for you was passed on: ${edition}`,
      paragraphs: [
        `The time to accept the place at ${edition} is over, and it was offered to the next person.`,
        'You are still on the waiting list and will be informed if another place comes free. If you can no longer attend, please open the link below and cancel.',
      ],
      button: openLink.button.en,
    }),
    reopened: ({ edition, reason }) => ({
      subject: `Your registration is reviewed again: ${edition}`,
      paragraphs: [
        `The conference office is reviewing your registration for ${edition} again. The earlier decision, and any badge sent to you, do not stand meanwhile. You will be informed of the new decision by mail.`,
        ...(reason ? [`Reason: ${reason}`] : []),
      ],
      button: openLink.button.en,
    }),
    change_received: ({ edition }) => ({
      subject: `Your change is being reviewed: ${edition}`,
      paragraphs: [
        `We have received the change to your registration for ${edition}. It takes effect when the conference office has reviewed it; until then your registration and your badge stay valid as they are.`,
      ],
      button: openLink.button.en,
    }),
    change_approved: ({ edition }) => ({
      subject: `Your change is approved, with a new badge: ${edition}`,
      paragraphs: [
        `The change to your registration for ${edition} has been approved. The badge sent to you before is no longer valid; please use the new one.`,
        badge.text.en,
      ],
      picture: badge.picture.en,
      button: openLink.button.en,
    }),
    change_declined: ({ edition, reason }) => ({
      subject: `Your change was not approved: ${edition}`,
      paragraphs: [
        `The change to your registration for ${edition} could not be approved. Your data stay as they were, and your registration and badge remain valid.`,
        ...(reason ? [`Reason: ${reason}`] : []),
      ],
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
