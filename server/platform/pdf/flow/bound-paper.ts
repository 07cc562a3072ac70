import { PaperDocument, type PaperOptions } from '../document.ts';
import { defineForm, type Form } from '../form.ts';
import type { Placed } from './paginate.ts';
import type { Ink, Section } from './piece.ts';

export interface BoundPaper {
  readonly options: Omit<PaperOptions, 'archival'>;
  readonly pages: readonly (readonly Placed[])[];
  /** Of pages that have another size than the rest. */
  sizeOf?(page: number): readonly [number, number] | undefined;
  /** Running head and foot; page numbers from 1. */
  furnish?(document: PaperDocument, page: number, pages: number): void;
  /** Two pages on each side of a sheet of twice the size, to be folded and stapled in the middle. */
  readonly booklet?: boolean;
}

/** Pages as they are read: tagged, with an outline, and with links from the table of contents. */
export async function drawBound(paper: BoundPaper): Promise<Uint8Array> {
  return paper.booklet ? drawBooklet(paper) : drawPages(paper);
}

function pagesOf(pages: BoundPaper['pages']): Map<string, number> {
  return new Map(
    pages.flatMap((page, at) =>
      page.flatMap(({ piece }) => (piece.anchor ? [[piece.anchor.id, at + 1] as const] : [])),
    ),
  );
}

async function drawPages({ options, pages, furnish, sizeOf }: BoundPaper): Promise<Uint8Array> {
  const document = new PaperDocument({ ...options, archival: true });
  const found = pagesOf(pages);
  const structure = document.struct('Document');
  document.addStructure(structure);
  const outline: PDFKit.PDFOutline[] = [];
  for (const [at, page] of pages.entries()) {
    document.addSheet(sizeOf?.(at + 1) ?? options.size);
    if (furnish) document.decorate(() => furnish(document, at + 1, pages.length));
    drawPage({ document, section: structure, pageOf: (id) => found.get(id) }, page, ({ id, title, level }, top) => {
      // pdfkit counts from the right edge where the format counts from the left one.
      const place = { top, left: options.size[0], expanded: level === 0 };
      const item = (outline[level - 1] ?? document.outline).addItem(title, place);
      outline.splice(level, outline.length, item);
      document.addNamedDestination(id, 'XYZ', 0, top, 0);
    });
  }
  structure.end();
  return document.finish();
}

function drawPage(
  ink: Ink & { section?: Section },
  page: readonly Placed[],
  onAnchor?: (anchor: NonNullable<Placed['piece']['anchor']>, top: number) => void,
): void {
  for (const { piece, top } of page) {
    if (piece.anchor) onAnchor?.(piece.anchor, top);
    piece.draw(ink, top);
  }
}

/** Which pages stand side by side on each side of each sheet, the front of the outermost first; 0 is a blank. */
export function bookletSpreads(pages: number): readonly (readonly [number, number])[] {
  const total = Math.ceil(pages / 4) * 4;
  const real = (page: number) => (page <= pages ? page : 0);
  return Array.from({ length: total / 2 }, (_, side) => {
    const [low, high] = [side + 1, total - side];
    return side % 2 === 0 ? ([real(high), real(low)] as const) : ([real(low), real(high)] as const);
  });
}

async function drawBooklet({ options, pages, furnish }: BoundPaper): Promise<Uint8Array> {
  const [width, height] = options.size;
  const document = new PaperDocument({ ...options, size: [2 * width, height] });
  const found = pagesOf(pages);
  const forms = new Map<number, Form>();
  for (const spread of bookletSpreads(pages.length)) {
    document.addSheet();
    for (const [side, number] of spread.entries()) {
      const page = pages[number - 1];
      if (!page) continue;
      let form = forms.get(number);
      if (!form) {
        form = defineForm(document, width, height, () => {
          furnish?.(document, number, pages.length);
          drawPage({ document, pageOf: (id) => found.get(id) }, page);
        });
        forms.set(number, form);
      }
      form.paint(side * width, 0);
    }
  }
  return document.finish();
}
