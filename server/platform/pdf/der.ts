/** As much of the Distinguished Encoding Rules as a signature needs. */
function length(count: number): Buffer {
  if (count < 128) return Buffer.of(count);
  const bytes: number[] = [];
  for (let rest = count; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.of(0x80 | bytes.length, ...bytes);
}

export function tagged(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag), length(body.length), body]);
}

export const sequence = (...parts: readonly Uint8Array[]) => tagged(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]) => tagged(0x31, ...[...parts].sort(Buffer.compare));
export const octets = (bytes: Uint8Array) => tagged(0x04, bytes);
export const integer = (value: number) => tagged(0x02, Buffer.of(value));
/** A positive number of any size, big end first. */
export const unsigned = (bytes: Buffer) =>
  tagged(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
export const bits = (bytes: Uint8Array, unused = 0) => tagged(0x03, Buffer.of(unused), bytes);
export const utf8 = (text: string) => tagged(0x0c, Buffer.from(text));
export const TRUE = Buffer.of(0x01, 0x01, 0xff);
export const NULL = Buffer.of(0x05, 0x00);

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const value of rest) {
    const groups = [value & 127];
    for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift((left & 127) | 128);
    bytes.push(...groups);
  }
  return tagged(0x06, Buffer.from(bytes));
}

export interface Element {
  readonly tag: number;
  /** With tag and length. */
  readonly all: Buffer;
  readonly value: Buffer;
}

export function elements(der: Buffer): Element[] {
  const found: Element[] = [];
  let at = 0;
  while (at < der.length) {
    const start = at;
    const tag = der.readUInt8(at);
    let size = der.readUInt8(at + 1);
    at += 2;
    if (size & 0x80) {
      const digits = size & 0x7f;
      size = der.readUIntBE(at, digits);
      at += digits;
    }
    found.push({ tag, all: der.subarray(start, at + size), value: der.subarray(at, at + size) });
    at += size;
  }
  return found;
}
