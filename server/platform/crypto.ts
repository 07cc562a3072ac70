import { createHmac, hash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { createSecretFiles } from './secret-files.ts';

/** SHA-256, for secrets with full entropy (tokens, links): the database never holds the secret itself. */
export function sha256(value: string | Uint8Array): Buffer {
  return hash('sha256', value, 'buffer');
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

export interface Secrets {
  /** HMAC-SHA256 under a key derived for one purpose, e.g. `badge:<edition>`. */
  mac(purpose: string, value: string | Uint8Array): Buffer;
}

/** Keys are derived by HKDF from one master key, so that no two purposes ever share one. */
export function createSecrets(master: Uint8Array): Secrets {
  const keys = new Map<string, Buffer>();
  const keyFor = (purpose: string): Buffer => {
    const known = keys.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', master, '', `huiwu ${purpose}`, 32));
    keys.set(purpose, key);
    return key;
  };
  return { mac: (purpose, value) => createHmac('sha256', keyFor(purpose)).update(value).digest() };
}

/**
 * The master key lives in a file beside the data and not in the database, so that a copy of the database alone opens
 * nothing. Several nodes share the data directory.
 */
export async function ensureMasterKey(dataDir: string): Promise<Buffer> {
  const text = await createSecretFiles(dataDir).ensure(
    'master.key',
    async () => `${randomBytes(32).toString('base64')}\n`,
  );
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== 32) throw new Error(`${join(dataDir, 'master.key')} does not hold a key of 32 bytes`);
  return key;
}
