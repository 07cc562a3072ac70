import { planLayout as layout } from '../../../templates/print/seat-plan/layout.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { cleanText } from '../../platform/pdf/clean-text.ts';
import { PaperDocument } from '../../platform/pdf/document.ts';
import { listMissingGlyphs, type MissingGlyph } from '../../platform/pdf/missing-glyphs.ts';
import { depth, drawFitted, drawLine, fitText } from '../../platform/pdf/typeset.ts';
import { zoneWords } from '../editions/domain.ts';
import type { PaperMark, PaperSeat, PlanPaper } from './plan-paper.ts';

const { page, margin, colours, head, drawing, foot, card, words } = layout;
const WIDTH = page.width - 2 * margin;
const FILE_DATE = new Date('2000-01-01T00:00:00Z');
const strong = { chain: chains.textStrong, colour: colours.ink } as const;
const bold = { chain: chains.sansBold, colour: colours.ink } as const;
const quiet = { chain: chains.sans, colour: colours.muted } as const;

/** One plan on one sheet; on A3 the same drawing, larger. */
export function drawSeatPlan(plan: PlanPaper): Promise<Uint8Array> {
  return drawSeatPlans({ sheets: [plan], stamp: null });
}

/** Several, a sheet each, all of one size; a run of the print room says which run it was. */
export async function drawSeatPlans({ sheets, stamp }: PlanRun): Promise<Uint8Array> {
  const [plan] = sheets;
  if (!plan) throw new RangeError('no plan to draw');
  const size = plan.paper === 'a3' ? layout.larger : 1;
  const document = new PaperDocument({
    title: sheets.length === 1 ? `${plan.titleZh} ${plan.titleEn}` : `${plan.editionZh} ${words.plans}`,
    author: plan.editionEn,
    lang: 'zh-CN',
    date: FILE_DATE,
    size: [page.width * size, page.height * size],
  });
  for (const sheet of sheets) {
    document.addSheet();
    document.save().scale(size);
    drawPlan(document, sheet, stamp);
    document.restore();
  }
  return document.finish();
}

export interface PlanRun {
  readonly sheets: readonly PlanPaper[];
  /** null: not of a run. */
  readonly stamp: { readonly at: string; readonly zone: string; readonly run: number | null } | null;
}

function drawPlan(document: PaperDocument, plan: PlanPaper, run: PlanRun['stamp']): void {
  drawHead(document, plan);
  const room = { width: WIDTH, height: drawing.bottom - drawing.top };
  const scale = Math.min(drawing.largest, room.width / plan.width, room.height / plan.height);
  document
    .save()
    .translate(margin + (room.width - plan.width * scale) / 2, drawing.top + (room.height - plan.height * scale) / 2)
    .scale(scale);
  for (const mark of plan.marks) drawMark(document, mark);
  for (const seat of plan.seats) drawSeat(document, seat);
  document.restore();
  drawFoot(document, plan);
  if (!run) return;
  const across = { x: margin, width: WIDTH, align: 'center' } as const;
  drawLine(document, words.run(run.run, run.at), foot.baseline, across, { ...quiet, size: foot.size });
}

export function listMissingOnPlans({ sheets }: PlanRun): MissingGlyph[] {
  return sheets.flatMap(listMissingOnPlan);
}

export function listMissingOnPlan(plan: PlanPaper): MissingGlyph[] {
  const { seats, marks, ...texts } = plan;
  const all = [texts, ...seats, ...marks].flatMap((one) => Object.values(one));
  const said = all.filter((value): value is string => typeof value === 'string').map(cleanText);
  return [...listMissingGlyphs(said, chains.sansBold), ...listMissingGlyphs(said, chains.textStrong)];
}

function drawHead(document: PaperDocument, plan: PlanPaper): void {
  const across = { x: margin, width: WIDTH };
  const one = { width: WIDTH - 230, leading: 1.2, maxLines: 1 };
  const { edition, titleZh, titleEn } = head;
  const said = fitText(`${plan.editionZh}　${plan.editionEn}`, quiet, {
    width: WIDTH,
    leading: 1.2,
    maxLines: 1,
    height: edition.size,
    max: edition.size,
    min: 5,
  });
  drawFitted(document, said, edition.baseline, across, quiet);
  const zh = fitText(plan.titleZh, strong, { ...one, height: titleZh.max, ...titleZh });
  drawFitted(document, zh, titleZh.baseline, across, strong);
  const en = fitText(plan.titleEn, quiet, { ...one, height: titleEn.max, ...titleEn });
  drawFitted(document, en, titleEn.baseline, across, quiet);
  const right = { ...across, align: 'right' } as const;
  const seen = plan.kind === 'dinner' ? words.dinner : plan.kind === 'group_photo' ? words.photo : words.views;
  drawLine(document, seen[plan.view], titleZh.baseline, right, { ...bold, colour: colours.lake, size: 10 });
  const rule = plan.kind === 'dinner' || plan.kind === 'signing_table' ? '' : `${words.rules[plan.rule]}　·　`;
  drawLine(document, `${rule}${words.people(plan.people)}`, titleEn.baseline, right, { ...quiet, size: 8.5 });
  document
    .moveTo(margin, head.rule)
    .lineTo(margin + WIDTH, head.rule)
    .lineWidth(0.6)
    .stroke(colours.gold);
}

