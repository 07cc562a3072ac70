/** Words of the lists, Chinese and English. */
export const paperWords = {
  stamp: (at: string, zone: string, run: number | null) =>
    run === null ? `预览 Preview · ${at}（${zone}）` : `打印于 Printed ${at}（${zone}） · 批次 Run ${run}`,
  participants: {
    title: ['参会名册', 'List of Participants'],
    under: {
      delegation: (people: number, parties: number) => [
        `按代表团排列，共 ${parties} 个单位、${people} 人。仅列入同意公开姓名、单位和职务的参会人员。`,
        `By delegation: ${people} ${people === 1 ? 'participant' : 'participants'} of ${parties} ${parties === 1 ? 'organisation' : 'organisations'}. Only those who agreed to be listed.`,
      ],
      pinyin: (people: number) => [
        `按姓名拼音排列，共 ${people} 人。仅列入同意公开姓名、单位和职务的参会人员。`,
        `By name in pinyin, then other scripts: ${people} ${people === 1 ? 'participant' : 'participants'}. Only those who agreed to be listed.`,
      ],
      strokes: (people: number) => [
        `按姓氏笔画排列，共 ${people} 人。仅列入同意公开姓名、单位和职务的参会人员。`,
        `By strokes of the surname: ${people} ${people === 1 ? 'participant' : 'participants'}. Only those who agreed to be listed.`,
      ],
      other: (people: number) => [
        `共 ${people} 人。仅列入同意公开姓名、单位和职务的参会人员。`,
        `${people} ${people === 1 ? 'participant' : 'participants'}. Only those who agreed to be listed.`,
      ],
    },
    columns: {
      number: ['序号', 'No.'],
      name: ['姓名', 'Name'],
      organisation: ['单位', 'Organisation'],
      position: ['职务', 'Position'],
    },
    count: (people: number) => `${people} 人`,
    alone: ['个人参会', 'Individual participants'],
  },
} as const;
