import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure, type FieldError } from '../../../platform/errors.ts';
import type { ActionOf } from '../../audit/index.ts';
import { delegationLink } from '../credentials.ts';
import type { Contact, Delegation, Quota } from '../domain.ts';
import { takesPart } from '../notices.ts';
import { listInvited } from '../queries.ts';
import { insertDelegation, replaceLink, updateDelegation } from '../store.ts';
import type { DelegationNeeds } from './needs.ts';
import type { Parties } from './parties.ts';

const BELOW_TAKEN = 'registration.quota_below_taken';

export interface Terms {
  readonly deadline?: Date | null | undefined;
  readonly replaceUntil?: Date | null | undefined;
  readonly note?: string | null | undefined;
  readonly quotas?: readonly Pick<Quota, 'typeId' | 'capacity'>[] | undefined;
}
export interface Invitations extends Terms {
  readonly invitations: readonly { readonly organisationId: string; readonly contact: Contact }[];
  readonly sendMail: boolean;
}
export interface Invited {
  readonly organisationId: string;
  readonly id: string | null;
  readonly mailed: boolean;
  /** Why not. */
  readonly code: string | null;
  readonly taken?: number;
}

export interface Inviting {
  invite(tx: Tx, caller: Caller, year: number, order: Invitations): Promise<Invited[]>;
  /** @throws Failure stale when the version is not the present one. */
  change(
    caller: Caller,
    id: string,
    version: string,
    changes: Terms & { contact?: Contact | undefined },
  ): Promise<void>;
  getLink(id: string): Promise<string>;
  /** The last link ends with the answer to this one. */
  renewLink(caller: Caller, id: string): Promise<string>;
  revokeLink(caller: Caller, id: string): Promise<void>;
  sendInvitation(caller: Caller, id: string): Promise<void>;
  /** Contacts that have not sent yet, and people who have not answered. */
  remind(caller: Caller, year: number, ids: readonly string[]): Promise<{ contacts: number; people: number }>;
}

