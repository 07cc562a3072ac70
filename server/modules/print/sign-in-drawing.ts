import { sheetLayout as layout } from '../../../templates/print/sign-in-sheet/layout.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { cleanText } from '../../platform/pdf/clean-text.ts';
import { PaperDocument } from '../../platform/pdf/document.ts';
import { listMissingGlyphs, type MissingGlyph } from '../../platform/pdf/missing-glyphs.ts';
import { drawQr } from '../../platform/pdf/qr.ts';
import { drawFitted, drawLine, fitText } from '../../platform/pdf/typeset.ts';
import type { SignInRow, SignInSheet } from './sign-in-sheet.ts';

const { page, margin, colours, head, door, table, columns, words } = layout;
const RIGHT = page.width - margin.right;
const ROWS = Math.floor((page.height - margin.bottom - 16 - table.top - table.head) / table.row);
/** As many as any sheet has at least for who is not on the list. */
const OTHERS = 6;
const FILE_DATE = new Date('2000-01-01T00:00:00Z');
const bold = { chain: chains.sansBold, colour: colours.ink } as const;
const plain = { chain: chains.sans, colour: colours.ink } as const;
const quiet = { chain: chains.sans, colour: colours.muted } as const;

/** One door, as many pages as it takes, each with its number, so that a lost one is missed. */
export async function drawSignInSheet(sheet: SignInSheet): Promise<Uint8Array> {
  const document = new PaperDocument({
    title: `${sheet.doorZh} ${words.title.zh} ${words.title.en}`,
    author: sheet.editionTitleEn,
    lang: 'zh-CN',
    date: FILE_DATE,
    size: [page.width, page.height],
    tagged: true,
  });
  const pages = Math.max(1, Math.ceil((sheet.rows.length + OTHERS) / ROWS));
  for (let at = 0; at < pages; at += 1) {
    document.addSheet();
    document.paragraph(() => drawHead(document, sheet), at === 0 ? 'H1' : 'P');
    document.paragraph(() => drawFoot(document, at + 1, pages));
    const rows = sheet.rows.slice(at * ROWS, (at + 1) * ROWS);
    for (const [line, row] of rows.entries()) document.paragraph(() => drawRow(document, row, topOf(line)));
    for (let line = rows.length; line < ROWS; line += 1) drawBlank(document, topOf(line), line === rows.length);
  }
  return document.finish();
}

export function listMissingOnSheet(sheet: SignInSheet): MissingGlyph[] {
  const { rows, ...texts } = sheet;
  const all = [...Object.values(texts), ...rows.flatMap((row) => Object.values(row))];
  return listMissingGlyphs(all.map(cleanText), chains.sansBold);
}

const topOf = (line: number): number => table.top + table.head + line * table.row;

function drawHead(document: PaperDocument, sheet: SignInSheet): void {
  const across = { x: margin.left, width: RIGHT - margin.left };
  const one = { width: across.width, leading: 1.2, maxLines: 1 };
  const { titleZh, titleEn, doorTop } = head;
  const zh = fitText(`${sheet.editionTitleZh}　${words.title.zh}`, bold, { ...one, height: titleZh.max, ...titleZh });
  drawFitted(document, zh, titleZh.baseline, across, bold);
  const en = fitText(`${sheet.editionTitleEn} · ${words.title.en}`, quiet, { ...one, height: titleEn.max, ...titleEn });
  drawFitted(document, en, titleEn.baseline, across, quiet);
  document.rect(margin.left, doorTop, across.width, 26).fill(colours.band);
  const place = { x: margin.left + 8, width: 300 };
  const name = [sheet.doorZh, sheet.doorEn].filter(Boolean).join('　');
  const fitted = fitText(name, bold, {
    width: place.width,
    leading: 1.2,
    maxLines: 1,
    height: 13,
    max: door.size,
    min: 7,
  });
  drawFitted(document, fitted, doorTop + 17, place, bold);
  const right = { x: RIGHT - 210, width: 202, align: 'right' } as const;
  drawLine(document, words.people(sheet.rows.length), doorTop + 11, right, { ...plain, size: door.small });
  drawLine(document, words.asOf(sheet.asOf, sheet.timeZone), doorTop + 21, right, { ...quiet, size: door.small - 1 });
  const labels = [
    [columns.code, words.code],
    [columns.name, words.name],
    [columns.organisation, words.organisation],
    [columns.box, words.box],
    [columns.time, words.time],
  ] as const;
  for (const [{ x, width }, word] of labels)
    drawLine(document, `${word.zh} ${word.en}`, table.top + 15, { x, width }, { ...quiet, size: 8 });
  rule(document, table.top + table.head, colours.ink, 1);
}

