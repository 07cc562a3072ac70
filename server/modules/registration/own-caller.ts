import type { Caller } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';
import type { Registration } from './domain.ts';

/** The registration of the personal link that calls. */
export function ownOf(caller: Caller): string {
  if (caller.kind !== 'link') throw new Failure('forbidden', 'request.forbidden');
  return caller.registrationId;
}

/**
 * Between the opening of a link and the lock the place may have gone to another person: what was sent through the old link
 * must not be written about the new one, least of all a consent. It is the link that tells: two people may have one name,
 * and one person's name may be corrected meanwhile.
 */
export function requireHolder(caller: Caller, locked: Pick<Registration, 'id' | 'linkGeneration'>): void {
  if (caller.kind !== 'link') return;
  if (caller.registrationId !== locked.id || caller.linkGeneration !== locked.linkGeneration)
    throw new Failure('gone', 'registration.link_gone');
}
