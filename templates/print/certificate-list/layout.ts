/** Lists about certificates, A4, in points from the upper left corner. */
export const listLayout = {
  page: { width: 595.28, height: 841.89 },
  margin: { left: 42, right: 42, bottom: 46 },
  colours: { ink: '#12211f', muted: '#5b6664', line: '#8a918e', faint: '#d5d8d4', band: '#f1eee6' },
  titleZh: { baseline: 62, max: 20, min: 12 },
  titleEn: { baseline: 79, max: 10.5, min: 7 },
  of: { top: 94, height: 34, size: 10.5, small: 8.5 },
  table: { top: 142, head: 28, row: 40, pad: 5 },
  cell: { first: 10, second: 7.8, min: 5.5 },
  words: {
    page: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页　Page ${page} of ${pages}`,
    asOf: (time: string, zone: string) => `截至 As of ${time}（${zone}）`,
  },
} as const;
