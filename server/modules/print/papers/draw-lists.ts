import { handbookWords } from '../../../../templates/print/handbook/words.ts';
import { paperWords } from '../../../../templates/print/papers/words.ts';
import { drawBound } from '../../../platform/pdf/flow/bound-paper.ts';
import { type Placed, paginate } from '../../../platform/pdf/flow/paginate.ts';
import type { Block } from '../../../platform/pdf/flow/piece.ts';
import { METER, type PrintJob } from '../print-job.ts';
import { handbookPages } from './handbook.ts';
import type { HandbookFacts } from './handbook-facts.ts';
import { drawFurniture, type Furniture, type Pair } from './headings.ts';
import type { ListedPerson } from './listed-person.ts';
import { type PaperSize, type Sheet, sheetOf } from './paper-type.ts';
import { type ListOrder, participantBlocks } from './participant-list.ts';

// A list says in its foot when it was printed. The file carries this date, so that the same list makes the same bytes.
const FILE_DATE = new Date('2000-01-01T00:00:00Z');

type AnyJob = Omit<PrintJob<unknown>, 'sheets'>;

export async function drawParticipantList(
  job: PrintJob<ListedPerson> & { readonly sort: string },
): Promise<Uint8Array> {
  const sheet = sheetOf(sizeOf(job.format));
  return drawPaper(
    job,
    sheet,
    paperWords.participants.title,
    pagesOf(sheet, participantBlocks(sheet, job.sheets, orderOf(job.sort))),
    {
      count: job.sheets.length,
    },
  );
}

export async function drawHandbook(job: PrintJob<HandbookFacts>): Promise<Uint8Array> {
  const [facts] = job.sheets;
  if (!facts) throw new RangeError('no handbook to draw');
  const { format, options } = job;
  const sheet = sheetOf(sizeOf(format));
  const booklet = format === 'a5-booklet';
  const list = options['participants'] ?? 'none';
  const pages = handbookPages(sheet, facts, {
    participants: list === 'none' ? null : orderOf(list),
    blanks: Number(options['blanks'] ?? 2),
    folded: booklet,
  });
  return drawPaper(job, sheet, handbookWords.title, pages, { count: 1, booklet, cover: true });
}

const sizeOf = (format: string): PaperSize => (format.startsWith('a5') ? 'a5' : 'a4');
const ORDERS: readonly ListOrder[] = ['delegation', 'pinyin', 'strokes', 'protocol', 'number'];
const orderOf = (text: string): ListOrder => ORDERS.find((order) => order === text) ?? 'number';

export function pagesOf(sheet: Sheet, blocks: readonly Block[]): Placed[][] {
  const { margin, height } = sheet.page;
  return paginate(blocks, { top: margin.top, room: height - margin.top - margin.bottom });
}

interface Bound {
  /** How many things the run counts. */
  readonly count: number;
  readonly booklet?: boolean;
  /** The first page has neither head nor foot. */
  readonly cover?: boolean;
  readonly isPrivate?: boolean;
}

export async function drawPaper(
  job: AnyJob,
  sheet: Sheet,
  title: Pair,
  pages: readonly (readonly Placed[])[],
  bound: Bound,
): Promise<Uint8Array> {
  const { stamp, meter } = job;
  const said: Furniture = {
    editionZh: job.editionTitleZh,
    editionEn: job.editionTitleEn,
    titleZh: title[0],
    titleEn: title[1],
    stamp: stamp ? paperWords.stamp(stamp.at, stamp.zone, stamp.run) : '',
    ...(bound.isPrivate && { isPrivate: true }),
  };
  return drawBound({
    options: {
      title: `${job.editionTitleZh} ${title.join(' ')}`,
      author: job.editionTitleEn,
      lang: 'zh-CN',
      date: FILE_DATE,
      size: [sheet.page.width, sheet.page.height],
    },
    pages,
    booklet: bound.booklet === true,
    furnish(document, page, count) {
      if (meter && Atomics.load(meter, METER.stop) !== 0) throw new Error('the run was stopped');
      if (!(bound.cover && page === 1)) drawFurniture(document, sheet, said, page, count);
      if (meter) Atomics.store(meter, METER.drawn, Math.floor((page / count) * bound.count));
    },
  });
}
