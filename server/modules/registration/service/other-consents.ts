import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { type OtherPurpose, presentConsents, type Registration } from '../domain.ts';
import { requireHolder } from '../own-caller.ts';
import { insertConsents, listConsentRecords } from '../store/consent-store.ts';
import type { Changes } from './change.ts';
import type { RegistrationNeeds } from './needs.ts';

export interface OtherConsent {
  readonly purpose: OtherPurpose;
  readonly given: boolean;
  /** Version of the words that were read; they are the asking module's. */
  readonly textVersion: string;
}
export interface OtherConsents {
  /**
   * Records what a person agreed to, or took back, on a page of another module. Only the person may: no office role does
   * it for them. Locks the registration and answers with it. A consent given again under the same words keeps its time.
   */
  giveConsents(tx: Tx, caller: Caller, consents: readonly OtherConsent[]): Promise<Registration>;
}

export function createOtherConsents(
  { clock, audit, events }: Pick<RegistrationNeeds, 'clock' | 'audit' | 'events'>,
  { lock }: Pick<Changes, 'lock'>,
): OtherConsents {
  return {
    async giveConsents(tx, caller, consents) {
      if (caller.kind !== 'link') throw new Failure('forbidden', 'request.forbidden');
      const registration = await lock(tx, caller.registrationId);
      requireHolder(caller, registration);
      const known = new Map(
        presentConsents(await listConsentRecords(tx, registration.id)).map((consent) => [consent.purpose, consent]),
      );
      const changed = consents.filter(({ purpose, given, textVersion }) => {
        const before = known.get(purpose);
        return before?.given !== given || before.textVersion !== textVersion;
      });
      if (changed.length === 0) return registration;
      const at = clock.now();
      await insertConsents(
        tx,
        registration,
        changed.map((consent) => ({ ...consent, givenBy: 'person', at })),
      );
      await audit.record(tx, {
        caller,
        action: 'registration.consents_changed',
        subject: { kind: 'registration', id: registration.id },
        editionId: registration.editionId,
        detail: { consents: Object.fromEntries(changed.map(({ purpose, given }) => [purpose, given])) },
      });
      await events.tellConsentsChanged(tx, { registration, changed });
      return registration;
    },
  };
}
