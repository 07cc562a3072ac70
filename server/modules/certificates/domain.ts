import type { CertificateContent, CertificateKind } from './domain/certificate-content.ts';

export {
  type AttendanceContent,
  CERTIFICATE_KINDS,
  type CertificateContent,
  type CertificateKind,
  type DesignationContent,
  holderOf,
  type MembershipContent,
} from './domain/certificate-content.ts';
export { beginLife, designationStateOn, replayLife, takeLifeStep } from './domain/designation-life.ts';
export { DESIGNATION_WORDS } from './domain/designation-words.ts';
export {
  BULK_STEPS,
  type BulkStep,
  DESIGNATION_STATES,
  type DesignationState,
  type LifeOrder,
  type LifeStep,
  type LifeStepName,
  type OfficeStep,
  type ProposableStep,
  STORED_DESIGNATION_STATES,
} from './domain/life-words.ts';
export { credentialPath } from './domain/open-badge.ts';
export { type CriterionScore, weightedScore } from './domain/review-scores.ts';
export { SAMPLE_CASES, type SampleCase } from './domain/sample-content.ts';
export {
  GROUPS,
  IMAGE_SLOTS,
  type ImageSlot,
  OFFICE_PAPER,
  ORNAMENTS,
  PAPER_PARTS,
  PAPER_SIZES,
  type Paper,
  TEMPLATE_FONTS,
  TEMPLATE_TEXT_LIMIT,
  type Template,
  type TemplateSigner,
} from './domain/template.ts';
export { PLACEHOLDERS } from './domain/template-words.ts';
export { readAddress, readNumber } from './domain/typed.ts';
export {
  type Standing,
  VERIFICATION_STATES,
  type Verdict,
  type VerificationState,
  verdictOf,
} from './domain/verdict.ts';
export { readCode, withCheck } from './domain/verification-code.ts';

export const CERTIFICATE_STATES = ['draft', 'approved', 'issued', 'revoked', 'superseded'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

export interface Programme {
  readonly id: string;
  /** First part of every number, e.g. LAP. */
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly conferredByZh: string;
  readonly conferredByEn: string;
}

export interface Cohort {
  readonly id: string;
  readonly programmeId: string;
  readonly editionId: string;
  readonly year: number;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** What numbers are counted in. */
export interface CertificateSeries {
  readonly id: string;
  readonly kind: CertificateKind;
  /** First part of every number. */
  readonly code: string;
  readonly year: number;
  readonly editionId: string;
  readonly cohortId: string | null;
  readonly nextSequence: number;
}

export interface Designation {
  readonly id: string;
  readonly cohortId: string;
  readonly organisationId: string;
  /** Place in the order of the stage, from 1. */
  readonly position: number;
  readonly recipientRegistrationId: string | null;
}

/** Whose key signed a PDF, and as whom the certificate of the signature names it. */
export interface PdfSignature {
  readonly by: 'institution' | 'installation';
  readonly name: string;
}
export const PDF_SIGNERS = ['institution', 'installation'] as const satisfies readonly PdfSignature['by'][];

export interface Certificate {
  readonly id: string;
  readonly kind: CertificateKind;
  readonly seriesId: string;
  /** Of these three exactly one, by the kind. */
  readonly designationId: string | null;
  readonly registrationId: string | null;
  readonly membershipId: string | null;
  /** Of a designation. */
  readonly cohortId: string | null;
  /** Of a membership. */
  readonly organisationId: string | null;
  /** First and last day on which it holds; null: without end. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly state: CertificateState;
  readonly number: string | null;
  readonly code: string | null;
  readonly content: CertificateContent | null;
  /** Where the sheet has to name the institution otherwise than the directory does. */
  readonly institutionZh: string | null;
  readonly institutionEn: string | null;
  /** Hexadecimal; null until the sheet has been drawn. */
  readonly pdfSha256: string | null;
  /** Null until the sheet has been drawn, and on sheets drawn before sheets were signed. */
  readonly pdfSignature: PdfSignature | null;
  readonly draftedBy: string | null;
  readonly draftedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly issuedBy: string | null;
  readonly issuedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
  readonly supersedes: string | null;
  readonly supersededBy: string | null;
}

/** `LAP-2024-0001`. A series of more than 9,999 counts on with five digits. */
export function certificateNumber(code: string, year: number, sequence: number): string {
  return `${code}-${year}-${String(sequence).padStart(4, '0')}`;
}

/**
 * What the QR code holds. Path and query stand in capitals because a QR symbol keeps capitals in 5.5 bits and small
 * letters in 8; scheme and host are capitalised when the code is drawn.
 */
export function verificationUrl(publicUrl: string, number: string, code: string): string {
  return `${publicUrl}/VERIFY/${number}?C=${code}`;
}

/** A sheet printed in the weeks before bears the first day of the edition, a later one the day it is issued. */
export function dayOfConferral(today: string, editionStartsOn: string): string {
  return today < editionStartsOn ? editionStartsOn : today;
}

/** The calendar day of an instant in a zone, YYYY-MM-DD. */
export function dayIn(zone: string, instant: Date): string {
  const parts = new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
