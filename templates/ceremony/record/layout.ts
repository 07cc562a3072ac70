/** The record of a signing as it is filed, A4 portrait, in points from the top left corner. */
export const recordLayout = {
  page: { width: 595.28, height: 841.89 },
  margin: { left: 56, right: 56, top: 54, bottom: 58 },
  colours: { ink: '#12211f', body: '#1d2a28', muted: '#5a645f', line: '#8f978f', faint: '#c9c3b4', band: '#f3efe4' },
  title: { zh: { size: 21, tracking: 0.32 }, en: { size: 10, tracking: 0.16 } },
  section: { zh: 11.2, en: 8.6, above: 13, below: 5 },
  /** Width of the column of labels. */
  label: 84,
  cell: { x: 6, y: 3.7 },
  text: {
    label: { size: 8.6, leading: 1.32 },
    labelEn: { size: 6.9, leading: 1.3 },
    strong: { size: 10, leading: 1.4 },
    body: { size: 9, leading: 1.46 },
    bodyEn: { size: 8.3, leading: 1.4 },
    small: { size: 7.6, leading: 1.4 },
    time: { size: 9.2, leading: 1.3 },
  },
  /** Between two items. */
  gap: 9,
  foot: { rule: 44, baseline: 32, size: 7 },
  signature: { height: 84 },
} as const;
