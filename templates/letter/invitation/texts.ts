/** What every invitation letter says, once in each language; values are put in as they are. */
export interface LetterWords {
  readonly trip: string;
  readonly event: string;
  readonly eventDays: string;
  readonly venue: string;
  readonly capacity: string;
  readonly host: string;
}

export const letterTexts = {
  zh: {
    title: '邀请函',
    to: '致：',
    invite: ({ host, trip, event, capacity }: LetterWords) =>
      `兹由${host}邀请下列人员于${trip}来华，以${capacity}身份参加${event}。被邀请人护照信息及行程如下：`,
    purpose: ({ event, eventDays, venue }: LetterWords) => `参加${event}（${eventDays}，${venue}）及相关会务活动。`,
    itinerary: (arrives: string, days: string, venue: string, departs: string) =>
      `${arrives}入境；${days}在${venue}参会；${departs}离境。`,
    closing:
      '本单位对以上邀请内容的真实性负责（《中华人民共和国出境入境管理法》第十九条）。请贵机构依法依规审核，并协助被邀请人办理来华签证事宜为荷。',
    salute: '顺致敬意！',
  },
  en: {
    title: 'Letter of Invitation',
    to: 'To: ',
    invite: ({ host, trip, event, capacity }: LetterWords) =>
      `${host} hereby invites the person named below to visit China from ${trip} in order to attend the ${event} in the capacity of ${capacity}. Passport particulars and itinerary are as follows.`,
    purpose: ({ event, eventDays, venue }: LetterWords) =>
      `To attend the ${event} (${eventDays}; ${venue}) and its accompanying events.`,
    itinerary: (arrives: string, days: string, venue: string, departs: string) =>
      `Arrival in China ${arrives}; conference ${days} at ${venue}; departure from China ${departs}.`,
    closing:
      'The inviting organisation is responsible for the truthfulness of this invitation (Exit and Entry Administration Law of the People’s Republic of China, Article 19). We should be grateful if you would consider the application in accordance with the law and assist the invitee in obtaining the visa.',
    salute: 'Yours faithfully,',
  },
  labels: {
    number: '编号 No.',
    decision: '批件号 Approval No.',
    surname: '姓 Surname',
    givenNames: '名 Given names',
    sex: '性别 Sex',
    dateOfBirth: '出生日期 Date of birth',
    nationality: '国籍（国家或地区） Nationality (country or region)',
    passportNumber: '护照号码 Passport No.',
    issuedOn: '签发日期 Date of issue',
    expiresOn: '有效期至 Date of expiry',
    issuingPlace: '签发国家或地区 Issuing country or region',
    position: '职务 Position',
    organisation: '工作单位 Organisation',
    arrivesOn: '入境日期 Date of arrival',
    departsOn: '离境日期 Date of departure',
    purpose: ['来华目的', 'Purpose of visit'],
    itinerary: ['行程安排', 'Itinerary'],
    costs: ['费用承担', 'Expenses'],
    contact: '联系人 Contact',
    phone: '电话 Telephone',
    email: '邮箱 E-mail',
    address: '地址 Address',
    seal: '（单位盖章 Official seal）',
    signature: '签字 Signature',
  },
  sexes: { M: '男 Male (M)', F: '女 Female (F)', X: 'X' },
  sample: '样张 SPECIMEN',
} as const;
