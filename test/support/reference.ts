import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Raster, readPng, writePng } from './raster-png.ts';

/*
 * Pages beside pictures of them that somebody has looked at (test/reference). Versions of poppler and FreeType smooth edges
 * differently, so that single pixels say nothing; the mean of a square does, and a name that moved, shrank, is missing or
 * overlaps changes many squares. `UPDATE_REFERENCES=1 npm run jest -- references` takes the pictures anew.
 */
const DPI = 60;
const SQUARE = 6;
/** Of 255, for the mean of one square in one colour; smoothing moved it by up to 20 between poppler 22 and 24. */
const SQUARE_OFF = 40;
/** Of 255, for the whole page. */
const PAGE_OFF = 1.2;

const folder = join(import.meta.dirname, '../reference');
const isUpdate = process.env['UPDATE_REFERENCES'] === '1';

export interface Difference {
  /** The square that differs most. */
  readonly worst: number;
  readonly mean: number;
  readonly isSame: boolean;
}

export function pictureOf(bytes: Uint8Array, page = 1): Raster {
  const place = mkdtempSync(join(tmpdir(), 'huiwu-reference-'));
  try {
    const file = join(place, 'paper.pdf');
    writeFileSync(file, bytes);
    const only = ['-f', String(page), '-l', String(page), '-singlefile'];
    execFileSync('pdftoppm', ['-r', String(DPI), ...only, file, join(place, 'page')]);
    const ppm = readFileSync(join(place, 'page.ppm'));
    const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString('latin1', 0, 64));
    if (!header) throw new Error('not a picture');
    return { width: Number(header[1]), height: Number(header[2]), rgb: ppm.subarray(header[0].length) };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** @throws where the page is not as it was looked at, with the place of a picture of how it is */
export function expectReference(name: string, bytes: Uint8Array, page = 1): void {
  const drawn = pictureOf(bytes, page);
  const file = join(folder, `${name}.png`);
  if (isUpdate) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, writePng(drawn));
    return;
  }
  if (!existsSync(file)) throw new Error(`${name} has no reference yet: see test/support/reference.ts`);
  const found = compare(readPng(readFileSync(file)), drawn);
  if (found.isSame) return;
  const actual = join(mkdtempSync(join(tmpdir(), 'huiwu-reference-')), `${name}.png`);
  writeFileSync(actual, writePng(drawn));
  throw new Error(
    `${name} is not as its reference: ${found.mean.toFixed(2)} on average, ${found.worst.toFixed(0)} in one square. It is ${actual}`,
  );
}

export function compare(reference: Raster, drawn: Raster): Difference {
  const { width, height } = reference;
  if (drawn.width !== width || drawn.height !== height) return { worst: 255, mean: 255, isSame: false };
  let worst = 0;
  let total = 0;
  for (let top = 0; top < height; top += SQUARE) {
    for (let left = 0; left < width; left += SQUARE) {
      for (let colour = 0; colour < 3; colour++) {
        let [sum, count] = [0, 0];
        for (let y = top; y < Math.min(height, top + SQUARE); y++) {
          for (let x = left; x < Math.min(width, left + SQUARE); x++) {
            const at = (y * width + x) * 3 + colour;
            sum += (drawn.rgb[at] ?? 0) - (reference.rgb[at] ?? 0);
            count++;
          }
        }
        worst = Math.max(worst, Math.abs(sum) / count);
        total += Math.abs(sum);
      }
    }
  }
  const mean = total / (width * height * 3);
  return { worst, mean, isSame: worst <= SQUARE_OFF && mean <= PAGE_OFF };
}
