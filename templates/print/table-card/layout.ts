/**
 * Name cards for tables (桌牌): the name and nothing else, in one size for the whole table, read from the far side of a
 * hall. Millimetres. Each face stands upright once the sheet is folded, so that the face behind the fold lies head down.
 */
export const tableCardLayout = {
  paper: { width: 210, height: 297 },
  formats: {
    /** An A4 sheet folded in three: two faces and a foot, nothing to cut. */
    'a4-fold3': { face: { width: 210, height: 99 }, x: 0, y: 0, foot: 99, isCut: false },
    /** The 200 × 100 mm of the usual stands, with a foot of 60 mm to fold under. */
    'tent-200x100': { face: { width: 200, height: 100 }, x: 5, y: 18, foot: 60, isCut: true },
    /** Two slips for a clear stand, one for each side; both upright. */
    'insert-200x100': { face: { width: 200, height: 100 }, x: 5, y: 42, foot: 0, isCut: true },
  },
  /** Between the two slips of an insert. */
  gap: 12,
  margin: { x: 14, y: 14 },
  grounds: {
    /** Ink alone, for white or for red card. */
    plain: { ground: null, ink: '#111111', frame: null },
    /** A red ground is printed: white names, gold hairline. */
    red: { ground: '#b0161d', ink: '#ffffff', frame: '#e3c06a' },
  },
  frame: { inset: 6, gap: 1.2, outer: 0.9, inner: 0.35 },
  /** Points. Names of two and three characters stand in one size and are equally wide: 张　三 beside 李建华. */
  han: { max: 132, min: 40, tracking: { two: 1.2, three: 0.1, four: 0.04 } },
  other: { max: 84, min: 26, leading: 1.18 },
  mark: { clear: 1.5, length: 4, width: 0.3, colour: '#000000' },
  fold: { length: 5, width: 0.4, colour: '#8a918e' },
} as const;
export type TableCardFormat = keyof typeof tableCardLayout.formats;
export type TableCardGround = keyof typeof tableCardLayout.grounds;
