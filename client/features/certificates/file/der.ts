/** One value of DER: where its tag stands, where what it holds begins and ends. */
export interface Part {
  readonly tag: number;
  readonly start: number;
  readonly from: number;
  readonly end: number;
}

/** @throws RangeError where the bytes are not DER. */
export function readPart(bytes: Uint8Array, start: number): Part {
  const tag = bytes[start];
  let length = bytes[start + 1];
  if (tag === undefined || length === undefined) throw new RangeError('ends too early');
  let from = start + 2;
  if (length >= 0x80) {
    const count = length - 0x80;
    if (count === 0 || count > 4) throw new RangeError('a length that DER has not');
    length = 0;
    for (let at = 0; at < count; at++) length = length * 256 + (bytes[from + at] ?? 0);
    from += count;
  }
  const end = from + length;
  if (end > bytes.length) throw new RangeError('longer than the file');
  return { tag, start, from, end };
}

export function readParts(bytes: Uint8Array, whole: Part): Part[] {
  const parts: Part[] = [];
  for (let at = whole.from; at < whole.end; ) {
    const part = readPart(bytes, at);
    if (part.end > whole.end) throw new RangeError('longer than what it stands in');
    parts.push(part);
    at = part.end;
  }
  return parts;
}

export const contentOf = (bytes: Uint8Array, { from, end }: Part): Uint8Array => bytes.subarray(from, end);
/** With tag and length. */
export const wholeOf = (bytes: Uint8Array, { start, end }: Part): Uint8Array => bytes.subarray(start, end);

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);
