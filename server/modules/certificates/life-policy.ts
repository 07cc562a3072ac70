import { type Caller, hasRole } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';
import { tell } from './domain/designation-life.ts';
import type { LifeStep, OfficeStep } from './domain/life-words.ts';

/**
 * Decisions are the approver's; where one person is enough the officer may enter them too. All else is the officer's
 * work, and what needs two is proposed by either and confirmed by an approver.
 */
export function mayTakeLifeStep(
  caller: Caller,
  step: OfficeStep,
  { fourEyes }: { readonly fourEyes: boolean },
): boolean {
  const isOfficer = hasRole(caller, 'certificate_officer');
  const isApprover = hasRole(caller, 'certificate_approver');
  if (step === 'propose' || step === 'undo') return isOfficer || isApprover;
  if (step === 'approve') return isApprover || (isOfficer && !fourEyes);
  if (step === 'withdraw') return fourEyes ? isApprover : isOfficer;
  return isOfficer;
}

/** A decision is taken back by who could have taken it: two people decided, and one who may not decide does not undo that. */
export function mayUndo(caller: Caller, steps: readonly LifeStep[], rules: { readonly fourEyes: boolean }): boolean {
  const last = tell(steps).held.at(-1)?.step.step;
  return (last !== 'approve' && last !== 'withdraw') || mayTakeLifeStep(caller, last, rules);
}

/** What is shown to be taken back belongs to who may do it. */
export function requireLifeStep(caller: Caller, step: OfficeStep, rules: { readonly fourEyes: boolean }): void {
  if (!mayTakeLifeStep(caller, step, rules)) throw new Failure('forbidden', 'certificates.not_your_step');
}

/** Otherwise an officer could put the second person aside, decide alone, and put it back. */
export function requireRules(caller: Caller, fourEyes: { readonly from: boolean; readonly to: boolean }): void {
  if (fourEyes.from && !fourEyes.to && !hasRole(caller, 'certificate_approver'))
    throw new Failure('forbidden', 'certificates.second_person_kept');
}
