import type { Caller } from '../../../platform/caller.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { designationStateOn, replayLife, takeLifeStep } from '../domain/designation-life.ts';
import type { Circumstances, DesignationState, LifeOrder, LifeResult, LifeStep } from '../domain/life-words.ts';
import { dayIn } from '../domain.ts';
import {
  type Candidate,
  findCandidate,
  hasCertificate,
  insertStep,
  listSteps,
  lockCandidates,
  storeLife,
} from '../store/life-store.ts';
import { countSubmitted } from '../store/review-store.ts';
import { findCohort, lockCohort } from '../store.ts';
import { auditStep, type CohortFrame, frameOf, type LifeNeeds, lifeFailure, missing, userOf } from './life-needs.ts';

export type StepOrder = Omit<LifeOrder, 'day' | 'actorId' | 'via'>;

/** How a designation stands towards its certificate. */
export interface DesignationStanding {
  readonly state: DesignationState;
  /** From this day on, for what was suspended, withdrawn, renewed or has expired (its last day then). */
  readonly on: string | null;
  /** Last day of a suspension. */
  readonly until: string | null;
}

export interface Lives {
  takeStep(caller: Caller, id: string, version: string, order: StepOrder): Promise<void>;
  /** In the transaction of the caller, who has asked whether he may. */
  takeStepIn(tx: Tx, caller: Caller, id: string, order: StepOrder, version?: string): Promise<void>;
  /** Told by the stage: handed over at this instant, or not handed over after all. What the life does not allow stays as it is. */
  setConferred(
    tx: Tx,
    caller: Caller,
    designationIds: readonly string[],
    isConferred: boolean,
    at: Date,
  ): Promise<void>;
  /** @throws Failure missing. */
  designationStandingOn(designationId: string, at: Date, reader?: Reader): Promise<DesignationStanding>;
}

export async function circumstancesOf(reader: Reader, id: string, { rules }: CohortFrame): Promise<Circumstances> {
  return { ...rules, submitted: await countSubmitted(reader, id), hasCertificate: await hasCertificate(reader, id) };
}

export function createLives(needs: LifeNeeds): Lives {
  const { db, clock, audit, editions } = needs;

  const write = async (
    tx: Tx,
    caller: Caller,
    candidate: Pick<Candidate, 'id'>,
    frame: Pick<CohortFrame, 'editionId'>,
    result: LifeResult,
    told: { readonly at: Date; readonly secondName: string | null },
  ): Promise<void> => {
    if (!result.ok) throw lifeFailure(result.refusal);
    await insertStep(tx, candidate.id, result.effect, { caller, ...told });
    await storeLife(tx, candidate.id, result.life);
    await auditStep(audit, tx, caller, { id: candidate.id, editionId: frame.editionId }, result.effect);
  };

  /** What is renewed ends with the activation of what renews it, and lives again when that is taken back. */
  const followUp = async (
    tx: Tx,
    caller: Caller,
    renewed: Candidate,
    order: { readonly isUndone: boolean; readonly on: string },
    at: Date,
  ): Promise<void> => {
    const frame = await frameOf(needs, tx, renewed.cohortId);
    const steps = await listSteps(tx, renewed.id);
    const result = takeLifeStep(
      steps,
      {
        step: order.isUndone ? 'undo' : 'renew',
        day: frame.day,
        actorId: userOf(caller),
        on: order.isUndone ? null : order.on,
        via: 'successor',
      },
      await circumstancesOf(tx, renewed.id, frame),
    );
    if (!result.ok) throw new Failure('conflict', 'certificates.not_renewable');
    await write(tx, caller, renewed, frame, result, { at, secondName: null });
  };

  const takeStepIn: Lives['takeStepIn'] = async (tx, caller, id, order, version) => {
    const found = await findCandidate(tx, id);
    // First the cohort, where drafts are made, then its designations by id: nobody waits in a circle.
    if (!found || !(await lockCohort(tx, found.cohortId))) throw missing();
    const locked = await lockCandidates(tx, found.renews ? [id, found.renews] : [id]);
    const candidate = locked.find((one) => one.id === id);
    if (!candidate) throw missing();
    if (version !== undefined && String(candidate.version) !== version) throw new Failure('stale', 'request.stale');
    const frame = await frameOf(needs, tx, candidate.cohortId);
    const steps = await listSteps(tx, id);
    const at = clock.now();
    const result = takeLifeStep(
      steps,
      { ...order, day: frame.day, actorId: userOf(caller) },
      await circumstancesOf(tx, id, frame),
    );
    if (!result.ok) throw lifeFailure(result.refusal);
    const { effect } = result;
    const proposer = effect.secondActorId && steps.findLast((one) => one.actorId === effect.secondActorId)?.actorName;
    await write(tx, caller, candidate, frame, result, { at, secondName: proposer ?? null });
    const renewed = locked.find((one) => one.id === candidate.renews);
    const undone = effect.undoes === null ? undefined : steps.find((one) => one.id === effect.undoes)?.step;
    if (renewed && (effect.step === 'activate' || undone === 'activate'))
      await followUp(tx, caller, renewed, { isUndone: undone === 'activate', on: effect.on }, at);
  };

  return {
    takeStepIn,
    takeStep: (caller, id, version, order) => db.transaction((tx) => takeStepIn(tx, caller, id, order, version)),

    async setConferred(tx, caller, designationIds, isConferred, at) {
      for (const candidate of await lockCandidates(tx, designationIds)) {
        const frame = await frameOf(needs, tx, candidate.cohortId);
        const steps = await listSteps(tx, candidate.id);
        const day = dayIn(frame.timeZone, at);
        if (!isConferred && lastHeld(steps)?.via !== 'stage') continue;
        const result = takeLifeStep(
          steps,
          { step: isConferred ? 'confer' : 'undo', day, actorId: userOf(caller), via: 'stage' },
          await circumstancesOf(tx, candidate.id, frame),
        );
        if (result.ok) await write(tx, caller, candidate, frame, result, { at, secondName: null });
      }
    },

    async designationStandingOn(designationId, at, reader = db.knex) {
      const candidate = await findCandidate(reader, designationId);
      const cohort = candidate && (await findCohort(reader, candidate.cohortId));
      if (!cohort) throw missing();
      const { timeZone } = await editions.getById(cohort.editionId, reader);
      const steps = await listSteps(reader, designationId, at);
      if (steps.length === 0) throw missing();
      const life = replayLife(steps);
      const state = designationStateOn(life, dayIn(timeZone, at));
      const on = state === 'expired' ? life.validUntil : state === 'suspended' ? life.suspendedOn : life.endedOn;
      return { state, on, until: state === 'suspended' ? life.suspendedUntil : null };
    },
  };
}

/** The last step that was not taken back. */
function lastHeld(steps: readonly LifeStep[]): LifeStep | undefined {
  const undone = new Set(steps.map((one) => one.undoes));
  return steps.findLast((one) => one.step !== 'undo' && !undone.has(one.id));
}
