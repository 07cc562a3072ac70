import { crc32, deflateSync } from 'node:zlib';

function chunk(kind: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

export interface PngHead {
  readonly colourType?: number;
  readonly depth?: number;
  readonly interlace?: number;
}

/** A PNG whose head says this and whose data are these, whether they agree or not. */
export function packPng(
  width: number,
  height: number,
  data: Uint8Array,
  head: PngHead = {},
  more: Buffer[] = [],
): Buffer {
  const start = Buffer.alloc(13);
  start.writeUInt32BE(width, 0);
  start.writeUInt32BE(height, 4);
  start.set([head.depth ?? 8, head.colourType ?? 6, 0, 0, head.interlace ?? 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', start),
    ...more,
    chunk('IDAT', deflateSync(data)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Red, green, blue and opacity of each dot. */
export function encodePng(width: number, height: number, dot: (x: number, y: number) => readonly number[]): Buffer {
  const data = Buffer.alloc((width * 4 + 1) * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(dot(x, y), y * (width * 4 + 1) + 1 + x * 4);
  return packPng(width, height, data);
}
