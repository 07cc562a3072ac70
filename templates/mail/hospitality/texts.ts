/** The reminder to those who have told nothing of their journey. */
export const travelReminder = {
  zh: ({ edition, until }: { edition: string; until: string | null }) => ({
    subject: `请填写抵离信息：${edition}`,
    paragraphs: [
      `您参加${edition}的报名已审核通过。会务组正在安排接送和住宿，请通过下方链接填写抵达和离会的航班或车次、时间，以及住宿需求。`,
      ...(until ? [`填报截止时间：${until}。`] : []),
      '如无需接送和住宿，也请在页面中注明。链接仅供您本人使用，请勿转发。',
    ],
    button: '填写抵离与住宿信息',
    days: '会议日期',
    where: '会议地点',
  }),
  en: ({ edition, until }: { edition: string; until: string | null }) => ({
    subject: `Your travel data, please: ${edition}`,
    paragraphs: [
      `Your registration for ${edition} is approved. The conference office is arranging pick-ups and rooms: please enter your flights or trains, with their times, and whether you need lodging.`,
      ...(until ? [`Please do so by ${until}.`] : []),
      'If you need neither a pick-up nor a room, please say so on the same page. The link is yours alone; please do not forward it.',
    ],
    button: 'Enter travel and lodging',
    days: 'When',
    where: 'Where',
  }),
} as const;
