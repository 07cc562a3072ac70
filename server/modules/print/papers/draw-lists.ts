import { handbookWords } from '../../../../templates/print/handbook/words.ts';
import { paperWords } from '../../../../templates/print/papers/words.ts';
import type { PrintJob } from '../print-job.ts';
import { drawPaper, pagesOf } from './draw-paper.ts';
import { handbookPages } from './handbook.ts';
import type { HandbookFacts } from './handbook-facts.ts';
import type { ListedPerson } from './listed-person.ts';
import { type PaperSize, sheetOf } from './paper-type.ts';
import { type ListOrder, participantBlocks } from './participant-list.ts';
import { sortPeople } from './sort-people.ts';

export async function drawParticipantList(job: PrintJob<ListedPerson>): Promise<Uint8Array> {
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
  const order = list === 'none' ? null : orderOf(list);
  const people = order === null ? [] : sortPeople(facts.people, order);
  const pages = handbookPages(
    sheet,
    { ...facts, people },
    {
      participants: order,
      blanks: Number(options['blanks'] ?? 2),
      folded: booklet,
    },
  );
  return drawPaper(job, sheet, handbookWords.title, pages, { count: 1, booklet, bare: (page) => page === 1 });
}

const sizeOf = (format: string): PaperSize => (format.startsWith('a5') ? 'a5' : 'a4');
const ORDERS: readonly ListOrder[] = ['delegation', 'pinyin', 'strokes', 'protocol', 'number'];
const orderOf = (text: string): ListOrder => ORDERS.find((order) => order === text) ?? 'number';
