import type { Account, OfficeRole } from './domain.ts';

/** Somebody must be able to let others in again. */
export function leavesAnAdministrator(
  accounts: readonly Account[],
  changed: { id: string; roles: readonly OfficeRole[]; disabled: boolean },
): boolean {
  return accounts.some((account) => {
    const after = account.id === changed.id ? changed : { roles: account.roles, disabled: account.disabledAt !== null };
    return !after.disabled && after.roles.includes('administrator');
  });
}
