/** Seat tickets, four on an A4 with crop marks; the stub is torn off at the door. Millimetres, type in points. */
export const seatTicketLayout = {
  format: {
    paper: { width: 210, height: 297 },
    card: { width: 186, height: 64 },
    columns: 1,
    rows: 4,
    gap: { x: 0, y: 6 },
  },
  bleed: 1.5,
  stub: 44,
  band: 11,
  padding: 9,
  colours: { ink: '#12211f', muted: '#5b6664', paper: '#ffffff', ground: '#f6f2e6', lake: '#0f5c63', gold: '#a47c2c' },
  edition: { baseline: 10.5, max: 9, min: 5 },
  plan: { baseline: 20.5, max: 19, min: 9, en: { baseline: 26, max: 8.5, min: 5 } },
  name: { baseline: 40, max: 22, min: 9, latin: { baseline: 46, max: 9.5, min: 5 } },
  foot: { baseline: 57.5, max: 8, min: 5 },
  seat: { width: 46, label: 7, zh: { max: 30, min: 11 }, en: { max: 10, min: 6 } },
  words: {
    title: '座位券 SEAT TICKET',
    seat: '座位 Seat',
    name: '持券人 Holder',
    keep: '请凭本券入座，不得转让。　Please keep this ticket; not transferable.',
  },
} as const;
