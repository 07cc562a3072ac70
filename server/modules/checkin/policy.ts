import type { Caller } from '../../platform/caller.ts';

/** The board names who arrived last, so it is for the office and the stations of the edition. */
export function mayWatch(caller: Caller, editionId: string): boolean {
  if (caller.kind === 'station') return !caller.revoked && caller.editionId === editionId;
  return caller.kind === 'user' && caller.roles.length > 0;
}
