/** Raise it with any change of the text: what was agreed to must stay provable. */
export const PHOTO_CONSENT_VERSION = '2026-11-1';
/** Asked with the photograph and for nothing else; who gives none is let in just the same, by name and badge. */
export const PHOTO_CONSENT_TEXT = {
  zh: '本人同意会务组保存本人照片，仅用于会议现场核对证件与本人是否一致。照片不公开、不用于宣传，可随时撤回并立即删除，会后 30 日内自动删除。',
  en: 'I agree that the conference office keeps my photograph solely to compare it with me when my badge is checked. It is not published. I may withdraw it at any time, which erases it at once; otherwise it is erased 30 days after the conference.',
} as const;

export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];
/** A phone's own picture is larger; the page makes it small before it sends it. */
export const PHOTO_MAX_BYTES = 2 * 1_048_576;
/** Longest side. A picture of few bytes can unfold to gigabytes in the browser of the desk. */
export const PHOTO_MAX_SIDE = 5000;
/** How long after the last day it is kept. */
export const PHOTO_DAYS_AFTER_EDITION = 30;

/** What the bytes are, whatever they are called; undefined when they are no picture of ours or too wide to be opened. */
export function photoType(bytes: Uint8Array): PhotoType | undefined {
  const found = jpegOf(bytes) ?? pngOf(bytes) ?? webpOf(bytes);
  if (!found) return undefined;
  const { type, width, height } = found;
  const isSound = width > 0 && height > 0 && Math.max(width, height) <= PHOTO_MAX_SIDE;
  return isSound ? type : undefined;
}

interface Found {
  readonly type: PhotoType;
  readonly width: number;
  readonly height: number;
}
const wordAt = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

function jpegOf(bytes: Uint8Array): Found | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  // Segment by segment to the frame header, which has the size; all before it say their own length.
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { type: 'image/jpeg', height: wordAt(bytes, at + 5), width: wordAt(bytes, at + 7) };
    at += marker === 0xff ? 1 : 2 + wordAt(bytes, at + 2);
  }
  return undefined;
}

function pngOf(bytes: Uint8Array): Found | undefined {
  if (textAt(bytes, 0, 8) !== '\x89PNG\r\n\x1a\n' || textAt(bytes, 12, 4) !== 'IHDR') return undefined;
  const long = (at: number) => wordAt(bytes, at) * 65_536 + wordAt(bytes, at + 2);
  return { type: 'image/png', width: long(16), height: long(20) };
}

function webpOf(bytes: Uint8Array): Found | undefined {
  if (textAt(bytes, 0, 4) !== 'RIFF' || textAt(bytes, 8, 4) !== 'WEBP') return undefined;
  const low = (at: number) => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  const type = 'image/webp';
  switch (textAt(bytes, 12, 4)) {
    case 'VP8 ':
      return { type, width: low(26) & 0x3fff, height: low(28) & 0x3fff };
    case 'VP8L': {
      const bits = low(21) | (low(23) << 16);
      return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X': {
      // The first bit of motion: a picture that moves is none of a face.
      if (((bytes[20] ?? 0) & 0x02) !== 0) return undefined;
      return { type, width: low(24) + 1 + ((bytes[26] ?? 0) << 16), height: low(27) + 1 + ((bytes[29] ?? 0) << 16) };
    }
    default:
      return undefined;
  }
}