function rule(document: PaperDocument, y: number, colour: string, width: number): void {
  document.save().lineWidth(width).strokeColor(colour);
  document.moveTo(margin.left, y).lineTo(RIGHT, y).stroke().restore();
}

function drawMarks(document: PaperDocument, top: number): void {
  const { box, time } = columns;
  document.save().lineWidth(1).strokeColor(colours.ink);
  document.rect(box.x, top + (table.row - box.side) / 2, box.side, box.side).stroke();
  document.lineWidth(0.6).strokeColor(colours.line);
  document.moveTo(time.x, top + table.row - 7).lineTo(time.x + time.width, top + table.row - 7);
  document.stroke().restore();
  drawLine(
    document,
    '：',
    top + table.row - 10,
    { x: time.x, width: time.width, align: 'center' },
    { ...quiet, size: 11 },
  );
  rule(document, top + table.row, colours.faint, 0.5);
}

function drawRow(document: PaperDocument, row: SignInRow, top: number): void {
  const { code, name, organisation } = columns;
  drawQr(document, row.code, code.x, top + (table.row - code.qr) / 2, code.qr, { level: 'M', colour: '#000000' });
  drawLine(document, row.code, top + 20, { x: code.x + code.qr + 8, width: 54 }, { ...bold, size: 12 });
  pair(document, name, top, [cleanText(row.name), cleanText(row.nameLatin)], 13);
  pair(document, organisation, top, [cleanText(row.organisationZh), cleanText(row.organisationEn)], 9);
  drawMarks(document, top);
}

/** Two lines where both languages say something else, one in the middle otherwise. */
function pair(
  document: PaperDocument,
  place: { readonly x: number; readonly width: number },
  top: number,
  [first = '', second = '']: readonly string[],
  max: number,
): void {
  const box = { width: place.width, leading: 1.1 };
  const isPair = second !== '' && second !== first;
  const above = fitText(first, bold, { ...box, height: isPair ? 14 : 25, maxLines: isPair ? 1 : 2, max, min: 6 });
  drawFitted(document, above, top + (isPair ? 14 : above.lines.length > 1 ? 13 : 20), place, bold);
  if (!isPair) return;
  const below = fitText(second, quiet, { ...box, height: 11.5, maxLines: 2, max: 8, min: 5 });
  drawFitted(document, below, top + (below.lines.length > 1 ? 21.5 : 25), place, quiet);
}

function drawBlank(document: PaperDocument, top: number, isFirst: boolean): void {
  const { code, organisation } = columns;
  document.save().lineWidth(0.6).strokeColor(colours.line);
  for (const [from, to] of [
    [code.x, code.x + 76],
    [columns.name.x, organisation.x + organisation.width],
  ] as const)
    document.moveTo(from, top + table.row - 7).lineTo(to, top + table.row - 7);
  document.stroke().restore();
  if (isFirst) {
    const label = `${words.others.zh}　${words.others.en}`;
    drawLine(document, label, top + 9, { x: columns.name.x, width: 320 }, { ...quiet, size: 6.5 });
  }
  drawMarks(document, top);
}

function drawFoot(document: PaperDocument, number: number, pages: number): void {
  const y = page.height - margin.bottom + 2;
  const place = { x: margin.left, width: 380 };
  const box = { width: place.width, height: 8, leading: 1.2, maxLines: 1, max: 6.8, min: 4 };
  drawFitted(document, fitText(words.hint.zh, quiet, box), y, place, quiet);
  drawFitted(document, fitText(words.hint.en, quiet, box), y + 9, place, quiet);
  const right = { x: RIGHT - 150, width: 150, align: 'right' } as const;
  drawLine(document, words.page(number, pages), y + 4, right, { ...plain, size: 8 });
}
