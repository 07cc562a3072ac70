import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint } from 'jose';
import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import type { PublicKeyJwk } from '../domain/open-badge.ts';
import { insertCredentialKey, listCredentialKeys } from '../store.ts';

const generate = promisify(generateKeyPair);
const FILE = 'credential-key.pem';

export interface CredentialKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicJwk: PublicKeyJwk;
}

type Needs = Pick<Platform, 'db' | 'clock' | 'secretFiles'> & { readonly audit: Audit };

/**
 * RS256 with 3072 bits: the public validator of 1EdTech refuses the younger kinds of signature. A key takes half a second
 * of one core in the thread pool, so it is made when it is first needed and never at the start.
 */
export function createCredentialKeys({ db, clock, secretFiles, audit }: Needs) {
  let known: { readonly pem: string; readonly key: CredentialKey } | undefined;

  /** Published before it signs: nobody meets a signature whose key is not there. */
  const publish = async (key: CredentialKey): Promise<void> =>
    db.transaction(async (tx) => {
      if (!(await insertCredentialKey(tx, key.publicJwk, clock.now()))) return;
      await audit.record(tx, {
        caller: { kind: 'system', name: 'credentials' },
        action: 'certificates.key_published',
        subject: { kind: 'credential_key', id: key.kid },
      });
    });

  /** The file is read each time, so that a rotation on another node is noticed: 0.1 ms. */
  const read = async (): Promise<CredentialKey> => {
    const pem = await secretFiles.ensure(FILE, makePem);
    if (known?.pem === pem) return known.key;
    const key = await readKey(pem);
    await publish(key);
    known = { pem, key };
    return key;
  };
  let reading: Promise<CredentialKey> | undefined;

  return {
    /** Many who need the first key at once wait for one. */
    ensureKey(): Promise<CredentialKey> {
      reading ??= read().finally(() => {
        reading = undefined;
      });
      return reading;
    },

    /** From now on another key signs. What the old one signed goes on verifying: its public half stays published. */
    async rotateKey(): Promise<string> {
      await read();
      const pem = await makePem();
      const key = await readKey(pem);
      await publish(key);
      await secretFiles.replace(FILE, pem);
      return key.kid;
    },

    listPublicKeys: (): Promise<PublicKeyJwk[]> => listCredentialKeys(db.knex),
  };
}

export type CredentialKeys = ReturnType<typeof createCredentialKeys>;

async function makePem(): Promise<string> {
  const { privateKey } = await generate('rsa', { modulusLength: 3072 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

async function readKey(pem: string): Promise<CredentialKey> {
  const privateKey = createPrivateKey(pem);
  const { kty, n, e } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (kty !== 'RSA' || n === undefined || e === undefined) throw new Error(`${FILE} does not hold an RSA key`);
  const kid = await calculateJwkThumbprint({ kty, n, e });
  return { kid, privateKey, publicJwk: { kty, n, e, kid, alg: 'RS256', use: 'sig' } };
}
