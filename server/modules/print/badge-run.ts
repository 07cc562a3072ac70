import { badgeLayout as layout } from '../../../templates/badge/standard/layout.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { PaperDocument } from '../../platform/pdf/document.ts';
import { defineForm, type Form } from '../../platform/pdf/form.ts';
import { listMissingGlyphs, type MissingGlyph } from '../../platform/pdf/missing-glyphs.ts';
import { artKey, drawBadgeArt } from './badge-art.ts';
import { drawBadge } from './badge-drawing.ts';
import type { BadgeSheet } from './badge-sheet.ts';
import { drawEach, type PrintJob } from './print-job.ts';
import { drawStamp, stampText } from './stamp.ts';

const { card, bleed, sheet: paper } = layout;
// A badge says its own dates. The file carries this one, so that the same badges make the same bytes.
const FILE_DATE = new Date('2000-01-01T00:00:00Z');

/** All badges in one PDF in the order given: one on each A6 page, or four on A4 with bleed and crop marks. */
export async function drawBadgeRun(job: PrintJob<BadgeSheet>): Promise<Uint8Array> {
  const { sheets, format, stamp } = job;
  if (sheets.length === 0) throw new RangeError('no badge to draw');
  const perPage = format === 'a6' ? 1 : 4;
  const document = new PaperDocument({
    title: `${job.editionTitleZh} 证件 Badges`,
    author: job.editionTitleEn,
    subject: `${sheets.length}`,
    lang: 'zh-CN',
    date: FILE_DATE,
    size: format === 'a6' ? [card.width, card.height] : [paper.width, paper.height],
  });
  const arts = new Map<string, Form>();
  const pages = Math.ceil(sheets.length / perPage);
  drawEach(job, (badge, at) => {
    const slot = at % perPage;
    if (slot === 0) document.addSheet();
    if (slot === 0 && stamp && perPage > 1) {
      const { baseline, margin } = paper.stamp;
      const text = stampText(stamp, { page: at / perPage + 1, pages });
      drawStamp(document, text, baseline, { x: margin, width: paper.width - 2 * margin, align: 'center' });
    }
    const art = artFor(document, badge, arts);
    document.save();
    if (format === 'a4-4up') placeOnSheet(document, slot);
    art.paint(-bleed, -bleed);
    drawBadge(document, badge);
    document.restore();
  });
  return document.finish();
}

/** What the badges say and no face can draw; asked before a print. */
export function listMissingOnBadges({ sheets }: Pick<PrintJob<BadgeSheet>, 'sheets'>): MissingGlyph[] {
  const texts = sheets.flatMap((badge) => Object.values(badge).filter((value) => typeof value === 'string'));
  return listMissingGlyphs(texts, chains.sansBold);
}

function artFor(document: PaperDocument, badge: BadgeSheet, arts: Map<string, Form>): Form {
  const key = artKey(badge);
  let art = arts.get(key);
  if (!art) {
    art = defineForm(document, card.width + 2 * bleed, card.height + 2 * bleed, () => drawBadgeArt(document, badge));
    arts.set(key, art);
  }
  return art;
}

/** Moves the origin to a quarter of the sheet and draws its crop marks. */
function placeOnSheet(document: PaperDocument, slot: number): void {
  const { scale, gutter, mark } = paper;
  const [width, height] = [card.width * scale, card.height * scale];
  const x = (paper.width - 2 * width - gutter) / 2 + (slot % 2) * (width + gutter);
  const y = (paper.height - 2 * height - gutter) / 2 + Math.floor(slot / 2) * (height + gutter);
  document.save().lineWidth(0.3).strokeColor('#000000');
  for (const [edgeX, sideX, innerX] of [[x, -1, slot % 2 === 1] as const, [x + width, 1, slot % 2 === 0] as const]) {
    for (const [edgeY, sideY, innerY] of [[y, -1, slot > 1] as const, [y + height, 1, slot < 2] as const]) {
      // in the gutter the marks of both neighbours must find room between their bleeds
      const lengthX = innerX ? gutter / 2 - mark.from : mark.length;
      const lengthY = innerY ? gutter / 2 - mark.from : mark.length;
      document.moveTo(edgeX + sideX * mark.from, edgeY).lineTo(edgeX + sideX * (mark.from + lengthX), edgeY);
      document.moveTo(edgeX, edgeY + sideY * mark.from).lineTo(edgeX, edgeY + sideY * (mark.from + lengthY));
    }
  }
  document.stroke().restore();
  document.translate(x, y).scale(scale);
}
