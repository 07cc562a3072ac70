/** Sheets for badges, in millimetres. One a page has no margins: the paper is the card. */
export const badgeFormats = {
  'a4-4up': {
    paper: { width: 210, height: 297 },
    /** Four A6 fill an A4 to its edge and leave no room for marks: they are printed at 92 %. */
    card: { width: 96.6, height: 136.16 },
    columns: 2,
    rows: 2,
    gap: { x: 6, y: 6 },
  },
  'a4-10up': {
    paper: { width: 210, height: 297 },
    card: { width: 86, height: 54 },
    columns: 2,
    rows: 5,
    gap: { x: 4, y: 3 },
  },
  a6: {
    paper: { width: 105, height: 148 },
    card: { width: 105, height: 148 },
    columns: 1,
    rows: 1,
    gap: { x: 0, y: 0 },
  },
  card: { paper: { width: 86, height: 54 }, card: { width: 86, height: 54 }, columns: 1, rows: 1, gap: { x: 0, y: 0 } },
  'roll-96x62': {
    paper: { width: 96, height: 62 },
    card: { width: 96, height: 62 },
    columns: 1,
    rows: 1,
    gap: { x: 0, y: 0 },
  },
  'roll-82x96': {
    paper: { width: 82, height: 96 },
    card: { width: 82, height: 96 },
    columns: 1,
    rows: 1,
    gap: { x: 0, y: 0 },
  },
} as const;
export type BadgeFormatName = keyof typeof badgeFormats;
