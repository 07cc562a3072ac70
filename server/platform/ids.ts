import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** The only source of new ids and secrets; a fake one stands in for it in tests. */
export interface Ids {
  /** UUIDv7: sorts by time, so that indexes grow at one end. */
  uuid(): string;
  /** Random bytes from the operating system's generator. */
  bytes(length: number): Buffer;
}

export const systemIds: Ids = { uuid: () => v7(), bytes: (length) => randomBytes(length) };

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Crockford base32 (no I L O U), most significant bit first, no padding. 10 bytes → 16 characters. */
export function crockford(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let out = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += CROCKFORD[(held >> bits) & 31];
      held &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? out + CROCKFORD[(held << (5 - bits)) & 31] : out;
}

/** A secret for a link or a token: `<prefix>_` and 128 bits in lower-case base32. */
export function secretToken(ids: Ids, prefix: string): string {
  return `${prefix}_${crockford(ids.bytes(16)).toLowerCase()}`;
}
