import type { Font } from 'fontkit';
import type { ShapedGlyph } from './shaped-run.ts';

// What pdfkit 0.20.2 keeps inside and does not declare. Everything that leans on it stands here, and the version is pinned.

export interface PdfReference {
  readonly id: number;
  data: Record<string, unknown>;
  end(content?: string | Uint8Array): void;
}

export interface EmbeddedFont {
  readonly id: string;
  readonly font: Font;
  readonly scale: number;
  readonly name: string;
  readonly subset: { includeGlyph(id: number): number };
  readonly widths: (number | undefined)[];
  readonly unicode: (readonly number[] | undefined)[];
  ref(): PdfReference;
}

export interface PageInside {
  readonly dictionary: PdfReference;
  readonly annotations: PdfReference[];
  readonly fonts: Record<string, PdfReference>;
  readonly xobjects: Record<string, PdfReference>;
  readonly ext_gstates: Record<string, PdfReference>;
}

export interface DocumentInside {
  page: PageInside;
  info: Record<string, unknown>;
  _ctm: number[];
  _ctmStack: number[][];
  _fillColor: unknown;
  _font: EmbeddedFont;
  _root: { data: Record<string, unknown> };
  _acroform?: unknown;
  ref(data?: Record<string, unknown>): PdfReference;
  registerFont(id: string, font: Font): unknown;
  font(id: string): unknown;
  addContent(operators: string): unknown;
  endMetadata(): void;
  initForm(): unknown;
}

export function inside(document: PDFKit.PDFDocument): DocumentInside {
  return document as unknown as DocumentInside;
}

// Noto maps Kangxi radicals and compatibility forms to the glyphs of the ordinary characters.
const ODD_FORM = /[\u2e80-\u2fdf\uf900-\ufaff]/;

function ordinaryCharacter(font: Font, glyph: ShapedGlyph): number[] {
  const names = font.stringsForGlyph(glyph.id);
  const name = names.find((candidate) => !ODD_FORM.test(candidate)) ?? names[0];
  const codePoint = name?.codePointAt(0);
  return codePoint === undefined ? [...glyph.codePoints] : [codePoint];
}

/**
 * Takes a glyph into the document's subset. pdfkit lets the first text that uses a glyph decide what the glyph means: after
 * one ำ every า would be read back as nothing, after one ị every i as ị. Here a glyph means its own character, always.
 */
export function embedGlyph(embedded: EmbeddedFont, glyph: ShapedGlyph): number {
  const id = embedded.subset.includeGlyph(glyph.id);
  embedded.widths[id] ??= embedded.font.getGlyph(glyph.id).advanceWidth * embedded.scale;
  if (embedded.unicode[id] === undefined) {
    const [only, ...more] = glyph.codePoints;
    const own = only !== undefined && more.length === 0 && embedded.font.glyphForCodePoint(only).id === glyph.id;
    embedded.unicode[id] = own ? [only] : ordinaryCharacter(embedded.font, glyph);
  }
  return id;
}
