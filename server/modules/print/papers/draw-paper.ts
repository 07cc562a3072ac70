import { paperWords } from '../../../../templates/print/papers/words.ts';
import { type BoundPaper, drawBound } from '../../../platform/pdf/flow/bound-paper.ts';
import { type Placed, paginate } from '../../../platform/pdf/flow/paginate.ts';
import type { Block } from '../../../platform/pdf/flow/piece.ts';
import { METER, type PrintJob } from '../print-job.ts';
import { drawFurniture, type Furniture, type Pair } from './headings.ts';
import type { Sheet } from './paper-type.ts';

// A list says in its foot when it was printed. The file carries this date, so that the same list makes the same bytes.
const FILE_DATE = new Date('2000-01-01T00:00:00Z');

export function pagesOf(sheet: Sheet, blocks: readonly Block[]): Placed[][] {
  const { margin, height } = sheet.page;
  return paginate(blocks, { top: margin.top, room: height - margin.top - margin.bottom });
}

interface Bound extends Pick<BoundPaper, 'sizeOf'> {
  /** How many things the run counts. */
  readonly count: number;
  readonly booklet?: boolean;
  /** Pages that have neither head nor foot. */
  bare?(page: number): boolean;
  readonly isPrivate?: boolean;
}

export async function drawPaper(
  job: Omit<PrintJob<unknown>, 'sheets'>,
  sheet: Sheet,
  title: Pair,
  pages: readonly (readonly Placed[])[],
  bound: Bound,
): Promise<Uint8Array> {
  const { stamp, meter } = job;
  const said: Furniture = {
    editionZh: job.editionTitleZh,
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
    ...(bound.sizeOf && { sizeOf: bound.sizeOf }),
    furnish(document, page, count) {
      if (meter && Atomics.load(meter, METER.stop) !== 0) throw new Error('the run was stopped');
      if (!bound.bare?.(page)) drawFurniture(document, sheet, said, page, count);
      if (meter) Atomics.store(meter, METER.drawn, Math.floor((page / count) * bound.count));
    },
  });
}
