import { type Caller, hasRole } from '../../platform/caller.ts';
import { BOOKING_WRITERS } from './domain.ts';

/** The office books for people before and after the window and for any type; never beyond the seats. */
export function mayBookForOthers(caller: Caller): boolean {
  return caller.kind === 'system' || hasRole(caller, ...BOOKING_WRITERS);
}

export function maySetUp(caller: Caller): boolean {
  return caller.kind === 'system' || hasRole(caller, 'organiser');
}
