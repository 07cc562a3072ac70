import { paperLayout as layout } from '../../../../templates/print/papers/layout.ts';
import { chains } from '../../../platform/pdf/chains.ts';
import type { PaperDocument } from '../../../platform/pdf/document.ts';
import { paragraphs } from '../../../platform/pdf/flow/paragraphs.ts';
import { type Anchor, type Block, decorated, gap, type Piece } from '../../../platform/pdf/flow/piece.ts';
import { drawFitted, drawLine, fitText } from '../../../platform/pdf/typeset.ts';
import { both, type Sheet } from './paper-type.ts';

export type Pair = readonly [zh: string, en: string];
const { colours } = layout;

/** The title of a list, over a hairline of gold. */
export function titleBlock(sheet: Sheet, title: Pair, under: Pair, anchor?: Anchor): Block {
  const text = paragraphs(both(sheet, title, ['title', 'titleEn']), sheet.left, sheet.width, 'H1');
  const note = paragraphs(both(sheet, under, ['note', 'noteEn']), sheet.left, sheet.width);
  return {
    above: 0,
    leads: true,
    pieces: [
      { ...text, ...(anchor && { anchor }) },
      hairline(sheet, sheet.scaled(9), colours.gold),
      note,
      gap(sheet.scaled(9)),
    ],
  };
}

/** `chapter`: a small one may follow on the page of the one before. */
export function chapterBlock(sheet: Sheet, title: Pair, anchor: Anchor, begins: 'page' | 'chapter' = 'page'): Block {
  const text = paragraphs(both(sheet, title, ['chapter', 'chapterEn']), sheet.left, sheet.width, 'H1');
  return {
    above: sheet.scaled(26),
    leads: true,
    begins,
    pieces: [{ ...text, anchor }, hairline(sheet, sheet.scaled(11), colours.gold)],
  };
}

export function sectionBlock(sheet: Sheet, title: Pair, anchor?: Anchor, above = 15): Block {
  const text = paragraphs(both(sheet, title, ['section', 'sectionEn']), sheet.left, sheet.width, 'H2');
  return {
    above: sheet.scaled(above),
    leads: true,
    pieces: [{ ...text, ...(anchor && { anchor }) }, gap(sheet.scaled(4))],
  };
}

export function textBlock(sheet: Sheet, said: Pair, above = 6): Block {
  const text = paragraphs(both(sheet, said, ['body', 'bodyEn']), sheet.left, sheet.width);
  return { above: sheet.scaled(above), pieces: [text] };
}

function hairline(sheet: Sheet, height: number, colour: string): Piece {
  return {
    height,
    draw(ink, top) {
      decorated(ink, () => {
        const y = top + height * 0.45;
        ink.document
          .moveTo(sheet.left, y)
          .lineTo(sheet.left + sheet.width, y)
          .lineWidth(0.7)
          .stroke(colour);
      });
    },
  };
}

export interface Furniture {
  readonly editionZh: string;
  readonly titleZh: string;
  readonly titleEn: string;
  /** Date, time, zone and run of this print, as it stands in the foot. */
  readonly stamp: string;
  /** For the office only: said at the foot. */
  readonly isPrivate?: boolean;
}

/** Running head and foot: which paper of which year this is, of when, and which of how many pages. */
export function drawFurniture(
  document: PaperDocument,
  sheet: Sheet,
  said: Furniture,
  page: number,
  pages: number,
): void {
  const { head, foot, width, height } = sheet.page;
  const quiet = { chain: chains.sans, colour: colours.muted };
  const across = { x: sheet.left, width: sheet.width };
  const box = { width: sheet.width * 0.62, height: head.size, leading: 1.2, maxLines: 1, max: head.size, min: 4 };
  drawFitted(document, fitText(said.editionZh, quiet, box), head.baseline, across, quiet);
  const right = { ...across, align: 'right' } as const;
  const name = fitText(`${said.titleZh}　${said.titleEn}`, quiet, { ...box, width: sheet.width * 0.36 });
  drawFitted(document, name, head.baseline, right, quiet);
  const rule = (y: number) =>
    document
      .moveTo(sheet.left, y)
      .lineTo(width - sheet.page.margin.right, y)
      .lineWidth(0.4)
      .stroke(colours.faint);
  rule(head.rule);
  rule(height - foot.rule);
  const baseline = height - foot.baseline;
  const stamp = said.isPrivate ? `${said.stamp}　会务内部使用　Office use only` : said.stamp;
  drawFitted(
    document,
    fitText(stamp, quiet, { ...box, width: sheet.width * 0.74, max: foot.size }),
    baseline,
    across,
    quiet,
  );
  drawLine(document, `${page} / ${pages}`, baseline, right, {
    chain: chains.sansBold,
    colour: colours.ink,
    size: foot.size * 1.1,
  });
}
