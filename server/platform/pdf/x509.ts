import { createHash, createSign, type KeyObject, type X509Certificate } from 'node:crypto';
import { bits, elements, integer, NULL, octets, oid, sequence, set, TRUE, tagged, unsigned, utf8 } from './der.ts';

export interface SubjectName {
  readonly commonName: string;
  readonly organisation?: string | undefined;
}

export interface CertificateOrder {
  readonly subject: SubjectName;
  readonly publicKey: KeyObject;
  /** 16 random bytes. */
  readonly serial: Buffer;
  readonly from: Date;
  readonly until: Date;
  /** Who signs; a certificate without an issuer signs itself and is an authority. */
  readonly issuer?: { readonly certificate: X509Certificate; readonly key: KeyObject };
  /** The key that signs where there is no issuer. */
  readonly ownKey?: KeyObject;
}

/** Serial number, issuer and subject as they stand in the certificate. */
export function namesIn(certificate: X509Certificate): { serial: Buffer; issuer: Buffer; subject: Buffer } {
  const [outer] = elements(certificate.raw);
  const [body] = outer ? elements(outer.value) : [];
  const fields = body ? elements(body.value) : [];
  const first = fields[0]?.tag === 0xa0 ? 1 : 0;
  const [serial, issuer, subject] = [fields[first], fields[first + 2], fields[first + 4]];
  if (!serial || !issuer || !subject) throw new Error('unreadable certificate');
  return { serial: serial.all, issuer: issuer.all, subject: subject.all };
}

/** The common name of who signed, for people. */
export function commonNameOf({ subject }: X509Certificate): string {
  const lines = subject.split('\n');
  const named = (key: string) => lines.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1);
  return named('CN') ?? named('O') ?? subject;
}

const DOCUMENT_SIGNING = '1.3.6.1.5.5.7.3.36';
const ADOBE_DOCUMENTS = '1.2.840.113583.1.1.5';
// NSS, and with it pdfsig, takes a certificate for documents only when it may sign mail too.
const EMAIL = '1.3.6.1.5.5.7.3.4';

/** An X.509 v3 certificate, PEM: of an authority that signs itself, or of a signer of documents that an authority vouches for. */
export function createCertificate(order: CertificateOrder): string {
  const { subject, publicKey, issuer, from, until } = order;
  const key = issuer?.key ?? order.ownKey;
  if (!key) throw new Error('nobody signs the certificate');
  const algorithm =
    key.asymmetricKeyType === 'ec'
      ? sequence(oid('1.2.840.10045.4.3.2'))
      : sequence(oid('1.2.840.113549.1.1.11'), NULL);
  const name = writeName(subject);
  // A positive number of 16 bytes: the highest bit says minus, and a leading zero would have to go.
  const serial = Buffer.from(order.serial);
  serial.writeUInt8((serial.readUInt8(0) & 0x3f) | 0x40, 0);
  const body = sequence(
    tagged(0xa0, integer(2)),
    unsigned(serial),
    algorithm,
    issuer ? namesIn(issuer.certificate).subject : name,
    sequence(instant(from), instant(until)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(
      0xa3,
      sequence(...(issuer ? signerExtensions(publicKey, issuer.certificate) : authorityExtensions(publicKey))),
    ),
  );
  const der = sequence(body, algorithm, bits(createSign('sha256').update(body).sign(key)));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function writeName({ commonName, organisation }: SubjectName): Buffer {
  const part = (type: string, text: string) => set(sequence(oid(type), utf8(text)));
  return sequence(...(organisation ? [part('2.5.4.10', organisation)] : []), part('2.5.4.3', commonName));
}

/** RFC 5280: two digits of the year until 2049, four from 2050 on. */
function instant(at: Date): Buffer {
  const digits = `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
  return at.getUTCFullYear() < 2050 ? tagged(0x17, Buffer.from(digits.slice(2))) : tagged(0x18, Buffer.from(digits));
}

function extension(type: string, value: Buffer, critical = false): Buffer {
  return sequence(oid(type), ...(critical ? [TRUE] : []), octets(value));
}

const keyIdentifier = (key: KeyObject) =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest()
    .subarray(0, 20);
const subjectKey = (key: KeyObject) => extension('2.5.29.14', octets(keyIdentifier(key)));

function authorityExtensions(key: KeyObject): Buffer[] {
  return [
    // An authority, with no further authority below it.
    extension('2.5.29.19', sequence(TRUE, integer(0)), true),
    // keyCertSign, cRLSign
    extension('2.5.29.15', bits(Buffer.of(0b0000_0110), 1), true),
    subjectKey(key),
  ];
}

function signerExtensions(key: KeyObject, authority: X509Certificate): Buffer[] {
  return [
    extension('2.5.29.19', sequence(), true),
    // digitalSignature, nonRepudiation
    extension('2.5.29.15', bits(Buffer.of(0b1100_0000), 6), true),
    extension('2.5.29.37', sequence(oid(DOCUMENT_SIGNING), oid(ADOBE_DOCUMENTS), oid(EMAIL))),
    subjectKey(key),
    extension('2.5.29.35', sequence(tagged(0x80, keyIdentifier(authority.publicKey)))),
  ];
}
