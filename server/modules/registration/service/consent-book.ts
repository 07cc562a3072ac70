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
  write(tx: Tx, caller: Caller, registration: Registration, wanted: Consents, giver: ConsentGiver): Promise<void>;
  /** A consent is one to words that somebody has read: whoever gives it names their version, the present one. */
  check(tx: Tx, editionId: string, wanted: Consents, shownVersion: string | undefined): Promise<FieldError[]>;
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
  { clock, audit, events }: Pick<RegistrationNeeds, 'clock' | 'audit' | 'events'>,
  forms: Pick<Forms, 'getConsentTexts'>,
): ConsentBook {
  const given: ConsentBook['given'] = async (tx, id) => givenOf(presentConsents(await listConsentRecords(tx, id)));
  return {
    given,
    async check(tx, editionId, wanted, shownVersion) {
      if (!CONSENT_PURPOSES.some((purpose) => wanted[purpose])) return [];
      const { version } = await forms.getConsentTexts(editionId, tx);
      if (shownVersion === version) return [];
      const missing = shownVersion === undefined || shownVersion === '';
      return [
        {
          pointer: '/consentTextVersion',
          code: missing ? 'registration.consent_text_unnamed' : 'registration.consent_text_changed',
        },
      ];
    },
    async write(tx, caller, registration, wanted, giver) {
      const { id, holder, editionId } = registration;
      const held = presentConsents(await listConsentRecords(tx, id));
      const known = givenOf(held);
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
          // What is taken back was agreed to in words that may be older.
          textVersion: wanted[purpose]
            ? version
            : (held.find((one) => one.purpose === purpose)?.textVersion ?? version),
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
      await events.tellConsentsChanged(tx, { registration, changed: records });
    },
  };
}
