/** Encoders for what TextEncoder does not write, made by asking the decoder what every byte means. */
export type OldEncoding = 'gb18030' | 'big5' | 'windows-874' | 'windows-1252';

const tables = new Map<OldEncoding, Map<string, number[]>>();

function tableOf(encoding: OldEncoding): Map<string, number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder(encoding, { fatal: true });
  const learn = (...bytes: number[]) => {
    try {
      const sign = decoder.decode(Uint8Array.from(bytes));
      if ([...sign].length === 1 && !table.has(sign)) table.set(sign, bytes);
    } catch {
      // no sign has these bytes
    }
  };
  for (let byte = 0; byte < 256; byte++) learn(byte);
  // Node 20 decodes these as controls.
  if (encoding === 'windows-1252')
    for (const [at, sign] of [...'€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'].entries())
      if (sign !== ' ') table.set(sign, [0x80 + at]);
  if (encoding === 'gb18030' || encoding === 'big5')
    for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) learn(lead, trail);
  if (encoding === 'gb18030')
    for (let at = 0; at < 39_420; at++)
      learn(
        0x81 + Math.floor(at / 12_600),
        0x30 + (Math.floor(at / 1260) % 10),
        0x81 + (Math.floor(at / 10) % 126),
        0x30 + (at % 10),
      );
  tables.set(encoding, table);
  return table;
}

/** @throws when the encoding cannot carry the text. */
export function encodeOld(text: string, encoding: OldEncoding): Uint8Array {
  const table = tableOf(encoding);
  return Uint8Array.from(
    [...text].flatMap((sign) => {
      const bytes = table.get(sign);
      if (!bytes) throw new RangeError(`${encoding} has no ${sign}`);
      return bytes;
    }),
  );
}

export function encodeWide(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}
