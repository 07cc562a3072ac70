import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import type { Editions } from '../../editions/index.ts';
import type { Registrations } from '../../registration/index.ts';
import { designationStateOn, isCertifiable } from '../domain/designation-life.ts';
import type { Certificate } from '../domain.ts';
import { dayIn } from '../domain.ts';
import { listCandidates } from '../store/life-store.ts';
import {
  deleteOpen,
  findCertificate,
  findSeries,
  insertCertificate,
  listByCohort,
  listCorrectionsOf,
  listDesignations,
  lockCertificate,
  lockCohort,
  lockSeriesById,
  markApproved,
  markRevoked,
} from '../store.ts';

type Needs = Pick<Platform, 'db' | 'clock' | 'ids'> & {
  readonly audit: Audit;
  readonly editions: Pick<Editions, 'getById'>;
  readonly registrations: Pick<Registrations, 'holdRegistration'>;
};

export interface Correction {
  readonly reason: string;
  readonly institutionZh?: string | undefined;
  readonly institutionEn?: string | undefined;
}

/** Of each kind one correction at a time. */
const ONE_OPEN = [
  'certificate_one_open_per_designation',
  'certificate_one_open_per_registration',
  'certificate_one_open_per_term',
];

export const userIdOf = (caller: Caller): string | null => (caller.kind === 'user' ? caller.userId : null);

/** Everything before and after issuing: drafts, the second pair of eyes, corrections and the end of a certificate. */
export function createApproving({ db, clock, ids, audit, editions, registrations }: Needs) {
  const isOpen = (one: Certificate) => one.state === 'draft' || one.state === 'approved';

  /** First the cohort or the person, then the series, then the certificate, as when issuing: nobody waits in a circle. */
  const hold = async (tx: Tx, id: string): Promise<{ editionId: string; certificate: Certificate }> => {
    const found = await findCertificate(tx, id);
    if (!found) throw new Failure('missing', 'request.missing');
    if (found.cohortId) await lockCohort(tx, found.cohortId);
    if (found.registrationId) await registrations.holdRegistration(tx, found.registrationId);
    const { editionId } = await lockSeriesById(tx, found.seriesId);
    const certificate = await lockCertificate(tx, id);
    if (!certificate) throw new Failure('missing', 'request.missing');
    return { editionId, certificate };
  };

  return {
    /**
     * Without ids: all designations that never had a certificate; none that is suspended or has ended. A revoked one is drafted again only when it is
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
        const { timeZone } = await editions.getById(cohort.editionId, tx);
        const today = dayIn(timeZone, clock.now());
        const lapsed = new Set(
          (await listCandidates(tx, cohortId))
            .filter((one) => !isCertifiable(designationStateOn(one, today)))
            .map(({ id }) => id),
        );
        const wanted = designations.filter(({ id }) => {
          if (lapsed.has(id)) return false;
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

    /** Not while somebody issues: the number that is on its way to this sheet would be missing. */
    discard: (caller: Caller, id: string): Promise<void> =>
      db.transaction(async (tx) => {
        const { certificate } = await hold(tx, id);
        if (!(await deleteOpen(tx, id))) throw new Failure('conflict', 'certificates.already_issued');
        await audit.record(tx, {
          caller,
          action: 'certificates.draft_discarded',
          subject: { kind: 'certificate', id },
          detail: { kind: certificate.kind, designationId: certificate.designationId },
        });
      }),

    revoke: (caller: Caller, id: string, reason: string): Promise<void> =>
      db.transaction(async (tx) => {
        const { editionId, certificate } = await hold(tx, id);
        requireIssued(certificate);
        await markRevoked(tx, id, reason, clock.now());
        // A correction of what is no longer in force would bring it back.
        const open = await listCorrectionsOf(tx, id);
        for (const one of open) await deleteOpen(tx, one.id);
        await audit.record(tx, {
          caller,
          action: 'certificates.revoked',
          subject: { kind: 'certificate', id },
          editionId,
          detail: { number: certificate.number, reason, correctionsDiscarded: open.length },
        });
      }),

    /** Drafts the correction. The old certificate stays in force until the new one is issued. */
    async supersede(caller: Caller, id: string, { reason, ...names }: Correction): Promise<string> {
      const draftId = ids.uuid();
      try {
        await db.transaction(async (tx) => {
          const { certificate } = await hold(tx, id);
          requireIssued(certificate);
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
        if (!ONE_OPEN.some((rule) => violates(error, rule))) throw error;
        throw new Failure('conflict', 'certificates.correction_open', { cause: error });
      }
      return draftId;
    },
  };
}

function requireIssued({ state }: Certificate): void {
  if (state !== 'issued') throw new Failure('conflict', 'certificates.not_in_force');
}
