import type { Caller } from '../../../platform/caller.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import type { Directory } from '../../directory/index.ts';
import type { Editions } from '../../editions/index.ts';
import type { Identity } from '../../identity/index.ts';
import type { Effect, LifeRefusal } from '../domain/life-words.ts';
import { dayIn } from '../domain.ts';
import { findCohortRules, type ProgrammeRules } from '../store/life-store.ts';
import { findCohort } from '../store.ts';

export type LifeNeeds = Pick<Platform, 'db' | 'clock' | 'ids' | 'jobs'> & {
  readonly audit: Audit;
  readonly directory: Directory;
  readonly editions: Editions;
  readonly identity: Pick<Identity, 'listAccounts'>;
};

export const LIFE_CODES = {
  not_now: 'certificates.step_not_now',
  reviews_missing: 'certificates.reviews_missing',
  propose_first: 'certificates.propose_first',
  same_person: 'certificates.same_person',
  nothing_to_undo: 'certificates.nothing_to_undo',
  renewed_by_another: 'certificates.renewed_by_another',
  conferred_on_stage: 'certificates.conferred_on_stage',
  certificate_exists: 'certificates.certificate_exists',
} as const satisfies Partial<Record<LifeRefusal, string>>;
const FIELDS: Partial<Record<LifeRefusal, readonly [pointer: string, code: string]>> = {
  reason: ['/reason', 'required'],
  decision_number: ['/decisionNumber', 'required'],
  in_the_future: ['/on', 'certificates.in_the_future'],
  before_decision: ['/on', 'certificates.before_decision'],
  before_conferral: ['/on', 'certificates.before_conferral'],
  until_before: ['/until', 'certificates.until_before'],
};

export function lifeFailure(refusal: LifeRefusal): Failure {
  const field = FIELDS[refusal];
  if (field) return new Failure('invalid', 'request.invalid', { errors: [{ pointer: field[0], code: field[1] }] });
  return new Failure(
    'conflict',
    refusal in LIFE_CODES ? LIFE_CODES[refusal as keyof typeof LIFE_CODES] : LIFE_CODES.not_now,
  );
}

export const missing = (): Failure => new Failure('missing', 'request.missing');
export const composed = (text: string | null | undefined): string | null => text?.normalize('NFC').trim() || null;
export const userOf = (caller: Caller): string | null => (caller.kind === 'user' ? caller.userId : null);

/** The rules of a cohort, and what day it is there. */
export interface CohortFrame {
  readonly editionId: string;
  readonly timeZone: string;
  readonly day: string;
  readonly rules: ProgrammeRules;
}
export async function frameOf(
  { editions, clock }: Pick<LifeNeeds, 'editions' | 'clock'>,
  reader: Reader,
  cohortId: string,
): Promise<CohortFrame> {
  const cohort = await findCohort(reader, cohortId);
  const rules = await findCohortRules(reader, cohortId);
  if (!cohort || !rules) throw missing();
  const { timeZone } = await editions.getById(cohort.editionId, reader);
  return { editionId: cohort.editionId, timeZone, day: dayIn(timeZone, clock.now()), rules };
}

/** Reasons stand in the designation's own history, where they are erased with the person they name. */
export async function auditStep(
  audit: Audit,
  tx: Tx,
  caller: Caller,
  { id, editionId }: { readonly id: string; readonly editionId: string },
  { step, from, to, on, until, decisionNumber, proposes }: Effect,
): Promise<void> {
  await audit.record(tx, {
    caller,
    action: 'certificates.designation_step',
    subject: { kind: 'designation', id },
    editionId,
    detail: {
      step,
      ...(from && { from }),
      to,
      on,
      ...(until && { until }),
      ...(decisionNumber && { decisionNumber }),
      ...(proposes && { proposes }),
    },
  });
}
