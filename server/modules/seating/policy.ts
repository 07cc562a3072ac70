import { type Caller, hasRole } from '../../platform/caller.ts';
import { SEATING_WRITERS } from './domain.ts';

export function mayArrange(caller: Caller): boolean {
  return hasRole(caller, ...SEATING_WRITERS);
}
