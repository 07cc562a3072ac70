import type { Registration } from '../domain.ts';
import { lockRegistrationsOf, updateRegistration } from '../store/registration-store.ts';
import { listEditionsOf, lockEdition, moveQuotas } from '../store/seat-store.ts';
import type { RegistrationNeeds } from './needs.ts';

/**
 * Two records of one organisation became one: its people follow, and its quotas are counted anew over all of them. No
 * seat changes hands, so this goes past the ways of a change, which could find the quota full and refuse.
 */
export function followOrganisations({
  directory,
  audit,
  events,
  clock,
}: Pick<RegistrationNeeds, 'directory' | 'audit' | 'events' | 'clock'>): void {
  directory.onMerged(async (tx, merged) => {
    for (const editionId of await listEditionsOf(tx, merged)) await lockEdition(tx, editionId);
    for (const before of await lockRegistrationsOf(tx, merged.from)) {
      const after: Registration = {
        ...before,
        organisationId: merged.into,
        version: before.version + 1,
        updatedAt: clock.now(),
      };
      await updateRegistration(tx, after);
      await audit.record(tx, {
        caller: { kind: 'system', name: 'huiwu' },
        action: 'registration.changed',
        subject: { kind: 'registration', id: after.id },
        editionId: after.editionId,
        detail: { version: after.version, fields: ['organisationId'], mergedFrom: merged.from },
      });
      await events.tellChanged(tx, after);
    }
    await moveQuotas(tx, merged);
  });
}
