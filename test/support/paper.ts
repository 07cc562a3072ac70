import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

function has(program: string): boolean {
  return spawnSync(program, ['-v']).error === undefined;
}

/** Poppler is not on every machine; what needs it is skipped there and says so. */
export const hasPoppler = has('pdftotext') && has('pdftoppm');
export const hasPdfsig = has('pdfsig');

function inFolder<T>(bytes: Uint8Array, use: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'huiwu-paper-'));
  try {
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, bytes);
    return use(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function readText(bytes: Uint8Array): string {
  return inFolder(bytes, (file) => execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }));
}

/** The text of each page: as its lines lie on the page, or in the order in which the file has it. */
export function readPages(bytes: Uint8Array, order: 'as it lies' | 'as written' = 'as it lies'): string[] {
  const how = order === 'as written' ? ['-raw'] : [];
  const text = inFolder(bytes, (file) =>
    execFileSync('pdftotext', [...how, file, '-'], { encoding: 'utf8', maxBuffer: 64 << 20 }),
  );
  return text.split('\f').slice(0, -1);
}

export interface Word {
  readonly text: string;
  readonly page: number;
  readonly xMin: number;
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
}

/** Every word with its place on the page, in points. */
export function readWords(bytes: Uint8Array): Word[] {
  const html = inFolder(bytes, (file) => execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' }));
  const words: Word[] = [];
  let page = 0;
  for (const line of html.split('\n')) {
    if (line.includes('<page ')) page++;
    const found = /xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)<\/word>/.exec(line);
    if (!found) continue;
    const [xMin = 0, yMin = 0, xMax = 0, yMax = 0] = found.slice(1, 5).map(Number);
    words.push({ text: found[5] ?? '', page, xMin, yMin, xMax, yMax });
  }
  return words;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** One page as grey pixels. */
export function rasterise(bytes: Uint8Array, page = 1, dpi = 150): Picture {
  const pgm = inFolder(bytes, (file, folder) => {
    const stem = join(folder, 'page');
    const pages = ['-f', String(page), '-l', String(page), '-singlefile'];
    execFileSync('pdftoppm', ['-gray', '-r', String(dpi), ...pages, file, stem]);
    return readFileSync(`${stem}.pgm`);
  });
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 64));
  if (!header) throw new Error('not a grey picture');
  return { width: Number(header[1]), height: Number(header[2]), grey: pgm.subarray(header[0].length) };
}

let prepared = false;

/** The texts of all QR codes on a page, as a scanner reads them from 150 dpi. */
export async function readCodes(bytes: Uint8Array, page = 1): Promise<string[]> {
  if (!prepared) {
    const require = createRequire(import.meta.url);
    const wasm = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'));
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
    prepared = true;
  }
  const { width, height, grey } = rasterise(bytes, page);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at++) data.fill(grey[at] ?? 255, at * 4, at * 4 + 3);
  const image = { width, height, data, colorSpace: 'srgb' as const };
  const found = await readBarcodes(image, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 8 });
  return found.map((code) => code.text);
}

/** The files inside, by name, as poppler takes them out. */
export function readAttachments(bytes: Uint8Array): Map<string, Buffer> {
  return inFolder(bytes, (file, folder) => {
    execFileSync('pdfdetach', ['-saveall', '-o', folder, file]);
    const names = readdirSync(folder).filter((name) => name !== 'paper.pdf');
    return new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
  });
}

export const hasQpdf = spawnSync('qpdf', ['--version']).error === undefined;
/** Nothing but praise, or the complaints. */
export function checkPdf(bytes: Uint8Array): string {
  return inFolder(bytes, (file) => spawnSync('qpdf', ['--check', file], { encoding: 'utf8' }).stdout);
}

/** What pdfsig says of the signatures. */
export function readSignatures(bytes: Uint8Array): string {
  return inFolder(bytes, (file) => {
    const { stdout } = spawnSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
    return stdout;
  });
}
