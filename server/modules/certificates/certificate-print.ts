import type { CertificateContent } from './domain/certificate-content.ts';
import type { Paper, Template } from './domain/template.ts';
import type { CertificateImages } from './drawing/pictures.ts';

export type { CertificateImages } from './drawing/pictures.ts';

export interface CertificateSignature {
  readonly keyPem: string;
  readonly certificatePem: string;
  readonly chainPem: readonly string[];
}

/** What makes a sheet an original: the signature, and its words for machines inside the file. */
export interface CertificateSeal {
  readonly signature: CertificateSignature;
  /** A signed Open Badges credential. */
  readonly credential?: string;
  /** ISO instant, given: the same data make the same bytes. */
  readonly at: string;
}

/** One PDF: sheets of one kind, one page each, in the order given. */
export interface CertificatePrint {
  readonly template: Template;
  readonly paper: Paper;
  readonly images: CertificateImages;
  readonly sheets: readonly CertificateContent[];
  readonly seal?: CertificateSeal;
  /** Shows where a seal belongs that is stamped by hand; for previews. */
  readonly guides?: true;
}
