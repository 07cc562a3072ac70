import { createHash, createPrivateKey, createSign, type KeyObject, X509Certificate } from 'node:crypto';
import { integer, NULL, octets, oid, sequence, set, tagged } from './der.ts';
import { namesIn } from './x509.ts';

export interface Signer {
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
  readonly chain: readonly X509Certificate[];
}

/** Refuses what would give a PDF that nobody can verify: a foreign key, or a kind of key readers do not know. */
export function loadSigner(keyPem: string, certificatePem: string, chainPem: readonly string[]): Signer {
  const key = createPrivateKey(keyPem);
  const certificate = new X509Certificate(certificatePem);
  if (!certificate.checkPrivateKey(key)) throw new Error('the signing key does not belong to the signing certificate');
  if (key.asymmetricKeyType !== 'ec' && key.asymmetricKeyType !== 'rsa') {
    throw new Error(`PDF readers know EC and RSA signatures, not ${key.asymmetricKeyType}`);
  }
  return { key, certificate, chain: chainPem.map((pem) => new X509Certificate(pem)) };
}

const SHA256 = sequence(oid('2.16.840.1.101.3.4.2.1'));
const DATA = oid('1.2.840.113549.1.7.1');

function attribute(type: string, value: Buffer): Buffer {
  return sequence(oid(type), set(value));
}

/**
 * CMS SignedData without the data, with the three signed attributes that PAdES B-B wants. No signing-time: ETSI
 * EN 319 142-1 forbids it here, the time stands in the PDF.
 */
export function createCades(digest: Buffer, { key, certificate, chain }: Signer): Buffer {
  const { serial, issuer } = namesIn(certificate);
  const fingerprint = createHash('sha256').update(certificate.raw).digest();
  const certificateId = sequence(octets(fingerprint), sequence(sequence(tagged(0xa4, issuer)), serial));
  const signed = set(
    attribute('1.2.840.113549.1.9.3', DATA),
    attribute('1.2.840.113549.1.9.4', octets(digest)),
    attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(certificateId))),
  );
  const value = createSign('sha256').update(signed).sign(key);
  const algorithm =
    key.asymmetricKeyType === 'ec' ? sequence(oid('1.2.840.10045.4.3.2')) : sequence(oid('1.2.840.113549.1.1.1'), NULL);
  const signer = sequence(
    integer(1),
    sequence(issuer, serial),
    SHA256,
    // signed as a SET, stored under an implicit tag
    Buffer.concat([Buffer.of(0xa0), signed.subarray(1)]),
    algorithm,
    octets(value),
  );
  const certificates = tagged(0xa0, certificate.raw, ...chain.map((link) => link.raw));
  const content = sequence(integer(1), set(SHA256), sequence(DATA), certificates, set(signer));
  return sequence(oid('1.2.840.113549.1.7.2'), tagged(0xa0, content));
}
