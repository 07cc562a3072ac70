import type { Caller } from '../../../platform/caller.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import { organisationName, RANK_NAMES } from '../../directory/domain.ts';
import type { Directory } from '../../directory/index.ts';
import type { Editions } from '../../editions/index.ts';
import type { Registrations } from '../../registration/index.ts';
import { type Certificate, type CertificateKind, type CertificateSeries, dayIn } from '../domain.ts';
import {
  countBySeries,
  ensureSeries,
  findSeries,
  insertCertificate,
  listApproved,
  listBySeries,
  listCertifiable,
  lockSeries,
  markApprovedInSeries,
} from '../store.ts';
import { userIdOf } from './approving.ts';
import type { Attendance } from './attendance.ts';
import type { NumberSheets, Unnumbered } from './numbering.ts';

/** First part of the numbers of membership certificates; no programme may have it. */
export const MEMBERSHIP_CODE = 'MEM';

type Needs = Pick<Platform, 'db' | 'clock' | 'ids'> & {
  readonly audit: Audit;
  readonly directory: Directory;
  readonly editions: Editions;
  readonly registrations: Pick<Registrations, 'getRegistration'>;
  readonly number: NumberSheets;
  readonly wordsOfAttendance: Attendance['wordsOfAttendance'];
};

export type SeriesKind = Exclude<CertificateKind, 'designation'>;

