import type { Tx } from '../../../platform/db/tx.ts';

/**
 * Every change of seats and every new number takes the edition's row first, so that they queue there and never wait for
 * each other crosswise. The checks `edition_capacity_holds` and `registration_type_capacity_holds` judge what is written.
 */
export async function lockEdition(tx: Tx, editionId: string): Promise<void> {
  await tx('edition').where({ id: editionId }).forUpdate().first('id');
}

/** @returns false, and changes nothing, when the edition or the type is full. */
export async function takeSeat(tx: Tx, editionId: string, typeId: string): Promise<boolean> {
  const taken = await tx.raw(
    `with edition_seat as (
       update edition set seats_taken = edition.seats_taken + 1
         from registration_type type
        where edition.id = ? and type.id = ? and type.edition_id = edition.id
          and (edition.capacity is null or edition.seats_taken < edition.capacity)
          and (type.capacity is null or type.seats_taken < type.capacity)
       returning type.id as type_id)
     update registration_type set seats_taken = seats_taken + 1 where id in (select type_id from edition_seat) returning id`,
    [editionId, typeId],
  );
  return taken.rows.length === 1;
}

export async function freeSeat(tx: Tx, editionId: string, typeId: string): Promise<void> {
  await tx('edition').where({ id: editionId }).decrement('seats_taken', 1);
  await tx('registration_type').where({ id: typeId }).decrement('seats_taken', 1);
}

/** Under the edition's lock: a transaction that fails gives its number back, so none is missing. */
export async function takeNumber(tx: Tx, editionId: string): Promise<number> {
  const [taken] = await tx('edition')
    .where({ id: editionId })
    .increment('next_registration_number', 1)
    .returning<{ next: number }[]>({ next: 'next_registration_number' } as never);
  return (taken?.next ?? 0) - 1;
}

export async function hasFreeSeat(tx: Tx, editionId: string, typeId: string): Promise<boolean> {
  const found = await tx('edition')
    .join('registration_type', 'registration_type.edition_id', 'edition.id')
    .where({ 'edition.id': editionId, 'registration_type.id': typeId })
    .whereRaw('(edition.capacity is null or edition.seats_taken < edition.capacity)')
    .whereRaw('(registration_type.capacity is null or registration_type.seats_taken < registration_type.capacity)')
    .first('edition.id');
  return found !== undefined;
}
