import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { Certificate, CertificateContent, CertificateState, PdfSignature } from '../domain.ts';

/** Everything but the sheet itself, which is half a megabyte. */
const CERTIFICATE = {
  id: 'certificate.id',
  kind: 'certificate.kind',
  seriesId: 'certificate.series_id',
  designationId: 'certificate.designation_id',
  registrationId: 'certificate.registration_id',
  membershipId: 'certificate.membership_id',
  organisationId: 'certificate.organisation_id',
  validFrom: 'certificate.valid_from',
  validUntil: 'certificate.valid_until',
  cohortId: 'certificate.cohort_id',
  state: 'certificate.state',
  number: 'certificate.number',
  code: 'certificate.code',
  content: 'certificate.content',
  institutionZh: 'certificate.institution_zh',
  institutionEn: 'certificate.institution_en',
  pdfSha256: 'certificate.pdf_sha256',
  pdfSignature: 'certificate.pdf_signed_by',
  pdfSigner: 'certificate.pdf_signer',
  draftedBy: 'certificate.drafted_by',
  draftedAt: 'certificate.drafted_at',
  approvedBy: 'certificate.approved_by',
  approvedAt: 'certificate.approved_at',
  issuedBy: 'certificate.issued_by',
  issuedAt: 'certificate.issued_at',
  endedAt: 'certificate.ended_at',
  endReason: 'certificate.end_reason',
  supersedes: 'certificate.supersedes',
  supersededBy: 'certificate.superseded_by',
} as const satisfies Record<keyof Certificate | 'pdfSigner', string>;

type Row = Omit<Certificate, 'pdfSha256' | 'pdfSignature'> & {
  readonly pdfSha256: Buffer | null;
  readonly pdfSignature: PdfSignature['by'] | null;
  readonly pdfSigner: string | null;
};
const toCertificate = ({ pdfSignature: by, pdfSigner: name, ...row }: Row): Certificate => ({
  ...row,
  pdfSha256: row.pdfSha256?.toString('hex') ?? null,
  pdfSignature: by && name !== null ? { by, name } : null,
});

/** What is known of a certificate when it is drafted. */
export type CertificateDraft = Pick<
  Certificate,
  | 'id'
  | 'kind'
  | 'seriesId'
  | 'designationId'
  | 'registrationId'
  | 'membershipId'
  | 'cohortId'
  | 'organisationId'
  | 'validFrom'
  | 'validUntil'
  | 'institutionZh'
  | 'institutionEn'
  | 'draftedBy'
  | 'draftedAt'
  | 'supersedes'
>;

export async function insertCertificate(tx: Tx, draft: CertificateDraft): Promise<void> {
  await tx('certificate').insert({
    id: draft.id,
    kind: draft.kind,
    series_id: draft.seriesId,
    designation_id: draft.designationId,
    registration_id: draft.registrationId,
    membership_id: draft.membershipId,
    organisation_id: draft.organisationId,
    valid_from: draft.validFrom,
    valid_until: draft.validUntil,
    cohort_id: draft.cohortId,
    state: 'draft',
    institution_zh: draft.institutionZh,
    institution_en: draft.institutionEn,
    drafted_by: draft.draftedBy,
    drafted_at: draft.draftedAt,
    supersedes: draft.supersedes,
  });
}

/** By the order of the stage, and the earlier certificate of a designation first. */
export async function listByCohort(reader: Reader, cohortIds: readonly string[]): Promise<Certificate[]> {
  const rows: Row[] = await reader('certificate')
    .join('designation', 'designation.id', 'certificate.designation_id')
    .whereIn('certificate.cohort_id', [...cohortIds])
    .orderBy(['designation.position', 'certificate.drafted_at', 'certificate.id'])
    .select(CERTIFICATE);
  return rows.map(toCertificate);
}

/** What is approved, in the order of the stage; of these ids only when some are given. */
export async function listForIssue(
  tx: Tx,
  cohortId: string,
  ids: readonly string[] | undefined,
): Promise<(Certificate & { readonly institutionId: string })[]> {
  const rows: (Row & { institutionId: string })[] = await tx('certificate')
    .join('designation', 'designation.id', 'certificate.designation_id')
    .where({ 'certificate.cohort_id': cohortId, 'certificate.state': 'approved' })
    .modify((query) => {
      if (ids) query.whereIn('certificate.id', [...ids]);
    })
    .orderBy('designation.position')
    .select({ ...CERTIFICATE, institutionId: 'designation.organisation_id' });
  return rows.map(({ institutionId, ...row }) => ({ ...toCertificate(row), institutionId }));
}

