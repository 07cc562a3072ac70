import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { ConsentPurpose } from '../domain.ts';

export interface Consent {
  readonly purpose: ConsentPurpose;
  readonly textVersion: string;
  readonly given: boolean;
  readonly at: Date;
}

export async function upsertConsents(tx: Tx, registrationId: string, consents: readonly Consent[]): Promise<void> {
  if (consents.length === 0) return;
  await tx('consent')
    .insert(
      consents.map(({ purpose, textVersion, given, at }) => ({
        registration_id: registrationId,
        purpose,
        text_version: textVersion,
        given,
        at,
      })),
    )
    .onConflict(['registration_id', 'purpose'])
    .merge();
}

export async function deleteConsents(tx: Tx, registrationId: string): Promise<void> {
  await tx('consent').where({ registration_id: registrationId }).delete();
}

/** Those of these registrations whose person has given or refused the consents: whoever was entered by another has none yet. */
export async function listConsenting(reader: Reader, registrationIds: readonly string[]): Promise<string[]> {
  if (registrationIds.length === 0) return [];
  return reader('consent').whereIn('registration_id', registrationIds).distinct().pluck('registration_id');
}

export async function listConsents(reader: Reader, registrationId: string): Promise<Consent[]> {
  return reader('consent')
    .where({ registration_id: registrationId })
    .orderBy('purpose')
    .select({ purpose: 'purpose', textVersion: 'text_version', given: 'given', at: 'at' });
}
