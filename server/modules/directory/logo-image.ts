import { crc32 } from 'node:zlib';

export interface LogoImage {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

export const MAX_LOGO_BYTES = 200 * 1024;
export const MIN_LOGO_SIDE = 16;
export const MAX_LOGO_SIDE = 2000;

/**
 * A picture read by its bytes and never by what it calls itself, and written anew from the parts that draw it: text,
 * places and camera data are left out, and what stands after its end (a page, an archive) makes it none. SVG is not
 * taken at all: it is a document that can hold scripts. Undefined: it is no whole PNG, JPEG or WebP.
 */
export function readLogo(bytes: Buffer): LogoImage | undefined {
  try {
    return readPng(bytes) ?? readJpeg(bytes) ?? readWebp(bytes);
  } catch (error) {
    // A length that leads past the end.
    if (['ERR_OUT_OF_RANGE', 'ERR_BUFFER_OUT_OF_BOUNDS'].includes((error as { code?: string }).code ?? ''))
      return undefined;
    throw error;
  }
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PNG_PARTS = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'pHYs', 'IDAT', 'IEND']);

function readPng(bytes: Buffer): LogoImage | undefined {
  if (!bytes.subarray(0, 8).equals(PNG) || bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  const kept: Buffer[] = [PNG];
  for (let at = 8; ; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (bytes.readUInt32BE(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return undefined;
    // A part that the reader must know (its name begins with a capital) and that is none of these: some other program's.
    if (PNG_PARTS.has(type)) kept.push(bytes.subarray(at, end));
    else if (/^[A-Z]/.test(type)) return undefined;
    at = end;
    if (type === 'IEND') {
      if (at !== bytes.length) return undefined;
      break;
    }
  }
  return {
    mediaType: 'image/png',
    bytes: Buffer.concat(kept),
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
  };
}

function readJpeg(bytes: Buffer): LogoImage | undefined {
  if (bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  const kept = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | undefined;
  for (let at = 2; ; ) {
    const marker = bytes.readUInt16BE(at);
    if (marker < 0xffc0 || marker === 0xffd8 || marker === 0xffd9) return undefined;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return undefined;
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    // Comments and the camera's notes go; JFIF (e0), the colour profile (e2) and Adobe's transform (ee) draw.
    const isNote = marker === 0xfffe || (marker >= 0xffe1 && marker <= 0xffef && ![0xffe2, 0xffee].includes(marker));
    if (!isNote) kept.push(bytes.subarray(at, end));
    at = end;
    if (marker === 0xffda) {
      // The scans; inside them ff is followed by 00 or by a restart, so the first end is the end.
      const stop = bytes.indexOf(Buffer.from([0xff, 0xd9]), at);
      if (!size || stop !== bytes.length - 2) return undefined;
      kept.push(bytes.subarray(at));
      return { mediaType: 'image/jpeg', bytes: Buffer.concat(kept), ...size };
    }
  }
}

const WEBP_PARTS = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP']);

function readWebp(bytes: Buffer): LogoImage | undefined {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') return undefined;
  if (bytes.readUInt32LE(4) !== bytes.length - 8) return undefined;
  const kept: Buffer[] = [];
  let size: { width: number; height: number } | undefined;
  for (let at = 12; at < bytes.length; ) {
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (end > bytes.length || type === 'ANIM' || type === 'ANMF') return undefined;
    const part = Buffer.from(bytes.subarray(at, end));
    // Says which parts follow: camera data and XMP no longer do.
    if (type === 'VP8X') part.writeUInt8(part.readUInt8(8) & ~0b1100, 8);
    if (WEBP_PARTS.has(type)) kept.push(part);
    size ??= webpSize(type, part);
    at = end;
  }
  if (!size || !kept.some((part) => /^VP8[ L]/.test(part.toString('latin1', 0, 4)))) return undefined;
  const body = Buffer.concat(kept);
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(body.length + 4, 4);
  return { mediaType: 'image/webp', bytes: Buffer.concat([head, body]), ...size };
}

function webpSize(type: string, part: Buffer): { width: number; height: number } | undefined {
  if (type === 'VP8X') return { width: part.readUIntLE(12, 3) + 1, height: part.readUIntLE(15, 3) + 1 };
  if (type === 'VP8L' && part.readUInt8(8) === 0x2f) {
    const bits = part.readUInt32LE(9);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (type === 'VP8 ' && part.readUIntBE(11, 3) === 0x9d012a)
    return { width: part.readUInt16LE(14) & 0x3fff, height: part.readUInt16LE(16) & 0x3fff };
  return undefined;
}
