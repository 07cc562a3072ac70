import { chains } from '../../platform/pdf/chains.ts';
import { MM } from '../../platform/pdf/colour.ts';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { drawFitted, fitText, type Placement } from '../../platform/pdf/typeset.ts';
import { blockOf, type SheetFormat } from './domain/imposition.ts';
import type { PrintStamp } from './print-job.ts';

const MUTED = '#5b6664';

/** In words of both languages; two copies with different numbers are not of the same day. */
export function stampText({ at, zone, run }: PrintStamp, sheet?: { page: number; pages: number }): string {
  const which = run === null ? '预览 Preview' : `打印批次 Run ${run}`;
  const pages = sheet ? `　${sheet.page}/${sheet.pages}` : '';
  return `${which}　${at}（${zone}）${pages}`;
}

/** One quiet line in a margin. */
export function drawStamp(
  document: PaperDocument,
  text: string,
  baseline: number,
  place: Placement,
  size = 6.5,
  colour = MUTED,
): void {
  const style = { chain: chains.sans, colour };
  const fitted = fitText(text, style, {
    width: place.width,
    height: size,
    leading: 1.2,
    maxLines: 1,
    max: size,
    min: Math.min(size, 3),
  });
  drawFitted(document, fitted, baseline, place, style);
}

/** Above the first card of a sheet, between its crop marks. */
export function drawSheetStamp(document: PaperDocument, text: string, format: SheetFormat): void {
  const { x, y } = blockOf(format);
  const inset = 4;
  const place = { x: (x + inset) * MM, width: (format.card.width - 2 * inset) * MM };
  drawStamp(document, text, (y - 2.4) * MM, place, 6);
}