export async function findCertificate(reader: Reader, id: string): Promise<Certificate | undefined> {
  const row: Row | undefined = await reader('certificate').where({ id }).first(CERTIFICATE);
  return row && toCertificate(row);
}
export async function lockCertificate(tx: Tx, id: string): Promise<Certificate | undefined> {
  const row: Row | undefined = await tx('certificate').where({ id }).forUpdate().first(CERTIFICATE);
  return row && toCertificate(row);
}
/** One statement with one plan, whether the number never was or the code is another's. */
export async function findByNumberAndCode(
  reader: Reader,
  number: string,
  code: string,
): Promise<(Certificate & { readonly successorNumber: string | null }) | undefined> {
  const row: (Row & { successorNumber: string | null }) | undefined = await reader('certificate')
    .leftJoin('certificate as successor', 'successor.id', 'certificate.superseded_by')
    .where({ 'certificate.number': number, 'certificate.code': code })
    .first({ ...CERTIFICATE, successorNumber: 'successor.number' });
  if (!row) return undefined;
  const { successorNumber, ...own } = row;
  return { ...toCertificate(own), successorNumber };
}

/** How many of these drafts of the cohort became approved. */
export async function markApproved(
  tx: Tx,
  cohortId: string,
  ids: readonly string[],
  by: string | null,
  at: Date,
): Promise<string[]> {
  const rows: { id: string }[] = await tx('certificate')
    .where({ cohort_id: cohortId, state: 'draft' })
    .whereIn('id', [...ids])
    .update({ state: 'approved', approved_by: by, approved_at: at, version: tx.raw('version + 1') })
    .returning('id');
  return rows.map((row) => row.id);
}

export async function markIssued(
  tx: Tx,
  id: string,
  given: { sequence: number; code: string; content: CertificateContent; by: string | null; at: Date },
): Promise<boolean> {
  const count = await tx('certificate')
    .where({ id, state: 'approved' })
    .update({
      state: 'issued',
      number: given.content.number,
      sequence: given.sequence,
      code: given.code,
      content: JSON.stringify(given.content),
      issued_by: given.by,
      issued_at: given.at,
      version: tx.raw('version + 1'),
    });
  return count === 1;
}

export async function markSuperseded(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const count = await tx('certificate')
    .where({ id, state: 'issued' })
    .update({ state: 'superseded', superseded_by: by, ended_at: at, version: tx.raw('version + 1') });
  return count === 1;
}
export async function markRevoked(tx: Tx, id: string, reason: string, at: Date): Promise<void> {
  await tx('certificate')
    .where({ id, state: 'issued' })
    .update({ state: 'revoked', ended_at: at, end_reason: reason, version: tx.raw('version + 1') });
}
/** A draft leaves no trace but its audit lines: it never had a number. */
export async function deleteOpen(tx: Tx, id: string): Promise<boolean> {
  return (await tx('certificate').where({ id }).whereIn('state', ['draft', 'approved']).delete()) === 1;
}

export async function findPdf(reader: Reader, id: string): Promise<Buffer | undefined> {
  const row: { pdf: Buffer | null } | undefined = await reader('certificate').where({ id }).first('pdf');
  return row?.pdf ?? undefined;
}
/**
 * For what was made from these words and is to be kept with them: the row is held, or the words are others by now, since
 * a person was erased while the sheet was drawn.
 */
export async function holdWords(tx: Tx, id: string, content: CertificateContent): Promise<boolean> {
  const row = await tx('certificate')
    .where({ id })
    .whereRaw('content = ?::jsonb', [JSON.stringify(content)])
    .forNoKeyUpdate()
    .first('id');
  return row !== undefined;
}

/** Of these only who are in force, held until the end of the transaction, in the order of ids as everywhere. */
export async function lockInForce(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows: { id: string }[] = await tx('certificate')
    .whereIn('id', [...ids])
    .where({ state: 'issued' })
    .orderBy('id')
    .forUpdate()
    .select('id');
  return rows.map((row) => row.id);
}

