import type { Caller } from '../../../platform/caller.ts';
import type { Reader } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import type { Directory } from '../../directory/index.ts';
import type { Editions } from '../../editions/index.ts';
import type { Registrations } from '../../registration/index.ts';
import type { Certificate, Cohort, Designation, Programme } from '../domain.ts';
import { listCandidates } from '../store/life-store.ts';
import {
  findCohort,
  findSeries,
  insertCohort,
  insertDesignation,
  insertProgramme,
  insertSeries,
  listByCohort,
  listCohorts,
  listCohortsByIds,
  listDesignations,
  listDesignationsByIds,
  listPrinted,
  listProgrammes,
  lockCohort,
  mapNumbers,
} from '../store.ts';
import { recordDecision, requireNoFourEyes } from './candidates.ts';

export type NewProgramme = Omit<Programme, 'id'>;
export type NewCohort = Pick<Cohort, 'programmeId' | 'nameZh' | 'nameEn'>;
export interface NewDesignation {
  readonly organisationId: string;
  readonly recipientRegistrationId?: string | null;
}

export interface DesignationFacts extends Designation {
  readonly programme: { readonly zh: string; readonly en: string };
  /** Number of the certificate in force. */
  readonly certificateNumber: string | null;
}

export interface CohortFacts {
  readonly cohort: Cohort;
  readonly nextSequence: number;
  readonly programme: Programme;
  readonly designations: readonly Designation[];
  readonly certificates: readonly Certificate[];
}

type Needs = Pick<Platform, 'db' | 'clock' | 'ids'> & {
  readonly audit: Audit;
  readonly directory: Directory;
  readonly editions: Editions;
  readonly registrations: Pick<Registrations, 'mapRegistrations'>;
};

