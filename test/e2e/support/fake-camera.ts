import { writeFileSync } from 'node:fs';
import QRCode from 'qrcode';

export interface CameraShot {
  /** What the code says; undefined shows an empty wall. */
  code?: string;
  frames: number;
}

const width = 640;
const height = 480;
const framesPerSecond = 10;

/**
 * Writes a film in which these codes are held before the camera one after another; Chromium plays it in a loop in place of
 * a camera. One film to a browser: pass cameraFlags() when it is launched, and allow 'camera' in the context.
 */
export function writeFilm(file: string, shots: readonly CameraShot[]): void {
  const parts: Uint8Array[] = [Buffer.from(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`)];
  const frameHead = Buffer.from('FRAME\n');
  for (const { code, frames } of shots) {
    const picture = drawFrame(code);
    for (let n = 0; n < frames; n += 1) parts.push(frameHead, picture);
  }
  writeFileSync(file, Buffer.concat(parts));
}

export function cameraFlags(file: string): string[] {
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ];
}

/** Planar YUV 4:2:0: brightness of each pixel, then two planes of colour at a quarter of the size, here grey. */
function drawFrame(code: string | undefined): Buffer {
  const picture = Buffer.alloc(width * height * 1.5, 128);
  picture.fill(200, 0, width * height);
  if (code === undefined) return picture;
  const { modules } = QRCode.create(code, { errorCorrectionLevel: 'Q' });
  const quiet = 4;
  const scale = Math.floor((height * 0.85) / (modules.size + 2 * quiet));
  const side = scale * (modules.size + 2 * quiet);
  const left = Math.floor((width - side) / 2);
  const top = Math.floor((height - side) / 2);
  for (let y = 0; y < side; y += 1) {
    const row = Math.floor(y / scale) - quiet;
    for (let x = 0; x < side; x += 1) {
      const column = Math.floor(x / scale) - quiet;
      const inside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
      picture[(top + y) * width + left + x] = inside && modules.get(row, column) ? 25 : 235;
    }
  }
  return picture;
}
