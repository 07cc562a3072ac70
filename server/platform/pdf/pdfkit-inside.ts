// What pdfkit 0.20.2 keeps inside and does not declare. Everything that leans on it stands here, and the version is pinned.

export interface PdfReference {
  readonly id: number;
  data: Record<string, unknown>;
  end(content?: string | Uint8Array): void;
}

/** What pdfkit asks of a font when it ends a document or begins a form. */
export interface FontInside {
  readonly id: string;
  readonly name: string;
  ref(): PdfReference;
  finalize(): void;
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
  _font: FontInside;
  readonly _fontFamilies: Record<string, FontInside>;
  _root: { data: Record<string, unknown> };
  _acroform?: unknown;
  ref(data?: Record<string, unknown>): PdfReference;
  addContent(operators: string): unknown;
  endMetadata(): void;
  initForm(): unknown;
}

export function inside(document: PDFKit.PDFDocument): DocumentInside {
  return document as unknown as DocumentInside;
}
