import type { Reader } from '../../platform/db/tx.ts';
import type { JobHandler } from '../../platform/jobs/jobs.ts';
import { ERASED_NAME } from '../registration/domain.ts';
import type { Contact, Delegation, DelegationState } from './domain.ts';
import {
  countDelegations,
  type DelegationFilter,
  listDelegations,
  listInvited,
  mapFigures,
  mapFormerContacts,
  type PartyFigures,
} from './queries.ts';
import { mapQuotas } from './quota-store.ts';
import { erasePerson, insertReplacement } from './row-store.ts';
import { createFilling, type Filling } from './service/filling.ts';
import { createInviting, type Inviting } from './service/inviting.ts';
import { createMembers, type Members } from './service/members.ts';
import type { DelegationNeeds } from './service/needs.ts';
import { createParties, type Parties } from './service/parties.ts';
import { createSend, type Send } from './service/sending.ts';
import { createSummaries, SUMMARY } from './service/summaries.ts';
import { findDelegation, followMerger, listDelegationsByIds, raiseVersion, updateDelegation } from './store.ts';

/** The directory does not know in which language somebody reads. */
export type KnownContact = Omit<Contact, 'locale'> & { readonly locale: Contact['locale'] | null };

interface Listed {
  readonly items: readonly Delegation[];
  readonly figuresOf: (id: string) => PartyFigures;
  readonly quotasOf: Awaited<ReturnType<typeof mapQuotas>>;
  readonly counts: ReadonlyMap<DelegationState, number>;
}

export interface Delegations extends Filling, Inviting, Members, Pick<Parties, 'getDelegation' | 'open'> {
  readonly send: Send;
  listDelegations(
    year: number,
    filter: Omit<DelegationFilter, 'words'> & { readonly q?: string | undefined },
    page: { offset: number; limit: number },
  ): Promise<Listed>;
  /** Organisations to invite: who is invited, and whom to ask. */
  describeCandidates(
    year: number,
    organisationIds: readonly string[],
  ): Promise<{ invited: ReadonlySet<string>; contacts: ReadonlyMap<string, KnownContact> }>;
  mapFigures(ids: readonly string[]): Promise<(id: string) => PartyFigures>;
  /** Who answers for the people of each. */
  mapContacts(ids: readonly string[], reader?: Reader): Promise<Map<string, Contact>>;
}

export function createDelegations(needs: DelegationNeeds): {
  delegations: Delegations;
  jobs: Readonly<Record<string, JobHandler>>;
} {
  const { db, clock, ids, directory, editions, registrations, messages } = needs;
  const parties = createParties(needs);
  const summaries = createSummaries(needs, parties);
  registrations.onStateChanged(summaries.onDecision);
  // Whoever exchanged them: the contact, the office, or the person, who hands the own place to a colleague.
  registrations.onSubstituted(async (tx, { id, delegationId, nameNative, nameLatin }) => {
    if (!delegationId) return;
    const at = clock.now();
    const former = { formerName: nameNative, formerNameLatin: nameLatin, at };
    await insertReplacement(tx, delegationId, { id: ids.uuid(), registrationId: id, ...former });
    await updateDelegation(tx, delegationId, { lastActivityAt: at });
  });
  registrations.onErased(async (tx, { registration: { id, delegationId }, names }) => {
    await erasePerson(tx, { registrationId: id, delegationId }, names);
    if (delegationId) await messages.eraseMentions(tx, { kind: 'delegation', id: delegationId }, names, ERASED_NAME);
  });
  // Its page shows the quotas and writes them: one that was opened before must not write the old ones back.
  registrations.onQuotasChanged((tx, { editionId, organisationId }) => raiseVersion(tx, editionId, organisationId));
  directory.onMerged((tx, merged) => followMerger(tx, merged, clock.now()));
  // One mailbox may serve eight leaders: what has no address of its own goes to the contact.
  registrations.provideRecipient(async (reader, { delegationId }) => {
    const contact = delegationId ? (await findDelegation(reader, delegationId))?.contact : undefined;
    return contact?.email ? { address: contact.email, name: contact.name } : undefined;
  });
  const wordsOf = (q: string | undefined) =>
    Promise.all(
      (q ?? '')
        .trim()
        .split(/\s+/)
        .filter(Boolean)
        .slice(0, 6)
        .map(async (text) => {
          const { items } = await directory.searchOrganisations(text, { offset: 0, limit: 200 });
          return { text, organisationIds: items.map(({ id }) => id) };
        }),
    );
  const delegations: Delegations = {
    ...createFilling(needs, parties),
    ...createInviting(needs, parties),
    ...createMembers(needs, parties),
    getDelegation: parties.getDelegation,
    open: parties.open,
    send: createSend(needs, parties),
    mapFigures: (ids) => mapFigures(db.knex, ids),
    async mapContacts(ids, reader = db.knex) {
      const found = await listDelegationsByIds(reader, [...new Set(ids)]);
      return new Map(found.map(({ id, contact }) => [id, contact]));
    },
    async listDelegations(year, { q, ...filter }, page) {
      const edition = await editions.getByYear(year);
      const asked = { ...filter, words: await wordsOf(q) };
      const [items, counts] = await Promise.all([
        listDelegations(db.knex, edition.id, asked, page),
        countDelegations(db.knex, edition.id, asked),
      ]);
      const [figuresOf, quotasOf] = await Promise.all([
        mapFigures(
          db.knex,
          items.map(({ id }) => id),
        ),
        mapQuotas(
          db.knex,
          edition.id,
          items.map(({ organisationId }) => organisationId),
        ),
      ]);
      return { items, counts, figuresOf, quotasOf };
    },
    async describeCandidates(year, organisationIds) {
      const edition = await editions.getByYear(year);
      const [invited, former] = await Promise.all([
        listInvited(db.knex, edition.id, organisationIds),
        mapFormerContacts(db.knex, organisationIds),
      ]);
      const contacts = new Map<string, KnownContact>(former);
      // Who looked after the last delegation knows how it goes; else whom the directory names.
      for (const id of organisationIds) {
        if (contacts.has(id)) continue;
        const known = await directory.listContacts(id);
        const one = known.find(({ email }) => email) ?? known[0];
        if (one) contacts.set(id, { name: one.name, email: one.email, phone: one.phone, locale: null });
      }
      return { invited: new Set(invited), contacts };
    },
  };
  return { delegations, jobs: { [SUMMARY]: summaries.job } };
}
