import type { Tx } from '../../../platform/db/tx.ts';
import type { Registration } from '../domain.ts';

/** What a seat is counted under. */
export type Seat = Pick<Registration, 'editionId' | 'typeId' | 'organisationId'>;
/** What stands in the way of one more. */
export type Full = 'edition' | 'type' | 'organisation';

/**
 * Every change of seats and every new number takes the edition's row first, so that they queue there and never wait for
 * each other crosswise. The checks `edition_capacity_holds`, `registration_type_capacity_holds` and
 * `organisation_quota_holds` judge what is written. Not the whole lock: scans, mails and audit lines of the edition, which
 * only point to it, do not wait behind it.
 */
export async function lockEdition(tx: Tx, editionId: string): Promise<void> {
  await tx('edition').where({ id: editionId }).forNoKeyUpdate().first('id');
}

const QUOTAS_OF_SEAT = `quota.edition_id = type.edition_id and quota.organisation_id = ?
          and (quota.type_id is null or quota.type_id = type.id)`;

/** @returns false, and changes nothing, when the edition, the type or a quota of the organisation is full. */
export async function takeSeat(tx: Tx, { editionId, typeId, organisationId }: Seat): Promise<boolean> {
  const taken = await tx.raw(
    `with free as (
       select edition.id as edition_id, type.id as type_id
         from edition join registration_type type on type.edition_id = edition.id
        where edition.id = ? and type.id = ?
          and (edition.capacity is null or edition.seats_taken < edition.capacity)
          and (type.capacity is null or type.seats_taken < type.capacity)
          and not exists (select from organisation_quota quota
                           where ${QUOTAS_OF_SEAT} and quota.seats_taken >= quota.capacity)),
     edition_seat as (
       update edition set seats_taken = seats_taken + 1 where id in (select edition_id from free)),
     quota_seat as (
       update organisation_quota quota set seats_taken = quota.seats_taken + 1
         from registration_type type where type.id in (select type_id from free) and ${QUOTAS_OF_SEAT})
     update registration_type set seats_taken = seats_taken + 1 where id in (select type_id from free) returning id`,
    [editionId, typeId, organisationId, organisationId],
  );
  return taken.rows.length === 1;
}

export async function freeSeat(tx: Tx, { editionId, typeId, organisationId }: Seat): Promise<void> {
  await tx.raw(
    `with edition_seat as (update edition set seats_taken = seats_taken - 1 where id = ?),
     quota_seat as (
       update organisation_quota quota set seats_taken = quota.seats_taken - 1
         from registration_type type where type.id = ? and ${QUOTAS_OF_SEAT})
     update registration_type set seats_taken = seats_taken - 1 where id = ?`,
    [editionId, typeId, organisationId, typeId],
  );
}

/** The widest thing that is full, or undefined when there is a seat. */
export async function findFull(tx: Tx, { editionId, typeId, organisationId }: Seat): Promise<Full | undefined> {
  const { rows } = await tx.raw(
    `select case when edition.seats_taken >= edition.capacity then 'edition'
                 when type.seats_taken >= type.capacity then 'type'
                 when exists (select from organisation_quota quota
                               where ${QUOTAS_OF_SEAT} and quota.seats_taken >= quota.capacity) then 'organisation'
            end as full
       from edition join registration_type type on type.edition_id = edition.id
      where edition.id = ? and type.id = ?`,
    [organisationId, editionId, typeId],
  );
  return rows[0]?.full ?? undefined;
}

/** Under the edition's lock: a transaction that fails gives its number back, so none is missing. */
export async function takeNumber(tx: Tx, editionId: string): Promise<number> {
  const [taken] = await tx('edition')
    .where({ id: editionId })
    .increment('next_registration_number', 1)
    .returning<{ next: number }[]>({ next: 'next_registration_number' } as never);
  return (taken?.next ?? 0) - 1;
}