/** The first to draw it wins; whoever comes later takes what is stored. */
export async function storePdf(
  tx: Tx,
  id: string,
  sheet: { pdf: Uint8Array; sha256: Buffer; signature: PdfSignature },
): Promise<void> {
  await tx('certificate')
    .where({ id })
    .whereNull('pdf')
    .whereNotNull('number')
    .update({
      pdf: Buffer.from(sheet.pdf),
      pdf_sha256: sheet.sha256,
      pdf_signed_by: sheet.signature.by,
      pdf_signer: sheet.signature.name,
    });
}

/** Approved by a rule that two people agreed on, see service/attendance.ts. */
export async function markApprovedByRule(tx: Tx, id: string, by: string | null, at: Date): Promise<void> {
  await tx('certificate').where({ id, state: 'draft' }).update({ state: 'approved', approved_by: by, approved_at: at });
}

/** All of one person, the latest last. */
export async function listByRegistration(reader: Reader, registrationId: string): Promise<Certificate[]> {
  const rows: Row[] = await reader('certificate')
    .where({ registration_id: registrationId })
    .orderBy(['drafted_at', 'id'])
    .select(CERTIFICATE);
  return rows.map(toCertificate);
}

/** By number, those without one last. */
export async function listBySeries(
  reader: Reader,
  seriesId: string,
  page: { readonly offset: number; readonly limit: number },
): Promise<Certificate[]> {
  const rows: Row[] = await reader('certificate')
    .where({ series_id: seriesId })
    .orderByRaw('sequence nulls first, drafted_at, id')
    .offset(page.offset)
    .limit(page.limit)
    .select(CERTIFICATE);
  return rows.map(toCertificate);
}
export async function countBySeries(reader: Reader, seriesId: string): Promise<Record<CertificateState, number>> {
  const rows: { state: CertificateState; count: string }[] = await reader('certificate')
    .where({ series_id: seriesId })
    .groupBy('state')
    .select('state')
    .count();
  const counts = { draft: 0, approved: 0, issued: 0, revoked: 0, superseded: 0 };
  for (const { state, count } of rows) counts[state] = Number(count);
  return counts;
}

/** What is approved in a series that is no cohort, in the order in which it was drafted; of these only when some are given. */
export async function listApproved(
  tx: Tx,
  seriesId: string,
  ids: readonly string[] | undefined,
): Promise<Certificate[]> {
  const rows: Row[] = await tx('certificate')
    .where({ series_id: seriesId, state: 'approved' })
    .modify((query) => {
      if (ids) query.whereIn('id', [...ids]);
    })
    .orderBy(['drafted_at', 'id'])
    .select(CERTIFICATE);
  return rows.map(toCertificate);
}

/** In the order of their numbers, which is that of the stage for a cohort. */
export async function listInForce(
  reader: Reader,
  seriesId: string,
  ids: readonly string[] | undefined,
): Promise<Certificate[]> {
  const rows: Row[] = await reader('certificate')
    .leftJoin('designation', 'designation.id', 'certificate.designation_id')
    .where({ 'certificate.series_id': seriesId, 'certificate.state': 'issued' })
    .modify((query) => {
      if (ids) query.whereIn('certificate.id', [...ids]);
    })
    // A corrected certificate has a later number and keeps its place on stage.
    .orderBy(['designation.position', 'certificate.sequence'])
    .select(CERTIFICATE);
  return rows.map(toCertificate);
}

/** Drafts of a series; cohorts have their own, by their own lock. */
export async function markApprovedInSeries(
  tx: Tx,
  seriesId: string,
  ids: readonly string[],
  by: string | null,
  at: Date,
): Promise<string[]> {
  const rows: { id: string }[] = await tx('certificate')
    .where({ series_id: seriesId, state: 'draft' })
    .whereIn('id', [...ids])
    .update({ state: 'approved', approved_by: by, approved_at: at, version: tx.raw('version + 1') })
    .returning('id');
  return rows.map((row) => row.id);
}

export async function listCorrectionsOf(tx: Tx, id: string): Promise<Certificate[]> {
  const rows: Row[] = await tx('certificate')
    .where({ supersedes: id })
    .whereIn('state', ['draft', 'approved'])
    .select(CERTIFICATE);
  return rows.map(toCertificate);
}
