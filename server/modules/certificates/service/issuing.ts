import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { crockford } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import { organisationName } from '../../directory/domain.ts';
import type { Directory } from '../../directory/index.ts';
import type { Editions } from '../../editions/index.ts';
import {
  type CertificateContent,
  type Cohort,
  certificateNumber,
  dayIn,
  dayOfConferral,
  verificationUrl,
  withCheck,
} from '../domain.ts';
import {
  listForIssue,
  listProgrammes,
  lockCohort,
  lockSeries,
  markIssued,
  markSuperseded,
  raiseSequence,
} from '../store.ts';
import { userIdOf } from './approving.ts';
import { requireDrawable } from './drawable.ts';

type Issuer = Awaited<ReturnType<Editions['findInstallation']>>;

type Needs = Pick<Platform, 'db' | 'clock' | 'ids' | 'jobs' | 'publicUrl'> & {
  readonly audit: Audit;
  readonly directory: Directory;
  readonly editions: Editions;
};

export interface IssueOrder {
  /** These approved certificates; all that are approved, when left out. */
  readonly certificateIds?: readonly string[] | undefined;
  /** Calendar day on the sheet. */
  readonly conferredOn?: string | undefined;
}

export interface Issuing {
  issue(caller: Caller, cohortId: string, order?: IssueOrder): Promise<{ id: string; number: string }[]>;
}

/**
 * Numbers, words, audit lines and the orders to draw the sheets are one commit under the lock of the series: a crash
 * anywhere leaves either all of them or the drafts as they were, and the counter with them.
 */
export function createIssuing(needs: Needs, drawJob: string): Issuing {
  const { db, clock, ids, jobs, publicUrl, audit, directory, editions } = needs;

  const wordsFor = async (tx: Tx, cohort: Cohort, issuer: Issuer, conferredOn: string | undefined) => {
    const [programme] = await listProgrammes(tx, [cohort.programmeId]);
    if (!programme) throw new Error(`cohort ${cohort.id} has no programme`);
    const edition = await editions.getById(cohort.editionId, tx);
    const shared = {
      issuerZh: issuer?.allianceNameZh ?? programme.conferredByZh,
      issuerEn: issuer?.allianceNameEn ?? programme.conferredByEn,
      conferredByZh: programme.conferredByZh,
      conferredByEn: programme.conferredByEn,
      programmeZh: programme.nameZh,
      programmeEn: programme.nameEn,
      cohortZh: cohort.nameZh,
      cohortEn: cohort.nameEn,
      conferredOn: conferredOn ?? dayOfConferral(dayIn(edition.timeZone, clock.now()), edition.startsOn),
      timeZone: edition.timeZone,
    };
    return shared;
  };

  return {
    async issue(caller, cohortId, order = {}) {
      // Before the lock: who holds it must not wait for a second connection while all others wait for it.
      const issuer = await editions.findInstallation();
      return db.transaction(async (tx) => {
        const cohort = await lockCohort(tx, cohortId);
        const series = cohort && (await lockSeries(tx, { cohortId }));
        if (!series) throw new Failure('missing', 'request.missing');
        const wanted = order.certificateIds && [...new Set(order.certificateIds)];
        const approved = await listForIssue(tx, cohortId, wanted);
        if (approved.length === 0 || (wanted && approved.length < wanted.length))
          throw new Failure('conflict', 'certificates.not_approved');
        const shared = await wordsFor(tx, cohort, issuer, order.conferredOn);
        const organisations = await directory.mapOrganisations(
          approved.map((one) => one.institutionId),
          tx,
        );
        const at = clock.now();
        const sheets = approved.map((certificate, place) => {
          const organisation = organisations.get(certificate.institutionId);
          if (!organisation) throw new Error(`organisation ${certificate.institutionId} is gone`);
          const sequence = series.nextSequence + place;
          const number = certificateNumber(series.code, series.year, sequence);
          const code = withCheck(crockford(ids.bytes(5)).slice(0, 7));
          const content: CertificateContent = {
            kind: 'designation',
            ...shared,
            number,
            verificationUrl: verificationUrl(publicUrl, number, code),
            institutionZh: certificate.institutionZh ?? organisationName(organisation, 'zh'),
            institutionEn: certificate.institutionEn ?? organisationName(organisation, 'en'),
          };
          return { certificate, sequence, code, content };
        });
        requireDrawable(sheets.map((sheet) => sheet.content));
        for (const { certificate, sequence, code, content } of sheets) {
          const { id, supersedes } = certificate;
          if (supersedes && !(await markSuperseded(tx, supersedes, id, at)))
            throw new Failure('conflict', 'certificates.not_in_force');
          await markIssued(tx, id, { sequence, code, content, by: userIdOf(caller), at });
          await audit.record(tx, {
            caller,
            action: 'certificates.issued',
            subject: { kind: 'certificate', id },
            editionId: cohort.editionId,
            detail: { number: content.number, ...(supersedes && { supersedes }) },
          });
          await jobs.enqueue(tx, drawJob, { certificateId: id }, { key: `${drawJob}:${id}` });
        }
        await raiseSequence(tx, series.id, series.nextSequence + sheets.length);
        return sheets.map(({ certificate, content }) => ({ id: certificate.id, number: content.number }));
      });
    },
  };
}
