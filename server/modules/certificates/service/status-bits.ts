import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { indexOf, STATUS_LIST_SIZE } from '../domain/open-badge.ts';

const pack = promisify(gzip);

/** Index 0 is the leftmost bit; packed with gzip, written as base64url with the multibase prefix u. */
export async function encodeStatusBits(endedPositions: readonly number[]): Promise<string> {
  const bits = Buffer.alloc(STATUS_LIST_SIZE / 8);
  for (const position of endedPositions) {
    const index = indexOf(position);
    const at = index >> 3;
    bits[at] = (bits[at] ?? 0) | (0x80 >> (index & 7));
  }
  return `u${(await pack(bits, { level: 9 })).toString('base64url')}`;
}
