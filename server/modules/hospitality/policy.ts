import { type Caller, hasRole } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';
import { HOSPITALITY_WRITERS, NEEDS_READERS } from './domain.ts';

/** The office changes journeys and rooms after the deadlines, too. */
export function mayManage(caller: Caller): boolean {
  return caller.kind === 'system' || hasRole(caller, ...HOSPITALITY_WRITERS);
}

/** Diet and access needs may tell of health or religion. */
export function maySeeNeeds(caller: Caller): boolean {
  return hasRole(caller, ...NEEDS_READERS);
}

/** @returns the registration of the holder of a personal link. */
export function requireOwn(caller: Caller): string {
  if (caller.kind !== 'link') throw new Failure('forbidden', 'request.forbidden');
  return caller.registrationId;
}
