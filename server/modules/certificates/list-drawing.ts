import { listLayout as layout } from '../../../templates/print/certificate-list/layout.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { cleanText } from '../../platform/pdf/clean-text.ts';
import { PaperDocument } from '../../platform/pdf/document.ts';
import { listMissingGlyphs, type MissingGlyph } from '../../platform/pdf/missing-glyphs.ts';
import { drawFitted, drawLine, fitText } from '../../platform/pdf/typeset.ts';
import type { ListCell, ListSheet } from './list-sheet.ts';

const { page, margin, colours, table, cell, words, of } = layout;
const WIDTH = page.width - margin.left - margin.right;
const ROWS = Math.floor((page.height - margin.bottom - table.top - table.head) / table.row);
const FILE_DATE = new Date('2000-01-01T00:00:00Z');
const bold = { chain: chains.sansBold, colour: colours.ink } as const;
const plain = { chain: chains.sans, colour: colours.ink } as const;
const quiet = { chain: chains.sans, colour: colours.muted } as const;

/** Each page with its number, so that a lost one is missed. */
export async function drawCertificateList(sheet: ListSheet): Promise<Uint8Array> {
  const document = new PaperDocument({
    title: `${sheet.titleZh} ${sheet.titleEn}`,
    author: sheet.ofZh,
    lang: 'zh-CN',
    date: FILE_DATE,
    size: [page.width, page.height],
  });
  const pages = Math.max(1, Math.ceil(sheet.rows.length / ROWS));
  for (let at = 0; at < pages; at += 1) {
    document.addSheet();
    drawHead(document, sheet);
    for (const [line, row] of sheet.rows.slice(at * ROWS, (at + 1) * ROWS).entries())
      drawRow(document, sheet, row, table.top + table.head + line * table.row);
    drawFoot(document, sheet, at + 1, pages);
  }
  return document.finish();
}

export function listMissingOnList(sheet: ListSheet): MissingGlyph[] {
  const texts = [
    sheet.titleZh,
    sheet.titleEn,
    sheet.ofZh,
    sheet.ofEn,
    ...sheet.rows.flatMap((row) => row.flatMap(({ first, second = '' }) => [first, second])),
  ].map(cleanText);
  return listMissingGlyphs(texts, chains.sansBold);
}

function drawHead(document: PaperDocument, sheet: ListSheet): void {
  const across = { x: margin.left, width: WIDTH, align: 'center' } as const;
  const one = { width: WIDTH, leading: 1.2, maxLines: 1 };
  const { titleZh, titleEn } = layout;
  drawFitted(
    document,
    fitText(sheet.titleZh, bold, { ...one, height: 26, ...titleZh }),
    titleZh.baseline,
    across,
    bold,
  );
  drawFitted(
    document,
    fitText(sheet.titleEn, quiet, { ...one, height: 14, ...titleEn }),
    titleEn.baseline,
    across,
    quiet,
  );
  document.rect(margin.left, of.top, WIDTH, of.height).fill(colours.band);
  const inside = { x: margin.left + 8, width: WIDTH - 16 };
  const line = { width: inside.width, leading: 1.2, maxLines: 1, height: 14, min: 6 };
  drawFitted(document, fitText(sheet.ofZh, bold, { ...line, max: of.size }), of.top + 15, inside, bold);
  drawFitted(document, fitText(sheet.ofEn, quiet, { ...line, max: of.small }), of.top + 27, inside, quiet);
  let x: number = margin.left;
  for (const column of sheet.columns) {
    const place = { x: x + table.pad, width: column.width - 2 * table.pad };
    drawLine(document, column.zh, table.top + 12, place, { ...plain, size: 8.5 });
    drawLine(document, column.en, table.top + 22, place, { ...quiet, size: 6.8 });
    x += column.width;
  }
  rule(document, table.top + table.head, colours.ink, 1);
}

function rule(document: PaperDocument, y: number, colour: string, width: number): void {
  document.save().lineWidth(width).strokeColor(colour);
  document
    .moveTo(margin.left, y)
    .lineTo(margin.left + WIDTH, y)
    .stroke()
    .restore();
}

function drawRow(document: PaperDocument, sheet: ListSheet, row: readonly ListCell[], top: number): void {
  let x: number = margin.left;
  for (const [at, column] of sheet.columns.entries()) {
    const place = { x: x + table.pad, width: column.width - 2 * table.pad };
    const said = row[at];
    if (column.isBlank) drawBlank(document, place, top);
    if (said) drawCell(document, place, top, cleanText(said.first), cleanText(said.second ?? ''));
    x += column.width;
  }
  rule(document, top + table.row, colours.faint, 0.5);
}

function drawBlank(document: PaperDocument, { x, width }: { x: number; width: number }, top: number): void {
  document.save().lineWidth(0.6).strokeColor(colours.line);
  document
    .moveTo(x, top + table.row - 8)
    .lineTo(x + width, top + table.row - 8)
    .stroke()
    .restore();
}

function drawCell(
  document: PaperDocument,
  place: { x: number; width: number },
  top: number,
  first: string,
  second: string,
): void {
  const isPair = second !== '' && second !== first;
  const box = { width: place.width, leading: 1.15, min: cell.min };
  const above = fitText(first, plain, { ...box, height: isPair ? 13 : 30, maxLines: isPair ? 1 : 2, max: cell.first });
  const baseline = isPair ? 15 : above.lines.length > 1 ? 17 : 23;
  drawFitted(document, above, top + baseline, place, plain);
  if (!isPair) return;
  const below = fitText(second, quiet, { ...box, height: 19, maxLines: 2, max: cell.second });
  drawFitted(document, below, top + 26, place, quiet);
}

function drawFoot(document: PaperDocument, sheet: ListSheet, number: number, pages: number): void {
  const y = page.height - margin.bottom + 16;
  const place = { x: margin.left, width: WIDTH - 170 };
  const box = { width: place.width, height: 9, leading: 1.2, maxLines: 1, max: 7.2, min: 4.5 };
  drawFitted(document, fitText(sheet.noteZh, quiet, box), y, place, quiet);
  drawFitted(document, fitText(sheet.noteEn, quiet, box), y + 10, place, quiet);
  const right = { x: margin.left + WIDTH - 165, width: 165, align: 'right' } as const;
  drawLine(document, words.page(number, pages), y, right, { ...plain, size: 7.5 });
  drawLine(document, words.asOf(sheet.asOf, sheet.timeZone), y + 10, right, { ...quiet, size: 6.5 });
}
