import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { integer, NULL, oid, sequence, set, tagged } from '../../server/platform/pdf/der.ts';

export interface SigningIdentity {
  readonly keyPem: string;
  readonly certificatePem: string;
}

function name(commonName: string): Buffer {
  return sequence(set(sequence(oid('2.5.4.3'), tagged(0x0c, Buffer.from(commonName)))));
}

function day(text: string): Buffer {
  return tagged(0x17, Buffer.from(text));
}

/** A self-signed certificate for tests, made without openssl, which a fresh machine may not have. */
export function createSigningIdentity(kind: 'ec' | 'rsa', commonName = 'Huiwu Test Signer'): SigningIdentity {
  const keys: { publicKey: KeyObject; privateKey: KeyObject } =
    kind === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = kind === 'ec' ? sequence(oid('1.2.840.10045.4.3.2')) : sequence(oid('1.2.840.113549.1.1.11'), NULL);
  const body = sequence(
    tagged(0xa0, integer(2)),
    integer(7),
    algorithm,
    name(commonName),
    sequence(day('240101000000Z'), day('490101000000Z')),
    name(commonName),
    keys.publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = createSign('sha256').update(body).sign(keys.privateKey);
  const der = sequence(body, algorithm, tagged(0x03, Buffer.of(0), signature));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    keyPem: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificatePem: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}
