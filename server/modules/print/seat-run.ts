import { seatLabelLayout as label, type SeatLabelFormat } from '../../../templates/print/seat-label/layout.ts';
import { seatTicketLayout as ticket } from '../../../templates/print/seat-ticket/layout.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { cleanText } from '../../platform/pdf/clean-text.ts';
import { MM } from '../../platform/pdf/colour.ts';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { listMissingGlyphs, type MissingGlyph } from '../../platform/pdf/missing-glyphs.ts';
import { goldRule } from '../../platform/pdf/ornament.ts';
import { depth, drawFitted, fitText, type Placement, type TextStyle } from '../../platform/pdf/typeset.ts';
import type { SeatSheet } from './card-sheet.ts';
import { cropMarks, impose, type SheetFormat } from './domain/imposition.ts';
import { drawMarks, openPaper } from './paper-file.ts';
import { drawEach, type PrintJob } from './print-job.ts';
import { drawSheetStamp, drawStamp, stampText } from './stamp.ts';

type Size = { readonly max: number; readonly min: number };

/** One line (or a few) that shrinks to its place; Thai and Lao need room above. @returns the last baseline. */
function put(
  document: PaperDocument,
  text: string,
  baseline: number,
  place: Placement,
  style: Omit<TextStyle, 'size'>,
  size: Size,
  maxLines = 1,
): number {
  const said = cleanText(text);
  if (!said) return baseline;
  const leading = /[\u0e00-\u0eff]/.test(said) ? 1.4 : 1.2;
  const box = { width: place.width, height: size.max * (1 + (maxLines - 1) * leading), leading, maxLines };
  return drawFitted(document, fitText(said, style, { ...box, max: size.max, min: size.min }), baseline, place, style);
}

export async function drawSeatLabels(job: PrintJob<SeatSheet>): Promise<Uint8Array> {
  const format: SheetFormat = label.formats[job.format as SeatLabelFormat];
  const document = openPaper(job, '座签 Seat labels', format.paper);
  const perSheet = format.columns * format.rows;
  const [page = { places: [] }] = impose(format, perSheet, false);
  drawEach(job, (sheet, at) => {
    if (at % perSheet === 0) document.addSheet();
    const { x, y } = page.places[at % perSheet] ?? { x: 0, y: 0 };
    document.save().translate(x * MM, y * MM);
    drawLabel(document, sheet, format.card, job.stamp ? `${job.stamp.run ?? '—'} · ${job.stamp.at}` : '');
    document.restore();
  });
  return document.finish();
}

/** The seat at the left, large enough to be found in a row; the name beside it. */
function drawLabel(
  document: PaperDocument,
  sheet: SeatSheet,
  card: { width: number; height: number },
  stamp: string,
): void {
  const { padding, colours, seat, name, organisation, plan } = label;
  const [width, height] = [card.width * MM, card.height * MM];
  const left = { x: padding.x * MM, width: (card.width - 2 * padding.x) * seat.width, align: 'center' } as const;
  const rule = left.x + left.width + 2.4 * MM;
  const right = { x: rule + 2.4 * MM, width: width - padding.x * MM - rule - 2.4 * MM };
  const middle = height * 0.46;
  const lake = { chain: chains.sansBold, colour: colours.lake };
  const quiet = { chain: chains.sans, colour: colours.muted };
  // 2排 above 左1: found from the aisle, row first.
  const [row = '', own = ''] = /^(\d+排)(.+)$/.exec(sheet.seatZh)?.slice(1) ?? ['', sheet.seatZh];
  put(document, row, middle - 9, left, { ...lake, colour: colours.muted }, seat.row);
  put(document, own, middle + (row ? 13 : 5), left, lake, seat.zh);
  put(document, sheet.seatEn, middle + (row ? 25 : 18), left, quiet, seat.en);
  document.save().lineWidth(0.5).strokeColor(colours.line);
  document
    .moveTo(rule, padding.y * MM)
    .lineTo(rule, height - padding.y * MM - 8)
    .stroke()
    .restore();
  const ink = { chain: chains.sansBold, colour: colours.ink };
  const native = fitText(cleanText(sheet.nameNative), ink, {
    width: right.width,
    height: name.max * 1.2,
    leading: /[\u0e00-\u0eff]/.test(sheet.nameNative) ? 1.4 : 1.14,
    maxLines: 2,
    max: name.max,
    min: name.min,
  });
  const isPair = sheet.nameLatin !== '' && sheet.nameLatin !== sheet.nameNative;
  const { latin } = name;
  const second = isPair
    ? fitText(cleanText(sheet.nameLatin), ink, {
        width: right.width,
        height: latin.max * 2.2,
        leading: 1.2,
        maxLines: 2,
        ...latin,
      })
    : undefined;
  const first = middle + (second ? -depth(second) / 2 : 6) - depth(native) / 2;
  const last = drawFitted(document, native, first, right, ink);
  // Han stands an eighth of its size below the baseline, tails of Thai and Lao a quarter.
  const low = native.size * (/[\u0e00-\u0eff]/.test(sheet.nameNative) ? 0.26 : 0.14);
  const below = second ? drawFitted(document, second, last + low + second.size * 1.08, right, ink) : last + low / 2;
  put(document, sheet.organisation, below + organisation.max * 1.6, right, quiet, organisation);
  const foot = { x: padding.x * MM, width: width - 2 * padding.x * MM };
  put(document, sheet.planZh, height - padding.y * MM, { ...foot, width: foot.width * 0.6 }, quiet, plan);
  drawStamp(
    document,
    stamp,
    height - padding.y * MM,
    { x: foot.x + foot.width * 0.62, width: foot.width * 0.38, align: 'right' },
    4.5,
  );
}

