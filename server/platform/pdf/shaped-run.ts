/** One glyph of a shaped run; lengths in thousandths of the size. */
export interface ShapedGlyph {
  readonly id: number;
  /** The character that it was made from, the first one where it was several. */
  readonly codePoint: number;
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
