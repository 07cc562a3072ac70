import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { CHECKPOINT, type Checkpoint } from './store.ts';

export async function insertCheckpoint(tx: Tx, checkpoint: Checkpoint): Promise<void> {
  const [{ next }] = (await tx('checkpoint')
    .where({ edition_id: checkpoint.editionId })
    .select(tx.raw('coalesce(max(position), 0) + 1 as next'))) as unknown as [{ next: number }];
  await tx('checkpoint').insert({ ...rowOf(checkpoint), position: next });
  await saveTypes(tx, checkpoint);
}
export async function updateCheckpoint(tx: Tx, checkpoint: Checkpoint): Promise<void> {
  await tx('checkpoint').where({ id: checkpoint.id }).update(rowOf(checkpoint));
  await saveTypes(tx, checkpoint);
}
export async function lockCheckpoint(tx: Tx, id: string): Promise<boolean> {
  return (await tx('checkpoint').where({ id }).forUpdate().first('id')) !== undefined;
}
/** What was never scanned and counts for no other; the database refuses to delete another. */
export async function deleteCheckpoint(tx: Tx, id: string): Promise<void> {
  await tx('bundle_row').where({ checkpoint_id: id }).delete();
  await tx('checkpoint').where({ id }).delete();
}

function rowOf({ typeIds: _typeIds, ...facts }: Checkpoint): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(CHECKPOINT).map(([key, column]) => [column, facts[key as keyof typeof facts]]),
  );
}
async function saveTypes(tx: Tx, { id, typeIds }: Checkpoint): Promise<void> {
  await tx('checkpoint_type').where({ checkpoint_id: id }).delete();
  if (typeIds.length > 0)
    await tx('checkpoint_type').insert(typeIds.map((type_id) => ({ checkpoint_id: id, type_id })));
}

/** What the office is told besides: how many stand on the list, and whether it may still be deleted. */
export async function mapCheckpointUse(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, { listed: number; isScanned: boolean }>> {
  const { rows } = await reader.raw(
    `select c.id, (select count(*) from checkpoint_person p where p.checkpoint_id = c.id) as listed,
        exists (select from scan s where s.checkpoint_id = c.id) as "isScanned"
       from checkpoint c where c.id = any(?)`,
    [[...ids]],
  );
  return new Map(rows.map(({ id, ...use }: { id: string; listed: number; isScanned: boolean }) => [id, use]));
}
export async function isBookable(reader: Reader, sessionId: string, editionId: string): Promise<boolean> {
  const found = await reader('bookable_session')
    .where({ session_id: sessionId, edition_id: editionId })
    .first('edition_id');
  return found !== undefined;
}

export interface ListedPerson {
  readonly id: string;
  readonly number: number;
  readonly state: 'pending' | 'approved' | 'declined' | 'waitlisted' | 'cancelled';
  readonly name_native: string;
  readonly name_latin: string | null;
  readonly organisation_zh: string;
  readonly organisation_en: string;
  readonly type_zh: string;
  readonly type_en: string;
}
export async function listListed(reader: Reader, checkpointId: string): Promise<ListedPerson[]> {
  const { rows } = await reader.raw(
    `select r.id, r.number, r.state, r.name_native, r.name_latin,
        coalesce(o.name_zh, o.name_en, o.name_local, r.organisation_text) as organisation_zh,
        coalesce(o.name_en, o.name_zh, o.name_local, r.organisation_text) as organisation_en,
        t.name_zh as type_zh, t.name_en as type_en
       from checkpoint_person p join registration r on r.id = p.registration_id
       join registration_type t on t.id = r.type_id left join organisation o on o.id = r.organisation_id
      where p.checkpoint_id = ? order by r.number`,
    [checkpointId],
  );
  return rows;
}
/** Of the edition only, by id or by the number on the badge. */
export async function findByIdOrNumber(
  reader: Reader,
  editionId: string,
  { ids, numbers }: { ids: readonly string[]; numbers: readonly number[] },
): Promise<{ id: string; number: number }[]> {
  const { rows } = await reader.raw(
    'select id, number from registration where edition_id = ? and (id = any((?)::uuid[]) or number = any((?)::int[]))',
    [editionId, [...ids], [...numbers]],
  );
  return rows;
}
export async function addListed(tx: Tx, checkpointId: string, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = ids.map((registration_id) => ({ checkpoint_id: checkpointId, registration_id }));
  const added = await tx('checkpoint_person').insert(rows).onConflict().ignore().returning('registration_id');
  return added.length;
}
export async function removeListed(tx: Tx, checkpointId: string, registrationId: string): Promise<boolean> {
  const gone = await tx('checkpoint_person')
    .where({ checkpoint_id: checkpointId, registration_id: registrationId })
    .delete();
  return gone === 1;
}
/** Of two registrations of one person the one that is kept stands where either stood. */
export async function moveListed(tx: Tx, from: string, into: string): Promise<void> {
  await tx.raw(
    `insert into checkpoint_person (checkpoint_id, registration_id)
     select checkpoint_id, ? from checkpoint_person where registration_id = ? on conflict do nothing`,
    [into, from],
  );
  await tx('checkpoint_person').where({ registration_id: from }).delete();
}
