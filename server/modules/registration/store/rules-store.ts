import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { DEFAULT_RULES, type Rules } from '../domain.ts';

const RULES = {
  offerHours: 'offer_hours',
  reviewFields: 'review_fields',
  declineReasons: 'decline_reasons',
} as const satisfies Record<keyof Rules, string>;

export interface VersionedRules {
  readonly version: number;
  readonly rules: Rules;
}

export async function findRules(reader: Reader, editionId: string): Promise<VersionedRules> {
  const row = await reader('registration_rules')
    .where({ edition_id: editionId })
    .first({ ...RULES, version: 'version' });
  if (!row) return { version: 0, rules: DEFAULT_RULES };
  const { version, ...rules } = row;
  return { version, rules };
}

export async function upsertRules(tx: Tx, editionId: string, { version, rules }: VersionedRules): Promise<void> {
  const row = {
    version,
    offer_hours: rules.offerHours,
    review_fields: rules.reviewFields,
    decline_reasons: JSON.stringify(rules.declineReasons),
  };
  await tx('registration_rules')
    .insert({ edition_id: editionId, ...row })
    .onConflict('edition_id')
    .merge(row);
}

/** Midnight before the first day, at the venue. */
export async function getEditionStart(reader: Reader, editionId: string): Promise<Date> {
  const { rows } = await reader.raw(
    'select starts_on::timestamp at time zone time_zone as start from edition where id = ?',
    [editionId],
  );
  return rows[0].start;
}
