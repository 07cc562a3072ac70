import QRCode from 'qrcode';
import type { PaperDocument } from './document.ts';
import { rgb } from './draw-runs.ts';
import { inside } from './pdfkit-inside.ts';
import { bestMasked, LARGEST_MASKED } from './qr-mask.ts';

const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]*$/;

export interface QrOptions {
  readonly level: 'L' | 'M' | 'Q' | 'H';
  /** #rrggbb */
  readonly colour: string;
}

/** Modules on a side. */
export function qrModules(payload: string, level: QrOptions['level']): number {
  return symbol(payload, level).size;
}

export interface QrSymbol {
  readonly size: number;
  /** A byte a module, 1 where it is dark. */
  readonly data: Uint8Array;
}

export function symbol(payload: string, level: QrOptions['level']): QrSymbol {
  // Told the mode, it takes half the time of finding it.
  const data = ALPHANUMERIC.test(payload) ? [{ data: payload, mode: 'alphanumeric' as const }] : payload;
  const { modules } = QRCode.create(data, { errorCorrectionLevel: level, maskPattern: 0 });
  if (modules.size > LARGEST_MASKED) return QRCode.create(data, { errorCorrectionLevel: level }).modules;
  return { size: modules.size, data: bestMasked(modules, level) };
}

/**
 * The dark modules as one path of integer rectangles under a scale: 250 calls of doc.rect() made 3,000 badges a quarter
 * larger. The quiet zone of four modules is the caller's.
 */
export function drawQr(
  document: PaperDocument,
  payload: string,
  x: number,
  y: number,
  side: number,
  options: QrOptions,
): void {
  const { size, data } = symbol(payload, options.level);
  const rectangles: string[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!data[row * size + column]) continue;
      const start = column;
      while (column < size && data[row * size + column]) column++;
      rectangles.push(`${start} ${row} ${column - start} 1 re`);
    }
  }
  document.save();
  document.translate(x, y).scale(side / size);
  inside(document).addContent(`${rgb(options.colour)} rg\n${rectangles.join('\n')}\nf`);
  document.restore();
}
