import { checkSignature, type SignatureFinding } from './check-signature.ts';
import { hexOf } from './der.ts';
import { findCertificateIn, type NamedCertificate } from './embedded-credential.ts';
import type { Certificate } from './x509.ts';

export interface FileFindings {
  readonly sha256: string;
  readonly signature: SignatureFinding;
  readonly certificate: NamedCertificate | undefined;
}

/** Everything that a file tells by itself, found on the device of the reader. */
export async function inspectFile(
  bytes: Uint8Array<ArrayBuffer>,
  authority: Certificate | undefined,
): Promise<FileFindings> {
  const [digest, signature, certificate] = await Promise.all([
    crypto.subtle.digest('SHA-256', bytes),
    checkSignature(bytes, authority),
    findCertificateIn(bytes),
  ]);
  return { sha256: hexOf(new Uint8Array(digest)), signature, certificate };
}

export const FILE_VERDICTS = ['same', 'other', 'changed', 'foreign', 'unsigned', 'unnamed'] as const;
export type FileVerdict = (typeof FILE_VERDICTS)[number];

/**
 * The hash decides whether it is the file as issued; the signature tells why it is not: changed afterwards, another genuine
 * file of ours, signed by somebody else, or never signed (a scan, a print, the joint file of the print room).
 */
export function judgeFile({ sha256, signature, certificate }: FileFindings, expected: string | undefined): FileVerdict {
  if (sha256 === expected) return 'same';
  if (signature.state === 'broken') return 'changed';
  if (expected === undefined && !certificate) return 'unnamed';
  if (signature.state === 'none') return 'unsigned';
  return signature.isOurs ? 'other' : 'foreign';
}
