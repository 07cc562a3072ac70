import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import { beginLife, designationStateOn } from '../domain/designation-life.ts';
import type { DesignationState } from '../domain/life-words.ts';
import type { Criterion } from '../domain/review-scores.ts';
import {
  type Candidate,
  findCandidate,
  findRules,
  insertCandidate,
  insertStep,
  listCandidates,
  listRenewable,
  listSteps,
  type ProgrammeRules,
  storeLife,
  storeRules,
  type ToldStep,
} from '../store/life-store.ts';
import { findCohort, listDesignations, listProgrammes, lockCohort } from '../store.ts';
import { auditStep, type CohortFrame, composed, frameOf, type LifeNeeds, missing, userOf } from './life-needs.ts';

export interface NewCandidate {
  readonly origin: 'application' | 'nomination';
  readonly organisationId: string;
  readonly nominatedBy?: string | null | undefined;
  readonly statement?: string | null | undefined;
  /** The day on which it came in. */
  readonly on?: string | undefined;
  readonly renews?: string | null | undefined;
}
export interface RulesDraft {
  readonly fourEyes: boolean;
  readonly reviewsWanted: number;
  readonly validityMonths: number | null;
  readonly criteria: readonly (Omit<Criterion, 'id'> & { readonly id?: string | undefined })[];
}
export interface CandidateRecord {
  readonly candidate: Candidate;
  readonly steps: readonly ToldStep[];
  readonly frame: CohortFrame;
}

/** The decision was taken elsewhere, and the institution is entered as designated. */
export async function recordDecision(
  { audit, clock, editions }: Pick<LifeNeeds, 'audit' | 'clock' | 'editions'>,
  tx: Tx,
  caller: Caller,
  { id, cohortId }: { readonly id: string; readonly cohortId: string },
): Promise<void> {
  const { day, editionId } = await frameOf({ editions, clock }, tx, cohortId);
  const { effect } = beginLife({ step: 'record', day, actorId: userOf(caller) });
  await insertStep(tx, id, effect, { caller, at: clock.now(), secondName: null });
  await auditStep(audit, tx, caller, { id, editionId }, effect);
}

/** @throws Failure: in this programme every approval has two people, so nothing is entered as approved. */
export async function requireNoFourEyes(tx: Tx, programmeId: string): Promise<void> {
  if ((await findRules(tx, programmeId))?.fourEyes) throw new Failure('conflict', 'certificates.approval_needs_two');
}

