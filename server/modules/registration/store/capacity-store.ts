import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { Registration } from '../domain.ts';
import { REGISTRATION, WAITING_ORDER } from './registration-store.ts';

export interface SeatCounts {
  readonly typeId: string;
  readonly pending: number;
  readonly approved: number;
  readonly offered: number;
  readonly waiting: number;
}

export async function countSeatsByType(reader: Reader, editionId: string): Promise<SeatCounts[]> {
  const { rows } = await reader.raw(
    `select type_id as "typeId",
            count(*) filter (where state = 'pending')::integer as pending,
            count(*) filter (where state = 'approved')::integer as approved,
            count(*) filter (where offer_expires_at is not null)::integer as offered,
            count(*) filter (where state = 'waitlisted' and offer_expires_at is null)::integer as waiting
       from registration where edition_id = ? group by type_id`,
    [editionId],
  );
  return rows;
}

/** The checks `edition_capacity_holds` and `registration_type_capacity_holds` refuse less than is taken. */
export async function updateCapacity(tx: Tx, editionId: string, capacity: number | null): Promise<void> {
  // A form of settings that was opened before must not write the old number back.
  await tx('edition')
    .where({ id: editionId })
    .update({ capacity, version: tx.raw('version + 1') });
}
export async function updateTypeCapacity(
  tx: Tx,
  editionId: string,
  typeId: string,
  capacity: number | null,
): Promise<void> {
  await tx('registration_type').where({ edition_id: editionId, id: typeId }).update({ capacity });
}

/** Those who are offered a place first, then those who wait, as places will be offered. */
export async function pageWaiting(
  reader: Reader,
  editionId: string,
  filter: { typeId: string | undefined },
  page: { offset: number; limit: number },
): Promise<{ rows: (Registration & { rank: number | null })[]; total: number }> {
  const waiting = reader('registration').where({ edition_id: editionId, state: 'waitlisted' });
  const ranked = waiting
    .clone()
    .select(REGISTRATION)
    .select(
      reader.raw(
        `case when offer_expires_at is null then
           (row_number() over (partition by offer_expires_at is null order by ${WAITING_ORDER}))::integer end as rank`,
      ),
    );
  const shown = (query: typeof waiting) => (filter.typeId ? query.where('typeId', filter.typeId) : query);
  const rows = await shown(reader.from(ranked.as('ranked')) as typeof waiting)
    .orderByRaw('"offerExpiresAt" nulls last, rank')
    .offset(page.offset)
    .limit(page.limit)
    .select('*');
  const counted = await (filter.typeId ? waiting.where({ type_id: filter.typeId }) : waiting)
    .count({ count: '*' })
    .first();
  return { rows, total: Number(counted?.['count'] ?? 0) };
}