export async function drawSeatTickets(job: PrintJob<SeatSheet>): Promise<Uint8Array> {
  const { format } = ticket;
  const document = openPaper(job, '座位券 Seat tickets', format.paper);
  const perSheet = format.columns * format.rows;
  const [page = { places: [] }] = impose(format, perSheet, false);
  const pages = Math.ceil(job.sheets.length / perSheet);
  drawEach(job, (sheet, at) => {
    if (at % perSheet === 0) {
      document.addSheet();
      drawMarks(document, cropMarks(format, 1.9, 4));
      if (job.stamp) drawSheetStamp(document, stampText(job.stamp, { page: at / perSheet + 1, pages }), format);
    }
    const { x, y } = page.places[at % perSheet] ?? { x: 0, y: 0 };
    document.save().translate(x * MM, y * MM);
    drawTicket(document, sheet);
    document.restore();
  });
  return document.finish();
}

function drawTicket(document: PaperDocument, sheet: SeatSheet): void {
  const { colours, bleed, band, padding, stub, words, edition, plan, name, foot, seat } = ticket;
  const { width, height } = ticket.format.card;
  const mm = (value: number) => value * MM;
  document.rect(mm(-bleed), mm(-bleed), mm(width + 2 * bleed), mm(height + 2 * bleed)).fill(colours.paper);
  document.rect(mm(-bleed), mm(-bleed), mm(band + bleed), mm(height + 2 * bleed)).fill(colours.lake);
  document
    .save()
    .translate(mm(band / 2), mm(height))
    .rotate(-90);
  const white = { chain: chains.sansBold, colour: '#ffffff', tracking: 0.2 };
  put(document, words.title, 3.2, { x: 0, width: mm(height), align: 'center' }, white, { max: 10, min: 6 });
  document.restore();
  goldRule(document, mm(band), mm(-bleed), 1.4, mm(height + 2 * bleed));
  const tear = width - stub;
  document.rect(mm(tear), mm(-bleed), mm(stub + bleed), mm(height + 2 * bleed)).fill(colours.ground);
  document.save().lineWidth(0.6).strokeColor(colours.muted).dash(1.6, { space: 2.2 });
  document
    .moveTo(mm(tear), mm(1))
    .lineTo(mm(tear), mm(height - 1))
    .stroke()
    .undash()
    .restore();
  const ink = { chain: chains.sansBold, colour: colours.ink };
  const quiet = { chain: chains.sans, colour: colours.muted };
  const lake = { chain: chains.sansBold, colour: colours.lake };
  const seatX = tear - seat.width;
  const body = { x: mm(band + padding), width: mm(seatX - band - padding - 4) };
  put(document, sheet.editionTitleZh, mm(edition.baseline), body, quiet, edition);
  put(document, sheet.planZh, mm(plan.baseline), body, { ...ink, chain: chains.textStrong }, plan);
  put(document, sheet.planEn, mm(plan.en.baseline), body, quiet, plan.en);
  put(document, sheet.nameNative, mm(name.baseline), body, ink, name);
  if (sheet.nameLatin !== sheet.nameNative)
    put(document, sheet.nameLatin, mm(name.latin.baseline), body, ink, name.latin);
  const wide = { ...body, width: mm(tear - band - padding - 6) };
  put(
    document,
    [sheet.dateLine, sheet.venueLine].filter(Boolean).join('　'),
    mm(foot.baseline - 4.2),
    wide,
    quiet,
    foot,
  );
  put(document, words.keep, mm(foot.baseline), wide, quiet, { max: 6, min: 4 });
  const box = { x: mm(seatX), width: mm(seat.width - 4), align: 'center' } as const;
  document.roundedRect(box.x, mm(13), box.width, mm(31), 4).lineWidth(0.8).strokeColor(colours.gold).stroke();
  put(document, words.seat, mm(18.5), box, quiet, { max: seat.label, min: 5 });
  const inner = { ...box, x: box.x + 4, width: box.width - 8 };
  put(document, sheet.seatZh, mm(32), inner, lake, seat.zh);
  put(document, sheet.seatEn, mm(39.5), inner, ink, seat.en);
  drawStub(document, sheet, { x: mm(tear + 4), width: mm(stub - 9) });
}

function drawStub(document: PaperDocument, sheet: SeatSheet, place: Placement): void {
  const { colours, seat } = ticket;
  const mm = (value: number) => value * MM;
  const ink = { chain: chains.sansBold, colour: colours.ink };
  const quiet = { chain: chains.sans, colour: colours.muted };
  put(document, sheet.planZh, mm(12), place, ink, { max: 9.5, min: 5 }, 2);
  put(document, sheet.seatZh, mm(31), place, { ...ink, colour: colours.lake }, { max: seat.zh.max * 0.8, min: 9 });
  put(document, sheet.seatEn, mm(37.5), place, quiet, seat.en);
  put(document, sheet.nameNative, mm(48), place, ink, { max: 12, min: 5 });
  put(document, sheet.organisation, mm(52.5), place, quiet, { max: 6, min: 4 });
  put(document, sheet.number, mm(58.5), place, quiet, { max: 6.5, min: 5 });
}

export function listMissingOnSeats({ sheets }: PrintJob<SeatSheet>): MissingGlyph[] {
  const texts = sheets.flatMap((sheet) => Object.values(sheet) as string[]).map(cleanText);
  return [
    ...listMissingGlyphs(texts, chains.sansBold),
    ...listMissingGlyphs(
      sheets.map(({ planZh }) => cleanText(planZh)),
      chains.textStrong,
    ),
  ];
}
