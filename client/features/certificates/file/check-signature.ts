import { contentOf, hexOf, isSame, type Part, readPart, readParts, wholeOf } from './der.ts';
import { type Certificate, commonNameOf, hashOf, hasSigned, readCertificate } from './x509.ts';

/** What the signature in a PDF says, whoever made it. */
export type SignatureFinding =
  | { readonly state: 'none' }
  /** It does not fit the file: changed, or something was added behind it. */
  | { readonly state: 'broken' }
  | { readonly state: 'intact'; readonly signer: string; readonly isOurs: boolean };

const MESSAGE_DIGEST = '2a864886f70d010904';
const SIGNED_DATA = '06092a864886f70d010702';
const VERSION = '020101';
const DATA = '300b06092a864886f70d010701';
/** With and without the NULL that some write behind the identifier. */
const SHA256_FORMS: ReadonlySet<string> = new Set(['300b0609608648016503040201', '300d06096086480165030402010500']);
/** RSA, RSA with SHA-256, ECDSA with SHA-256. */
const SIGNATURE_FORMS: ReadonlySet<string> = new Set([
  '300d06092a864886f70d0101010500',
  '300d06092a864886f70d01010b0500',
  '300a06082a8648ce3d040302',
]);
const LONGEST_CHAIN = 5;

/**
 * Whether the signature covers the whole file, fits it, and was made by the key in its certificate, whose chain ends with
 * the authority of this site. Follows ISO 32000-2 12.8 and RFC 5652; anything that it does not understand is broken.
 */
export async function checkSignature(pdf: Uint8Array, authority: Certificate | undefined): Promise<SignatureFinding> {
  const range = findByteRange(pdf);
  if (!range) return { state: 'none' };
  try {
    return await check(pdf, range, authority);
  } catch {
    return { state: 'broken' };
  }
}

type Range = readonly [from: number, length: number, behind: number, rest: number];

async function check(pdf: Uint8Array, range: Range, authority: Certificate | undefined): Promise<SignatureFinding> {
  const broken = { state: 'broken' } as const;
  const [from, length, behind, rest] = range;
  if (from !== 0 || behind + rest !== pdf.length || pdf[length] !== 0x3c || pdf[behind - 1] !== 0x3e) return broken;
  const signature = readCms(bytesOfHex(pdf.subarray(length + 1, behind - 1)));
  const covered = new Uint8Array(length + rest);
  covered.set(pdf.subarray(0, length));
  covered.set(pdf.subarray(behind), length);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', covered));
  if (!isSame(digest, signature.digest)) return broken;
  if (!(await hasSigned(signature.signer, signature.attributes, signature.value, 'SHA-256'))) return broken;
  for (const one of signature.certificates) if (!(await isVouchedFor(one, signature.certificates))) return broken;
  const isOurs = authority !== undefined && (await descends(signature.signer, signature.certificates, authority));
  return { state: 'intact', signer: commonNameOf(signature.signer), isOurs };
}

/** The last one in the file is the one that may cover it whole. */
function findByteRange(pdf: Uint8Array): Range | undefined {
  // Latin-1 keeps one character a byte.
  const text = new TextDecoder('latin1').decode(pdf);
  const at = text.lastIndexOf('/ByteRange');
  const found = /^\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(text.slice(at, at + 120));
  if (at < 0 || !found) return undefined;
  const [from = 0, length = 0, behind = 0, rest = 0] = found.slice(1).map(Number);
  return [from, length, behind, rest];
}

function bytesOfHex(hex: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(hex.length >> 1);
  const digit = (code = 0) => Number.parseInt(String.fromCharCode(code), 16);
  for (let at = 0; at < bytes.length; at++) bytes[at] = digit(hex[at * 2]) * 16 + digit(hex[at * 2 + 1]);
  return bytes;
}

interface Cms {
  readonly signer: Certificate;
  readonly certificates: readonly Certificate[];
  /** As they were signed: a SET. */
  readonly attributes: Uint8Array;
  readonly digest: Uint8Array;
  readonly value: Uint8Array;
}

/** Strict in what no signature covers, so that a byte changed there is told as a change too. */
function readCms(bytes: Uint8Array): Cms {
  const outer = readPart(bytes, 0);
  keep(bytes.subarray(outer.end).every((byte) => byte === 0));
  const [type, wrapped] = readParts(bytes, outer);
  keep(hexOf(wholeOf(bytes, must(type))) === SIGNED_DATA && must(wrapped).tag === 0xa0);
  const [whole] = readParts(bytes, must(wrapped));
  keep(must(whole).tag === 0x30);
  const [version, hashes, content, ...more] = readParts(bytes, must(whole)).map((part) => hexOf(wholeOf(bytes, part)));
  keep(version === VERSION && SHA256_FORMS.has((hashes ?? '').slice(4)) && content === DATA && more.length === 2);
  const [, , , chain, infos] = readParts(bytes, must(whole));
  keep(must(chain).tag === 0xa0 && must(infos).tag === 0x31);
  const certificates = readParts(bytes, must(chain)).map((part) => readCertificate(wholeOf(bytes, part)));
  const [info] = readParts(bytes, must(infos));
  const parts = readParts(bytes, must(info));
  const [signerVersion, name, digestAlgorithm, attributes, algorithm, value] = parts;
  const hex = (part: Part | undefined) => hexOf(wholeOf(bytes, must(part)));
  keep(parts.length === 6 && hex(signerVersion) === VERSION && SHA256_FORMS.has(hex(digestAlgorithm)));
  keep(SIGNATURE_FORMS.has(hex(algorithm)) && must(attributes).tag === 0xa0 && must(value).tag === 0x04);
  const signer = certificates.find((one) => isSame(joined(one.issuer, one.serial), contentOf(bytes, must(name))));
  const set = Uint8Array.from(wholeOf(bytes, must(attributes)));
  // signed as a SET, stored under an implicit tag
  set[0] = 0x31;
  return {
    signer: must(signer),
    certificates,
    attributes: set,
    digest: digestIn(bytes, must(attributes)),
    value: contentOf(bytes, must(value)),
  };
}

function digestIn(bytes: Uint8Array, attributes: Part): Uint8Array {
  for (const attribute of readParts(bytes, attributes)) {
    const [type, values] = readParts(bytes, attribute);
    if (type && values && hexOf(contentOf(bytes, type)) === MESSAGE_DIGEST)
      return contentOf(bytes, readPart(bytes, values.from));
  }
  throw new RangeError('no digest of the file');
}

/** By itself or another one in the file; of an authority that is not in it nothing can be said here. */
async function isVouchedFor(certificate: Certificate, among: readonly Certificate[]): Promise<boolean> {
  const above = among.find((one) => isSame(one.subject, certificate.issuer));
  const hash = hashOf(certificate.signedBy);
  if (!above || !hash) return !above;
  return hasSigned(above, certificate.signed, certificate.signature, hash);
}

async function descends(leaf: Certificate, among: readonly Certificate[], authority: Certificate): Promise<boolean> {
  let current = leaf;
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    if (isSame(current.bytes, authority.bytes)) return true;
    const above = [authority, ...among].find((one) => one !== current && isSame(one.subject, current.issuer));
    const hash = hashOf(current.signedBy);
    if (!above || !hash || !(await hasSigned(above, current.signed, current.signature, hash))) return false;
    current = above;
  }
  return false;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function keep(holds: boolean): void {
  if (!holds) throw new RangeError('another form than that of a signature');
}

function must<T>(part: T | undefined): T {
  if (part === undefined) throw new RangeError('a part is missing');
  return part;
}
