import type { Registration } from '../domain.ts';
import { listEditionsOfOrganisations, mergeQuotas, repointProposals } from '../store/quota-store.ts';
import { lockRegistrationsOf, updateRegistration } from '../store/registration-store.ts';
import { lockEdition } from '../store/seat-store.ts';
import type { Changes } from './change.ts';
import type { RegistrationNeeds } from './needs.ts';

/**
 * Two records of one organisation became one: its people follow, and its quotas are added up. No seat changes hands, so
 * this goes past the ways of a change, which could find the quota full and refuse.
 */
export function followOrganisations(
  { directory, audit, events, clock }: Pick<RegistrationNeeds, 'directory' | 'audit' | 'events' | 'clock'>,
  { offerPlaces }: Pick<Changes, 'offerPlaces'>,
): void {
  directory.onMerged(async (tx, { from, into }) => {
    const touched = await listEditionsOfOrganisations(tx, [from, into]);
    for (const editionId of touched) await lockEdition(tx, editionId);
    // While both still have their own people: a missing quota counts as what its organisation has taken.
    await mergeQuotas(tx, from, into);
    for (const before of await lockRegistrationsOf(tx, from)) {
      const after: Registration = {
        ...before,
        organisationId: into,
        version: before.version + 1,
        updatedAt: clock.now(),
      };
      await updateRegistration(tx, after);
      await audit.record(tx, {
        caller: { kind: 'system', name: 'huiwu' },
        action: 'registration.changed',
        subject: { kind: 'registration', id: after.id },
        editionId: after.editionId,
        detail: { version: after.version, fields: ['organisationId'], mergedFrom: from },
      });
      await events.tellChanged(tx, after);
    }
    await repointProposals(tx, from, into);
    // Last: who waits for the one that goes would be bounded by no quota before.
    for (const editionId of touched) await offerPlaces(tx, editionId);
  });
}
