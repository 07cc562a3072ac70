/** What the mails about a delegation say. Values are put in as plain text; whoever draws the letter escapes all of it. */
export interface DelegationMailFacts {
  readonly edition: string;
  readonly organisation: string;
  /** Of the contact, for the people whom the contact entered. */
  readonly contact: string;
  readonly note: string | null;
  readonly deadline: string | null;
  readonly people: number;
  /** The mail to a person goes to the contact, because the person has no address. */
  readonly throughContact: boolean;
  readonly person: string;
}
export interface DelegationMailText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly button: string;
}

export const DELEGATION_MAILS = ['invitation', 'reminder', 'sent', 'summary', 'person'] as const;
export type DelegationMail = (typeof DELEGATION_MAILS)[number];
type Texts = Readonly<Record<DelegationMail, (facts: DelegationMailFacts) => DelegationMailText>>;

const maybe = (text: string | null, say: (text: string) => string): string[] => (text ? [say(text)] : []);

export const delegationMails: Readonly<Record<'zh' | 'en', Texts>> = {
  zh: {
    invitation: ({ edition, organisation, note, deadline }) => ({
      subject: `邀请函：${edition}`,
      paragraphs: [
        `诚邀${organisation}组团参加${edition}。请您作为联络员，通过以下链接报送代表团名单。`,
        '名单可在网页表格中填写，可从 Excel 直接粘贴，也可上传 CSV 或 XLSX 文件；未填完的内容自动保存，随时可凭本链接继续填写。',
        ...maybe(deadline, (text) => `请于${text}前提交。`),
        ...maybe(note, (text) => text),
        '链接供贵单位联络员专用，持有链接者均可查看和修改名单，请勿外传。如不能参会，也请在该页面告知。',
      ],
      button: '填写代表团名单',
    }),
    reminder: ({ edition, organisation, deadline }) => ({
      subject: `请报送代表团名单：${edition}`,
      paragraphs: [
        `${organisation}参加${edition}的代表团名单尚未提交。`,
        ...maybe(deadline, (text) => `报送截止时间为${text}。`),
        '已填写的内容均已保存，打开以下链接即可继续。如不能参会，请在该页面告知。',
      ],
      button: '继续填写',
    }),
    sent: ({ edition, organisation, people }) => ({
      subject: `代表团名单已提交：${edition}`,
      paragraphs: [
        `${organisation}参加${edition}的名单已收到，本次提交 ${people} 人。`,
        '每位人员将收到本人专属链接，用于核对信息并作出个人信息授权；未填写邮箱的人员，链接发至您的邮箱，请逐一转交本人。',
        '审核按人进行，结果将汇总通知您。更换人员、取消报名、补报人员，均可通过以下链接办理。',
      ],
      button: '查看代表团名单',
    }),
    summary: ({ edition, organisation }) => ({
      subject: `代表团审核进展：${edition}`,
      paragraphs: [`${organisation}代表团各位人员的报名状态如下，审核按人进行。`],
      button: '查看代表团名单',
    }),
    person: ({ edition, organisation, contact, throughContact, person }) => ({
      subject: throughContact ? `请转交${person}：核对报名信息（${edition}）` : `请核对报名信息：${edition}`,
      paragraphs: [
        ...(throughContact ? [`${person}未登记邮箱，本邮件发至代表团联络员。请将以下内容转交${person}本人办理。`] : []),
        `${organisation}联络员${contact}已为您报名参加${edition}。`,
        '姓名、单位、职务和联系方式由联络员填报，请核对。是否列入参会名册、能否使用您的照片、饮食要求等，只能由您本人决定，请通过以下链接填写，约需一分钟。',
        '以下链接仅供您本人使用，请勿转发。',
      ],
      button: '核对并确认',
    }),
  },
  en: {
    invitation: ({ edition, organisation, note, deadline }) => ({
      subject: `Invitation: ${edition}`,
      paragraphs: [
        `We have the honour to invite a delegation of ${organisation} to ${edition}. As its contact, please tell us through the link below who will come.`,
        'You can type the list on the page, paste it from Excel or upload a CSV or XLSX file. What you enter is saved at once, and the link brings you back to it at any time and on any device.',
        ...maybe(deadline, (text) => `Please send the list by ${text}.`),
        ...maybe(note, (text) => text),
        'The link is for the contact of your organisation only: whoever has it can see and change the list. Should you be unable to come, please let us know on the same page.',
      ],
      button: 'Enter the delegation',
    }),
    reminder: ({ edition, organisation, deadline }) => ({
      subject: `Your delegation: ${edition}`,
      paragraphs: [
        `We have not yet received the list of the delegation of ${organisation} to ${edition}.`,
        ...maybe(deadline, (text) => `The list can be sent until ${text}.`),
        'What you have entered is saved; the link below brings you back to it. Should you be unable to come, please let us know on the same page.',
      ],
      button: 'Continue',
    }),
    sent: ({ edition, organisation, people }) => ({
      subject: `Delegation received: ${edition}`,
      paragraphs: [
        `We have received the list of ${organisation} for ${edition}: ${people === 1 ? 'one person' : `${people} people`}.`,
        'Each person receives an own link to look over the data and to give or refuse consents. For those without a mail address the link comes to you; please pass each one on to the person.',
        'Everybody is decided upon separately, and you will receive a summary. With the link below you can exchange or cancel people and add others.',
      ],
      button: 'Open the delegation',
    }),
    summary: ({ edition, organisation }) => ({
      subject: `Decisions on your delegation: ${edition}`,
      paragraphs: [
        `This is how the registrations of the delegation of ${organisation} stand now. Each is decided upon separately.`,
      ],
      button: 'Open the delegation',
    }),
    person: ({ edition, organisation, contact, throughContact, person }) => ({
      subject: throughContact
        ? `For ${person}: please look over your registration for ${edition}`
        : `Please look over your registration: ${edition}`,
      paragraphs: [
        ...(throughContact
          ? [
              `${person} has no mail address with us, so this comes to the contact of the delegation. Please pass it on to ${person} personally.`,
            ]
          : []),
        `${contact} has registered you for ${edition} as a member of the delegation of ${organisation}.`,
        'Your name, organisation, position and contact details were entered by the contact; please look them over. Whether you appear in the list of participants, whether photographs of you may be used, and your dietary or access needs are for you alone to say. It takes about a minute.',
        'The link below is yours alone. Please do not forward it.',
      ],
      button: 'Look over and confirm',
    }),
  },
};

export const delegationLetterWords = {
  zh: {
    greeting: (name: string) => `尊敬的${name}：`,
    facts: { organisation: '单位', when: '会议时间', where: '会议地点', name: '姓名', number: '报名编号' },
    states: { pending: '待审核', approved: '已通过', declined: '未通过', waitlisted: '候补', cancelled: '已取消' },
    unanswered: '尚待本人确认',
    until: (date: string, zone: string) => `${date}（${zone}）`,
  },
  en: {
    greeting: (name: string) => `Dear ${name},`,
    facts: { organisation: 'Organisation', when: 'Date', where: 'Venue', name: 'Name', number: 'Number' },
    states: {
      pending: 'under review',
      approved: 'approved',
      declined: 'not approved',
      waitlisted: 'on the waiting list',
      cancelled: 'cancelled',
    },
    unanswered: 'has not confirmed the own data yet',
    until: (date: string, zone: string) => `${date} (${zone})`,
  },
} as const;
