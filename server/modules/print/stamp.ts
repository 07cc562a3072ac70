import { chains } from '../../platform/pdf/chains.ts';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { drawFitted, fitText, type Placement } from '../../platform/pdf/typeset.ts';
import type { PrintStamp } from './print-job.ts';

const style = { chain: chains.sans, colour: '#5b6664' } as const;

/** In words of both languages; two copies with different numbers are not of the same day. */
export function stampText({ at, zone, run }: PrintStamp, sheet?: { page: number; pages: number }): string {
  const which = run === null ? '预览 Preview' : `打印批次 Run ${run}`;
  const pages = sheet ? `　${sheet.page}/${sheet.pages}` : '';
  return `${which}　${at}（${zone}）${pages}`;
}

/** One quiet line in a margin. */
export function drawStamp(document: PaperDocument, text: string, baseline: number, place: Placement, size = 6.5): void {
  const fitted = fitText(text, style, {
    width: place.width,
    height: size,
    leading: 1.2,
    maxLines: 1,
    max: size,
    min: 3,
  });
  drawFitted(document, fitted, baseline, place, style);
}