/** Certificates that belong to no cohort: memberships from the draft on, and corrections of attendances. */
export function createMemberships(needs: Needs) {
  const { db, clock, ids, audit, directory, editions, registrations, number, wordsOfAttendance } = needs;

  const getSeries = async (reader: Reader, year: number, kind: SeriesKind): Promise<CertificateSeries | undefined> => {
    const edition = await editions.getByYear(year, reader);
    return findSeries(reader, { editionId: edition.id, kind });
  };

  const wordsFor = async (
    tx: Tx,
    certificate: Certificate,
    series: CertificateSeries,
    issuer: Awaited<ReturnType<Editions['findInstallation']>>,
  ): Promise<Unnumbered> => {
    const edition = await editions.getById(series.editionId, tx);
    if (certificate.registrationId !== null) {
      const registration = await registrations.getRegistration(certificate.registrationId, tx);
      if (registration.erasedAt) throw new Failure('conflict', 'certificates.holder_erased');
      const words = await wordsOfAttendance(tx, registration, edition, issuer);
      if (words.kind !== 'attendance') throw new Error('words of another kind');
      return {
        ...words,
        nameNative: certificate.institutionZh ?? words.nameNative,
        nameLatin: certificate.institutionEn ?? words.nameLatin,
      };
    }
    const { organisationId, membershipId, validFrom, validUntil } = certificate;
    if (!organisationId || !membershipId || !validFrom || !validUntil)
      throw new Error(`certificate ${certificate.id} is of no membership`);
    const organisation = (await directory.mapOrganisations([organisationId], tx)).get(organisationId);
    const [membership] = await listCertifiable(tx, validFrom, [membershipId]);
    const endsEarlier = membership?.lastDay != null && membership.lastDay < validUntil;
    if (!organisation || !membership || endsEarlier) throw new Failure('conflict', 'certificates.membership_gone');
    return {
      kind: 'membership',
      issuerZh: issuer?.allianceNameZh ?? edition.titleZh,
      issuerEn: issuer?.allianceNameEn ?? edition.titleEn,
      institutionZh: certificate.institutionZh ?? organisationName(organisation, 'zh'),
      institutionEn: certificate.institutionEn ?? organisationName(organisation, 'en'),
      rankZh: RANK_NAMES.zh[membership.rank],
      rankEn: RANK_NAMES.en[membership.rank],
      validFrom,
      validUntil,
      conferredOn: dayIn(edition.timeZone, clock.now()),
      timeZone: edition.timeZone,
    };
  };

  return {
    async listOfKind(year: number, kind: SeriesKind, page: { offset: number; limit: number }) {
      const series = await getSeries(db.knex, year, kind);
      if (!series) return { certificates: [], counts: { draft: 0, approved: 0, issued: 0, revoked: 0, superseded: 0 } };
      const [certificates, counts] = await Promise.all([
        listBySeries(db.knex, series.id, page),
        countBySeries(db.knex, series.id),
      ]);
      return { certificates, counts };
    },

    listCertifiable: (on: string) => listCertifiable(db.knex, on),

    /** Of the memberships that run on the first day, for a term that never goes beyond their end; renewal is the next term. */
    async draftMemberships(
      caller: Caller,
      year: number,
      order: { readonly from: string; readonly until: string; readonly membershipIds?: readonly string[] | undefined },
    ): Promise<string[]> {
      if (order.until < order.from)
        throw new Failure('invalid', 'request.invalid', { errors: [{ pointer: '/until', code: 'range' }] });
      const wanted = order.membershipIds && [...new Set(order.membershipIds)];
      try {
        return await db.transaction(async (tx) => {
          const edition = await editions.getByYear(year, tx);
          await ensureSeries(
            tx,
            {
              id: ids.uuid(),
              kind: 'membership',
              code: MEMBERSHIP_CODE,
              year,
              editionId: edition.id,
              cohortId: null,
              nextSequence: 1,
            },
            clock.now(),
          );
          const series = await lockSeries(tx, { editionId: edition.id, kind: 'membership' });
          if (!series) throw new Failure('conflict', 'certificates.code_taken');
          const running = await listCertifiable(tx, order.from, wanted);
          if (wanted && running.length < wanted.length) throw new Failure('conflict', 'certificates.membership_gone');
          const due = running.filter(
            ({ isOpen, certifiedUntil }) => !isOpen && (certifiedUntil === null || certifiedUntil < order.from),
          );
          const drafted: string[] = [];
          for (const membership of due) {
            const id = ids.uuid();
            const { lastDay } = membership;
            await insertCertificate(tx, {
              id,
              kind: 'membership',
              seriesId: series.id,
              designationId: null,
              registrationId: null,
              membershipId: membership.membershipId,
              cohortId: null,
              organisationId: membership.organisationId,
              validFrom: order.from,
              validUntil: lastDay !== null && lastDay < order.until ? lastDay : order.until,
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
              editionId: edition.id,
              detail: {
                membershipId: membership.membershipId,
                ...(membership.number && { renews: membership.number }),
              },
            });
            drafted.push(id);
          }
          return drafted;
        });
      } catch (error) {
        if (!violates(error, 'certificate_one_open_per_term')) throw error;
        throw new Failure('conflict', 'certificates.term_taken', { cause: error });
      }
    },

    async approveOfKind(caller: Caller, year: number, kind: SeriesKind, certificateIds: readonly string[]) {
      const wanted = [...new Set(certificateIds)];
      try {
        return await db.transaction(async (tx) => {
          const edition = await editions.getByYear(year, tx);
          const series = await lockSeries(tx, { editionId: edition.id, kind });
          const approved = series
            ? await markApprovedInSeries(tx, series.id, wanted, userIdOf(caller), clock.now())
            : [];
          if (approved.length < wanted.length) throw new Failure('conflict', 'certificates.not_a_draft');
          for (const id of approved)
            await audit.record(tx, {
              caller,
              action: 'certificates.approved',
              subject: { kind: 'certificate', id },
              editionId: edition.id,
            });
          return approved;
        });
      } catch (error) {
        if (!violates(error, 'certificate_approver_is_not_drafter')) throw error;
        throw new Failure('conflict', 'certificates.own_draft', { cause: error });
      }
    },

    /** All that are approved, or those named: either all of them are issued or none. */
    async issueOfKind(caller: Caller, year: number, kind: SeriesKind, certificateIds?: readonly string[]) {
      const issuer = await editions.findInstallation();
      const wanted = certificateIds && [...new Set(certificateIds)];
      try {
        return await db.transaction(async (tx) => {
          const edition = await editions.getByYear(year, tx);
          const series = await lockSeries(tx, { editionId: edition.id, kind });
          const approved = series ? await listApproved(tx, series.id, wanted) : [];
          if (!series || approved.length === 0 || (wanted && approved.length < wanted.length))
            throw new Failure('conflict', 'certificates.not_approved');
          const sheets = [];
          for (const one of approved)
            sheets.push({ id: one.id, supersedes: one.supersedes, words: await wordsFor(tx, one, series, issuer) });
          const issued = await number(tx, caller, series, sheets);
          return issued.map(({ id, number: given }) => ({ id, number: given }));
        });
      } catch (error) {
        if (!violates(error, 'certificate_one_issued_per_term')) throw error;
        throw new Failure('conflict', 'certificates.term_taken', { cause: error });
      }
    },
  };
}
