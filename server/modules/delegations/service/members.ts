import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import type { ActionOf } from '../../audit/index.ts';
import type { DelegationRole, Registration } from '../../registration/domain.ts';
import { type Cells, checkRows, type Delegation } from '../domain.ts';
import { takesPart } from '../notices.ts';
import { listReplacements, type Replacement } from '../row-store.ts';
import { updateDelegation } from '../store.ts';
import { fieldError } from './filling.ts';
import type { DelegationNeeds } from './needs.ts';
import { type Parties, rowContext } from './parties.ts';
import { personOf } from './sending.ts';

export interface Members {
  /** Another person comes in somebody's place; badge, link and consents of the former end in the same commit. */
  replace(
    caller: Caller,
    id: string,
    registrationId: string,
    order: { cells: Cells; informed: boolean },
  ): Promise<void>;
  cancel(caller: Caller, id: string, registrationId: string): Promise<void>;
  sendLink(caller: Caller, id: string, registrationId: string): Promise<void>;
  setRole(caller: Caller, id: string, registrationId: string, role: DelegationRole): Promise<void>;
  listReplacements(id: string): Promise<Replacement[]>;
  /** Everybody whom the head of a delegation leads, the head too; nobody when this person heads none. */
  listMembers(headRegistrationId: string): Promise<Registration[]>;
}

export function createMembers(needs: DelegationNeeds, parties: Parties): Members {
  const { db, clock, audit, registrations, notices } = needs;

  const memberOf = async (tx: Tx, delegation: Delegation, registrationId: string): Promise<Registration> => {
    const member = (await registrations.mapRegistrations([registrationId], tx)).get(registrationId);
    if (member?.delegationId !== delegation.id) throw new Failure('missing', 'request.missing');
    return member;
  };
  const record = (
    tx: Tx,
    caller: Caller,
    action: ActionOf<'delegations'>,
    delegation: Delegation,
    detail: Record<string, unknown>,
  ) =>
    audit.record(tx, {
      caller,
      action: `delegations.${action}`,
      subject: { kind: 'delegation', id: delegation.id },
      editionId: delegation.editionId,
      detail,
    });
  const touch = (tx: Tx, { id, version }: Delegation) =>
    updateDelegation(tx, id, { version: version + 1, lastActivityAt: clock.now(), updatedAt: clock.now() });

  return {
    replace: (caller, id, registrationId, { cells, informed }) =>
      db.transaction(async (tx) => {
        const before = await parties.lockWithSeats(tx, id);
        const party = await parties.open(before, tx);
        if (!party.mayReplace) throw new Failure('conflict', 'delegations.replace_closed');
        const former = await memberOf(tx, before, registrationId);
        if (former.state !== 'approved' && former.state !== 'pending')
          throw new Failure('conflict', 'delegations.member_gone', { extra: { state: former.state } });
        if (!informed)
          throw new Failure('invalid', 'delegations.not_informed', {
            errors: [{ pointer: '/informed', code: 'delegations.not_informed' }],
          });
        // The place keeps its type and its role: it is the person who changes.
        const { type: _, role: __, ...own } = cells;
        const { people, faults } = checkRows([own], rowContext(party, registrationId));
        const [person] = people;
        if (faults.length > 0 || !person)
          throw new Failure('invalid', 'delegations.rows_wrong', {
            errors:
              faults.length > 0
                ? faults.map((fault) => ({ ...fieldError(fault), pointer: `/cells/${fault.column}` }))
                : [{ pointer: '/cells/nameNative', code: 'required' }],
          });
        const after = await registrations.substituteIn(tx, caller, registrationId, personOf(party, person));
        await touch(tx, before);
        await record(tx, caller, 'member_replaced', before, { number: former.number });
        await notices.tellPerson(tx, party, after);
      }),

    cancel: (caller, id, registrationId) =>
      db.transaction(async (tx) => {
        const before = await parties.lockWithSeats(tx, id);
        const member = await memberOf(tx, before, registrationId);
        if (!takesPart(member))
          throw new Failure('conflict', 'delegations.member_gone', { extra: { state: member.state } });
        await registrations.takeStepIn(tx, caller, registrationId, { action: 'cancel' });
        await touch(tx, before);
        await record(tx, caller, 'member_cancelled', before, { number: member.number });
      }),

    async sendLink(caller, id, registrationId) {
      const delegation = await parties.getDelegation(id);
      const party = await parties.open(delegation);
      const member = party.members.find((one) => one.id === registrationId);
      if (!member) throw new Failure('missing', 'request.missing');
      if (!member.email && !delegation.contact.email) throw new Failure('conflict', 'delegations.no_address');
      const answered = await registrations.listConsenting([registrationId]);
      // Who has answered needs the badge and the state; who has not is asked once more.
      if (answered.length > 0) return registrations.sendAgain(caller, registrationId);
      await db.transaction(async (tx) => {
        await notices.tellPerson(tx, party, member, clock.now().toISOString().slice(0, 16));
        await record(tx, caller, 'link_sent_again', delegation, { number: member.number });
      });
    },

    async setRole(caller, id, registrationId, role) {
      try {
        await db.transaction(async (tx) => {
          const before = await parties.lockWithSeats(tx, id);
          const { mayReplace } = await parties.open(before, tx);
          if (!mayReplace && caller.kind === 'delegation') throw new Failure('conflict', 'delegations.replace_closed');
          const member = await memberOf(tx, before, registrationId);
          await registrations.setDelegationRole(tx, caller, member.id, role);
          await touch(tx, before);
        });
      } catch (error) {
        if (!violates(error, 'registration_one_head_per_delegation')) throw error;
        throw new Failure('conflict', 'delegations.one_head');
      }
    },

    listReplacements: (id) => listReplacements(db.knex, id),

    async listMembers(headRegistrationId) {
      const head = (await registrations.mapRegistrations([headRegistrationId])).get(headRegistrationId);
      if (!head?.delegationId || head.delegationRole !== 'head') return [];
      return registrations.listMembers(head.delegationId);
    },
  };
}
