import type { PaperDocument } from '../document.ts';

export type Section = ReturnType<PaperDocument['struct']>;

export interface Ink {
  readonly document: PaperDocument;
  /** Where this page's content belongs in the structure; none on sheets that are only cut and folded. */
  readonly section?: Section | undefined;
  /** The page on which an anchor stands, from 1. */
  pageOf(anchor: string): number | undefined;
}

/** A place that the outline and the table of contents lead to. */
export interface Anchor {
  readonly id: string;
  readonly title: string;
  /** 0 is a chapter. */
  readonly level: number;
}

/** What stands on a page as a whole. */
export interface Piece {
  readonly height: number;
  readonly anchor?: Anchor;
  draw(ink: Ink, top: number): void;
}

/** Pieces that keep together where a page holds them all. */
export interface Block {
  readonly pieces: readonly Piece[];
  /** Above it, unless it begins a page. */
  readonly above: number;
  /** Stays with the block that follows: a heading is never the last on its page. */
  readonly leads?: true;
  /** May be torn between its pieces, but leaves neither less than this many of them nor a single one alone on a page. */
  readonly tears?: number;
  /** Drawn again at the top of each further page: the head of a table. */
  readonly repeats?: Piece;
  /** Begins a page; a chapter does not where all of it still fits under the one before. */
  readonly begins?: 'page' | 'chapter';
}

/** Draws as this part of the structure, where there is one. */
export function tagged(
  { document, section }: Pick<Ink, 'document' | 'section'>,
  tag: string,
  lang: string | undefined,
  draw: () => void,
): void {
  if (section) section.add(document.struct(tag, lang === undefined ? {} : { lang }, draw));
  else draw();
}

/** A part with parts of its own. */
export function nested(ink: Ink, tag: string, draw: (inner: Ink) => void): void {
  if (!ink.section) {
    draw(ink);
    return;
  }
  const section = ink.document.struct(tag);
  ink.section.add(section);
  draw({ ...ink, section });
  section.end();
}

export const gap = (height: number): Piece => ({ height, draw() {} });

/** Drawn, but not part of what the page says. */
export function decorated({ document, section }: Pick<Ink, 'document' | 'section'>, draw: () => void): void {
  if (section) document.decorate(draw);
  else draw();
}
