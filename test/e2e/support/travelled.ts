import { get } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

export interface Travelled {
  readonly bytes: number;
  readonly text: string;
  readonly headers: Headers;
}

/** As it travels: counted before it is unpacked. */
export async function bytesOf(url: string, encoding = 'gzip, deflate, br'): Promise<Travelled> {
  return await new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': encoding } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const body = Buffer.concat(parts);
        const headers = new Headers(answer.headers as Record<string, string>);
        const unpack = { br: brotliDecompressSync, gzip: gunzipSync }[headers.get('content-encoding') ?? ''];
        resolve({ bytes: body.length, text: (unpack?.(body) ?? body).toString(), headers });
      });
      answer.on('error', reject);
    }).on('error', reject);
  });
}
