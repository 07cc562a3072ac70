import { equalBytes } from '../../../platform/crypto.ts';
import type { Database } from '../../../platform/db/database.ts';
import {
  type Certificate,
  type CertificateContent,
  dayIn,
  type PdfSignature,
  readCode,
  readNumber,
  type VerificationState,
} from '../domain.ts';
import { findByNumber } from '../store.ts';

export interface Verification {
  readonly state: VerificationState;
  readonly content: CertificateContent | null;
  readonly issuedOn: string | null;
  readonly endedOn: string | null;
  readonly supersededBy: string | null;
  readonly pdfSha256: string | null;
  readonly pdfSignature: PdfSignature | null;
}

const UNKNOWN: Verification = {
  state: 'unknown',
  content: null,
  issuedOn: null,
  endedOn: null,
  supersededBy: null,
  pdfSha256: null,
  pdfSignature: null,
};

/** Longer than the look-up takes, so that the time of an answer does not tell a mistyped code from a wrong one. */
const FLOOR_MS = 30;

export function createVerifying(db: Database) {
  const find = async (typedNumber: string, typedCode: string) => {
    const number = readNumber(typedNumber);
    const code = readCode(typedCode);
    // The check character spares the database the mistyped codes and 31 of 32 guesses.
    if (!number || !code) return undefined;
    const certificate = await findByNumber(db.knex, number);
    if (!certificate?.code || !equalBytes(Buffer.from(certificate.code), Buffer.from(code))) return undefined;
    return certificate;
  };
  /** What was once issued under this number and code, whatever became of it. */
  const findGenuine = async (typedNumber: string, typedCode: string) => {
    const floor = new Promise<void>((resolve) => void setTimeout(resolve, FLOOR_MS));
    const [found] = await Promise.all([find(typedNumber, typedCode), floor]);
    return found;
  };
  return {
    findGenuine,
    async verify(typedNumber: string, typedCode: string): Promise<Verification> {
      const found = await findGenuine(typedNumber, typedCode);
      return found ? verificationOf(found, found.successorNumber) : UNKNOWN;
    },
  };
}

function verificationOf(certificate: Certificate, supersededBy: string | null): Verification {
  const { state, content, issuedAt, endedAt, pdfSha256, pdfSignature } = certificate;
  if (!content || state === 'draft' || state === 'approved') return UNKNOWN;
  const day = (instant: Date | null) => instant && dayIn(content.timeZone, instant);
  return {
    state: state === 'issued' ? 'valid' : state,
    content,
    issuedOn: day(issuedAt),
    endedOn: day(endedAt),
    supersededBy,
    pdfSha256,
    pdfSignature,
  };
}
