import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { organisationName } from '../../directory/domain.ts';
import type { Directory } from '../../directory/index.ts';
import type { Editions } from '../../editions/index.ts';
import { designationStateOn, isCertifiable } from '../domain/designation-life.ts';
import { type Cohort, dayIn, dayOfConferral } from '../domain.ts';
import { lockCandidates } from '../store/life-store.ts';
import { listForIssue, listProgrammes, lockCohort, lockSeries } from '../store.ts';
import type { NumberSheets } from './numbering.ts';

type Issuer = Awaited<ReturnType<Editions['findInstallation']>>;

type Needs = Pick<Platform, 'db' | 'clock'> & {
  readonly directory: Directory;
  readonly editions: Editions;
  readonly number: NumberSheets;
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

/** Designations: the words come from the programme and the directory, the numbers from the series of the cohort. */
export function createIssuing(needs: Needs): Issuing {
  const { db, clock, directory, editions, number } = needs;

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
        const listed = await listForIssue(tx, cohortId, wanted);
        const { timeZone } = await editions.getById(cohort.editionId, tx);
        const today = dayIn(timeZone, clock.now());
        const lives = await lockCandidates(
          tx,
          listed.flatMap((one) => one.designationId ?? []),
        );
        const lapsed = new Set(
          lives.filter((one) => !isCertifiable(designationStateOn(one, today))).map(({ id }) => id),
        );
        const approved = listed.filter((one) => !lapsed.has(one.designationId ?? ''));
        if (wanted && approved.length < listed.length)
          throw new Failure('conflict', 'certificates.designation_not_in_force');
        if (approved.length === 0 || (wanted && approved.length < wanted.length))
          throw new Failure('conflict', 'certificates.not_approved');
        const shared = await wordsFor(tx, cohort, issuer, order.conferredOn);
        const organisations = await directory.mapOrganisations(
          approved.map((one) => one.institutionId),
          tx,
        );
        const wantedSheets = approved.map((certificate) => {
          const organisation = organisations.get(certificate.institutionId);
          if (!organisation) throw new Error(`organisation ${certificate.institutionId} is gone`);
          return {
            id: certificate.id,
            supersedes: certificate.supersedes,
            words: {
              kind: 'designation' as const,
              ...shared,
              institutionZh: certificate.institutionZh ?? organisationName(organisation, 'zh'),
              institutionEn: certificate.institutionEn ?? organisationName(organisation, 'en'),
            },
          };
        });
        const issued = await number(tx, caller, series, wantedSheets);
        return issued.map(({ id, number: given }) => ({ id, number: given }));
      });
    },
  };
}
