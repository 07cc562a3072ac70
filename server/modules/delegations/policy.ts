import { type Caller, hasRole } from '../../platform/caller.ts';
import { DELEGATION_WRITERS, type Delegation } from './domain.ts';

export function mayManage(caller: Caller): boolean {
  return caller.kind === 'system' || hasRole(caller, ...DELEGATION_WRITERS);
}

/** Until when the contact sends people in: the delegation's own deadline, else the edition's. */
export function closesAt(delegation: Delegation, edition: { readonly registrationClosesAt: Date | null }): Date | null {
  return delegation.deadline ?? edition.registrationClosesAt;
}

export function mayFill(
  delegation: Delegation,
  edition: { readonly state: string; readonly registrationClosesAt: Date | null },
  now: Date,
): boolean {
  const closes = closesAt(delegation, edition);
  return edition.state !== 'archived' && (closes === null || now < closes);
}

/** People change until the eve of the first day; on the day itself that is the desk's. */
export function replacesUntil(delegation: Delegation, firstDay: Date): Date {
  return delegation.replaceUntil ?? firstDay;
}
