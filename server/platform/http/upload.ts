import type { Request } from 'express';
import type { Upload, UploadedFile } from '../contract.ts';
import { Failure } from '../errors.ts';

/** Name of the file, as encodeURIComponent writes it: a header carries no Chinese. */
export const FILE_NAME_HEADER = 'X-File-Name';

/**
 * The body as it comes, counted while it comes: what is larger than allowed is not kept, whatever its Content-Length says.
 * Called behind the access check, so that a stranger's megabytes are never held.
 */
export async function readUpload(req: Request, { maxBytes, mediaTypes }: Upload): Promise<UploadedFile> {
  // A body that a parser before us took is none of these types.
  if (req.body !== undefined) throw new Failure('malformed', 'request.malformed');
  const type = (req.get('content-type') ?? 'application/octet-stream').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!mediaTypes.includes(type) || !/^(identity)?$/i.test(req.get('content-encoding') ?? ''))
    throw new Failure('malformed', 'request.malformed');
  const fileName = fileNameOf(req.get(FILE_NAME_HEADER));
  if (Number(req.get('content-length') ?? 0) > maxBytes) throw new Failure('too_large', 'request.too_large');
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of req as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBytes) throw new Failure('too_large', 'request.too_large');
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof Failure ? error : new Failure('malformed', 'request.malformed', { cause: error });
  }
  return { bytes: Buffer.concat(chunks, length), fileName };
}

/** For people to read, never a path. */
function fileNameOf(header: string | undefined): string {
  try {
    const name =
      decodeURIComponent(header ?? '')
        .split(/[/\\]/)
        .at(-1) ?? '';
    return [
      ...name
        .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\ufeff\u202a-\u202e\u2066-\u2069]/gu, '')
        .normalize('NFC')
        .trim(),
    ]
      .slice(0, 200)
      .join('');
  } catch (cause) {
    throw new Failure('malformed', 'request.malformed', { cause });
  }
}
