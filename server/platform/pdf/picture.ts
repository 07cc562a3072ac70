import { deflateSync, inflateSync } from 'node:zlib';
import type { PaperDocument } from './document.ts';
import { inside } from './pdfkit-inside.ts';

/** Some 2,000 by 2,000: a seal of 45 mm at 1,100 dots an inch. */
export const MOST_PIXELS = 4_000_000;

export const PICTURE_FAULTS = [
  'not_a_picture',
  'is_svg',
  'too_many_pixels',
  'broken',
  'interlaced',
  'printing_colours',
] as const;
export type PictureFault = (typeof PICTURE_FAULTS)[number];

/** A picture that cannot be printed, and why. */
export class UnusablePicture extends Error {
  readonly fault: PictureFault;
  readonly width: number;
  readonly height: number;
  constructor(fault: PictureFault, size: { width: number; height: number } = { width: 0, height: 0 }) {
    super(fault);
    this.fault = fault;
    this.width = size.width;
    this.height = size.height;
  }
}

export interface PictureFacts {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

interface PngHead extends PictureFacts {
  readonly depth: number;
  readonly colourType: number;
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** What a file says of itself in its first bytes; nothing is unpacked. @throws UnusablePicture */
export function readPictureFacts(bytes: Uint8Array): PictureFacts {
  if (PNG.every((byte, at) => bytes[at] === byte)) return pngHead(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return jpegHead(bytes);
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1000));
  throw new UnusablePicture(/<svg[\s>]/i.test(start) ? 'is_svg' : 'not_a_picture');
}

function requireBounded<T extends PictureFacts>(facts: T): T {
  const { width, height } = facts;
  if (width < 1 || height < 1) throw new UnusablePicture('broken');
  if (width * height > MOST_PIXELS) throw new UnusablePicture('too_many_pixels', facts);
  return facts;
}

function pngHead(bytes: Uint8Array): PngHead {
  if (bytes.length < 33 || ascii(bytes, 12) !== 'IHDR') throw new UnusablePicture('broken');
  const data = view(bytes);
  const [depth = 0, colourType = 0, , , interlace = 0] = bytes.subarray(24, 29);
  const head = requireBounded({
    mediaType: 'image/png' as const,
    width: data.getUint32(16),
    height: data.getUint32(20),
    depth,
    colourType,
  });
  if (!(colourType in CHANNELS) || ![1, 2, 4, 8, 16].includes(depth)) throw new UnusablePicture('broken');
  if (interlace !== 0) throw new UnusablePicture('interlaced');
  return head;
}

function jpegHead(bytes: Uint8Array): PictureFacts & { readonly components: number } {
  const data = view(bytes);
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) throw new UnusablePicture('broken');
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const size = { height: data.getUint16(at + 5), width: data.getUint16(at + 7) };
      const components = bytes[at + 9] ?? 0;
      const facts = requireBounded({ mediaType: 'image/jpeg' as const, ...size, components });
      // Such a picture means another ink on every machine, and PDF/A forbids it beside RGB.
      if (components === 4) throw new UnusablePicture('printing_colours');
      if (components !== 1 && components !== 3) throw new UnusablePicture('broken');
      if (bytes[bytes.length - 2] !== 0xff || bytes[bytes.length - 1] !== 0xd9) throw new UnusablePicture('broken');
      return facts;
    }
    at += marker === 0xff ? 1 : 2 + data.getUint16(at + 2);
  }
  throw new UnusablePicture('broken');
}

const ascii = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
  readonly alpha: Uint8Array | undefined;
}

/** Unpacks a PNG into colours and, where it has one, transparency. @throws UnusablePicture */
export function readPng(bytes: Uint8Array): Pixels {
  const head = pngHead(bytes);
  const { width, height, depth, colourType } = head;
  const data = view(bytes);
  const packed: Uint8Array[] = [];
  let palette = new Uint8Array();
  let clear = new Uint8Array();
  for (let at = 33; at + 12 <= bytes.length; ) {
    const length = data.getUint32(at);
    const kind = ascii(bytes, at + 4);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (body.length < length) throw new UnusablePicture('broken', head);
    if (kind === 'IDAT') packed.push(body);
    else if (kind === 'PLTE') palette = new Uint8Array(body);
    else if (kind === 'tRNS') clear = new Uint8Array(body);
    else if (kind === 'IEND') break;
    at += 12 + length;
  }
  const channels = CHANNELS[colourType] ?? 1;
  const rowBytes = Math.ceil((width * channels * depth) / 8);
  const expected = (rowBytes + 1) * height;
  const raw = unpack(packed, expected);
  if (raw?.length !== expected) throw new UnusablePicture('broken', head);
  unfilter(raw, rowBytes, height, Math.max(1, (channels * depth) >> 3));
  const samples = samplesOf(raw, { width, height, channels, depth, rowBytes });
  return colour(samples, head, channels, palette, clear);
}

/** Never more than the head of the file promised: a bomb ends here. */
function unpack(packed: readonly Uint8Array[], expected: number): Uint8Array | undefined {
  try {
    return inflateSync(Buffer.concat(packed), { maxOutputLength: expected });
  } catch {
    return undefined;
  }
}

