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
  verdictOf,
} from '../domain.ts';
import { findByNumberAndCode } from '../store.ts';
import type { Standings } from './standing.ts';

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

type Needs = Pick<Platform, 'db' | 'clock'> & { readonly standings: Standings };

export function createVerifying({ db, clock, standings }: Needs) {
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

  const judge = async (
    certificate: Certificate & { readonly successorNumber: string | null },
  ): Promise<Verification> => {
    const { state, content, issuedAt, endedAt, validUntil, pdfSha256, pdfSignature, designationId } = certificate;
    if (!content || state === 'draft' || state === 'approved') return UNKNOWN;
    const day = (instant: Date | null) => instant && dayIn(content.timeZone, instant);
    const standing = designationId ? await standings.findStanding(designationId) : undefined;
    const verdict = verdictOf(
      { state, endedOn: day(endedAt), validUntil, standing },
      dayIn(content.timeZone, clock.now()),
    );
    return {
      ...verdict,
      content,
      issuedOn: day(issuedAt),
      validUntil,
      supersededBy: certificate.successorNumber,
      pdfSha256,
      pdfSignature,
    };
  };

  return {
    findGenuine,
    async verify(typedNumber: string, typedCode: string): Promise<Verification> {
      const found = await findGenuine(typedNumber, typedCode);
      return found ? judge(found) : UNKNOWN;
    },
  };
}
