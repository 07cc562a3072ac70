import type { FontFile } from './font-file.ts';

export interface FontMetrics {
  readonly unitsPerEm: number;
  /** In units of the font. */
  advanceOf(glyph: number): number;
  bearingOf(glyph: number): number;
  /** Where the outline lies in the table of outlines. */
  placeOf(glyph: number): { readonly from: number; readonly length: number };
}

export function readMetrics(file: FontFile): FontMetrics {
  const head = file.getTable('head');
  const hmtx = file.getTable('hmtx');
  const full = file.getTable('hhea').readUInt16BE(34);
  const isLong = head.readInt16BE(50) === 1;
  const locate = (at: number): number => {
    const loca = file.getTable('loca');
    return isLong ? loca.readUInt32BE(4 * at) : 2 * loca.readUInt16BE(2 * at);
  };
  return {
    unitsPerEm: head.readUInt16BE(18),
    // The glyphs behind the last full entry share its advance.
    advanceOf: (glyph) => hmtx.readUInt16BE(4 * Math.min(glyph, full - 1)),
    bearingOf: (glyph) => hmtx.readInt16BE(glyph < full ? 4 * glyph + 2 : 4 * full + 2 * (glyph - full)),
    placeOf(glyph) {
      const from = locate(glyph);
      return { from, length: locate(glyph + 1) - from };
    },
  };
}
