import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

// The package would fetch its decoder from a public server; ours comes from here.
prepareZXingModule({
  overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path) },
});

export interface Frame {
  readonly buffer: ArrayBuffer;
  readonly width: number;
  readonly height: number;
}
export type Decoded = { readonly text: string | undefined } | { readonly failed: string };

const scope = self as unknown as DedicatedWorkerGlobalScope;
scope.onmessage = async ({ data }: MessageEvent<Frame>) => {
  try {
    const image = new ImageData(new Uint8ClampedArray(data.buffer), data.width, data.height);
    const [found] = await readBarcodes(image, {
      formats: ['QRCode'],
      tryHarder: true,
      tryInvert: false,
      tryRotate: true,
      tryDownscale: true,
      maxNumberOfSymbols: 1,
    });
    scope.postMessage({ text: found?.text } satisfies Decoded);
  } catch (error) {
    scope.postMessage({ failed: String(error) } satisfies Decoded);
  }
};
