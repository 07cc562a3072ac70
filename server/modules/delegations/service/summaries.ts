import type { JobHandler } from '../../../platform/jobs/jobs.ts';
import type { StateListener } from '../../registration/index.ts';
import { findDelegation, updateDelegation } from '../store.ts';
import type { DelegationNeeds } from './needs.ts';
import type { Parties } from './parties.ts';

export const SUMMARY = 'delegations.summary';
/** Decisions come one by one, and a contact shall not get eight mails for eight people. */
const GATHER_MS = 15 * 60_000;

/** One mail to the contact for all decisions of a quarter of an hour. */
export function createSummaries(
  needs: DelegationNeeds,
  parties: Parties,
): { onDecision: StateListener; job: JobHandler } {
  const { db, clock, jobs, registrations, notices } = needs;
  return {
    async onDecision(tx, { registration }) {
      if (!registration.delegationId) return;
      const delegation = await findDelegation(tx, registration.delegationId);
      if (!delegation || delegation.summaryDueAt) return;
      const due = new Date(clock.now().getTime() + GATHER_MS);
      await updateDelegation(tx, delegation.id, { summaryDueAt: due });
      const key = `${SUMMARY}:${delegation.id}:${due.toISOString()}`;
      await jobs.enqueue(tx, SUMMARY, { delegationId: delegation.id }, { runAt: due, key });
    },
    job: (payload) =>
      db.transaction(async (tx) => {
        const delegation = await parties.lock(tx, String(payload['delegationId']));
        if (!delegation.summaryDueAt) return;
        const party = await parties.open(delegation, tx);
        const answered = new Set(
          await registrations.listConsenting(
            party.members.map(({ id }) => id),
            tx,
          ),
        );
        const again = delegation.summaryDueAt.toISOString();
        await notices.tellContact(tx, 'summary', party, { people: party.members, answered, again });
        await updateDelegation(tx, delegation.id, { summaryDueAt: null });
      }),
  };
}
