import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { StoredPurpose } from '../domain.ts';

export interface Consent {
  readonly purpose: StoredPurpose;
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

export async function listConsents(reader: Reader, registrationId: string): Promise<Consent[]> {
  return reader('consent')
    .where({ registration_id: registrationId })
    .orderBy('purpose')
    .select({ purpose: 'purpose', textVersion: 'text_version', given: 'given', at: 'at' });
}
