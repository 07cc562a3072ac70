import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { DEFAULT_RULES, type Rules } from '../domain.ts';

const RULES = {
  offerHours: 'offer_hours',
  reviewFields: 'review_fields',
  declineReasons: 'decline_reasons',
} as const satisfies Record<keyof Rules, string>;

export async function findRules(reader: Reader, editionId: string): Promise<Rules> {
  return (await reader('registration_rules').where({ edition_id: editionId }).first(RULES)) ?? DEFAULT_RULES;
}

export async function upsertRules(tx: Tx, editionId: string, rules: Rules): Promise<void> {
  const row = {
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
