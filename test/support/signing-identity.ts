import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createCertificate } from '../../server/platform/pdf/x509.ts';

export interface SigningIdentity {
  readonly keyPem: string;
  readonly certificatePem: string;
}

/** A self-signed certificate for tests, made without openssl, which a fresh machine may not have. */
export function createSigningIdentity(kind: 'ec' | 'rsa', commonName = 'Huiwu Test Signer'): SigningIdentity {
  const { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject } =
    kind === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificatePem: createCertificate({
      subject: { commonName },
      publicKey,
      ownKey: privateKey,
      serial: Buffer.alloc(16, 7),
      from: new Date('2024-01-01T00:00:00Z'),
      until: new Date('2056-01-01T00:00:00Z'),
    }),
  };
}
