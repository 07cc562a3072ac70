import { tableNumberLayout as layout } from '../../../templates/print/table-number/layout.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { cleanText } from '../../platform/pdf/clean-text.ts';
import { MM } from '../../platform/pdf/colour.ts';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { listMissingGlyphs, type MissingGlyph } from '../../platform/pdf/missing-glyphs.ts';
import { drawFitted, drawLine, fitText, measure } from '../../platform/pdf/typeset.ts';
import type { TableNumberSheet } from './card-sheet.ts';
import { cropMarks, type SheetFormat } from './domain/imposition.ts';
import { drawMarks, openPaper } from './paper-file.ts';
import { drawEach, type PrintJob } from './print-job.ts';
import { drawSheetStamp, stampText } from './stamp.ts';

const { paper, face, x, y, colours, frame } = layout;
const sheetFormat: SheetFormat = {
  paper,
  card: { width: face.width, height: 2 * face.height },
  columns: 1,
  rows: 1,
  gap: { x: 0, y: 0 },
  origin: { x, y },
};

/** The number of a dinner table, folded once, read from both sides. */
export async function drawTableNumbers(job: PrintJob<TableNumberSheet>): Promise<Uint8Array> {
  const document = openPaper(job, '桌号牌 Table numbers', paper);
  const pages = job.sheets.length;
  drawEach(job, (sheet, at) => {
    document.addSheet();
    drawMarks(document, cropMarks(sheetFormat, 1.9, 4));
    const [width, height] = [face.width * MM, face.height * MM];
    for (const isTurned of [true, false]) {
      document.save().translate(x * MM, (isTurned ? y : y + face.height) * MM);
      if (isTurned) document.translate(width, height).rotate(180);
      drawFace(document, sheet, width, height);
      document.restore();
    }
    document.save().lineWidth(0.4).strokeColor('#8a918e').dash(2, { space: 2 });
    for (const edge of [x - 5, x + face.width])
      document
        .moveTo(edge * MM, (y + face.height) * MM)
        .lineTo((edge + 5) * MM, (y + face.height) * MM)
        .stroke();
    document.undash().restore();
    if (job.stamp) drawSheetStamp(document, stampText(job.stamp, { page: at + 1, pages }), sheetFormat);
  });
  return document.finish();
}

function drawFace(
  document: PaperDocument,
  { number, nameZh, nameEn }: TableNumberSheet,
  width: number,
  height: number,
): void {
  document.save().strokeColor(colours.gold);
  for (const [inset, line] of [
    [frame.inset, frame.outer],
    [frame.inset + frame.gap, frame.inner],
  ] as const)
    document
      .lineWidth(line)
      .rect(inset * MM, inset * MM, width - 2 * inset * MM, height - 2 * inset * MM)
      .stroke();
  document.restore();
  const ink = { chain: chains.textStrong, colour: colours.ink };
  const names = [nameZh, nameEn].map(cleanText).filter(Boolean).join('　');
  const text = String(number);
  const size = text.length > 2 ? 140 : layout.number.max;
  const wide = measure(text, { ...ink, size });
  const gap = 8;
  const start = (width - wide - gap - layout.word.size) / 2;
  const baseline = height / 2 + size * 0.36 - (names ? 12 : 0);
  drawLine(document, text, baseline, { x: start, width: wide }, { ...ink, size });
  const word = { ...ink, colour: colours.gold, size: layout.word.size };
  drawLine(document, layout.word.zh, baseline, { x: start + wide + gap, width: layout.word.size }, word);
  if (!names) return;
  const quiet = { chain: chains.sansBold, colour: colours.muted };
  const place = { x: 16 * MM, width: width - 32 * MM, align: 'center' } as const;
  const fitted = fitText(names, quiet, {
    width: place.width,
    height: layout.name.max,
    ...layout.name,
    leading: 1.2,
    maxLines: 1,
  });
  drawFitted(document, fitted, height - 15 * MM, place, quiet);
}

export function listMissingOnTableNumbers({ sheets }: PrintJob<TableNumberSheet>): MissingGlyph[] {
  return listMissingGlyphs(
    sheets.flatMap(({ nameZh, nameEn }) => [nameZh, nameEn].map(cleanText)),
    chains.sansBold,
  );
}
