import type { Face } from './faces.ts';
import { FontSubset } from './font-subset.ts';
import type { DocumentInside, PdfReference } from './pdfkit-inside.ts';
import type { ShapedGlyph } from './shaped-run.ts';

const SYMBOLIC = 1 << 2;
const ITALIC = 1 << 6;
const RANGE = 256;

/** A face in one document: the glyphs that its texts took, their widths, and what they mean to who copies or searches. */
export class EmbeddedFace {
  readonly id: string;
  readonly name: string;
  readonly #document: DocumentInside;
  readonly #face: Face;
  readonly #subset: FontSubset;
  readonly #widths: number[] = [];
  readonly #meanings: string[] = [];
  #dictionary: PdfReference | undefined;

  constructor(document: DocumentInside, face: Face, id: string) {
    this.#document = document;
    this.#face = face;
    this.id = id;
    this.name = face.id;
    this.#subset = new FontSubset(face.file, face.metrics);
    this.#widths.push(face.widthOf(0));
    this.#meanings.push('\0');
  }

  ref(): PdfReference {
    this.#dictionary ??= this.#document.ref();
    return this.#dictionary;
  }

  /**
   * A glyph means its own character, always. pdfkit let the first text that used it decide: after one ำ every า was read
   * back as nothing, after one ị every i as ị.
   */
  embedGlyph(glyph: ShapedGlyph): number {
    const place = this.#subset.includeGlyph(glyph.id);
    if (this.#meanings[place] === undefined) {
      this.#widths[place] = this.#face.widthOf(glyph.id);
      this.#meanings[place] = this.#meaningOf(glyph);
    }
    return place;
  }

  widthOf(place: number): number {
    return this.#widths[place] ?? 0;
  }

  /** Whether the glyphs, read one by one, are the text. */
  reads(places: readonly number[], text: string): boolean {
    let at = 0;
    for (const place of places) {
      const meaning = this.#meanings[place] ?? '';
      if (meaning === '' || !text.startsWith(meaning, at)) return false;
      at += meaning.length;
    }
    return at === text.length;
  }

  /** Called by pdfkit when the document ends. */
  finalize(): void {
    const dictionary = this.#dictionary;
    if (!dictionary) return;
    const outlines = this.#document.ref();
    outlines.end(this.#subset.encode());
    // Parts of composed glyphs have come in behind what the texts took.
    const widths = this.#subset.glyphs.map((glyph) => this.#face.widthOf(glyph));
    const name = `${this.#tag()}+${this.#face.id.replace('_', '-')}`;
    const descendant = this.#document.ref({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
      FontDescriptor: this.#descriptor(name, outlines),
      W: [0, widths],
      CIDToGIDMap: 'Identity',
    });
    descendant.end();
    dictionary.data = {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: this.#toUnicode(),
    };
    dictionary.end();
    this.#dictionary = undefined;
  }

  /** Six capitals that tell the subset from others of the face, from its number in the document. */
  #tag(): string {
    const number = Number(this.id.slice(1));
    return Array.from({ length: 6 }, (_, at) =>
      String.fromCharCode(65 + (Math.floor(number / 26 ** (5 - at)) % 26)),
    ).join('');
  }

  #descriptor(name: string, outlines: PdfReference): PdfReference {
    const { file } = this.#face;
    const [head, hhea, os2, post] = [
      file.getTable('head'),
      file.getTable('hhea'),
      file.getTable('OS/2'),
      file.getTable('post'),
    ];
    const scaled = (units: number) => (units * 1000) / this.#face.metrics.unitsPerEm;
    const descriptor = this.#document.ref({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: SYMBOLIC | (head.readUInt16BE(44) & 2 ? ITALIC : 0),
      FontBBox: [36, 38, 40, 42].map((at) => scaled(head.readInt16BE(at))),
      ItalicAngle: post.readInt32BE(4) / 0x10000,
      Ascent: scaled(hhea.readInt16BE(4)),
      Descent: scaled(hhea.readInt16BE(6)),
      CapHeight: scaled(os2.readInt16BE(88)),
      XHeight: scaled(os2.readInt16BE(86)),
      StemV: 0,
      FontFile2: outlines,
    });
    descriptor.end();
    return descriptor;
  }

  #toUnicode(): PdfReference {
    const entries = this.#meanings.map((meaning) => `<${utf16(meaning)}>`);
    const ranges: string[] = [];
    for (let start = 0; start < entries.length; start += RANGE) {
      const part = entries.slice(start, start + RANGE);
      ranges.push(`<${hex(start)}> <${hex(start + part.length - 1)}> [${part.join(' ')}]`);
    }
    const map = this.#document.ref();
    map.end(
      [
        '/CIDInit /ProcSet findresource begin',
        '12 dict begin',
        'begincmap',
        '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
        '/CMapName /Adobe-Identity-UCS def',
        '/CMapType 2 def',
        '1 begincodespacerange',
        '<0000> <ffff>',
        'endcodespacerange',
        `${ranges.length} beginbfrange`,
        ...ranges,
        'endbfrange',
        'endcmap',
        'CMapName currentdict /CMap defineresource pop',
        'end',
        'end',
      ].join('\n'),
    );
    return map;
  }

  #meaningOf({ id, text }: ShapedGlyph): string {
    const { characters } = this.#face;
    const [first = '', ...more] = text;
    if (more.length === 0 && characters.glyphOf(first.codePointAt(0) ?? 0) === id) return text;
    const own = characters.findCharacter(id);
    return own === undefined ? text : String.fromCodePoint(own);
  }
}

function hex(number: number): string {
  return number.toString(16).padStart(4, '0');
}

function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at))).join('');
}
