import { MM } from '../../platform/pdf/colour.ts';
import { PaperDocument } from '../../platform/pdf/document.ts';
import type { Mark } from './domain/imposition.ts';
import type { PrintJob } from './print-job.ts';

// Sheets carry their own date. The file carries this one, so that the same sheets make the same bytes.
const FILE_DATE = new Date('2000-01-01T00:00:00Z');

/** An empty file for a run, its pages of this size in millimetres. */
export function openPaper(
  job: Pick<PrintJob<unknown>, 'editionTitleZh' | 'editionTitleEn' | 'sheets'>,
  what: string,
  paper: { readonly width: number; readonly height: number },
  /** What it says is said through `document.paragraph`. */
  tagged = false,
): PaperDocument {
  return new PaperDocument({
    title: `${job.editionTitleZh} ${what}`,
    author: job.editionTitleEn,
    subject: `${job.sheets.length}`,
    lang: 'zh-CN',
    date: FILE_DATE,
    tagged,
    size: [paper.width * MM, paper.height * MM],
  });
}

/** Hairlines that a cutter follows and nobody sees afterwards. */
export function drawMarks(document: PaperDocument, marks: readonly Mark[], width = 0.3): void {
  document.save().lineWidth(width).strokeColor('#000000');
  for (const { from, to } of marks) document.moveTo(from[0] * MM, from[1] * MM).lineTo(to[0] * MM, to[1] * MM);
  document.stroke().restore();
}
