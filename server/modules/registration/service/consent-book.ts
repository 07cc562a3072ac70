import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { FieldError } from '../../../platform/errors.ts';
import {
  CONSENT_PURPOSES,
  type Consent,
  type ConsentGiver,
  type Consents,
  givenOf,
  mayGive,
  presentConsents,
  type Registration,
} from '../domain.ts';
import { insertConsents, listConsentRecords } from '../store/consent-store.ts';
import type { Forms } from './forms.ts';
import type { RegistrationNeeds } from './needs.ts';

export interface ConsentBook {
  /** What holds now, of whoever holds the place. */
  given(tx: Tx, registrationId: string): Promise<Consents>;
  /** Adds what differs from what holds, with its line in the audit trail. */
  write(
    tx: Tx,
    caller: Caller,
    registration: Pick<Registration, 'id' | 'holder' | 'editionId'>,
    wanted: Consents,
    giver: ConsentGiver,
  ): Promise<void>;
}

export function giverOf(caller: Caller, byContact = false): ConsentGiver {
  if (byContact) return 'contact';
  return caller.kind === 'user' ? 'desk' : 'person';
}

/** Consents that only the person may give, given by somebody else. */
export function checkGiver(giver: ConsentGiver, consents: Consents): FieldError[] {
  return CONSENT_PURPOSES.filter((purpose) => consents[purpose] && !mayGive(giver, purpose)).map((purpose) => ({
    pointer: `/consents/${purpose}`,
    code: 'registration.consent_by_person',
  }));
}

export function createConsentBook(
  { clock, audit }: Pick<RegistrationNeeds, 'clock' | 'audit'>,
  forms: Pick<Forms, 'getConsentTexts'>,
): ConsentBook {
  const given: ConsentBook['given'] = async (tx, id) => givenOf(presentConsents(await listConsentRecords(tx, id)));
  return {
    given,
    async write(tx, caller, { id, holder, editionId }, wanted, giver) {
      const known = await given(tx, id);
      const changed = CONSENT_PURPOSES.filter(
        (purpose) => wanted[purpose] !== undefined && known[purpose] !== wanted[purpose],
      );
      if (changed.length === 0) return;
      const { version } = await forms.getConsentTexts(editionId, tx);
      const records = changed.map(
        (purpose): Consent => ({
          purpose,
          given: wanted[purpose] === true,
          givenBy: giver,
          textVersion: version,
          at: clock.now(),
        }),
      );
      await insertConsents(tx, { id, holder }, records);
      await audit.record(tx, {
        caller,
        action: 'registration.consents_changed',
        subject: { kind: 'registration', id },
        editionId,
        detail: { consents: givenOf(records) },
      });
    },
  };
}
