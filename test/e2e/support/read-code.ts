import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

let prepared = false;

/** What the QR code in a picture (PNG) says, read by the decoder that stations use. */
export async function readCode(png: Uint8Array): Promise<string> {
  if (!prepared) {
    const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });
    prepared = true;
  }
  const [found] = await readBarcodes(png, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 });
  if (!found) throw new Error('no code in the picture');
  return found.text;
}

/** The code on a page or in a part of it; the picture may come a moment after its frame. */
export async function readShownCode(shown: { screenshot(): Promise<Uint8Array> }): Promise<string> {
  let code = '';
  await expect(async () => {
    code = await readCode(await shown.screenshot());
  }).toPass({ timeout: 15_000 });
  return code;
}
