/** Labels for chairs and tables on the usual sheets of self-adhesive paper; millimetres, type in points. */
export const seatLabelLayout = {
  formats: {
    'a4-24up': {
      paper: { width: 210, height: 297 },
      card: { width: 70, height: 37 },
      columns: 3,
      rows: 8,
      gap: { x: 0, y: 0 },
      origin: { x: 0, y: 0.5 },
    },
    'a4-14up': {
      paper: { width: 210, height: 297 },
      card: { width: 99.1, height: 38.1 },
      columns: 2,
      rows: 7,
      gap: { x: 2.5, y: 0 },
      origin: { x: 4.65, y: 15.15 },
    },
  },
  /** Printers leave the rim of a sheet white, and labels are never quite where they should be. */
  padding: { x: 6, y: 4.5 },
  colours: { ink: '#12211f', muted: '#5b6664', lake: '#0f5c63', line: '#c9cdc9' },
  seat: { width: 0.34, row: { max: 13, min: 6 }, zh: { max: 22, min: 8 }, en: { max: 8.5, min: 5 } },
  name: { max: 22, min: 8, latin: { max: 9.5, min: 5 } },
  organisation: { max: 7, min: 4.5 },
  plan: { max: 6, min: 4 },
} as const;
export type SeatLabelFormat = keyof typeof seatLabelLayout.formats;
