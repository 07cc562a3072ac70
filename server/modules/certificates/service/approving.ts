import type { Caller } from '../../../platform/caller.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import type { Certificate } from '../domain.ts';
import {
  deleteOpen,
  findCertificate,
  findSeries,
  insertCertificate,
  listByCohort,
  listDesignations,
  lockCertificate,
  lockCohort,
  markApproved,
  markRevoked,
} from '../store.ts';

type Needs = Pick<Platform, 'db' | 'clock' | 'ids'> & { readonly audit: Audit };

export interface Correction {
  readonly reason: string;
  readonly institutionZh?: string | undefined;
  readonly institutionEn?: string | undefined;
}

export const userIdOf = (caller: Caller): string | null => (caller.kind === 'user' ? caller.userId : null);

/** Everything before and after issuing: drafts, the second pair of eyes, corrections and the end of a certificate. */
export function createApproving({ db, clock, ids, audit }: Needs) {
  const isOpen = (one: Certificate) => one.state === 'draft' || one.state === 'approved';

  return {
    /**
     * Without ids: all designations that never had a certificate. A revoked one is drafted again only when it is
     * named, so that a bulk action does not undo a decision.
     */
    draft: (caller: Caller, cohortId: string, designationIds?: readonly string[]): Promise<string[]> =>
      db.transaction(async (tx) => {
        const cohort = await lockCohort(tx, cohortId);
        const series = cohort && (await findSeries(tx, { cohortId }));
        if (!series) throw new Failure('missing', 'request.missing');
        const designations = await listDesignations(tx, cohortId);
        const certificates = await listByCohort(tx, [cohortId]);
        if (designationIds?.some((id) => !designations.some((one) => one.id === id)))
          throw new Failure('missing', 'request.missing');
        const wanted = designations.filter(({ id }) => {
          const own = certificates.filter((one) => one.designationId === id);
          if (!designationIds) return own.length === 0;
          return designationIds.includes(id) && !own.some((one) => isOpen(one) || one.state === 'issued');
        });
        const drafted: string[] = [];
        for (const designation of wanted) {
          const id = ids.uuid();
          await insertCertificate(tx, {
            id,
            kind: 'designation',
            seriesId: series.id,
            designationId: designation.id,
            registrationId: null,
            membershipId: null,
            cohortId,
            organisationId: null,
            validFrom: null,
            validUntil: null,
            institutionZh: null,
            institutionEn: null,
            draftedBy: userIdOf(caller),
            draftedAt: clock.now(),
            supersedes: null,
          });
          await audit.record(tx, {
            caller,
            action: 'certificates.drafted',
            subject: { kind: 'certificate', id },
            editionId: cohort.editionId,
            detail: { designationId: designation.id },
          });
          drafted.push(id);
        }
        return drafted;
      }),

    /** All of them or none. */
    async approve(caller: Caller, cohortId: string, certificateIds: readonly string[]): Promise<string[]> {
      const wanted = [...new Set(certificateIds)];
      try {
        return await db.transaction(async (tx) => {
          const cohort = await lockCohort(tx, cohortId);
          if (!cohort) throw new Failure('missing', 'request.missing');
          const approved = await markApproved(tx, cohortId, wanted, userIdOf(caller), clock.now());
          if (approved.length < wanted.length) throw new Failure('conflict', 'certificates.not_a_draft');
          for (const id of approved)
            await audit.record(tx, {
              caller,
              action: 'certificates.approved',
              subject: { kind: 'certificate', id },
              editionId: cohort.editionId,
            });
          return approved;
        });
      } catch (error) {
        if (!violates(error, 'certificate_approver_is_not_drafter')) throw error;
        throw new Failure('conflict', 'certificates.own_draft', { cause: error });
      }
    },

    discard: (caller: Caller, id: string): Promise<void> =>
      db.transaction(async (tx) => {
        const certificate = await lockCertificate(tx, id);
        if (!certificate) throw new Failure('missing', 'request.missing');
        if (!(await deleteOpen(tx, id))) throw new Failure('conflict', 'certificates.already_issued');
        await audit.record(tx, {
          caller,
          action: 'certificates.draft_discarded',
          subject: { kind: 'certificate', id },
          detail: { designationId: certificate.designationId },
        });
      }),

    revoke: (caller: Caller, id: string, reason: string): Promise<void> =>
      db.transaction(async (tx) => {
        const cohortId = (await findCertificate(tx, id))?.cohortId;
        // First the cohort, then the certificate, as when issuing: nobody waits in a circle.
        const cohort = cohortId && (await lockCohort(tx, cohortId));
        if (!cohort) throw new Failure('missing', 'request.missing');
        const certificate = await getIssued(lockCertificate(tx, id));
        await markRevoked(tx, id, reason, clock.now());
        // A correction of what is no longer in force would bring it back.
        const open = (await listByCohort(tx, [cohort.id])).filter((one) => one.supersedes === id && isOpen(one));
        for (const one of open) await deleteOpen(tx, one.id);
        await audit.record(tx, {
          caller,
          action: 'certificates.revoked',
          subject: { kind: 'certificate', id },
          editionId: cohort.editionId,
          detail: { number: certificate.number, reason, correctionsDiscarded: open.length },
        });
      }),

    /** Drafts the correction. The old certificate stays in force until the new one is issued. */
    async supersede(caller: Caller, id: string, { reason, ...names }: Correction): Promise<string> {
      const draftId = ids.uuid();
      try {
        await db.transaction(async (tx) => {
          // As below: the draft points to the cohort, which an issuer may hold while waiting for the certificate.
          const cohortId = (await findCertificate(tx, id))?.cohortId;
          if (cohortId) await lockCohort(tx, cohortId);
          const certificate = await getIssued(lockCertificate(tx, id));
          await insertCertificate(tx, {
            ...certificate,
            id: draftId,
            institutionZh: names.institutionZh?.normalize('NFC') ?? certificate.institutionZh,
            institutionEn: names.institutionEn?.normalize('NFC') ?? certificate.institutionEn,
            draftedBy: userIdOf(caller),
            draftedAt: clock.now(),
            supersedes: id,
          });
          await audit.record(tx, {
            caller,
            action: 'certificates.correction_drafted',
            subject: { kind: 'certificate', id: draftId },
            detail: { corrects: certificate.number, reason },
          });
        });
      } catch (error) {
        if (!violates(error, 'certificate_one_open_per_designation')) throw error;
        throw new Failure('conflict', 'certificates.correction_open', { cause: error });
      }
      return draftId;
    },
  };
}

async function getIssued(found: Promise<Certificate | undefined>): Promise<Certificate> {
  const certificate = await found;
  if (!certificate) throw new Failure('missing', 'request.missing');
  if (certificate.state !== 'issued') throw new Failure('conflict', 'certificates.not_in_force');
  return certificate;
}
