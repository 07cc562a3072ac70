import { setImmediate } from 'node:timers/promises';
import { Zip, ZipPassThrough } from 'fflate';

export interface ZippedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** PDFs are packed already, so they are stored as they are; between two of them others have their turn. */
export async function zipFiles(files: AsyncIterable<ZippedFile>, at: Date): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    failure ??= error;
    if (chunk) chunks.push(chunk);
  });
  for await (const { name, bytes } of files) {
    const file = new ZipPassThrough(name);
    file.mtime = at;
    zip.add(file);
    file.push(bytes, true);
    await setImmediate();
  }
  zip.end();
  if (failure) throw failure;
  return Buffer.concat(chunks);
}
