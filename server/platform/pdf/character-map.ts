import type { FontFile } from './font-file.ts';

export interface CharacterMap {
  /** 0 where the font has none. */
  glyphOf(codePoint: number): number;
  /** The character that a glyph stands for where no text says it; a glyph of several is the ordinary one. */
  findCharacter(glyph: number): number | undefined;
}

// Noto maps Kangxi radicals and compatibility forms to the glyphs of the ordinary characters.
function isOddForm(codePoint: number): boolean {
  return (codePoint >= 0x2e80 && codePoint <= 0x2fdf) || (codePoint >= 0xf900 && codePoint <= 0xfaff);
}

/** Stretches of characters with stretches of glyphs, in order. */
interface Stretches {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly glyph: Uint32Array;
}

/** Which characters a font has, read from its table alone: asking needs neither outlines nor a parsed font. */
export function readCharacterMap(file: FontFile): CharacterMap {
  const cmap = file.getTable('cmap');
  const subtables = new Map<number, number>();
  for (let n = 0; n < cmap.readUInt16BE(2); n++) {
    const at = cmap.readUInt32BE(8 + 8 * n);
    subtables.set(cmap.readUInt16BE(at), at);
  }
  const all = subtables.get(12);
  const basic = subtables.get(4);
  if (all === undefined && basic === undefined) throw new Error('a font maps no Unicode characters');
  const stretches = all === undefined ? readBasic(cmap, basic ?? 0) : readAll(cmap, all);
  let characters: Map<number, number> | undefined;
  return {
    glyphOf: (codePoint) => find(stretches, codePoint),
    findCharacter(glyph) {
      characters ??= turnedRound(stretches);
      return characters.get(glyph);
    },
  };
}

function find({ from, to, glyph }: Stretches, codePoint: number): number {
  let low = 0;
  let high = from.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const first = from[middle] ?? 0;
    if (codePoint < first) high = middle - 1;
    else if (codePoint > (to[middle] ?? 0)) low = middle + 1;
    else return (glyph[middle] ?? 0) + codePoint - first;
  }
  return 0;
}

/** Format 12 is made of such stretches. */
function readAll(cmap: Buffer, at: number): Stretches {
  const count = cmap.readUInt32BE(at + 12);
  const column = (offset: number) =>
    Uint32Array.from({ length: count }, (_, n) => cmap.readUInt32BE(at + 16 + 12 * n + offset));
  return { from: column(0), to: column(4), glyph: column(8) };
}

/** Format 4 holds the Basic Multilingual Plane in four parallel arrays, its glyphs by a distance or one by one. */
function readBasic(cmap: Buffer, at: number): Stretches {
  const doubled = cmap.readUInt16BE(at + 6);
  const [ends, starts] = [at + 14, at + 16 + doubled];
  const [deltas, offsets] = [starts + doubled, starts + 2 * doubled];
  const found: [from: number, to: number, glyph: number][] = [];
  for (let n = 0; n < doubled; n += 2) {
    const [start, end] = [cmap.readUInt16BE(starts + n), cmap.readUInt16BE(ends + n)];
    const [delta, offset] = [cmap.readUInt16BE(deltas + n), cmap.readUInt16BE(offsets + n)];
    for (let codePoint = start; codePoint <= end && codePoint < 0xffff; codePoint++) {
      const listed = offset === 0 ? codePoint : cmap.readUInt16BE(offsets + n + offset + 2 * (codePoint - start));
      const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff;
      const last = found[found.length - 1];
      if (glyph === 0) continue;
      if (last && last[1] === codePoint - 1 && last[2] + codePoint - last[0] === glyph) last[1] = codePoint;
      else found.push([codePoint, codePoint, glyph]);
    }
  }
  const column = (which: 0 | 1 | 2) => Uint32Array.from(found, (stretch) => stretch[which]);
  return { from: column(0), to: column(1), glyph: column(2) };
}

function turnedRound({ from, to, glyph }: Stretches): Map<number, number> {
  const characters = new Map<number, number>();
  from.forEach((first, at) => {
    for (let codePoint = first; codePoint <= (to[at] ?? 0); codePoint++) {
      const one = (glyph[at] ?? 0) + codePoint - first;
      const known = characters.get(one);
      if (known === undefined || (isOddForm(known) && !isOddForm(codePoint))) characters.set(one, codePoint);
    }
  });
  return characters;
}
