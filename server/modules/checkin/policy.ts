import { type Caller, hasRole } from '../../platform/caller.ts';
import { UNDO_MINUTES } from './domain.ts';

/** An organiser always; who scanned, for a while. */
export function mayAnnul(
  caller: Caller,
  scan: { stationId: string | null; userId: string | null; receivedAt: Date },
  now: Date,
): 'yes' | 'too_late' | 'not_own' {
  if (hasRole(caller, 'organiser')) return 'yes';
  const own =
    (caller.kind === 'station' && caller.stationId === scan.stationId) ||
    (caller.kind === 'user' && caller.userId === scan.userId);
  if (!own) return 'not_own';
  return now.getTime() - scan.receivedAt.getTime() <= UNDO_MINUTES * 60_000 ? 'yes' : 'too_late';
}

/** The board names who arrived last, so it is for the office and the stations of the edition. */
export function mayWatch(caller: Caller, editionId: string): boolean {
  if (caller.kind === 'station') return !caller.revoked && caller.editionId === editionId;
  return caller.kind === 'user' && caller.roles.length > 0;
}
