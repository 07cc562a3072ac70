/** Number cards of dinner tables: a folded A5 and the A4 that carries two; millimetres, type in points. */
export const tableNumberLayout = {
  paper: { width: 210, height: 297 },
  face: { width: 148, height: 105 },
  x: 31,
  y: 43.5,
  number: { max: 190, min: 60 },
  word: { zh: '桌', size: 40 },
  name: { max: 24, min: 10 },
  colours: { ink: '#12211f', muted: '#5b6664', gold: '#a47c2c' },
  frame: { inset: 7, outer: 0.9, inner: 0.35, gap: 1.3 },
} as const;
