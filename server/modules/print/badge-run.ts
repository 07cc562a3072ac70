import { badgeFormats } from '../../../templates/badge/formats.ts';
import { badgeLayout } from '../../../templates/badge/standard/layout.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { MM, mix } from '../../platform/pdf/colour.ts';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { defineForm, type Form } from '../../platform/pdf/form.ts';
import { listMissingGlyphs, type MissingGlyph } from '../../platform/pdf/missing-glyphs.ts';
import { badgePair } from './badge-art.ts';
import { artOf, type BadgeFace, badgeFaces, isBadgeFormat } from './badge-faces.ts';
import type { BadgeSheet } from './badge-sheet.ts';
import { cropMarks, impose, type Place } from './domain/imposition.ts';
import { drawMarks, openPaper } from './paper-file.ts';
import { drawEach, type PrintJob } from './print-job.ts';
import { drawSheetStamp, drawStamp, stampText } from './stamp.ts';

/** All badges in one PDF in the order given, each sheet followed by its back where one is wanted. */
export async function drawBadgeRun(job: PrintJob<BadgeSheet>): Promise<Uint8Array> {
  const { sheets, stamp } = job;
  if (sheets.length === 0) throw new RangeError('no badge to draw');
  const name = isBadgeFormat(job.format) ? job.format : 'a4-4up';
  const [format, face] = [badgeFormats[name], badgeFaces[name]];
  const back = face.drawBack ? (job.options['back'] ?? 'none') : 'none';
  const isDouble = back !== 'none';
  const pages = impose(format, sheets.length, isDouble);
  const document = openPaper(job, '证件 Badges', format.paper, true);
  const arts = new Map<string, Form>();
  const isSheet = format.columns * format.rows > 1;
  const marks = isSheet ? cropMarks(format, 1.9, 3) : [];
  const drawCard = (badge: BadgeSheet, { x, y }: Place, side: 'front' | 'back') => {
    const isFace = side === 'front' || back === 'same';
    document
      .save()
      .translate(x * MM, y * MM)
      .scale(face.scale);
    const art = artFor(document, badge, face, isFace ? 'front' : 'back', arts);
    document.decorate(() => art?.paint(-face.bleed, -face.bleed));
    if (isFace) document.paragraph(() => face.drawFace(document, badge));
    if (!isSheet && stamp && isFace) drawMicro(document, badge, face, `${stamp.run ?? '—'}  ${stamp.at}`);
    document.restore();
  };
  const perSheet = format.columns * format.rows;
  const sheetsInAll = Math.ceil(sheets.length / perSheet);
  const openSheet = (page: number) => {
    document.addSheet();
    drawMarks(document, marks);
    if (isSheet && stamp) drawSheetStamp(document, stampText(stamp, { page, pages: sheetsInAll }), format);
  };
  drawEach(job, (badge, at) => {
    const sheet = Math.floor(at / perSheet);
    const front = pages[sheet * (isDouble ? 2 : 1)]?.places ?? [];
    const slot = at % perSheet;
    if (slot === 0) openSheet(sheet + 1);
    const place = front[slot];
    if (place) drawCard(badge, place, 'front');
    if (!isDouble || slot < front.length - 1) return;
    openSheet(sheet + 1);
    for (const behind of pages[sheet * 2 + 1]?.places ?? []) {
      const own = sheets[behind.at];
      if (own) drawCard(own, behind, 'back');
    }
  });
  return document.finish();
}

/** What the badges say and no face can draw; asked before a print. */
export function listMissingOnBadges({ sheets }: Pick<PrintJob<BadgeSheet>, 'sheets'>): MissingGlyph[] {
  const texts = sheets.flatMap((badge) => Object.values(badge).filter((value) => typeof value === 'string'));
  return listMissingGlyphs(texts, chains.sansBold);
}

function artFor(
  document: PaperDocument,
  badge: BadgeSheet,
  face: BadgeFace,
  side: 'front' | 'back',
  arts: Map<string, Form>,
): Form | undefined {
  const draw = side === 'front' ? face.drawArt : face.drawBack;
  if (!draw) return undefined;
  const key = artOf(badge, side);
  let art = arts.get(key);
  if (!art) {
    const { width, height, bleed } = face;
    art = defineForm(document, width + 2 * bleed, height + 2 * bleed, () => draw(document, badge));
    arts.set(key, art);
  }
  return art;
}

/** Where the card is the paper there is no margin: a line on the foot's edge, too small to be seen by who does not look. */
function drawMicro(document: PaperDocument, badge: BadgeSheet, face: BadgeFace, text: string): void {
  const { rise, size } = badgeLayout.stamp;
  const place = { x: face.width * 0.5, width: face.width * 0.5 - 8, align: 'right' } as const;
  const colour = face.drawArt ? mix('#ffffff', badgePair(badge.colour)[1], 0.62) : '#ffffff';
  drawStamp(document, text, face.height - rise, place, size, colour);
}
