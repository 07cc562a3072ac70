import { paperLayout as layout } from '../../../../templates/print/papers/layout.ts';
import { paperWords } from '../../../../templates/print/papers/words.ts';
import type { Placed } from '../../../platform/pdf/flow/paginate.ts';
import { type Paragraph, paragraphs } from '../../../platform/pdf/flow/paragraphs.ts';
import { type Block, decorated, type Piece } from '../../../platform/pdf/flow/piece.ts';
import { tableBlock } from '../../../platform/pdf/flow/table.ts';
import type { PrintJob } from '../print-job.ts';
import { drawPaper, pagesOf } from './draw-paper.ts';
import { type Pair, titleBlock } from './headings.ts';
import { boardSize, boardsOf } from './name-board.ts';
import { both, type Sheet, sheetOf } from './paper-type.ts';
import type { RunSheet } from './run-sheet.ts';

const words = paperWords.pickUp;

/** Each run begins a page; its boards lie behind it, so that one hand-over to the driver has both. */
export async function drawPickUps(job: PrintJob<RunSheet>): Promise<Uint8Array> {
  const sheet = sheetOf('a4');
  const pages: Placed[][] = [];
  const boards = new Set<number>();
  job.sheets.forEach((run, at) => {
    if (job.format !== 'boards') pages.push(...pagesOf(sheet, runBlocks(sheet, run, at)));
    if (job.format === 'list') return;
    for (const board of boardsOf(run, { zh: job.editionTitleZh, en: job.editionTitleEn })) {
      pages.push([{ piece: board, top: 0 }]);
      boards.add(pages.length);
    }
  });
  return drawPaper(job, sheet, [words.arrival[0], words.arrival[1]], pages, {
    count: job.sheets.length,
    isPrivate: true,
    bare: (page) => boards.has(page),
    sizeOf: (page) => (boards.has(page) ? boardSize : undefined),
  });
}

function runBlocks(sheet: Sheet, run: RunSheet, at: number): Block[] {
  const { direction, day, time, meeting, vehicle, driver, driverPhone, seats, taken, passengers } = run;
  const title = words[direction];
  const anchor = { id: `run-${at}`, title: `${day[0]} ${time} ${meeting[0]}`, level: 0 };
  const open = words.open[0];
  const facts: readonly (readonly [Pair, Pair])[] = [
    [words.facts.time, [`${day[0]}　${time}`, `${day[1]}, ${time}`]],
    [words.facts.meeting, meeting],
    [words.facts.vehicle, [vehicle, '']],
    [words.facts.driver, [[driver ?? open, driverPhone].filter(Boolean).join('　'), '']],
    [words.facts.seats, words.taken(taken, seats) as unknown as Pair],
  ];
  const grid: Block = { above: 0, pieces: [factGrid(sheet, facts)], leads: true };
  const heading = titleBlock(sheet, title, ['', ''], anchor);
  if (passengers.length === 0)
    return [
      heading,
      grid,
      {
        above: sheet.scaled(12),
        pieces: [paragraphs(both(sheet, words.nobody, ['cell', 'cellEn']), sheet.left, sheet.width)],
      },
    ];
  return [heading, grid, { ...passengerTable(sheet, run), above: sheet.scaled(14) }];
}

/** Two columns of facts, the time largest. */
function factGrid(sheet: Sheet, facts: readonly (readonly [Pair, Pair])[]): Piece {
  const { left, width, scaled, look } = sheet;
  const half = width / 2;
  const pad = scaled(7);
  const cells = facts.map(([label, said], at) => ({
    text: paragraphs(
      [
        { text: label.join(' '), look: look.headEn },
        ...both(sheet, said, [at < 2 ? 'section' : 'strong', 'cellEn']).map((one) => ({ ...one, above: scaled(1) })),
      ],
      left + (at % 2) * half + pad,
      half - 2 * pad,
    ),
  }));
  const rows: { top: number; height: number }[] = [];
  let y = 0;
  for (let at = 0; at < cells.length; at += 2) {
    const height = Math.max(cells[at]?.text.height ?? 0, cells[at + 1]?.text.height ?? 0) + scaled(9);
    rows.push({ top: y, height });
    y += height;
  }
  return {
    height: y,
    draw(ink, top) {
      decorated(ink, () => {
        ink.document.rect(left, top, width, y).fill(layout.colours.band);
        for (const row of rows.slice(1))
          ink.document
            .moveTo(left + pad, top + row.top)
            .lineTo(left + width - pad, top + row.top)
            .lineWidth(0.4)
            .stroke(layout.colours.line);
      });
      cells.forEach(({ text }, at) => {
        const row = rows[Math.floor(at / 2)];
        if (row) text.draw(ink, top + row.top + scaled(4.5));
      });
    },
  };
}

function passengerTable(sheet: Sheet, { passengers }: RunSheet): Block {
  const { look, width } = sheet;
  const { columns } = words;
  const head = ([zh, en]: Pair): Paragraph[] => both(sheet, [zh, en], ['head', 'headEn']);
  const rows = passengers.map((one) => [
    [{ text: '□', look: look.time }],
    [{ text: one.time || '–', look: look.time }, ...(one.day ? [{ text: one.day, look: look.noteEn }] : [])],
    [{ text: one.number ?? '–', look: look.name }, ...(one.station ? [{ text: one.station, look: look.note }] : [])],
    [
      ...both(sheet, [one.name, one.nameLatin ?? ''], ['name', 'nameEn']),
      ...both(sheet, [one.organisationZh ?? '', one.organisationEn ?? ''], ['note', 'noteEn']),
      ...(one.luggage ? [{ text: words.luggage(one.luggage), look: look.note }] : []),
    ],
    [{ text: String(one.partySize), look: look.name }],
    [{ text: one.phone ?? '–', look: look.note }],
    [
      ...(one.contactName ? [{ text: one.contactName, look: look.cell }] : [{ text: '–', look: look.cell }]),
      ...(one.contactPhone ? [{ text: one.contactPhone, look: look.note }] : []),
    ],
  ]);
  const share = (part: number, [zh, en]: Pair) => ({ width: width * part, head: head([zh, en]) });
  return tableBlock(
    [
      share(0.06, columns.done),
      share(0.095, columns.time),
      share(0.15, columns.by),
      share(0.25, columns.name),
      share(0.06, columns.people),
      share(0.195, columns.phone),
      share(0.19, columns.contact),
    ],
    rows,
    sheet.table,
  );
}
