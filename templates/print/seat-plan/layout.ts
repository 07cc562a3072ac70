interface Pair {
  readonly zh: string;
  readonly en: string;
}

/** A seat plan on one sheet, landscape; measures for A4, in points from the upper left corner. A3 is the same, larger. */
export const planLayout = {
  page: { width: 841.89, height: 595.28 },
  /** A3 beside A4. */
  larger: Math.SQRT2,
  margin: 34,
  colours: {
    ink: '#12211f',
    muted: '#5b6664',
    line: '#8a918e',
    card: '#ffffff',
    first: '#f7f1e2',
    band: '#f1eee6',
    lake: '#0f5c63',
    gold: '#a47c2c',
  },
  head: {
    titleZh: { baseline: 60, max: 22, min: 12 },
    titleEn: { baseline: 76, max: 11, min: 7 },
    edition: { baseline: 30, size: 8.5 },
    rule: 86,
  },
  drawing: { top: 96, bottom: 548, largest: 1.15 },
  foot: { baseline: 571, size: 7.5 },
  /** In the units of the drawing. */
  card: { radius: 4, inset: 5, name: { max: 17, min: 6 }, latin: { max: 8, min: 4 }, seat: { size: 7.5 } },
  words: {
    marks: {
      audience: '观众席　Audience',
      backdrop: '背景板　Backdrop',
      stage: '主席台　Stage',
      camera: '摄影机位　Camera',
      door: '正门　Main door',
      table: '',
      round: '',
      flag_host: '主方国旗　Host flag',
      flag_guest: '客方国旗　Guest flag',
      text_host: '主方文本　Host’s text',
      text_guest: '客方文本　Guest’s text',
    },
    views: { audience: '由观众席看　Seen from the audience', seated: '由主席台看　Seen from the stage' },
    photo: { audience: '由摄影机位看　Seen from the camera', seated: '由合影者看　Seen from the rows' },
    dinner: { audience: '由正门看　Seen from the door', seated: '由内侧看　Seen from inside' },
    rules: { domestic: '国内惯例：左为上　Domestic rule', international: '国际惯例：右为上　International rule' },
    people: (count: number) => `${count} 人　${count} people`,
    released: (number: number, stamp: string, zone: Pair) =>
      `第 ${number} 版，${zone.zh} ${stamp} 定稿　Release ${number}, ${stamp} (${zone.en})`,
    working: (stamp: string, zone: Pair) =>
      `工作稿，未定稿，${zone.zh} ${stamp}　Working copy, not released, ${stamp} (${zone.en})`,
    plans: '座次图 Seat plans',
    run: (run: number | null, at: string) => (run === null ? `预览 Preview` : `打印批次 Run ${run}，${at}`),
    private: '内部使用，注意保管　For the organisers only',
  },
} as const;
