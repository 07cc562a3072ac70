import { type Caller, hasRole } from '../../platform/caller.ts';
import { REGISTRATION_WRITERS, type Registration, type RegistrationAction, stateAfter } from './domain.ts';

/** The office registers whom it wants: types that are not public, before and after the window, without a mail address. */
export function mayRegisterOthers(caller: Caller): boolean {
  return caller.kind === 'system' || hasRole(caller, ...REGISTRATION_WRITERS);
}

/** Diet and access needs may tell of health or religion; who only looks does not need them. */
export function maySeeNeeds(caller: Caller): boolean {
  return hasRole(caller, ...REGISTRATION_WRITERS);
}

/** Whether the role allows the action and the state has a step for it. */
export function may(
  caller: Caller,
  action: Exclude<RegistrationAction, 'offer' | 'expire' | 'merge'>,
  registration: Registration,
): boolean {
  if (registration.erasedAt || stateAfter(action, registration.state) === undefined) return false;
  if (action === 'accept' && registration.offerExpiresAt === null) return false;
  if (caller.kind === 'link')
    return (
      caller.registrationId === registration.id &&
      (action === 'edit' || action === 'cancel' || action === 'substitute' || action === 'accept')
    );
  return mayRegisterOthers(caller);
}

export function mayReissueBadge(caller: Caller, registration: Registration): boolean {
  return !registration.erasedAt && registration.state === 'approved' && mayRegisterOthers(caller);
}

/** Taking a decision back ends a badge that may have been shown at a door: an organiser answers for that. */
export function mayReopen(caller: Caller, registration: Registration): boolean {
  if (registration.erasedAt) return false;
  return stateAfter('reopen', registration.state) !== undefined && hasRole(caller, 'organiser');
}

/** It cannot be taken back, and it ends what others count on: an organiser answers for it. */
export function mayErase(caller: Caller, registration: Registration): boolean {
  return registration.erasedAt === null && hasRole(caller, 'organiser');
}

export function mayReview(caller: Caller, registration: Registration): boolean {
  return registration.needsReviewOf !== null && mayRegisterOthers(caller);
}
