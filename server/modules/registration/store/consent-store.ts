import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { Consent, Registration } from '../domain.ts';

type Holder = Pick<Registration, 'id' | 'holder'>;

const CONSENT = {
  purpose: 'consent.purpose',
  textVersion: 'consent.text_version',
  given: 'consent.given',
  givenBy: 'consent.given_by',
  at: 'consent.at',
} as const satisfies Record<keyof Consent, string>;

/** Adds to the record; nothing in it is ever changed. */
export async function insertConsents(tx: Tx, { id, holder }: Holder, consents: readonly Consent[]): Promise<void> {
  if (consents.length === 0) return;
  await tx('consent').insert(
    consents.map(({ purpose, textVersion, given, givenBy, at }) => ({
      registration_id: id,
      holder,
      purpose,
      text_version: textVersion,
      given,
      given_by: givenBy,
      at,
    })),
  );
}

/** Those of these registrations whose present holder has answered: whoever was entered by another has not. */
export async function listConsenting(reader: Reader, registrationIds: readonly string[]): Promise<string[]> {
  if (registrationIds.length === 0) return [];
  return reader('consent')
    .join('registration', (on) =>
      on.on('registration.id', 'consent.registration_id').andOn('registration.holder', 'consent.holder'),
    )
    .whereIn('consent.registration_id', registrationIds)
    .where({ 'consent.purpose': 'registration', 'consent.given_by': 'person' })
    .distinct()
    .pluck('consent.registration_id');
}

/** Of whoever holds the place now, in the order in which they were written. */
export async function listConsentRecords(reader: Reader, registrationId: string): Promise<Consent[]> {
  return reader('consent')
    .join('registration', (on) =>
      on.on('registration.id', 'consent.registration_id').andOn('registration.holder', 'consent.holder'),
    )
    .where('consent.registration_id', registrationId)
    .orderBy('consent.id')
    .select(CONSENT);
}
