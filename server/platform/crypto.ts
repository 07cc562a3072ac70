import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hash,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
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
  /**
   * AES-256-GCM: nonce, cipher text and tag in one. `bound` says what it belongs to; moved to another row, it opens no
   * more. Nonces are random: far below 2^32 texts are ever sealed under one purpose. One is given for the demo alone, whose
   * rows are the same on every run.
   */
  seal(purpose: string, plain: Uint8Array, bound: string, nonce?: Uint8Array): Buffer;
  /** @throws Error when the key, the binding or one bit is another. */
  open(purpose: string, sealed: Uint8Array, bound: string): Buffer;
}

const NONCE = 12;
const TAG = 16;

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
  return {
    mac: (purpose, value) => createHmac('sha256', keyFor(purpose)).update(value).digest(),
    seal(purpose, plain, bound, nonce = randomBytes(NONCE)) {
      const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce).setAAD(Buffer.from(bound));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(purpose, sealed, bound) {
      if (sealed.length < NONCE + TAG) throw new Error('too short to have been sealed');
      const cipher = createDecipheriv('aes-256-gcm', keyFor(purpose), sealed.subarray(0, NONCE), {
        authTagLength: TAG,
      });
      cipher.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(sealed.length - TAG));
      return Buffer.concat([cipher.update(sealed.subarray(NONCE, sealed.length - TAG)), cipher.final()]);
    },
  };
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
