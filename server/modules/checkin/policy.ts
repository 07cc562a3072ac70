import { type Caller, hasRole } from '../../platform/caller.ts';

/** The board names who arrived last, so it is for the office and the stations of the edition. */
export function mayWatch(caller: Caller, editionId: string): boolean {
  if (caller.kind === 'station') return !caller.revoked && caller.editionId === editionId;
  return caller.kind === 'user' && caller.roles.length > 0;
}

/** The wall of an edition: its screens, its stations, the office. */
export function maySeeWall(caller: Caller, editionId: string): boolean {
  if (caller.kind === 'screen') return caller.editionId === editionId;
  return mayWatch(caller, editionId);
}

/** The situation says who is missing: for those of the office who read check-in. */
export function maySeeSituation(caller: Caller): boolean {
  return hasRole(caller, 'organiser', 'registration_desk', 'viewer', 'ceremony_director');
}
