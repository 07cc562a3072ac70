import {
  tableCardLayout as layout,
  type TableCardFormat,
  type TableCardGround,
} from '../../../templates/print/table-card/layout.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { cleanText } from '../../platform/pdf/clean-text.ts';
import { MM } from '../../platform/pdf/colour.ts';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { listMissingGlyphs, type MissingGlyph } from '../../platform/pdf/missing-glyphs.ts';
import { depth, drawFitted, type Fitted, fitText, type TextStyle } from '../../platform/pdf/typeset.ts';
import type { TableCardSheet } from './card-sheet.ts';
import { hanTracking } from './han-tracking.ts';
import { drawMarks, openPaper } from './paper-file.ts';
import { drawEach, type PrintJob } from './print-job.ts';
import { drawStamp, stampText } from './stamp.ts';

const { paper, margin, han, other } = layout;
const fontOf = (options: PrintJob<unknown>['options']) =>
  options['font'] === 'song' ? chains.textStrong : chains.sansBold;

/** One card a sheet of A4: folded with a foot, or two slips for a stand. */
export async function drawTableCards(job: PrintJob<TableCardSheet>): Promise<Uint8Array> {
  const document = openPaper(job, '桌牌 Table name cards', paper);
  const format = layout.formats[job.format as TableCardFormat];
  const look = layout.grounds[(job.options['ground'] ?? 'plain') as TableCardGround];
  const chain = fontOf(job.options);
  const isInsert = format.foot === 0;
  const { width, height } = format.face;
  const second = format.y + height + (isInsert ? layout.gap : 0);
  const pages = job.sheets.length;
  drawEach(job, ({ front, back }, at) => {
    document.addSheet();
    drawGround(document, format, look.ground, second);
    const face = (text: string, top: number, isTurned: boolean) => {
      document.save().translate(format.x * MM, top * MM);
      if (isTurned) document.translate(width * MM, height * MM).rotate(180);
      if (look.frame) drawFrame(document, width, height, look.frame);
      drawName(document, text, { width: width * MM, height: height * MM }, { chain, colour: look.ink });
      document.restore();
    };
    // Behind the fold the name lies head down, and stands once the sheet is folded.
    face(back, format.y, !isInsert);
    face(front, second, false);
    drawGuides(document, format, second);
    if (job.stamp) {
      const text = `${stampText(job.stamp, { page: at + 1, pages })}`;
      const baseline = isInsert ? second + height + 12 : second + height + Math.min(format.foot - 8, 50);
      drawStamp(document, text, baseline * MM, { x: 15 * MM, width: 180 * MM, align: 'center' });
    }
  });
  return document.finish();
}

export function listMissingOnTableCards({ sheets, options }: PrintJob<TableCardSheet>): MissingGlyph[] {
  return listMissingGlyphs(
    sheets.flatMap(({ front, back }) => [front, back].map(cleanText)),
    fontOf(options),
  );
}

type Format = (typeof layout.formats)[TableCardFormat];

function drawGround(document: PaperDocument, format: Format, ground: string | null, second: number): void {
  if (!ground) return;
  const bleed = format.isCut ? 2 : 0;
  const box = (top: number, height: number) =>
    document
      .rect(
        (format.x - bleed) * MM,
        (top - bleed) * MM,
        (format.face.width + 2 * bleed) * MM,
        (height + 2 * bleed) * MM,
      )
      .fill(ground);
  if (format.foot > 0) box(format.y, second + format.face.height - format.y);
  else for (const top of [format.y, second]) box(top, format.face.height);
}

/** A double hairline within the face. */
function drawFrame(document: PaperDocument, width: number, height: number, colour: string): void {
  const { inset, gap, outer, inner } = layout.frame;
  document.save().strokeColor(colour);
  for (const [at, line] of [
    [inset, outer],
    [inset + gap, inner],
  ] as const)
    document
      .lineWidth(line)
      .rect(at * MM, at * MM, (width - 2 * at) * MM, (height - 2 * at) * MM)
      .stroke();
  document.restore();
}

/** Fitted to its face: as large as it goes on one line, on more only where that makes it a third larger. */
export function fitTableName(
  name: string,
  chain: TextStyle['chain'],
  room: { width: number; height: number },
): { fitted: Fitted; tracking: number } {
  const tracking = hanTracking(name) ?? 0;
  const isHan = /^[\p{Script=Han}·]{1,8}$/u.test(name);
  const { max, min } = isHan ? han : other;
  // Thai and Lao pile marks on their letters.
  const leading = /[\u0e00-\u0eff]/.test(name) ? 1.5 : other.leading;
  const style = { chain, tracking };
  const fitOn = (maxLines: number) => fitText(name, style, { ...room, max, min, leading, maxLines, balanced: true });
  const [one, two, three] = [fitOn(1), fitOn(2), fitOn(3)] as const;
  const better = (less: Fitted, more: Fitted) => (more.size > less.size * 1.33 ? more : less);
  return { fitted: better(better(one, two), three), tracking };
}

function drawName(
  document: PaperDocument,
  text: string,
  face: { width: number; height: number },
  look: Pick<TextStyle, 'chain' | 'colour'>,
): void {
  const name = cleanText(text);
  const room = { width: face.width - 2 * margin.x * MM, height: face.height - 2 * margin.y * MM };
  const { fitted, tracking } = fitTableName(name, look.chain, room);
  // The eye takes the middle of a Latin word between its x-height and its capitals, and of a Han character in its centre.
  const rise = /\p{Script=Han}/u.test(name) ? 0.38 : 0.35;
  const baseline = face.height / 2 - depth(fitted) / 2 + fitted.size * rise;
  const place = { x: margin.x * MM, width: room.width, align: 'center' } as const;
  drawFitted(document, fitted, baseline, place, { ...look, tracking });
}

function drawGuides(document: PaperDocument, format: Format, second: number): void {
  const { x, y, foot, face, isCut } = format;
  const bottom = second + face.height + foot;
  const { length, width, colour } = layout.fold;
  if (foot > 0) {
    document.save().lineWidth(width).strokeColor(colour).dash(2, { space: 2 });
    for (const fold of [second, second + face.height])
      for (const edge of [isCut ? x - length + 1 : 0, isCut ? x + face.width - 1 : paper.width - length])
        document
          .moveTo(edge * MM, fold * MM)
          .lineTo((edge + length) * MM, fold * MM)
          .stroke();
    document.undash().restore();
  }
  if (!isCut) return;
  const { clear, length: mark } = layout.mark;
  const right = x + face.width;
  const spans = foot > 0 ? [[y, bottom] as const] : [[y, y + face.height] as const, [second, bottom] as const];
  drawMarks(
    document,
    spans.flatMap(([top, end]) =>
      [top, end].flatMap((line) => [
        { from: [0, line], to: [x - clear, line] } as const,
        { from: [right + clear, line], to: [paper.width, line] } as const,
        {
          from: [x, line === top ? line - clear : line + clear],
          to: [x, line === top ? line - clear - mark : line + clear + mark],
        } as const,
        {
          from: [right, line === top ? line - clear : line + clear],
          to: [right, line === top ? line - clear - mark : line + clear + mark],
        } as const,
      ]),
    ),
  );
}
