import type { Platform } from '../../../platform/module.ts';
import {
  type Certificate,
  type CertificateContent,
  dayIn,
  type PdfSignature,
  readCode,
  readNumber,
  type Verdict,
  type VerificationState,
} from '../domain.ts';
import { listFootings } from '../store/standing-store.ts';
import { findByNumberAndCode } from '../store.ts';
import { standOf } from './standing.ts';

export interface Verification extends Omit<Verdict, 'state'> {
  readonly state: VerificationState;
  readonly content: CertificateContent | null;
  readonly issuedOn: string | null;
  readonly validUntil: string | null;
  readonly supersededBy: string | null;
  readonly pdfSha256: string | null;
  readonly pdfSignature: PdfSignature | null;
}

const UNKNOWN: Verification = {
  state: 'unknown',
  content: null,
  issuedOn: null,
  validUntil: null,
  endedOn: null,
  suspendedFrom: null,
  suspendedUntil: null,
  supersededBy: null,
  pdfSha256: null,
  pdfSignature: null,
};

/**
 * What is not on record is answered at the next full step after it was asked, so that neither the look-up nor its plan
 * tells a number that never was from a wrong code. What is on record is answered at once: who has the code may know.
 */
const STEP_MS = 30;
/** Nothing has it; looked up instead of what cannot be a number or a code, so that every miss costs the same. */
const NOTHING = '-';

type Needs = Pick<Platform, 'db' | 'clock'>;

export interface Verifying {
  /** What was once issued under this number and code, whatever became of it. */
  findGenuine(number: string, code: string): Promise<Found | undefined>;
  verify(number: string, code: string): Promise<Verification>;
}
type Found = Certificate & { readonly successorNumber: string | null };

export function createVerifying({ db, clock }: Needs): Verifying {
  /** What was once issued under this number and code, whatever became of it. */
  const findGenuine = async (typedNumber: string, typedCode: string) => {
    const asked = performance.now();
    const number = readNumber(typedNumber) ?? NOTHING;
    const found = await findByNumberAndCode(db.knex, number, readCode(typedCode) ?? NOTHING);
    if (found) return found;
    const spent = performance.now() - asked;
    const left = (Math.floor(spent / STEP_MS) + 1) * STEP_MS - spent;
    await new Promise<void>((resolve) => void setTimeout(resolve, left));
    return undefined;
  };

  const judge = async (certificate: Found): Promise<Verification> => {
    const { issuedAt, pdfSha256, pdfSignature, designationId, successorNumber } = certificate;
    const [footing] = designationId ? await listFootings(db.knex, [designationId]) : [];
    const stand = standOf(certificate, footing, successorNumber, clock.now());
    if (!stand) return UNKNOWN;
    return { ...stand, issuedOn: issuedAt && dayIn(stand.content.timeZone, issuedAt), pdfSha256, pdfSignature };
  };

  return {
    findGenuine,
    async verify(typedNumber, typedCode) {
      const found = await findGenuine(typedNumber, typedCode);
      return found ? judge(found) : UNKNOWN;
    },
  };
}
