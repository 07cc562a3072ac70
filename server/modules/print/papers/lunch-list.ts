import { paperWords } from '../../../../templates/print/papers/words.ts';
import { type Paragraph, paragraphs } from '../../../platform/pdf/flow/paragraphs.ts';
import { type Block, decorated, gap, type Piece } from '../../../platform/pdf/flow/piece.ts';
import { type Column, type TableRow, tableBlock } from '../../../platform/pdf/flow/table.ts';
import { dietKinds, groupDiets } from '../../hospitality/domain.ts';
import type { PrintJob } from '../print-job.ts';
import { drawPaper, pagesOf } from './draw-paper.ts';
import { type Pair, sectionBlock, titleBlock } from './headings.ts';
import type { Eater, MealSheet, MealTable } from './meal-sheet.ts';
import { both, type Sheet, sheetOf } from './paper-type.ts';

const words = paperWords.lunch;

export async function drawLunchList(job: PrintJob<MealSheet>): Promise<Uint8Array> {
  const sheet = sheetOf('a4');
  const blocks = job.sheets.flatMap((meal, at) => mealBlocks(sheet, meal, at));
  return drawPaper(job, sheet, words.title, pagesOf(sheet, blocks), { count: job.sheets.length, isPrivate: true });
}

function mealBlocks(sheet: Sheet, meal: MealSheet, at: number): Block[] {
  const { title, when, room, people, tables } = meal;
  const needing = people.filter(needs);
  const under = (side: 0 | 1) =>
    [when[side], room[side], words.expected(people.length)[side], words.special(needing.length)[side]]
      .filter(Boolean)
      .join(side === 0 ? '　' : ' · ');
  const heading = titleBlock(sheet, title, [under(0), under(1)], {
    id: `meal-${at}`,
    title: title.join(' '),
    level: 0,
  });
  return [
    { ...heading, ...(at > 0 && { begins: 'page' as const }) },
    ...dietBlocks(sheet, needing),
    ...(tables === null
      ? [
          ...(needing.length > 0 ? [sectionBlock(sheet, words.who), eaters(sheet, needing)] : []),
          sectionBlock(sheet, words.all),
          eaters(sheet, people),
        ]
      : tables.map((table) => tableOf(sheet, table))),
  ];
}

const needs = ({ diet }: Eater): boolean => diet !== null && dietKinds(diet).length > 0;

/** The kitchen's summary: of each need how many, and in whose words. */
function dietBlocks(sheet: Sheet, needing: readonly Eater[]): Block[] {
  const { look, table, width } = sheet;
  const groups = groupDiets(needing.flatMap(({ diet }) => diet ?? []));
  const heading = sectionBlock(sheet, words.diets, undefined, 4);
  if (groups.length === 0)
    return [
      heading,
      { above: 0, pieces: [paragraphs(both(sheet, words.none, ['cell', 'cellEn']), sheet.left, width)] },
    ];
  const rows: TableRow[] = groups.map(({ kind, count, texts }) => [
    both(sheet, words.kinds[kind], ['cell', 'cellEn']),
    [{ text: String(count), look: look.name }],
    [
      {
        text: texts.map((one) => (one.count > 1 ? `${one.text}（${one.count}）` : one.text)).join('；'),
        look: look.note,
      },
    ],
  ]);
  const columns = [
    { width: width * 0.24, head: head(sheet, words.columns.diet) },
    { width: width * 0.12, head: head(sheet, words.columns.count) },
    { width: width * 0.64, head: head(sheet, words.columns.texts) },
  ];
  return [heading, tableBlock(columns, rows, table)];
}

const head = (sheet: Sheet, [zh, en]: Pair): Paragraph[] => both(sheet, [zh, en], ['head', 'headEn']);

function columnsOf(sheet: Sheet): Column[] {
  const { width } = sheet;
  const { columns } = words;
  return [
    { width: width * 0.085, head: head(sheet, columns.number) },
    { width: width * 0.22, head: head(sheet, columns.name) },
    { width: width * 0.195, head: [] },
    { width: width * 0.25, head: head(sheet, columns.organisation) },
    { width: width * 0.18, head: head(sheet, columns.diet) },
    { width: width * 0.07, head: head(sheet, columns.done) },
  ];
}

/** One line a person: the list is read aloud at a door, and by nobody outside the office. */
function rowOf(sheet: Sheet, { number, name, nameLatin, organisationZh, diet }: Eater): Paragraph[][] {
  const { look } = sheet;
  return [
    [{ text: String(number).padStart(4, '0'), look: look.number }],
    [{ text: name, look: look.head }],
    nameLatin && nameLatin !== name ? [{ text: nameLatin, look: look.noteEn }] : [],
    organisationZh ? [{ text: organisationZh, look: look.note }] : [],
    diet === null ? [] : [{ text: diet, look: look.head }],
    [{ text: '□', look: look.time }],
  ];
}

function eaters(sheet: Sheet, people: readonly Eater[]): Block {
  if (people.length === 0) return { above: 0, pieces: [gap(0)] };
  return tableBlock(
    columnsOf(sheet),
    people.map((one) => rowOf(sheet, one)),
    { ...sheet.table, padY: sheet.scaled(1.7) },
  );
}

/** A table keeps together, so that the page can be laid upon it. */
function tableOf(sheet: Sheet, table: MealTable): Block {
  const { number, nameZh, nameEn, people } = table;
  const name = paragraphs(
    both(sheet, words.table(number, nameZh, nameEn, people.length) as unknown as Pair, ['strong', 'cellEn']),
    sheet.left + sheet.scaled(5),
    sheet.width,
    'H2',
  );
  const height = name.height + sheet.scaled(7);
  const band: Piece = {
    height,
    draw(ink, top) {
      decorated(ink, () => ink.document.rect(sheet.left, top, sheet.width, height).fill(sheet.table.band));
      name.draw(ink, top + sheet.scaled(3.5));
    },
  };
  const rows = eaters(sheet, people);
  return { above: sheet.scaled(12), pieces: [band, ...rows.pieces] };
}
