import { paperWords } from '../../../templates/print/papers/words.ts';
import { sheetLayout as layout } from '../../../templates/print/sign-in-sheet/layout.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { cleanText } from '../../platform/pdf/clean-text.ts';
import { PaperDocument } from '../../platform/pdf/document.ts';
import type { Section } from '../../platform/pdf/flow/piece.ts';
import { listMissingGlyphs, type MissingGlyph } from '../../platform/pdf/missing-glyphs.ts';
import { drawQr } from '../../platform/pdf/qr.ts';
import { drawFitted, drawLine, fitText } from '../../platform/pdf/typeset.ts';
import { zoneWords } from '../editions/domain.ts';
import { drawEach, type PrintJob } from './print-job.ts';
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
  return drawSheets([sheet], (draw) => draw(0));
}

/** Doors, sessions and delegations one after the other, each with page numbers of its own. */
export async function drawSignInRun(job: PrintJob<SignInSheet>): Promise<Uint8Array> {
  const stamp = job.stamp ? paperWords.stamp(job.stamp.at, job.stamp.zone, job.stamp.run) : '';
  return drawSheets(job.sheets, (draw) => drawEach(job, (_sheet, at) => draw(at)), stamp);
}

async function drawSheets(
  sheets: readonly SignInSheet[],
  inTurn: (draw: (at: number) => void) => void,
  stamp = '',
): Promise<Uint8Array> {
  const [first] = sheets;
  if (!first) throw new RangeError('no sheet to draw');
  const title = sheets.length === 1 ? `${first.doorZh} ` : '';
  const document = new PaperDocument({
    title: `${title}${words.title.zh} ${words.title.en}`,
    author: first.editionTitleEn,
    lang: 'zh-CN',
    date: FILE_DATE,
    size: [page.width, page.height],
    archival: true,
  });
  const structure = document.struct('Document');
  document.addStructure(structure);
  inTurn((at) => {
    const sheet = sheets[at];
    if (sheet) drawPages(document, structure, sheet, stamp);
  });
  structure.end();
  return document.finish();
}

function drawPages(document: PaperDocument, structure: Section, sheet: SignInSheet, stamp: string): void {
  const part = document.struct('Sect');
  structure.add(part);
  const said = (draw: () => void) => part.add(document.struct('P', { lang: 'zh-CN' }, draw));
  const pages = Math.max(1, Math.ceil((sheet.rows.length + OTHERS) / ROWS));
  for (let at = 0; at < pages; at += 1) {
    document.addSheet();
    if (at === 0) document.outline.addItem([sheet.doorZh, sheet.doorEn].filter(Boolean).join(' '));
    if (at === 0) said(() => drawHead(document, sheet));
    else document.decorate(() => drawHead(document, sheet));
    document.decorate(() => drawFoot(document, sheet, at + 1, pages, stamp));
    const rows = sheet.rows.slice(at * ROWS, (at + 1) * ROWS);
    for (const [line, row] of rows.entries()) said(() => drawRow(document, sheet, row, topOf(line)));
    document.decorate(() => {
      for (let line = rows.length; line < ROWS; line += 1)
        drawBlank(document, sheet, topOf(line), line === rows.length);
    });
  }
  part.end();
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
  drawLine(document, words.asOf(sheet.asOf, zoneWords(sheet.timeZone)), doorTop + 21, right, {
    ...quiet,
    size: door.small - 1,
  });
  const labels = [
    [columns.code, sheet.signed ? words.number : words.code],
    [columns.name, words.name],
    [columns.organisation, words.organisation],
    ...(sheet.signed
      ? [[columns.signature, words.signature] as const]
      : [[columns.box, words.box] as const, [columns.time, words.time] as const]),
  ] as const;
  for (const [{ x, width }, word] of labels)
    drawLine(document, `${word.zh} ${word.en}`, table.top + 15, { x, width }, { ...quiet, size: 8 });
  rule(document, table.top + table.head, colours.ink, 1);
}

function rule(document: PaperDocument, y: number, colour: string, width: number): void {
  document.save().lineWidth(width).strokeColor(colour);
  document.moveTo(margin.left, y).lineTo(RIGHT, y).stroke().restore();
}

function drawMarks(document: PaperDocument, { signed }: SignInSheet, top: number): void {
  if (signed) {
    const { x, width } = columns.signature;
    document.save().lineWidth(0.6).strokeColor(colours.line);
    document
      .moveTo(x, top + table.row - 7)
      .lineTo(x + width, top + table.row - 7)
      .stroke()
      .restore();
    rule(document, top + table.row, colours.faint, 0.5);
    return;
  }
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

function drawRow(document: PaperDocument, sheet: SignInSheet, row: SignInRow, top: number): void {
  const { code, name, organisation } = columns;
  if (sheet.signed) drawLine(document, row.code, top + 20, { x: code.x, width: code.width }, { ...plain, size: 10.5 });
  else {
    drawQr(document, row.code, code.x, top + (table.row - code.qr) / 2, code.qr, { level: 'M', colour: '#000000' });
    drawLine(document, row.code, top + 20, { x: code.x + code.qr + 8, width: 54 }, { ...bold, size: 12 });
  }
  pair(document, name, top, [cleanText(row.name), cleanText(row.nameLatin)], 13);
  pair(document, organisation, top, [cleanText(row.organisationZh), cleanText(row.organisationEn)], 9);
  drawMarks(document, sheet, top);
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
  const above = fitText(first, bold, { ...box, height: isPair ? 14 : 25, maxLines: 2, max, min: 6 });
  const isTall = above.lines.length > 1;
  drawFitted(document, above, top + (isPair ? (isTall ? 8.5 : 14) : isTall ? 13 : 20), place, bold);
  if (!isPair) return;
  const below = fitText(second, quiet, { ...box, height: 11.5, maxLines: isTall ? 1 : 2, max: 8, min: 5 });
  drawFitted(document, below, top + (below.lines.length > 1 ? 21.5 : isTall ? 26 : 25), place, quiet);
}

function drawBlank(document: PaperDocument, sheet: SignInSheet, top: number, isFirst: boolean): void {
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
  drawMarks(document, sheet, top);
}

function drawFoot(document: PaperDocument, sheet: SignInSheet, number: number, pages: number, stamp: string): void {
  const hint = sheet.signed ? words.signedHint : words.hint;
  const y = page.height - margin.bottom + 2;
  const place = { x: margin.left, width: 380 };
  const box = { width: place.width, height: 8, leading: 1.2, maxLines: 1, max: 6.8, min: 4 };
  drawFitted(document, fitText(hint.zh, quiet, box), y, place, quiet);
  drawFitted(document, fitText(hint.en, quiet, box), y + 9, place, quiet);
  const right = { x: RIGHT - 150, width: 150, align: 'right' } as const;
  drawLine(document, words.page(number, pages), y + (stamp ? 0 : 4), right, { ...plain, size: 8 });
  if (stamp) drawLine(document, stamp, y + 9, { x: RIGHT - 300, width: 300, align: 'right' }, { ...quiet, size: 6.2 });
}