function drawFoot(document: PaperDocument, plan: PlanPaper): void {
  const across = { x: margin, width: WIDTH };
  const stamp =
    plan.release === null
      ? words.working(plan.stamp, zoneWords(plan.timeZone))
      : words.released(plan.release, plan.stamp, zoneWords(plan.timeZone));
  drawLine(document, stamp, foot.baseline, across, { ...quiet, size: foot.size });
  drawLine(document, words.private, foot.baseline, { ...across, align: 'right' }, { ...quiet, size: foot.size });
}

function drawSeat(document: PaperDocument, seat: PaperSeat): void {
  const { x, y, width, height, first } = seat;
  document
    .roundedRect(x, y, width, height, card.radius)
    .lineWidth(first ? 1.4 : 0.7)
    .fillAndStroke(colours.card, first ? colours.lake : colours.line);
  const place = { x: x + card.inset, width: width - 2 * card.inset, align: 'center' } as const;
  const [low, tall] = [height < 50, height > 80];
  const lines: string[] = [];
  if (seat.nameLatin && seat.nameLatin !== seat.nameNative) lines.push(seat.nameLatin);
  // The organisation in one language: in a square inch a second one is only noise.
  if (seat.organisationZh && (lines.length === 0 || tall || low)) lines.push(seat.organisationZh);
  const name = fitText(seat.nameNative, bold, {
    width: place.width,
    height: low ? 13 : 22,
    leading: 1.1,
    maxLines: 2,
    balanced: true,
    max: low ? 12 : card.name.max,
    min: card.name.min,
  });
  // The middle of the name stays where it is, whether it takes one line or two.
  const middle = y + (low ? 10 : 21);
  const last = drawFitted(document, name, middle + name.size * 0.36 - depth(name) / 2, place, bold);
  let baseline = Math.max(last, y + (low ? 14 : 27)) + (low ? 9 : 13);
  for (const text of lines) {
    const fitted = fitText(text, quiet, {
      width: place.width,
      height: tall ? 17 : low ? 7 : 9.5,
      leading: 1.15,
      maxLines: low ? 1 : 2,
      balanced: true,
      max: low ? 6.5 : card.latin.max,
      min: card.latin.min,
    });
    // A hair is not read; the name in its own script stands above it.
    if (low && fitted.size < card.latin.min) continue;
    baseline = drawFitted(document, fitted, baseline, place, quiet) + (low ? 8 : 11);
  }
  if (low) return;
  const lake = { ...quiet, colour: colours.lake };
  const { size } = card.seat;
  const where = fitText(`${seat.seatZh}　${seat.seatEn}`, lake, {
    width: place.width,
    height: size,
    leading: 1.15,
    maxLines: 1,
    max: size,
    min: 4,
  });
  drawFitted(document, where, y + height - 7, place, lake);
}

function drawMark(document: PaperDocument, mark: PaperMark): void {
  const { x, y, width, height, kind } = mark;
  const place = { x: x + 4, width: width - 8, align: 'center' } as const;
  if (kind === 'round') {
    document.ellipse(x + width / 2, y + height / 2, width / 2, height / 2).fillAndStroke(colours.band, colours.line);
    drawLine(document, String(mark.number ?? ''), y + height / 2 + 6, place, { ...strong, size: 26 });
    const name = [mark.nameZh, mark.nameEn].filter(Boolean).join(' ');
    if (name) {
      const fitted = fitText(name, quiet, {
        width: width * 0.7,
        height: 20,
        leading: 1.2,
        maxLines: 2,
        max: 9,
        min: 5,
      });
      drawFitted(document, fitted, y + height / 2 + 21, { ...place, x: x + width * 0.15, width: width * 0.7 }, quiet);
    }
    return;
  }
  const fill =
    kind === 'table' ? colours.first : kind.startsWith('text') || kind.startsWith('flag') ? colours.card : colours.band;
  document.roundedRect(x, y, width, height, 3).lineWidth(0.5).fillAndStroke(fill, colours.line);
  const fitted = fitText(words.marks[kind], quiet, {
    width: place.width,
    height: 11,
    leading: 1.2,
    maxLines: 1,
    max: 11,
    min: 5,
  });
  if (words.marks[kind]) drawFitted(document, fitted, y + height / 2 + fitted.size * 0.36, place, quiet);
}
