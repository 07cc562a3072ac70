import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { createSightings } from './sightings.ts';

// The package would fetch its decoder from a public server; ours comes from here.
prepareZXingModule({
  overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path) },
  // Now, while the camera wakes up, and not when the first badge is held before it.
  fireImmediately: true,
}).catch(() => undefined);

/** All frames of a camera, or one of them, cut to its middle here; or pixels, where the browser cannot hand a frame over. */
export type Frame =
  | { readonly frames: ReadableStream<VideoFrame> }
  | { readonly frame: VideoFrame; readonly seenAt: number }
  | { readonly buffer: ArrayBuffer; readonly size: number; readonly seenAt: number };
export type Decoded =
  /** `seenAt`: as given, or milliseconds since 1970 where the frame came to this worker. */
  { readonly text: string | undefined; readonly seenAt: number; readonly tookMs: number } | { readonly failed: string };

/** Each frame of a camera that gives 30 a second, and no more of one that gives 60: a phone stays cool all day. */
export const LOOK_EVERY_MS = 30;
/** The middle of the picture at this size reads a badge at 40 cm and takes 5 ms. */
const SIDE = 720;
const options: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: true,
  tryInvert: false,
  tryRotate: true,
  tryDownscale: true,
  maxNumberOfSymbols: 1,
};

const scope = self as unknown as DedicatedWorkerGlobalScope;
let canvas: OffscreenCanvasRenderingContext2D | undefined;

function pixelsOf(frame: VideoFrame): ImageData {
  const { displayWidth: width, displayHeight: height } = frame;
  const side = Math.min(width, height);
  const size = Math.min(SIDE, side);
  if (canvas?.canvas.width !== size) {
    canvas = new OffscreenCanvas(size, size).getContext('2d', { willReadFrequently: true }) ?? undefined;
  }
  if (!canvas) throw new Error('no canvas in the worker');
  canvas.drawImage(frame, (width - side) / 2, (height - side) / 2, side, side, 0, 0, size, size);
  return canvas.getImageData(0, 0, size, size);
}

function pixelsIn(frame: VideoFrame): ImageData {
  try {
    return pixelsOf(frame);
  } finally {
    frame.close();
  }
}

async function decode(pixels: () => ImageData, seenAt: number): Promise<Decoded> {
  const began = performance.now();
  try {
    const [found] = await readBarcodes(pixels(), options);
    return { text: found?.text, seenAt, tookMs: performance.now() - began };
  } catch (error) {
    return { failed: String(error) };
  }
}

/** The page hears of a code that came into view and of nothing else: not of each frame, which would hold up its drawing. */
async function watch(frames: ReadableStream<VideoFrame>): Promise<void> {
  const sightings = createSightings();
  const reader = frames.getReader();
  let lastLook = Number.NEGATIVE_INFINITY;
  for (;;) {
    const { value: frame, done } = await reader.read();
    if (done) return;
    const now = performance.now();
    if (now - lastLook < LOOK_EVERY_MS) {
      frame.close();
      continue;
    }
    lastLook = now;
    // By the camera's own clock: a frame that had to wait is not a longer absence.
    const takenAt = frame.timestamp / 1000;
    const decoded = await decode(() => pixelsIn(frame), performance.timeOrigin + now);
    const isNews = 'failed' in decoded || sightings.look(decoded.text, takenAt);
    if (isNews) scope.postMessage(decoded);
  }
}

scope.onmessage = async ({ data }: MessageEvent<Frame>) => {
  if ('frames' in data) return await watch(data.frames);
  const pixels = () =>
    'frame' in data ? pixelsIn(data.frame) : new ImageData(new Uint8ClampedArray(data.buffer), data.size, data.size);
  scope.postMessage(await decode(pixels, data.seenAt));
};
