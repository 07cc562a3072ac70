import { type Static, Type } from '@sinclair/typebox';
import { Enum, everyone, LocalDate, Nullable, Strict } from '../../../platform/contract.ts';
import { VERIFICATION_STATES } from '../domain.ts';
import { CertifiedView } from './certified.ts';
import { PdfSignatureView } from './credentials.ts';

export const VerificationView = Strict({
  state: Enum(VERIFICATION_STATES, {
    description:
      'valid; suspended: interrupted, see suspendedFrom and suspendedUntil; revoked: ended before its time; superseded: see supersededBy; expired: its term is over; unknown: no certificate has this number and code.',
  }),
  certificate: Nullable(CertifiedView),
  endedOn: Nullable(
    Type.String({ format: 'date', description: 'Day of the end; of an expired certificate its last day.' }),
  ),
  suspendedFrom: Nullable(LocalDate),
  suspendedUntil: Nullable(
    Type.String({ format: 'date', description: 'Last day of the suspension; null until it is known.' }),
  ),
  validUntil: Nullable(Type.String({ format: 'date', description: 'Last day on which it holds; null: without end.' })),
  supersededBy: Nullable(Type.String({ description: 'Number of the certificate that took its place.' })),
  pdfSha256: Nullable(Type.String({ description: 'SHA-256 of the PDF as issued, hexadecimal.' })),
  pdfSignature: PdfSignatureView,
});
export type VerificationView = Static<typeof VerificationView>;

/** Props of the page `verify`. */
export interface VerifyPageProps {
  /** As typed or scanned, for the form. */
  readonly number: string;
  readonly code: string;
  /** Null until both a number and a code have been given. */
  readonly verification: VerificationView | null;
  /** When the register was asked, and under which address it answers for good; null where nothing was asked. */
  readonly asked: { readonly at: string; readonly address: string } | null;
  /** Too many that are not on record were asked for from here: seconds to wait. */
  readonly wait?: number;
}

const asked = {
  access: everyone,
  crossOrigin: true,
  params: Type.Object({ number: Type.String() }),
  responses: { 200: VerificationView },
  problems: ['certificates.too_many_misses'],
} as const;

export const verificationEndpoints = {
  'GET /api/v1/certificates/{number}/verification': {
    summary: 'Whether a certificate is genuine and valid',
    description:
      'A number that never was, a wrong code and a malformed one get the same answer after the same time, never a 404. Number and code are read as people type them: any case, blanks, O for 0, I for 1, full-width letters.',
    ...asked,
    query: Type.Object({ code: Type.Optional(Type.String()) }),
  },
  'GET /verify/{number}': {
    summary: 'The same at the address that the QR code on the sheet holds, for Accept: application/json',
    description: 'The address in print has its query in capitals; `c` and `C` mean the same.',
    ...asked,
    besidePage: true,
    query: Type.Object({ c: Type.Optional(Type.String()), C: Type.Optional(Type.String()) }),
  },
} as const;