export function createInviting(needs: DelegationNeeds, parties: Parties): Inviting {
  const { db, clock, ids, secrets, audit, directory, editions, registrations, links, notices } = needs;

  const record = (
    tx: Tx,
    caller: Caller,
    action: ActionOf<'delegations'>,
    { id, editionId }: Delegation,
    detail = {},
  ) =>
    audit.record(tx, {
      caller,
      action: `delegations.${action}`,
      subject: { kind: 'delegation', id },
      editionId,
      detail,
    });
  const minute = (): string => clock.now().toISOString().slice(0, 16);

  /** @returns why the quotas cannot be set; a mistake in the order itself is thrown. */
  const trySetQuotas = async (
    ...given: Parameters<typeof registrations.setQuotas>
  ): Promise<FieldError | undefined> => {
    try {
      await registrations.setQuotas(...given);
      return undefined;
    } catch (error) {
      // It is refused before anything is written, so the transaction goes on.
      const below = error instanceof Failure && error.errors.find(({ code }) => code === BELOW_TAKEN);
      if (!below) throw error;
      return below;
    }
  };

  return {
    async invite(tx, caller, year, { invitations, sendMail, quotas, ...terms }) {
      const edition = await editions.getByYear(year, tx);
      await registrations.lockSeats(tx, edition.id);
      const known = await directory.mapOrganisations(
        invitations.map(({ organisationId }) => organisationId),
        tx,
      );
      // Behind the lock of the seats nobody invites at the same time.
      const invited = new Set(await listInvited(tx, edition.id, [...known.keys()]));
      const results: Invited[] = [];
      for (const { organisationId, contact } of invitations) {
        const refused = { organisationId, id: null, mailed: false };
        const organisation = known.get(organisationId);
        if (!organisation) {
          results.push({ ...refused, code: 'delegations.organisation_unknown' });
          continue;
        }
        if (invited.has(organisationId)) {
          results.push({ ...refused, code: 'delegations.taken' });
          continue;
        }
        const below = quotas && (await trySetQuotas(tx, caller, edition.id, organisationId, quotas));
        if (below) {
          results.push({ ...refused, code: BELOW_TAKEN, taken: Number(below.params?.['taken'] ?? 0) });
          continue;
        }
        const delegation = newDelegation(edition.id, organisationId, contact, terms);
        await insertDelegation(tx, delegation, delegationLink(secrets, delegation.id, 1).hash);
        invited.add(organisationId);
        await record(tx, caller, 'invited', delegation, { organisationId, ...(quotas && { quotas }) });
        const named = { delegation, edition, organisation };
        const mailed = sendMail && (await notices.tellContact(tx, 'invitation', named, { again: 'first' }));
        results.push({ organisationId, id: delegation.id, mailed, code: null });
      }
      return results;
    },

    change: (caller, id, version, { quotas, ...changes }) =>
      db.transaction(async (tx) => {
        const before = await parties.lockWithSeats(tx, id);
        if (String(before.version) !== version) throw new Failure('stale', 'delegations.stale');
        if (quotas) await registrations.setQuotas(tx, caller, before.editionId, before.organisationId, quotas);
        const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
        await updateDelegation(tx, id, { ...given, version: before.version + 1, updatedAt: clock.now() });
        await record(tx, caller, 'changed', before, { fields: [...Object.keys(given), ...(quotas ? ['quotas'] : [])] });
      }),

    async getLink(id) {
      const delegation = await parties.getDelegation(id);
      if (delegation.linkRevokedAt) throw new Failure('gone', 'delegations.link_gone');
      return links.addressOf(delegation);
    },

    renewLink: (caller, id) =>
      db.transaction(async (tx) => {
        const before = await parties.lock(tx, id);
        const generation = before.linkGeneration + 1;
        const [old, next] = [before.linkGeneration, generation].map((n) => delegationLink(secrets, id, n).hash);
        if (old && next) await replaceLink(tx, id, { old, next, generation }, clock.now());
        await updateDelegation(tx, id, { version: before.version + 1, updatedAt: clock.now() });
        await record(tx, caller, 'link_renewed', before);
        return links.addressOf({ ...before, linkGeneration: generation });
      }),

    revokeLink: (caller, id) =>
      db.transaction(async (tx) => {
        const before = await parties.lock(tx, id);
        if (before.linkRevokedAt) return;
        const now = clock.now();
        await updateDelegation(tx, id, { linkRevokedAt: now, version: before.version + 1, updatedAt: now });
        await record(tx, caller, 'link_revoked', before);
      }),

    sendInvitation: (caller, id) =>
      db.transaction(async (tx) => {
        const delegation = await parties.lock(tx, id);
        if (delegation.linkRevokedAt) throw new Failure('gone', 'delegations.link_gone');
        const party = await parties.open(delegation, tx);
        if (!(await notices.tellContact(tx, 'invitation', party, { again: minute() })))
          throw new Failure('conflict', 'delegations.no_address');
        await record(tx, caller, 'invitation_sent', delegation);
      }),

    async remind(caller, year, wanted) {
      const edition = await editions.getByYear(year);
      let contacts = 0;
      let people = 0;
      for (const id of wanted)
        await db.transaction(async (tx) => {
          const delegation = await parties.lock(tx, id);
          if (delegation.editionId !== edition.id) throw new Failure('missing', 'request.missing');
          const party = await parties.open(delegation, tx);
          const open = (delegation.state === 'invited' || delegation.state === 'filling') && !delegation.linkRevokedAt;
          if (open && party.mayFill && (await notices.tellContact(tx, 'reminder', party, { again: minute() })))
            contacts += 1;
          const members = party.members.filter(takesPart);
          const answered = new Set(
            await registrations.listConsenting(
              members.map((member) => member.id),
              tx,
            ),
          );
          for (const member of members)
            if (!answered.has(member.id) && (await notices.tellPerson(tx, party, member, minute()))) people += 1;
          await updateDelegation(tx, id, { remindedAt: clock.now() });
          await record(tx, caller, 'reminded', delegation);
        });
      return { contacts, people };
    },
  };

  function newDelegation(editionId: string, organisationId: string, contact: Contact, terms: Terms): Delegation {
    const now = clock.now();
    return {
      id: ids.uuid(),
      editionId,
      organisationId,
      state: 'invited',
      contact,
      deadline: terms.deadline ?? null,
      replaceUntil: terms.replaceUntil ?? null,
      note: terms.note?.trim() || null,
      interpreterWish: null,
      arrival: null,
      declineReason: null,
      informedAt: null,
      rowsVersion: 0,
      version: 1,
      linkGeneration: 1,
      linkRevokedAt: null,
      summaryDueAt: null,
      invitedAt: now,
      openedAt: null,
      sentAt: null,
      remindedAt: null,
      lastActivityAt: now,
      createdAt: now,
      updatedAt: now,
    };
  }
}
