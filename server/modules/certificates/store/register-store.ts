import type { Reader } from '../../../platform/db/tx.ts';
import type { Certificate, CertificateKind } from '../domain.ts';

/** One line of the register: everything that was ever given a number. */
export interface RegisterRow
  extends Pick<Certificate, 'state' | 'content' | 'endedAt' | 'validUntil' | 'designationId'> {
  readonly number: string;
  readonly kind: CertificateKind;
  readonly issuedAt: Date;
  readonly successor: string | null;
  readonly pdfSha256: string | null;
  readonly pdfSigner: string | null;
  readonly jwt: string | null;
  readonly kid: string | null;
}

export async function listRegister(reader: Reader): Promise<RegisterRow[]> {
  return reader('certificate as c')
    .leftJoin('certificate as s', 's.id', 'c.superseded_by')
    .leftJoin('certificate_credential as k', 'k.certificate_id', 'c.id')
    .whereNotNull('c.number')
    .orderBy(['c.issued_at', 'c.number'])
    .select({
      number: 'c.number',
      kind: 'c.kind',
      state: 'c.state',
      content: 'c.content',
      issuedAt: 'c.issued_at',
      endedAt: 'c.ended_at',
      validUntil: 'c.valid_until',
      designationId: 'c.designation_id',
      successor: 's.number',
      pdfSha256: reader.raw("encode(c.pdf_sha256, 'hex')"),
      pdfSigner: 'c.pdf_signer',
      jwt: 'k.jwt',
      kid: 'k.kid',
    });
}
