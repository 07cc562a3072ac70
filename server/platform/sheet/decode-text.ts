import type { SheetEncoding } from './sheet.ts';
import { SheetFault } from './sheet-fault.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: SheetEncoding;
}

/** The text of a file in whatever encoding the program of its writer chose. @throws SheetFault encoding, kind */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return getDecoded(bytes.subarray(3), 'utf-8');
  if (first === 0xff && second === 0xfe) return getDecoded(bytes.subarray(2), 'utf-16le');
  if (first === 0xfe && second === 0xff) return getDecoded(bytes.subarray(2), 'utf-16be');
  if (bytes.includes(0)) return decodeWide(bytes);
  return decode(bytes, 'utf-8') ?? decodeOld(bytes);
}

function decode(bytes: Uint8Array, encoding: SheetEncoding): DecodedText | undefined {
  if (encoding === 'windows-1252') return { text: decodeLatin(bytes), encoding };
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), encoding };
  } catch {
    return undefined;
  }
}

// Node's own windows-1252 is ISO 8859-1 up to version 22: € and “ ” would become controls.
const LATIN_80_9F = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
function decodeLatin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (sign) => LATIN_80_9F[sign.charCodeAt(0) - 0x80] ?? sign);
}

function getDecoded(bytes: Uint8Array, encoding: SheetEncoding): DecodedText {
  const decoded = decode(bytes, encoding);
  if (!decoded) throw new SheetFault('encoding');
  return decoded;
}

/** No text of one byte a sign holds zeros; delimiters and line ends of UTF-16 do, on one side. */
function decodeWide(bytes: Uint8Array): DecodedText {
  const found = (['utf-16le', 'utf-16be'] as const)
    .flatMap((encoding) => decode(bytes, encoding) ?? [])
    .map((decoded) => ({ decoded, plain: countPlain(decoded.text) }))
    .sort((a, b) => b.plain - a.plain)[0];
  if (!found || found.plain === 0 || found.decoded.text.includes('\0')) throw new SheetFault('kind');
  return found.decoded;
}

function countPlain(text: string): number {
  return text.match(/[\t\r\n -~]/g)?.length ?? 0;
}

/** Below this the bytes are no writing that we know; Latin text, which takes any byte, is asked last. */
const GOOD = 0.6;

function decodeOld(bytes: Uint8Array): DecodedText {
  // One bad byte among many good letters: not another encoding, but a broken file.
  if (mostlyUtf8(bytes)) throw new SheetFault('encoding');
  const scores: [SheetEncoding, number][] = [
    // First among equals: a Thai word of even length reads as common Chinese characters, Chinese of more than
    // a word or two never as faultless Thai.
    ['windows-874', scoreThai(bytes)],
    ['gb18030', scoreDouble(bytes, COMMON_GB)],
    ['big5', scoreDouble(bytes, COMMON_BIG5)],
    ['windows-1252', scoreLatin(bytes)],
  ];
  scores.sort(([, a], [, b]) => b - a);
  for (const [encoding, score] of scores) {
    const decoded = score >= GOOD ? decode(bytes, encoding) : undefined;
    if (decoded) return decoded;
  }
  throw new SheetFault('encoding');
}

function mostlyUtf8(bytes: Uint8Array): boolean {
  let letters = 0;
  let wrong = 0;
  for (const sign of new TextDecoder('utf-8').decode(bytes)) {
    if (sign === '\ufffd') wrong += 1;
    else if (sign > '\u07ff') letters += 1;
  }
  return letters > wrong * 2;
}

type Weight = (lead: number, trail: number) => number;
/** GB 2312 puts the 3,755 most used characters into rows B0 to D7; of the rest a text has one in fifty. */
const COMMON_GB: Weight = (lead, trail) => {
  if (lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1) return 1;
  if ((lead === 0xa1 || lead === 0xa3) && trail >= 0xa1) return 0.9;
  return lead >= 0xd8 && lead <= 0xf7 && trail >= 0xa1 ? 0.4 : 0.1;
};
/** Big5 has its 5,401 most used characters in A4 to C6. */
const COMMON_BIG5: Weight = (lead, trail) => {
  if (lead >= 0xa4 && lead <= 0xc6) return lead === 0xc6 && trail > 0x7e ? 0.1 : 0.98;
  return lead === 0xa1 ? 0.9 : 0.2;
};

/** Mean commonness of the double bytes; four bytes of GB 18030 are so peculiar that they speak for themselves. */
function scoreDouble(bytes: Uint8Array, weight: Weight): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    if (trail >= 0x30 && trail <= 0x39 && weight === COMMON_GB) {
      const [third = 0, fourth = 0] = bytes.subarray(at + 2, at + 4);
      if (third < 0x81 || fourth < 0x30 || fourth > 0x39) return 0;
      at += 3;
      sum += 1;
    } else {
      if (trail < 0x40 || trail === 0x7f || trail === 0xff || lead === 0x80 || lead === 0xff) return 0;
      at += 1;
      sum += weight(lead, trail);
    }
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

const THAI_ABOVE = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/;
const THAI_BEFORE = /[\u0e40-\u0e44]/;
const THAI_VOWEL = /[\u0e30-\u0e3a\u0e40-\u0e44\u0e47-\u0e4e]/;
const THAI_CONSONANT = /[\u0e01-\u0e2e]/;
/** Obsolete letters, digits and signs that a list of people does without. */
const THAI_RARE = /[\u0e03\u0e05\u0e26\u0e3f\u0e45\u0e4d-\u0e5b]/;

/**
 * Thai spelling: what stands above or below needs a letter under it, what is written before its consonant needs one
 * after, and a third of all signs are vowels and tones. Chinese read as Thai breaks all three.
 */
function scoreThai(bytes: Uint8Array): number {
  const text = decode(bytes, 'windows-874')?.text ?? '';
  let thai = 0;
  let vowels = 0;
  let wrong = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign < '\x80') continue;
    if (sign < '\u0e01' || sign > '\u0e5b') {
      wrong += sign === '\u00a0' || sign > '\u2000' ? 0 : 1;
      continue;
    }
    thai += 1;
    const before = text[at - 1] ?? '';
    if (THAI_VOWEL.test(sign)) vowels += 1;
    if (THAI_RARE.test(sign) || /[A-Za-z]/.test(before)) wrong += 1;
    else if (THAI_ABOVE.test(sign) && !THAI_CONSONANT.test(before) && !THAI_ABOVE.test(before)) wrong += 2;
    else if (THAI_BEFORE.test(sign) && !THAI_CONSONANT.test(text[at + 1] ?? '')) wrong += 2;
  }
  return thai === 0 ? 0 : Math.max(0, 1 - wrong / thai) * Math.min(1, vowels / thai / 0.3);
}

/** Western letters stand among ASCII letters, a few to a word; signs like ¤ and ¬ beside them are another encoding's. */
function scoreLatin(bytes: Uint8Array): number {
  let sum = 0;
  let count = 0;
  let run = 0;
  for (const byte of bytes) {
    if (byte < 0x80) {
      run = 0;
      continue;
    }
    run += 1;
    count += 1;
    const letter = byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7;
    const usual =
      letter ||
      /[\x80\x85\x8a\x8c\x8e\x91-\x97\x9a\x9c\x9e\x9f\xa0\xa3\xa7\xaa\xab\xb0\xb4\xb7\xba\xbb]/.test(
        String.fromCharCode(byte),
      );
    if ([0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)) return 0;
    if (usual) sum += run > 3 ? 0.2 : 0.85;
  }
  return count === 0 ? 0 : sum / count;
}