function unfilter(raw: Uint8Array, rowBytes: number, height: number, step: number): void {
  for (let row = 0; row < height; row++) {
    const start = row * (rowBytes + 1) + 1;
    const filter = raw[start - 1] ?? 0;
    if (filter > 4) throw new UnusablePicture('broken');
    if (filter === 0) continue;
    for (let n = 0; n < rowBytes; n++) {
      const left = n >= step ? (raw[start + n - step] ?? 0) : 0;
      const up = row > 0 ? (raw[start + n - rowBytes - 1] ?? 0) : 0;
      const corner = n >= step && row > 0 ? (raw[start + n - step - rowBytes - 1] ?? 0) : 0;
      const guess = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner);
      raw[start + n] = ((raw[start + n] ?? 0) + guess) & 255;
    }
  }
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly depth: number;
  readonly rowBytes: number;
}

/** One byte a sample; of sixteen bits the upper eight. Palette places stay as they are. */
function samplesOf(raw: Uint8Array, { width, height, channels, depth, rowBytes }: Raster): Uint8Array {
  const samples = new Uint8Array(width * height * channels);
  const mask = (1 << Math.min(depth, 8)) - 1;
  let out = 0;
  for (let row = 0; row < height; row++) {
    const start = row * (rowBytes + 1) + 1;
    for (let n = 0; n < width * channels; n++) {
      if (depth === 16) samples[out++] = raw[start + 2 * n] ?? 0;
      else if (depth === 8) samples[out++] = raw[start + n] ?? 0;
      else {
        const bit = n * depth;
        samples[out++] = ((raw[start + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & mask;
      }
    }
  }
  return samples;
}

function colour(samples: Uint8Array, head: PngHead, channels: number, palette: Uint8Array, clear: Uint8Array): Pixels {
  const { width, height, depth, colourType } = head;
  const count = width * height;
  const rgb = new Uint8Array(3 * count);
  const hasAlpha = colourType === 4 || colourType === 6 || (colourType === 3 && clear.length > 0);
  const alpha = hasAlpha ? new Uint8Array(count) : undefined;
  const stretch = depth < 8 ? 255 / ((1 << depth) - 1) : 1;
  for (let n = 0; n < count; n++) {
    const at = n * channels;
    const first = samples[at] ?? 0;
    for (let part = 0; part < 3; part++) {
      if (colourType === 3) rgb[3 * n + part] = palette[3 * first + part] ?? 0;
      else rgb[3 * n + part] = channels >= 3 ? (samples[at + part] ?? 0) : Math.round(first * stretch);
    }
    if (alpha) alpha[n] = colourType === 3 ? (clear[first] ?? 255) : (samples[at + channels - 1] ?? 255);
  }
  return { width, height, rgb, alpha };
}

/** Unpacks all of it, so that a file which cannot be printed is refused when it comes and not on the day. @throws UnusablePicture */
export function requirePrintable(bytes: Uint8Array): PictureFacts {
  const facts = readPictureFacts(bytes);
  if (facts.mediaType === 'image/png') readPng(bytes);
  return { mediaType: facts.mediaType, width: facts.width, height: facts.height };
}

export interface EmbeddedPicture {
  readonly width: number;
  readonly height: number;
  paint(x: number, y: number, width: number, height: number): void;
}

/**
 * pdfkit unpacks a PNG with transparency in the background, and the order of its objects is then that of chance; the same
 * data must make the same bytes. Multiplied with what lies under it, as ink is: a seal on white paper covers nothing.
 */
export function embedPicture(document: PaperDocument, bytes: Uint8Array): EmbeddedPicture {
  const self = inside(document);
  const facts = readPictureFacts(bytes);
  const common = { Type: 'XObject', Subtype: 'Image', BitsPerComponent: 8, Width: facts.width, Height: facts.height };
  const image = facts.mediaType === 'image/png' ? png() : jpeg();
  const multiply = self.ref({ Type: 'ExtGState', BM: 'Multiply' });
  multiply.end();
  const [name, state] = [`Im${image.id}`, `Gs${multiply.id}`];

  function png() {
    const { rgb, alpha } = readPng(bytes);
    const mask = alpha && self.ref({ ...common, ColorSpace: 'DeviceGray', Filter: 'FlateDecode' });
    if (mask) mask.end(deflateSync(alpha, { level: 9 }));
    const made = self.ref({ ...common, ColorSpace: 'DeviceRGB', Filter: 'FlateDecode', ...(mask && { SMask: mask }) });
    made.end(deflateSync(rgb, { level: 9 }));
    return made;
  }

  function jpeg() {
    const { components } = jpegHead(bytes);
    const made = self.ref({
      ...common,
      ColorSpace: components === 1 ? 'DeviceGray' : 'DeviceRGB',
      Filter: 'DCTDecode',
    });
    made.end(bytes);
    return made;
  }

  return {
    width: facts.width,
    height: facts.height,
    paint(x, y, width, height) {
      document.save();
      document.transform(width, 0, 0, -height, x, y + height);
      self.page.xobjects[name] = image;
      self.page.ext_gstates[state] = multiply;
      self.addContent(`/${state} gs /${name} Do`);
      document.restore();
    },
  };
}
