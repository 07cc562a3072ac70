const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 32;
const HALF = 10;

export type BadgeReading =
  | { readonly kind: 'not_ours' | 'malformed' }
  | {
      readonly kind: 'code';
      /** As it is printed: HW and 32 characters. */
      readonly code: string;
      /** Ten bytes that name the badge. */
      readonly id: Uint8Array;
      /** Ten bytes that prove that it is ours. */
      readonly proof: Uint8Array;
    };

/**
 * Reads what a camera, a scanner gun or a hand gave. A web address that ends in the code is read too, also as a gun types
 * it, which loses the signs between the letters. What does not look like a badge of ours is `not_ours`; what does, and
 * cannot be one, is `malformed`: a torn or badly printed badge, and staff say another thing then.
 */
export function readBadge(raw: string): BadgeReading {
  const text = raw.trim().toUpperCase();
  const whole = /(?:^|.*[^0-9A-Z]|^HTTPS?[0-9A-Z]*)HW([0-9A-Z]*)$/s.exec(text);
  const body = whole?.[1];
  if (body === undefined) return { kind: 'not_ours' };
  // A gun types "httpshost…hw<code>" as one word: the code is its end.
  const code = /^[0-9A-Z]*$/.test(text) && text.startsWith('HTTP') ? text.slice(-CODE_LENGTH) : body;
  const bytes = code.length === CODE_LENGTH ? decode(code) : undefined;
  if (!bytes) return { kind: 'malformed' };
  return { kind: 'code', code: `HW${code}`, id: bytes.slice(0, HALF), proof: bytes.slice(HALF) };
}

function decode(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array((text.length * 5) >> 3);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const character of text) {
    const value = CROCKFORD.indexOf(character);
    if (value < 0) return undefined;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = held >> bits;
      at += 1;
      held &= (1 << bits) - 1;
    }
  }
  return bytes;
}
