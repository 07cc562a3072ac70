import type { CertificateKind } from './certificate-content.ts';

/** One PDF for the printer, single signed files in a ZIP, or the issue of attendance certificates. */
export const BATCH_WORKS = ['print', 'files', 'issue'] as const;
export type BatchWork = (typeof BATCH_WORKS)[number];
export const BATCH_STATES = ['running', 'done', 'cancelled'] as const;

export interface CertificateBatch {
  readonly id: string;
  readonly editionId: string;
  readonly kind: CertificateKind;
  readonly work: BatchWork;
  readonly cohortId: string | null;
  readonly state: (typeof BATCH_STATES)[number];
  readonly wanted: number;
  readonly done: number;
  readonly failed: number;
  readonly startedBy: string;
  readonly startedByName: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

/** Why one of them failed: code and words of a problem. */
export interface BatchFault {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}