export function createCandidates(needs: LifeNeeds) {
  const { db, clock, ids, audit, directory } = needs;

  const getRules = async (programmeId: string): Promise<ProgrammeRules> => {
    const rules = await findRules(db.knex, programmeId);
    if (!rules) throw missing();
    return rules;
  };
  const refuse = (pointer: string, code: string) =>
    new Failure('invalid', 'request.invalid', { errors: [{ pointer, code }] });

  return {
    getRules,

    async changeRules(
      caller: Caller,
      programmeId: string,
      version: string,
      draft: RulesDraft,
    ): Promise<ProgrammeRules> {
      const { version: seen } = await getRules(programmeId);
      if (String(seen) !== version) throw new Failure('stale', 'request.stale');
      if (draft.reviewsWanted > 0 && draft.criteria.length === 0)
        throw refuse('/criteria', 'certificates.criteria_wanted');
      const rules = {
        programmeId,
        fourEyes: draft.fourEyes,
        reviewsWanted: draft.reviewsWanted,
        validityMonths: draft.validityMonths,
        criteria: draft.criteria.map((one) => ({ ...one, id: one.id ?? ids.uuid() })),
        version: seen,
      };
      const known = new Set(rules.criteria.map(({ id }) => id));
      if (known.size < rules.criteria.length) throw refuse('/criteria', 'choice');
      await db.transaction(async (tx) => {
        if (!(await storeRules(tx, rules))) throw new Failure('stale', 'request.stale');
        await audit.record(tx, {
          caller,
          action: 'certificates.programme_rules_changed',
          subject: { kind: 'designation_programme', id: programmeId },
          detail: {
            fourEyes: rules.fourEyes,
            reviewsWanted: rules.reviewsWanted,
            validityMonths: rules.validityMonths,
            criteria: rules.criteria.length,
          },
        });
      });
      return getRules(programmeId);
    },

    /** It joins the list at the end; its place in the order of the stage is that of its entry. */
    async addCandidate(caller: Caller, cohortId: string, draft: NewCandidate): Promise<string> {
      const id = ids.uuid();
      try {
        await db.transaction(async (tx) => {
          if (!(await lockCohort(tx, cohortId))) throw missing();
          const frame = await frameOf(needs, tx, cohortId);
          const organisation = (await directory.mapOrganisations([draft.organisationId], tx)).get(draft.organisationId);
          if (!organisation) throw refuse('/organisationId', 'choice');
          if (draft.on && draft.on > frame.day) throw refuse('/on', 'certificates.in_the_future');
          if (draft.renews) {
            const renewable = await listRenewable(tx, organisation.id, frame.rules.programmeId, frame.day);
            if (!renewable.some((one) => one.id === draft.renews))
              throw refuse('/renews', 'certificates.not_renewable');
          }
          const { effect, life } = beginLife({
            step: draft.origin === 'application' ? 'apply' : 'nominate',
            day: frame.day,
            on: draft.on,
            actorId: userOf(caller),
          });
          await insertCandidate(
            tx,
            {
              id,
              cohortId,
              organisationId: organisation.id,
              position: ((await listCandidates(tx, cohortId)).at(-1)?.position ?? 0) + 1,
              nominatedBy: draft.origin === 'nomination' ? composed(draft.nominatedBy) : null,
              statement: composed(draft.statement),
              renews: draft.renews ?? null,
              state: life.state,
            },
            clock.now(),
          );
          await insertStep(tx, id, effect, { caller, at: clock.now(), secondName: null });
          await storeLife(tx, id, life);
          await auditStep(audit, tx, caller, { id, editionId: frame.editionId }, effect);
        });
      } catch (error) {
        if (violates(error, 'designation_once_per_cohort'))
          throw new Failure('conflict', 'certificates.designated_twice', { cause: error });
        if (violates(error, 'designation_renewed_once')) throw refuse('/renews', 'certificates.not_renewable');
        throw error;
      }
      return id;
    },

    async getCandidate(id: string): Promise<CandidateRecord> {
      const candidate = await findCandidate(db.knex, id);
      if (!candidate) throw missing();
      const [steps, frame] = await Promise.all([listSteps(db.knex, id), frameOf(needs, db.knex, candidate.cohortId)]);
      return { candidate, steps, frame };
    },

    /** What a new designation of this institution could renew. */
    async listRenewable(
      cohortId: string,
      organisationId: string,
    ): Promise<{ id: string; year: number; state: DesignationState; validUntil: string | null }[]> {
      const { rules, day } = await frameOf(needs, db.knex, cohortId);
      return listRenewable(db.knex, organisationId, rules.programmeId, day);
    },

    async getPipeline(cohortId: string) {
      const cohort = await findCohort(db.knex, cohortId);
      const [programme] = cohort ? await listProgrammes(db.knex, [cohort.programmeId]) : [];
      if (!cohort || !programme) throw missing();
      const [frame, candidates] = await Promise.all([
        frameOf(needs, db.knex, cohortId),
        listCandidates(db.knex, cohortId),
      ]);
      return {
        cohort,
        programme,
        frame,
        candidates: candidates.map((one) => ({ ...one, stateNow: designationStateOn(one, frame.day) })),
      };
    },

    /** Those that stand in the order of the stage. */
    listStanding: (cohortId: string) => listDesignations(db.knex, cohortId),
  };
}
