import { assembleFont, type FontFile } from './font-file.ts';
import type { FontMetrics } from './font-metrics.ts';

const KEPT_AS_THEY_ARE = ['cvt ', 'fpgm', 'prep'];
const WORDS = 0x1;
const ONE_SCALE = 0x8;
const MORE = 0x20;
const TWO_SCALES = 0x40;
const FOUR_SCALES = 0x80;

/** The glyphs that a document shows, numbered anew in the order in which they are met. */
export class FontSubset {
  readonly #file: FontFile;
  readonly #metrics: FontMetrics;
  readonly #glyphs = [0];
  readonly #places = new Map([[0, 0]]);

  constructor(file: FontFile, metrics: FontMetrics) {
    this.#file = file;
    this.#metrics = metrics;
  }

  get glyphs(): readonly number[] {
    return this.#glyphs;
  }

  includeGlyph(glyph: number): number {
    const known = this.#places.get(glyph);
    if (known !== undefined) return known;
    const place = this.#glyphs.length;
    this.#glyphs.push(glyph);
    this.#places.set(glyph, place);
    return place;
  }

  /** A TrueType file of these glyphs and of those that they are composed of. */
  encode(): Buffer {
    const outlines: Buffer[] = [];
    // Grows as composed glyphs name their parts.
    for (let at = 0; at < this.#glyphs.length; at++) outlines.push(this.#outlineOf(this.#glyphs[at] ?? 0));
    const count = outlines.length;
    const loca = Buffer.alloc(4 * (count + 1));
    const hmtx = Buffer.alloc(4 * count);
    let offset = 0;
    outlines.forEach((outline, at) => {
      offset += outline.length;
      loca.writeUInt32BE(offset, 4 * at + 4);
      const glyph = this.#glyphs[at] ?? 0;
      hmtx.writeUInt16BE(this.#metrics.advanceOf(glyph), 4 * at);
      hmtx.writeInt16BE(this.#metrics.bearingOf(glyph), 4 * at + 2);
    });
    const head = Buffer.from(this.#file.getTable('head'));
    head.writeUInt32BE(0, 8);
    head.writeUInt16BE(1, 50);
    const hhea = Buffer.from(this.#file.getTable('hhea'));
    hhea.writeUInt16BE(count, 34);
    const maxp = Buffer.from(this.#file.getTable('maxp'));
    maxp.writeUInt16BE(count, 4);
    const tables = new Map<string, Buffer>([
      ['glyf', Buffer.concat(outlines)],
      ['head', head],
      ['hhea', hhea],
      ['hmtx', hmtx],
      ['loca', loca],
      ['maxp', maxp],
    ]);
    for (const tag of KEPT_AS_THEY_ARE) {
      const table = this.#file.findTable(tag);
      if (table) tables.set(tag, table);
    }
    return assembleFont(tables);
  }

  #outlineOf(glyph: number): Buffer {
    const { from, length } = this.#metrics.placeOf(glyph);
    if (length === 0) return Buffer.alloc(0);
    const outline = this.#file.readFrom('glyf', from, length);
    const isComposed = outline.readInt16BE(0) < 0;
    if (isComposed) this.#renumber(outline);
    return outline;
  }

  #renumber(outline: Buffer): void {
    let at = 10;
    let flags: number;
    do {
      flags = outline.readUInt16BE(at);
      outline.writeUInt16BE(this.includeGlyph(outline.readUInt16BE(at + 2)), at + 2);
      at += 4 + (flags & WORDS ? 4 : 2);
      if (flags & ONE_SCALE) at += 2;
      else if (flags & TWO_SCALES) at += 4;
      else if (flags & FOUR_SCALES) at += 8;
    } while (flags & MORE);
  }
}