export function createCohorts({ db, clock, ids, audit, directory, editions, registrations }: Needs) {
  const getCohort = async (id: string, reader: Reader = db.knex): Promise<Cohort> => {
    const cohort = await findCohort(reader, id);
    if (!cohort) throw new Failure('missing', 'request.missing');
    return cohort;
  };

  const gather = async (cohorts: readonly Cohort[]): Promise<CohortFacts[]> => {
    const programmes = new Map(
      (
        await listProgrammes(
          db.knex,
          cohorts.map((one) => one.programmeId),
        )
      ).map((one) => [one.id, one]),
    );
    const certificates = await listByCohort(
      db.knex,
      cohorts.map((one) => one.id),
    );
    return Promise.all(
      cohorts.flatMap((cohort) => {
        const programme = programmes.get(cohort.programmeId);
        if (!programme) return [];
        return [
          Promise.all([listDesignations(db.knex, cohort.id), findSeries(db.knex, { cohortId: cohort.id })]).then(
            ([designations, series]) => ({
              cohort,
              nextSequence: series?.nextSequence ?? 1,
              programme,
              designations,
              certificates: certificates.filter((one) => one.cohortId === cohort.id),
            }),
          ),
        ];
      }),
    );
  };

  const mapDesignations = async (
    wanted: readonly string[],
    reader: Reader = db.knex,
  ): Promise<Map<string, DesignationFacts>> => {
    const designations = await listDesignationsByIds(reader, [...new Set(wanted)]);
    const cohorts = await listCohortsByIds(reader, [...new Set(designations.map((one) => one.cohortId))]);
    const programmes = await listProgrammes(
      reader,
      cohorts.map((one) => one.programmeId),
    );
    const numbers = await mapNumbers(
      reader,
      designations.map((one) => one.id),
    );
    return new Map(
      designations.map((designation) => {
        const cohort = cohorts.find((one) => one.id === designation.cohortId);
        const programme = programmes.find((one) => one.id === cohort?.programmeId);
        return [
          designation.id,
          {
            ...designation,
            programme: { zh: programme?.nameZh ?? '', en: programme?.nameEn ?? '' },
            certificateNumber: numbers.get(designation.id) ?? null,
          },
        ];
      }),
    );
  };

  return {
    getCohort,
    mapDesignations,
    listPrinted: (ids: readonly string[], reader: Reader = db.knex) => listPrinted(reader, ids),
    listProgrammes: () => listProgrammes(db.knex),

    async listCohorts(year: number): Promise<CohortFacts[]> {
      const edition = await editions.getByYear(year);
      return gather(await listCohorts(db.knex, edition.id));
    },

    async getCohortFacts(id: string): Promise<CohortFacts> {
      const [facts] = await gather([await getCohort(id)]);
      if (!facts) throw new Failure('missing', 'request.missing');
      return facts;
    },

    /** In the order of the stage. */
    async listDesignations(cohortId: string, reader: Reader = db.knex): Promise<DesignationFacts[]> {
      const designations = await listDesignations(reader, cohortId);
      const facts = await mapDesignations(
        designations.map((one) => one.id),
        reader,
      );
      return designations.flatMap((one) => facts.get(one.id) ?? []);
    },

    async addProgramme(caller: Caller, year: number, draft: NewProgramme): Promise<Programme> {
      const programme: Programme = { id: ids.uuid(), ...draft };
      try {
        await db.transaction(async (tx) => {
          const edition = await editions.getByYear(year, tx);
          await insertProgramme(tx, programme, clock.now());
          await audit.record(tx, {
            caller,
            action: 'certificates.programme_added',
            subject: { kind: 'designation_programme', id: programme.id },
            editionId: edition.id,
            detail: { code: programme.code },
          });
        });
      } catch (error) {
        if (!violates(error, 'designation_programme_code')) throw error;
        throw taken('/code', 'certificates.code_taken');
      }
      return programme;
    },

    async addCohort(caller: Caller, year: number, draft: NewCohort): Promise<Cohort> {
      const id = ids.uuid();
      try {
        return await db.transaction(async (tx) => {
          const edition = await editions.getByYear(year, tx);
          const [programme] = await listProgrammes(tx, [draft.programmeId]);
          if (!programme)
            throw new Failure('invalid', 'request.invalid', {
              errors: [{ pointer: '/programmeId', code: 'choice' }],
            });
          const cohort: Cohort = { id, ...draft, editionId: edition.id, year: edition.year };
          await insertCohort(tx, cohort, clock.now());
          await insertSeries(
            tx,
            {
              id: ids.uuid(),
              kind: 'designation',
              code: programme.code,
              year: edition.year,
              editionId: edition.id,
              cohortId: id,
              nextSequence: 1,
            },
            clock.now(),
          );
          await audit.record(tx, {
            caller,
            action: 'certificates.cohort_added',
            subject: { kind: 'cohort', id },
            editionId: edition.id,
            detail: { programme: programme.code },
          });
          return cohort;
        });
      } catch (error) {
        if (!violates(error, 'cohort_once_per_programme_and_year')) throw error;
        throw taken('/programmeId', 'certificates.cohort_exists');
      }
    },

    /** They take their places on stage behind those who stand there already. */
    async addDesignations(caller: Caller, cohortId: string, drafts: readonly NewDesignation[]): Promise<Designation[]> {
      try {
        return await db.transaction(async (tx) => {
          const cohort = await lockCohort(tx, cohortId);
          if (!cohort) throw new Failure('missing', 'request.missing');
          const known = await directory.mapOrganisations(
            drafts.map((one) => one.organisationId),
            tx,
          );
          const unknown = drafts.findIndex((one) => !known.has(one.organisationId));
          if (unknown >= 0)
            throw new Failure('invalid', 'request.invalid', {
              errors: [{ pointer: `/designations/${unknown}/organisationId`, code: 'choice' }],
            });
          const recipients = drafts.map((one) => one.recipientRegistrationId ?? null);
          const people = await registrations.mapRegistrations(
            recipients.filter((id) => id !== null),
            tx,
          );
          // Who takes the certificate on stage is a guest of this edition; the name of any other is not the officer's to see.
          const stranger = recipients.findIndex((id) => id && people.get(id)?.editionId !== cohort.editionId);
          if (stranger >= 0)
            throw new Failure('invalid', 'request.invalid', {
              errors: [
                {
                  pointer: `/designations/${stranger}/recipientRegistrationId`,
                  code: 'certificates.recipient_unknown',
                },
              ],
            });
          await requireNoFourEyes(tx, cohort.programmeId);
          const last = (await listCandidates(tx, cohortId)).at(-1)?.position ?? 0;
          const designations = drafts.map((draft, at) => ({
            id: ids.uuid(),
            cohortId,
            // The id of a record that was merged means the one that was kept.
            organisationId: known.get(draft.organisationId)?.id ?? draft.organisationId,
            position: last + 1 + at,
            recipientRegistrationId: draft.recipientRegistrationId ?? null,
          }));
          for (const designation of designations) {
            await insertDesignation(tx, designation, clock.now());
            await recordDecision({ audit, clock, editions }, tx, caller, designation);
            await audit.record(tx, {
              caller,
              action: 'certificates.designation_added',
              subject: { kind: 'designation', id: designation.id },
              editionId: cohort.editionId,
              detail: { organisationId: designation.organisationId, position: designation.position },
            });
          }
          return designations;
        });
      } catch (error) {
        if (violates(error, 'designation_once_per_cohort'))
          throw new Failure('conflict', 'certificates.designated_twice', { cause: error });
        throw error;
      }
    },
  };
}

function taken(pointer: string, code: string): Failure {
  return new Failure('conflict', code, { errors: [{ pointer, code }] });
}
