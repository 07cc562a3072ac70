import type { JobHandler } from '../../platform/jobs/jobs.ts';
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
import { createFilling, type Filling } from './service/filling.ts';
import { createInviting, type Inviting } from './service/inviting.ts';
import { createMembers, type Members } from './service/members.ts';
import type { DelegationNeeds } from './service/needs.ts';
import { createParties, type Parties } from './service/parties.ts';
import { createSend, type Send } from './service/sending.ts';
import { createSummaries, SUMMARY } from './service/summaries.ts';
import { findDelegation } from './store.ts';

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
  ): Promise<{ invited: ReadonlySet<string>; contacts: ReadonlyMap<string, Contact> }>;
  mapFigures(ids: readonly string[]): Promise<(id: string) => PartyFigures>;
}

export function createDelegations(needs: DelegationNeeds): {
  delegations: Delegations;
  jobs: Readonly<Record<string, JobHandler>>;
} {
  const { db, directory, editions, registrations } = needs;
  const parties = createParties(needs);
  const summaries = createSummaries(needs, parties);
  registrations.onStateChanged(summaries.onDecision);
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
      const [invited, contacts] = await Promise.all([
        listInvited(db.knex, edition.id, organisationIds),
        mapFormerContacts(db.knex, organisationIds),
      ]);
      return { invited: new Set(invited), contacts };
    },
  };
  return { delegations, jobs: { [SUMMARY]: summaries.job } };
}
