import { openSync, readSync } from 'node:fs';

/**
 * A TrueType file of which only what is asked for is read: a Chinese face is 10 to 15 MB of outlines, a document shows
 * some hundred of them. Whole files in memory were 50 MB of a worker and 40 ms of its first paper.
 */
export class FontFile {
  readonly #file: number;
  readonly #tables = new Map<string, { readonly at: number; readonly length: number }>();
  readonly #read = new Map<string, Buffer>();

  constructor(path: string) {
    // Open for the life of the process, as the face is kept.
    this.#file = openSync(path, 'r');
    const head = this.#bytes(0, 12);
    // WOFF2 outlines came out blank without an error, CFF embeds 13 times larger: static TrueType or nothing.
    if (head.readUInt32BE(0) !== 0x00010000) throw new Error(`${path} is not a TrueType font`);
    const count = head.readUInt16BE(4);
    const directory = this.#bytes(12, 16 * count);
    for (let entry = 0; entry < 16 * count; entry += 16) {
      const tag = directory.toString('latin1', entry, entry + 4);
      this.#tables.set(tag, { at: directory.readUInt32BE(entry + 8), length: directory.readUInt32BE(entry + 12) });
    }
  }

  /** Kept once read, for it is asked for again. */
  findTable(tag: string): Buffer | undefined {
    const known = this.#read.get(tag);
    if (known) return known;
    const place = this.#tables.get(tag);
    if (!place) return undefined;
    const bytes = this.#bytes(place.at, place.length);
    this.#read.set(tag, bytes);
    return bytes;
  }

  getTable(tag: string): Buffer {
    const table = this.findTable(tag);
    if (!table) throw new Error(`a font has no table ${tag}`);
    return table;
  }

  /** A part of a table that is too large to be kept. */
  readFrom(tag: string, from: number, length: number): Buffer {
    const place = this.#tables.get(tag);
    if (!place || from + length > place.length) throw new RangeError(`a font has no such part of ${tag}`);
    return this.#bytes(place.at + from, length);
  }

  #bytes(at: number, length: number): Buffer {
    const bytes = Buffer.alloc(length);
    if (readSync(this.#file, bytes, 0, length, at) !== length) throw new Error('a font file ends too early');
    return bytes;
  }
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at + 4 <= bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}

function padded(bytes: Buffer): Buffer {
  return bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - (bytes.length % 4))]);
}

/** A font file of these tables. */
export function assembleFont(tables: ReadonlyMap<string, Buffer>): Buffer {
  const entries = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const power = Math.floor(Math.log2(entries.length));
  const directory = Buffer.alloc(12 + 16 * entries.length);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(entries.length, 4);
  directory.writeUInt16BE(16 << power, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(16 * entries.length - (16 << power), 10);
  const parts: Buffer[] = [directory];
  let at = directory.length;
  entries.forEach(([tag, table], n) => {
    const part = padded(table);
    const entry = 12 + 16 * n;
    directory.write(tag, entry, 'latin1');
    directory.writeUInt32BE(checksum(part), entry + 4);
    directory.writeUInt32BE(at, entry + 8);
    directory.writeUInt32BE(table.length, entry + 12);
    parts.push(part);
    at += part.length;
  });
  return Buffer.concat(parts);
}
