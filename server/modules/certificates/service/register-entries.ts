import { createHash } from 'node:crypto';
import { type CertificateContent, type CertificateKind, dayIn, type Verdict } from '../domain.ts';
import type { RegisterRow } from '../store/register-store.ts';
import type { DesignationFooting } from '../store/standing-store.ts';
import { standOf } from './standing.ts';

/** What was certified, for whom and by whom; of a person nothing. */
export interface RegisterWords {
  readonly holderZh: string;
  readonly holderEn: string;
  readonly whatZh: string;
  readonly whatEn: string;
  readonly byZh: string;
  readonly byEn: string;
  /** The day on the sheet. */
  readonly on: string;
}

export interface RegisterEntry extends Verdict {
  readonly number: string;
  readonly kind: CertificateKind;
  readonly issuedOn: string;
  readonly validUntil: string | null;
  readonly supersededBy: string | null;
  readonly pdfSha256: string | null;
  readonly pdfSigner: string | null;
  /** Of the signed credential, the bytes of the compact token. */
  readonly credentialSha256: string | null;
  readonly credentialKey: string | null;
  readonly words: RegisterWords;
}

export function registerEntry(row: RegisterRow, footing: DesignationFooting | undefined, now: Date): RegisterEntry[] {
  const stand = standOf(row, footing, row.successor, now);
  if (!stand) return [];
  const { content, ...told } = stand;
  return [
    {
      number: row.number,
      kind: row.kind,
      ...told,
      issuedOn: dayIn(content.timeZone, row.issuedAt),
      pdfSha256: row.pdfSha256,
      pdfSigner: row.pdfSigner,
      credentialSha256: row.jwt === null ? null : createHash('sha256').update(row.jwt).digest('hex'),
      credentialKey: row.kid,
      words: wordsOf(content),
    },
  ];
}

/**
 * An export lies for decades where nobody can take anything back: who attended stays out of it, and is told by the PDF,
 * whose hash stands here.
 */
function wordsOf(content: CertificateContent): RegisterWords {
  const { conferredOn: on, issuerZh: byZh, issuerEn: byEn } = content;
  switch (content.kind) {
    case 'designation':
      return {
        holderZh: content.institutionZh,
        holderEn: content.institutionEn,
        whatZh: `${content.programmeZh}（${content.cohortZh}）`,
        whatEn: `${content.programmeEn}, ${content.cohortEn}`,
        byZh: content.conferredByZh,
        byEn: content.conferredByEn,
        on,
      };
    case 'attendance':
      return { holderZh: '', holderEn: '', whatZh: content.editionZh, whatEn: content.editionEn, byZh, byEn, on };
    case 'membership':
      return {
        holderZh: content.institutionZh,
        holderEn: content.institutionEn,
        whatZh: `${content.rankZh}（${content.validFrom} 至 ${content.validUntil}）`,
        whatEn: `${content.rankEn}, ${content.validFrom} to ${content.validUntil}`,
        byZh,
        byEn,
        on,
      };
  }
}
