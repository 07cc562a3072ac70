import { type Caller, hasRole } from '../../platform/caller.ts';

/** Who may change the agenda; everybody in the office may read its drafts. */
export function mayEdit(caller: Caller): boolean {
  return hasRole(caller, 'organiser');
}

export function mayReadDrafts(caller: Caller): boolean {
  return caller.kind === 'user';
}
