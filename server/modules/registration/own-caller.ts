import type { Caller } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';

/** The registration of the personal link that calls. */
export function ownOf(caller: Caller): string {
  if (caller.kind !== 'link') throw new Failure('forbidden', 'request.forbidden');
  return caller.registrationId;
}
