import type { Reader, Tx } from '../../platform/db/tx.ts';
import { mayHaveCertificate } from './domain/designation-life.ts';
import { STORED_DESIGNATION_STATES } from './domain/life-words.ts';
import type { Cohort, Designation, Programme } from './domain.ts';

export {
  type AttendanceCounts,
  countAttendance,
  countCurrent,
  eraseAttendances,
  findAttended,
  findRule,
  listDue,
  lockRule,
  moveCertificates,
  saveRule,
} from './store/attendance.ts';
export {
  type BatchItem,
  deleteFilesBefore,
  deleteFilesOf,
  endBatch,
  endItem,
  failDoneItems,
  findBatch,
  findFile,
  findOpenItem,
  hasFile,
  insertBatch,
  insertFile,
  listBatches,
  listDoneCertificates,
  listFaults,
  lockBatch,
} from './store/batches.ts';
export {
  type CertificateDraft,
  countBySeries,
  deleteOpen,
  findByNumberAndCode,
  findCertificate,
  findPdf,
  holdWords,
  insertCertificate,
  listApproved,
  listByCohort,
  listByRegistration,
  listBySeries,
  listCorrectionsOf,
  listForIssue,
  listInForce,
  lockCertificate,
  lockInForce,
  markApproved,
  markApprovedByRule,
  markApprovedInSeries,
  markIssued,
  markRevoked,
  markSuperseded,
  storePdf,
} from './store/certificates.ts';
export {
  findCredential,
  findHolder,
  getCredentialPlace,
  insertCredential,
  insertCredentialKey,
  lastStatusPosition,
  listCredentialKeys,
  listEndedPositions,
  listSuspendedPositions,
  nextStatusPosition,
} from './store/credentials.ts';
export { forgetTakers, type Handover, insertHandover, listHandovers, undoHandover } from './store/handovers.ts';
export {
  type CertificateImage,
  findImage,
  type ImageUse,
  insertImage,
  listImages,
  mapImageBytes,
  markWithdrawn,
} from './store/images.ts';
export { type CertifiableMembership, listCertifiable } from './store/memberships.ts';
export { type Copy, countCopies, insertPrint, listCopies, listPrinted } from './store/prints.ts';
export {
  ensureSeries,
  findSeries,
  insertSeries,
  lockSeries,
  lockSeriesById,
  lockSeriesOf,
  raiseSequence,
} from './store/series.ts';

export {
  countByTemplate,
  findTemplateInForce,
  insertTemplate,
  listTemplates,
  lockTemplates,
  mapLayouts,
  mapTemplates,
  markReleased,
  setLayout,
  type TemplateVersion,
} from './store/templates.ts';

const PROGRAMME = {
  id: 'id',
  code: 'code',
  nameZh: 'name_zh',
  nameEn: 'name_en',
  conferredByZh: 'conferred_by_zh',
  conferredByEn: 'conferred_by_en',
} as const satisfies Record<keyof Programme, string>;

const COHORT = {
  id: 'id',
  programmeId: 'programme_id',
  editionId: 'edition_id',
  year: 'year',
  nameZh: 'name_zh',
  nameEn: 'name_en',
} as const satisfies Record<keyof Cohort, string>;

const DESIGNATION = {
  id: 'id',
  cohortId: 'cohort_id',
  organisationId: 'organisation_id',
  position: 'position',
  recipientRegistrationId: 'recipient_registration_id',
} as const satisfies Record<keyof Designation, string>;

const BEFORE_APPROVAL = STORED_DESIGNATION_STATES.filter((state) => !mayHaveCertificate(state));

export async function insertProgramme(tx: Tx, programme: Programme, at: Date): Promise<void> {
  await tx('designation_programme').insert({
    id: programme.id,
    code: programme.code,
    name_zh: programme.nameZh,
    name_en: programme.nameEn,
    conferred_by_zh: programme.conferredByZh,
    conferred_by_en: programme.conferredByEn,
    created_at: at,
  });
}
export async function listProgrammes(reader: Reader, ids?: readonly string[]): Promise<Programme[]> {
  return reader('designation_programme')
    .modify((query) => {
      if (ids) query.whereIn('id', [...ids]);
    })
    .orderBy('code')
    .select(PROGRAMME);
}

export async function insertCohort(tx: Tx, cohort: Cohort, at: Date): Promise<void> {
  await tx('cohort').insert({
    id: cohort.id,
    programme_id: cohort.programmeId,
    edition_id: cohort.editionId,
    year: cohort.year,
    name_zh: cohort.nameZh,
    name_en: cohort.nameEn,
    created_at: at,
  });
}
export async function listCohorts(reader: Reader, editionId: string): Promise<Cohort[]> {
  return reader('cohort').where({ edition_id: editionId }).orderBy('created_at').select(COHORT);
}
export async function listCohortsByIds(reader: Reader, ids: readonly string[]): Promise<Cohort[]> {
  return reader('cohort')
    .whereIn('id', [...ids])
    .select(COHORT);
}
export async function findCohort(reader: Reader, id: string): Promise<Cohort | undefined> {
  return reader('cohort').where({ id }).first(COHORT);
}
/** Whoever drafts, issues or gives places in this cohort waits here for the others. */
export async function lockCohort(tx: Tx, id: string): Promise<Cohort | undefined> {
  return tx('cohort').where({ id }).forUpdate().first(COHORT);
}

export async function insertDesignation(tx: Tx, designation: Designation, at: Date): Promise<void> {
  await tx('designation').insert({
    id: designation.id,
    cohort_id: designation.cohortId,
    organisation_id: designation.organisationId,
    position: designation.position,
    // The decision was taken before it was entered; its first step says so (service/candidates.ts).
    state: 'approved',
    recipient_registration_id: designation.recipientRegistrationId,
    created_at: at,
  });
}
/** Cohorts in which both stand: one of them was designated twice, and a number must not change hands unseen. */
export async function findCommonCohort(
  reader: Reader,
  { from, into }: { from: string; into: string },
): Promise<{ nameZh: string; nameEn: string } | undefined> {
  return reader('designation as one')
    .join('designation as other', 'other.cohort_id', 'one.cohort_id')
    .join('cohort', 'cohort.id', 'one.cohort_id')
    .where({ 'one.organisation_id': from, 'other.organisation_id': into })
    .first({ nameZh: 'cohort.name_zh', nameEn: 'cohort.name_en' });
}

export async function moveDesignations(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  await tx('certificate').where({ organisation_id: from }).update({ organisation_id: into });
  await tx('designation').where({ organisation_id: from }).update({ organisation_id: into });
}

/** From the approval on, in the order of the stage: these can have a certificate. */
export async function listDesignations(reader: Reader, cohortId: string): Promise<Designation[]> {
  return reader('designation')
    .where({ cohort_id: cohortId })
    .whereNotIn('state', BEFORE_APPROVAL)
    .orderBy('position')
    .select(DESIGNATION);
}
export async function listDesignationsByIds(reader: Reader, ids: readonly string[]): Promise<Designation[]> {
  return reader('designation')
    .whereIn('id', [...ids])
    .select(DESIGNATION);
}

/** Numbers of the certificates in force, by designation. */
export async function mapNumbers(reader: Reader, designationIds: readonly string[]): Promise<Map<string, string>> {
  const rows: { designation_id: string; number: string }[] = await reader('certificate')
    .whereIn('designation_id', [...designationIds])
    .where({ state: 'issued' })
    .select('designation_id', 'number');
  return new Map(rows.map((row) => [row.designation_id, row.number]));
}
