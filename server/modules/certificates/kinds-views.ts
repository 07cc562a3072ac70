import type { Caller } from '../../platform/caller.ts';
import type { Locale } from '../../platform/http/locale.ts';
import { createProblemWriter } from '../../platform/http/problem.ts';
import { organisationName, RANK_NAMES } from '../directory/domain.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Registrations } from '../registration/index.ts';
import {
  type AttendanceOverview,
  type BatchView,
  type CopyView,
  certificatesProblems,
  type HandoverView,
  type KindCertificates,
  type KindCertificateView,
  type MembershipCandidateView,
  type OwnCertificateView,
} from './contract.ts';
import type { CertificateBatch } from './domain/batch.ts';
import { type Certificate, holderOf } from './domain.ts';
import { cohortPermissions, isOwnDraft } from './policy.ts';
import type { OwnAttendance } from './service/attendance.ts';
import type { SeriesKind } from './service/memberships.ts';
import type { CertificateService } from './service.ts';

const problems = createProblemWriter(certificatesProblems);

export function createKindsViews(needs: {
  service: CertificateService;
  directory: Directory;
  editions: Editions;
  identity: Identity;
  registrations: Registrations;
}) {
  const { service, directory, editions, identity, registrations } = needs;
  const namesOfUsers = async () => new Map((await identity.listAccounts()).map((one) => [one.id, one.name]));

  const certificates = async (caller: Caller, found: readonly Certificate[]): Promise<KindCertificateView[]> => {
    const [organisations, people, copies] = await Promise.all([
      directory.mapOrganisations(found.flatMap(({ organisationId }) => organisationId ?? [])),
      registrations.mapRegistrations(found.flatMap(({ registrationId }) => registrationId ?? [])),
      service.countCopies(found.map(({ id }) => id)),
    ]);
    const may = cohortPermissions(caller);
    return found.map((one) => {
      const organisation = organisations.get(one.organisationId ?? '');
      const person = people.get(one.registrationId ?? '');
      const today = one.content
        ? holderOf(one.content)
        : organisation
          ? { zh: organisationName(organisation, 'zh'), en: organisationName(organisation, 'en') }
          : { zh: person?.nameNative ?? '', en: person?.nameLatin ?? person?.nameNative ?? '' };
      return {
        id: one.id,
        state: one.state,
        number: one.number,
        holderZh: one.content ? today.zh : (one.institutionZh ?? today.zh),
        holderEn: one.content ? today.en : (one.institutionEn ?? today.en),
        validFrom: one.validFrom,
        validUntil: one.validUntil,
        issuedAt: one.issuedAt?.toISOString() ?? null,
        endReason: one.endReason,
        corrects: one.supersedes,
        copies: copies.get(one.id) ?? 0,
        isDrawn: one.pdfSha256 !== null,
        may: { approve: may.approve && one.state === 'draft' && !isOwnDraft(caller, one) },
      };
    });
  };

  return {
    async attendance(caller: Caller, year: number): Promise<AttendanceOverview> {
      const edition = await editions.getByYear(year);
      const [rule, counts, names] = await Promise.all([
        service.findAttendanceRule(edition.id),
        service.countAttendance(edition.id),
        namesOfUsers(),
      ]);
      const may = cohortPermissions(caller);
      const isOwn = caller.kind === 'user' && rule?.setBy === caller.userId;
      return {
        rule: rule
          ? {
              checkpointKinds: [...rule.checkpointKinds],
              minSessions: rule.minSessions,
              minDays: rule.minDays,
              setBy: names.get(rule.setBy ?? '') ?? null,
              setAt: rule.setAt.toISOString(),
              approvedBy: names.get(rule.approvedBy ?? '') ?? null,
              approvedAt: rule.approvedAt?.toISOString() ?? null,
              releasedAt: rule.releasedAt?.toISOString() ?? null,
              isGivenOut: service.isAttendanceGivenOut(rule, edition),
              may: {
                approve: may.approve && rule.approvedAt === null && !isOwn,
                release: may.issue && rule.approvedAt !== null,
              },
            }
          : null,
        counts,
        may: {
          setRule: may.draft,
          issue: may.issue && rule?.approvedAt !== null && rule !== undefined,
          print: may.print,
        },
      };
    },

    async kind(
      caller: Caller,
      year: number,
      kind: SeriesKind,
      page: { offset: number; limit: number },
    ): Promise<KindCertificates> {
      const { certificates: found, counts } = await service.listOfKind(year, kind, page);
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
      const seen = page.offset + found.length;
      return {
        items: await certificates(caller, found),
        total,
        next: seen < total && found.length > 0 ? String(seen) : null,
        counts,
        may: cohortPermissions(caller),
      };
    },

    async candidates(on: string): Promise<MembershipCandidateView[]> {
      const found = await service.listCertifiable(on);
      const organisations = await directory.mapOrganisations(found.map((one) => one.organisationId));
      return found.flatMap(({ organisationId, rank, ...one }) => {
        const organisation = organisations.get(organisationId);
        if (!organisation) return [];
        return {
          ...one,
          organisationZh: organisationName(organisation, 'zh'),
          organisationEn: organisationName(organisation, 'en'),
          rankZh: RANK_NAMES.zh[rank],
          rankEn: RANK_NAMES.en[rank],
        };
      });
    },

    async batch(batch: CertificateBatch, locale: Locale): Promise<BatchView> {
      const [edition, faults, hasFile] = await Promise.all([
        editions.getById(batch.editionId),
        batch.failed > 0 ? service.listBatchFaults(batch.id) : [],
        service.hasBatchFile(batch.id),
      ]);
      return {
        id: batch.id,
        year: edition.year,
        kind: batch.kind,
        work: batch.work,
        cohortId: batch.cohortId,
        state: batch.state,
        wanted: batch.wanted,
        done: batch.done,
        failed: batch.failed,
        startedBy: batch.startedByName,
        startedAt: batch.startedAt.toISOString(),
        endedAt: batch.endedAt?.toISOString() ?? null,
        hasFile,
        faults: faults.map(({ position, number, holder, fault }) => ({
          position,
          number,
          holder,
          code: fault.code,
          text: problems.text(fault.code, fault.params, locale),
        })),
      };
    },

    async handovers(certificateIds: readonly string[]): Promise<HandoverView[]> {
      const [found, names] = await Promise.all([service.listHandovers(certificateIds), namesOfUsers()]);
      return found.map(({ certificateId, takenBy, recordedBy, recordedAt }) => ({
        certificateId,
        takenBy,
        recordedBy: names.get(recordedBy ?? '') ?? null,
        recordedAt: recordedAt.toISOString(),
      }));
    },

    async copies(certificateId: string): Promise<CopyView[]> {
      const [found, names] = await Promise.all([service.listCopies(certificateId), namesOfUsers()]);
      return found.map(({ copy, userId, at, batchId }) => ({
        copy,
        by: names.get(userId ?? '') ?? null,
        at: at.toISOString(),
        inBatch: batchId !== null,
      }));
    },
  };
}
export type KindsViews = ReturnType<typeof createKindsViews>;

export function ownCertificateView({ state, certificate, attended, rule }: OwnAttendance): OwnCertificateView {
  return {
    state,
    number: certificate?.number ?? null,
    issuedAt: certificate?.issuedAt?.toISOString() ?? null,
    verifyPath:
      certificate?.number && certificate.code
        ? `/verify/${certificate.number}?c=${encodeURIComponent(certificate.code)}`
        : null,
    attended,
    rule: rule ? { minDays: rule.minDays, minSessions: rule.minSessions } : null,
  };
}
