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

/** Sheets that share a layout, in the order given. */
export interface SheetSet {
  readonly template: Template;
  readonly images: CertificateImages;
  readonly sheets: readonly CertificateContent[];
}

/** One PDF, one page a certificate. */
export interface CertificatePrint extends SheetSet {
  readonly paper: Paper;
  readonly seal?: CertificateSeal;
  /** What follows in another version of the layout: a batch keeps the order of the stage. */
  readonly further?: readonly SheetSet[];
  /** Shows where a seal belongs that is stamped by hand; for previews. */
  readonly guides?: true;
}

export const CERTIFICATES_DOCUMENT = 'certificates';
