/** One glyph of a shaped run; lengths in thousandths of the size. */
export interface ShapedGlyph {
  readonly id: number;
  /** The characters that it was made from: several for a ligature, the whole for each part of what was taken apart. */
  readonly text: string;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

export interface ShapedRun {
  readonly glyphs: readonly ShapedGlyph[];
  /** In units of the size. */
  readonly width: number;
}

export type ShapeText = (text: string, features: Record<string, boolean>) => ShapedGlyph[];
