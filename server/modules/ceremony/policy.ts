import { type Caller, hasRole } from '../../platform/caller.ts';
import type { LinkedDuty } from './domain.ts';

/** Who holds the display link of this duty, or leads ceremonies in the office. */
export function maySeeDuty(caller: Caller, ceremonyId: string, duty: LinkedDuty): boolean {
  if (caller.kind === 'display') return caller.ceremonyId === ceremonyId && caller.duty === duty;
  return hasRole(caller, 'ceremony_director', 'organiser');
}
