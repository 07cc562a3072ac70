import { type Caller, hasRole } from '../../platform/caller.ts';
import { LETTER_OFFICERS, type LetterAction, letterStateAfter, type VisaLetter } from './domain.ts';

/** A viewer and the registration desk never see passport data, whatever state the letter is in. */
export function maySeePassport(caller: Caller): boolean {
  return hasRole(caller, ...LETTER_OFFICERS);
}

/** Whether the role allows the step and the state has it. */
export function mayTake(caller: Caller, action: LetterAction, letter: Pick<VisaLetter, 'state'>): boolean {
  const isOwn = action === 'submit' || action === 'withdraw';
  const allowed = isOwn ? caller.kind === 'link' : maySeePassport(caller);
  return allowed && letterStateAfter(action, letter.state) !== undefined;
}
