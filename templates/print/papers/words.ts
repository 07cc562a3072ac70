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
  lunch: {
    title: ['用餐名单', 'Meal List'],
    expected: (people: number) => [`应到 ${people} 人`, `${people} expected`],
    special: (people: number) => [`其中 ${people} 人有饮食要求`, `${people} with dietary needs`],
    diets: ['饮食要求汇总', 'Dietary needs in short'],
    who: ['有饮食要求的人员', 'Who needs what'],
    all: ['全体用餐人员', 'Everybody expected'],
    none: ['暂无饮食要求。', 'No dietary needs.'],
    table: (number: number, zh: string | null, en: string | null, people: number) => [
      `第 ${number} 桌${zh ? `　${zh}` : ''}　${people} 人`,
      `Table ${number}${en ? `, ${en}` : ''} · ${people}`,
    ],
    columns: {
      diet: ['饮食要求', 'Diet'],
      count: ['人数', 'People'],
      texts: ['本人填写', 'In their own words'],
      number: ['编号', 'No.'],
      name: ['姓名', 'Name'],
      organisation: ['单位', 'Organisation'],
      done: ['核对', 'Here'],
    },
    kinds: {
      halal: ['清真', 'Halal'],
      vegan: ['纯素', 'Vegan'],
      vegetarian: ['素食', 'Vegetarian'],
      kosher: ['犹太洁食', 'Kosher'],
      no_pork: ['不食猪肉', 'No pork'],
      no_beef: ['不食牛肉', 'No beef'],
      seafood: ['海鲜忌口', 'No seafood'],
      nuts: ['坚果忌口', 'No nuts'],
      gluten: ['无麸质', 'Gluten-free'],
      lactose: ['无乳糖', 'Lactose-free'],
      other: ['其他要求', 'Other needs'],
    },
  },
  pickUp: {
    arrival: ['接站名单', 'Pick-up List'],
    departure: ['送站名单', 'Drop-off List'],
    facts: {
      time: ['发车时间', 'Leaves at'],
      meeting: ['集合地点', 'Meeting point'],
      vehicle: ['车辆', 'Vehicle'],
      driver: ['司机', 'Driver'],
      seats: ['乘客', 'Passengers'],
    },
    taken: (taken: number, seats: number) => [`${taken} 人 ／ ${seats} 座`, `${taken} of ${seats} seats`],
    columns: {
      done: ['核对', 'Here'],
      time: ['到发', 'Time'],
      by: ['航班车次', 'Flight / train'],
      name: ['姓名单位', 'Name, organisation'],
      people: ['人数', 'No.'],
      phone: ['本人电话', 'Telephone'],
      contact: ['联络员', 'Liaison'],
    },
    luggage: (text: string) => `行李 Luggage：${text}`,
    nobody: ['本车次暂无乘客。', 'Nobody rides in this run yet.'],
    open: ['待定', 'open'],
  },
  board: {
    welcome: ['欢迎', 'Welcome'],
  },
} as const;
