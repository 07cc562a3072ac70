/** What the mails about booked sessions say. Values are put in as plain text; whoever draws the letter escapes all of it. */
export const BOOKING_MAILS = [
  'booked',
  'moved_up',
  'session_moved',
  'session_cancelled',
  'session_restored',
  'removed',
] as const;
export type BookingMailKind = (typeof BOOKING_MAILS)[number];

export interface BookingFacts {
  readonly session: string;
  /** The person waits for a seat. */
  readonly waiting: boolean;
  /** It now lies in the time of another session that the person has booked. */
  readonly clashesWith: string | null;
}
interface MailText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}
type Texts = Readonly<Record<BookingMailKind, (facts: BookingFacts) => MailText>>;

export const bookingMails: Readonly<Record<'zh' | 'en', Texts>> = {
  zh: {
    booked: ({ session, waiting }) => ({
      subject: waiting ? `已列入候补：${session}` : `活动预约成功：${session}`,
      paragraphs: [
        waiting
          ? `会务组已为您登记《${session}》。目前席位已满，您已列入候补，如有席位空出将按顺序递补并邮件通知您。`
          : `会务组已为您预约《${session}》，敬请按时出席。`,
        '如不能出席，请提前取消，以便将席位让给候补人员。',
      ],
    }),
    moved_up: ({ session }) => ({
      subject: `候补成功，席位已为您保留：${session}`,
      paragraphs: [
        `您候补的《${session}》现有席位空出，已为您递补，无须再作操作。`,
        '如不能出席，请提前取消，以便将席位让给其他候补人员。',
      ],
    }),
    session_moved: ({ session, clashesWith, waiting }) => ({
      subject: `活动安排调整：${session}`,
      paragraphs: [
        `您${waiting ? '候补' : '预约'}的《${session}》时间或地点有调整，请以下列安排为准。您的${waiting ? '候补顺序' : '席位'}不变。`,
        ...(clashesWith ? [`调整后与您预约的《${clashesWith}》时间重叠，请择一参加，并取消另一项。`] : []),
      ],
    }),
    session_cancelled: ({ session }) => ({
      subject: `活动取消：${session}`,
      paragraphs: [`很抱歉地通知您，《${session}》不再举行，您的预约已一并取消。您可另行预约其他活动。`],
    }),
    session_restored: ({ session, waiting }) => ({
      subject: `活动恢复举行：${session}`,
      paragraphs: [
        `《${session}》将照常举行，此前取消的通知作废。您的${waiting ? '候补顺序' : '席位'}已恢复。如不能出席，请提前取消。`,
      ],
    }),
    removed: ({ session }) => ({
      subject: `预约已取消：${session}`,
      paragraphs: [`会务组已取消您在《${session}》的预约。如有疑问，请与会务组联系。`],
    }),
  },
  en: {
    booked: ({ session, waiting }) => ({
      subject: waiting ? `On the waiting list: ${session}` : `Your seat is booked: ${session}`,
      paragraphs: [
        waiting
          ? `The conference office has put you down for “${session}”. All seats are taken at present; you are on the waiting list and will be informed as soon as a seat comes free.`
          : `The conference office has booked a seat for you in “${session}”.`,
        'Should you be unable to attend, please cancel in good time, so that the seat can go to somebody who waits.',
      ],
    }),
    moved_up: ({ session }) => ({
      subject: `A seat is yours: ${session}`,
      paragraphs: [
        `A seat has come free in “${session}”, for which you were waiting. It is booked for you; there is nothing more to do.`,
        'Should you be unable to attend, please cancel in good time, so that the seat can go to the next person.',
      ],
    }),
    session_moved: ({ session, clashesWith, waiting }) => ({
      subject: `Changed: ${session}`,
      paragraphs: [
        `The time or place of “${session}”, ${waiting ? 'for which you are waiting' : 'which you have booked'}, has changed. It now takes place as below. ${waiting ? 'Your place on the waiting list' : 'Your seat'} is kept.`,
        ...(clashesWith
          ? [
              `It now overlaps with “${clashesWith}”, which you have booked as well. Please choose one and cancel the other.`,
            ]
          : []),
      ],
    }),
    session_cancelled: ({ session }) => ({
      subject: `Cancelled: ${session}`,
      paragraphs: [
        `We regret to inform you that “${session}” will not take place. Your booking has been cancelled; you are welcome to book another session.`,
      ],
    }),
    session_restored: ({ session, waiting }) => ({
      subject: `Takes place after all: ${session}`,
      paragraphs: [
        `“${session}” takes place after all; please disregard our earlier message. ${waiting ? 'Your place on the waiting list' : 'Your seat'} has been restored. Should you be unable to attend, please cancel in good time.`,
      ],
    }),
    removed: ({ session }) => ({
      subject: `Your booking was cancelled: ${session}`,
      paragraphs: [
        `The conference office has cancelled your booking of “${session}”. Should you have any question, please contact the office.`,
      ],
    }),
  },
};

export const bookingLetter = {
  zh: {
    greeting: (name: string) => `尊敬的${name}：`,
    session: '活动',
    when: '时间',
    where: '地点',
    nowhere: '待定',
    button: '查看我的日程',
  },
  en: {
    greeting: (name: string) => `Dear ${name},`,
    session: 'Session',
    when: 'Time',
    where: 'Place',
    nowhere: 'to be announced',
    button: 'Open my sessions',
  },
} as const;
