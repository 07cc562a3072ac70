/** The board that a driver holds up, A4 landscape, in points; a name is read over a hall. */
export const boardLayout = {
  page: { width: 841.89, height: 595.28 },
  margin: 40,
  colours: { ink: '#12211f', muted: '#3f4a47', lake: '#0f5c63', gold: '#a47c2c', paper: '#ffffff' },
  band: 84,
  foot: { rule: 74, baseline: 46 },
  /** So many names at most: a fifth would be too small to be seen. */
  names: 4,
} as const;
