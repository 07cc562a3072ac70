import type { Caller } from '../../../platform/caller.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { DelegationRole, Registration } from '../domain.ts';
import { listConsenting } from '../store/consent-store.ts';
import { listMembers } from '../store/registration-store.ts';
import { lockEdition } from '../store/seat-store.ts';
import type { Changes } from './change.ts';
import type { RegistrationNeeds } from './needs.ts';

/** What a delegation asks of the registrations of its people. */
export interface Parties {
  /** Of one delegation, in the order of their numbers. */
  listMembers(delegationId: string, reader?: Reader): Promise<Registration[]>;
  /** Takes the lock that everybody takes who changes seats. */
  lockSeats(tx: Tx, editionId: string): Promise<void>;
  setDelegationRole(tx: Tx, caller: Caller, id: string, role: DelegationRole): Promise<void>;
  /** Those whose person has answered the questions of consent. */
  listConsenting(registrationIds: readonly string[], reader?: Reader): Promise<string[]>;
}

export function createParties({ db }: RegistrationNeeds, changes: Changes): Parties {
  return {
    listMembers: (delegationId, reader = db.knex) => listMembers(reader, delegationId),
    lockSeats: lockEdition,
    listConsenting: (ids, reader = db.knex) => listConsenting(reader, ids),
    async setDelegationRole(tx, caller, id, delegationRole) {
      const before = await changes.lock(tx, id);
      if (before.delegationRole === delegationRole) return;
      await changes.write(tx, before, {
        caller,
        action: 'edit',
        fields: { delegationRole },
        audit: { action: 'registration.role_changed', detail: { from: before.delegationRole, to: delegationRole } },
      });
    },
  };
}
