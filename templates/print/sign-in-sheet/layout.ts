interface Pair {
  readonly zh: string;
  readonly en: string;
}

/** The sign-in sheet of a door, A4, in points from the upper left corner. */
export const sheetLayout = {
  page: { width: 595.28, height: 841.89 },
  margin: { left: 36, right: 36, bottom: 34 },
  colours: { ink: '#12211f', muted: '#5b6664', line: '#8a918e', faint: '#d5d8d4', band: '#f1eee6' },
  head: { titleZh: { baseline: 48, max: 19, min: 10 }, titleEn: { baseline: 63, max: 9.5, min: 6 }, doorTop: 74 },
  door: { size: 12, small: 8 },
  table: { top: 108, head: 22, row: 31 },
  /** Left edges and widths of the columns. */
  columns: {
    code: { x: 36, width: 84, qr: 24 },
    name: { x: 124, width: 150 },
    organisation: { x: 280, width: 152 },
    box: { x: 440, side: 15, width: 36 },
    time: { x: 480, width: 79 },
    /** Instead of box and time. */
    signature: { x: 440, width: 119 },
  },
  words: {
    title: { zh: '签到表', en: 'Sign-in sheet' },
    code: { zh: '行码', en: 'Row' },
    name: { zh: '姓名', en: 'Name' },
    organisation: { zh: '单位', en: 'Organisation' },
    box: { zh: '到', en: 'In' },
    time: { zh: '时间', en: 'Time' },
    number: { zh: '编号', en: 'No.' },
    signature: { zh: '签名', en: 'Signature' },
    signedHint: {
      zh: '请本人签名。名单外人员请在空行填写姓名和单位后签名。',
      en: 'Please sign. Whoever is not on the list writes name and organisation on a blank line.',
    },
    others: { zh: '名单外人员，请填写证件编号和姓名', en: 'Not on the list: badge number and name' },
    hint: {
      zh: '到场者在方框内打勾并写明时间（时：分）。网络恢复后由会务组按行码补录，同一人不重复计数。',
      en: 'Tick the box and write the time (hh:mm). The office enters the row codes afterwards; nobody counts twice.',
    },
    page: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页　Page ${page} of ${pages}`,
    asOf: (time: string, zone: Pair) => `名单截至 As of ${time}（${zone.zh} ${zone.en}）`,
    people: (count: number) => `应到 ${count} 人　${count} expected`,
  },
} as const;
