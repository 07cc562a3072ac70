import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import type { SheetLimits } from './sheet.ts';
import { SheetFault } from './sheet-fault.ts';

/** What is told of an XML part; names come without their prefix. */
export interface PartReader {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Deeper than any part of a workbook; a million open elements would cost hundreds of megabytes. */
const MAX_DEPTH = 64;
const MAX_ATTRIBUTES = 200;

/** The zip of a workbook. Every limit is held while the bytes come, before they are kept. */
export class WorkbookFile {
  private readonly zip: ZipFile;
  private readonly entries: ReadonlyMap<string, Entry>;
  private readonly limits: SheetLimits;
  private unpacked = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: SheetLimits) {
    this.zip = zip;
    this.entries = entries;
    this.limits = limits;
  }

  static async open(bytes: Uint8Array, limits: SheetLimits): Promise<WorkbookFile> {
    return asFault(async () => {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const zip = await fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: true });
      if (zip.entryCount > limits.entries) throw new SheetFault('too_many_entries', { limit: limits.entries });
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        // Of two parts with one name each program reads another one.
        if (entries.has(entry.fileName.toLowerCase())) throw new SheetFault('broken');
        if (entry.isEncrypted()) throw new SheetFault('encrypted');
        entries.set(entry.fileName.toLowerCase(), entry);
      }
      return new WorkbookFile(zip, entries, limits);
    });
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  async read(name: string, reader: PartReader): Promise<void> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw new SheetFault('broken');
    await asFault(async () => {
      this.requireRoom(entry.uncompressedSize);
      const stream: Readable = await this.zip.openReadStreamPromise(entry);
      const parser = createParser(reader);
      const decoder = new TextDecoder('utf-8', { fatal: true });
      let sum = 0;
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        this.requireRoom(chunk.length);
        this.unpacked += chunk.length;
        sum = crc32(chunk, sum);
        parser.write(decoder.decode(chunk, { stream: true }));
      }
      parser.write(decoder.decode());
      parser.close();
      if (sum !== entry.crc32) throw new SheetFault('broken');
    });
  }

  private requireRoom(bytes: number): void {
    const { unpackedBytes } = this.limits;
    if (this.unpacked + bytes > unpackedBytes)
      throw new SheetFault('unpacked', { limit: Math.floor(unpackedBytes / 1_048_576) });
  }
}

function createParser(reader: PartReader): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  let attributes = 0;
  parser.on('doctype', () => {
    throw new SheetFault('doctype');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > MAX_ATTRIBUTES) throw new SheetFault('broken');
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    attributes = 0;
    depth += 1;
    if (depth > MAX_DEPTH) throw new SheetFault('broken');
    reader.open?.(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth -= 1;
    reader.close?.(localName(tag.name));
  });
  const { text } = reader;
  if (text) {
    parser.on('text', (part) => text.call(reader, part));
    parser.on('cdata', (part) => text.call(reader, part));
  }
  return parser;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** Whatever the libraries find wrong is a broken file, and the reader of the answer needs no more. */
async function asFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SheetFault) throw error;
    throw new SheetFault('broken', {}, error);
  }
}
