import { contentOf, hexOf, type Part, readPart, readParts, wholeOf } from './der.ts';

/** What a chain is walked by; the bytes are those of the certificate. */
export interface Certificate {
  readonly bytes: Uint8Array;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
  /** Of the signature on it, hexadecimal object identifier. */
  readonly signedBy: string;
  readonly serial: Uint8Array;
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly publicKey: Uint8Array;
}

const COMMON_NAME = '550403';
const EXPLICIT_VERSION = 0xa0;

export function readCertificate(bytes: Uint8Array): Certificate {
  const [signed, algorithm, signature] = readParts(bytes, readPart(bytes, 0));
  if (!signed || !algorithm || !signature) throw new RangeError('not a certificate');
  const fields = readParts(bytes, signed);
  if (fields[0]?.tag === EXPLICIT_VERSION) fields.shift();
  const [serial, , issuer, , subject, publicKey] = fields;
  if (!serial || !issuer || !subject || !publicKey) throw new RangeError('not a certificate');
  return {
    bytes,
    signed: wholeOf(bytes, signed),
    // the first byte of a bit string counts its unused bits
    signature: contentOf(bytes, signature).subarray(1),
    signedBy: identifierIn(bytes, algorithm),
    serial: wholeOf(bytes, serial),
    issuer: wholeOf(bytes, issuer),
    subject: wholeOf(bytes, subject),
    publicKey: wholeOf(bytes, publicKey),
  };
}

/** The object identifier that a sequence begins with, hexadecimal. */
export function identifierIn(bytes: Uint8Array, sequence: Part): string {
  return hexOf(contentOf(bytes, readPart(bytes, sequence.from)));
}

export function commonNameOf({ subject }: Certificate): string {
  for (const set of readParts(subject, readPart(subject, 0)))
    for (const attribute of readParts(subject, set)) {
      const [type, value] = readParts(subject, attribute);
      if (type && value && hexOf(contentOf(subject, type)) === COMMON_NAME)
        return new TextDecoder().decode(contentOf(subject, value));
    }
  return '';
}

/** The first certificate of a PEM file. */
export function readPem(pem: string): Certificate {
  const inner = /-----BEGIN CERTIFICATE-----([\s\S]+?)-----END/.exec(pem)?.[1] ?? '';
  return readCertificate(Uint8Array.from(atob(inner.replace(/\s/g, '')), (sign) => sign.charCodeAt(0)));
}

const RSA = '2a864886f70d010101';
const EC = '2a8648ce3d0201';
const CURVES: Readonly<Record<string, { readonly name: string; readonly size: number }>> = {
  '2a8648ce3d030107': { name: 'P-256', size: 32 },
  '2b81040022': { name: 'P-384', size: 48 },
  '2b81040023': { name: 'P-521', size: 66 },
};
const HASHES: Readonly<Record<string, string>> = {
  '2a864886f70d01010b': 'SHA-256',
  '2a864886f70d01010c': 'SHA-384',
  '2a864886f70d01010d': 'SHA-512',
  '2a8648ce3d040302': 'SHA-256',
  '2a8648ce3d040303': 'SHA-384',
  '2a8648ce3d040304': 'SHA-512',
};

export const hashOf = (algorithm: string): string | undefined => HASHES[algorithm];

/** Whether the owner of the key signed this. A key or curve that a browser does not know has signed nothing. */
export async function hasSigned(
  { publicKey }: Certificate,
  signed: Uint8Array,
  signature: Uint8Array,
  hash: string,
): Promise<boolean> {
  const [algorithm] = readParts(publicKey, readPart(publicKey, 0));
  if (!algorithm) return false;
  const [type, parameter] = readParts(publicKey, algorithm).map((part) => hexOf(contentOf(publicKey, part)));
  const { subtle } = crypto;
  if (type === RSA) {
    const scheme = { name: 'RSASSA-PKCS1-v1_5', hash };
    const key = await subtle.importKey('spki', copyOf(publicKey), scheme, false, ['verify']);
    return subtle.verify(scheme, key, copyOf(signature), copyOf(signed));
  }
  const curve = CURVES[parameter ?? ''];
  if (type !== EC || !curve) return false;
  const key = await subtle.importKey('spki', copyOf(publicKey), { name: 'ECDSA', namedCurve: curve.name }, false, [
    'verify',
  ]);
  return subtle.verify({ name: 'ECDSA', hash }, key, flatten(signature, curve.size), copyOf(signed));
}

/** The two numbers of an EC signature one behind the other, as browsers want them; X.509 keeps them as two integers. */
function flatten(signature: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const flat = new Uint8Array(size * 2);
  readParts(signature, readPart(signature, 0)).forEach((part, at) => {
    const number = contentOf(signature, part).slice(-size);
    flat.set(number, size * (at + 1) - number.length);
  });
  return flat;
}

/** Web Crypto takes no view on memory that might be shared. */
function copyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes.length);
  copy.set(bytes);
  return copy;
}
