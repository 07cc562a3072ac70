/** The invitation letter for a visa, A4, in points from the top left corner. */
export const letterLayout = {
  page: { width: 595.28, height: 841.89 },
  colours: { ink: '#12211f', body: '#1d2a28', muted: '#5a645f', head: '#a8322a', line: '#c9c3b4', ground: '#f6f3ec' },
  margin: { left: 62, right: 62, top: 52, bottom: 46 },
  head: { zh: { max: 21, min: 11, tracking: 0.12 }, en: { max: 11, min: 7 }, thick: 1.6, thin: 0.5, gap: 2.4 },
  meta: { size: 8.6 },
  title: { zh: { size: 25, tracking: 0.5 }, en: { size: 11.5, tracking: 0.22 } },
  body: { zh: { size: 10.4, leading: 1.62 }, en: { size: 9.1, leading: 1.46 } },
  table: { label: 6.9, value: 9.6, row: 27, pad: 6 },
  clause: { label: 74, zh: { size: 9.6, leading: 1.5 }, en: { size: 8.4, leading: 1.4 } },
  foot: { width: 232, seal: 48, name: 10, title: 8.2, contact: 8.2 },
} as const;
