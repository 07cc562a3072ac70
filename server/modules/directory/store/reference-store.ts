import type { Reader, Tx } from '../../../platform/db/tx.ts';

export interface Reference {
  readonly table: string;
  readonly column: string;
}

/** Every column that points to an organisation, of whatever module: the catalogue knows those that nobody thought of. */
export async function listReferences(reader: Reader): Promise<Reference[]> {
  const { rows } = await reader.raw(
    `select c.conrelid::regclass::text as "table", a.attname as "column"
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid = 'organisation'::regclass and cardinality(c.conkey) = 1
      order by 1, 2`,
  );
  return rows;
}

export interface ReferenceCount extends Reference {
  readonly count: number;
}

/** Where something points to this organisation, with how many rows. */
export async function countReferences(reader: Reader, id: string): Promise<ReferenceCount[]> {
  const references = await listReferences(reader);
  if (references.length === 0) return [];
  const sql = references.map(
    () => 'select ?::text as "table", ?::text as "column", count(*) as count from ?? where ?? = ?',
  );
  const bindings = references.flatMap(({ table, column }) => [table, column, table, column, id]);
  const { rows } = await reader.raw(sql.join(' union all '), bindings);
  return (rows as ReferenceCount[]).filter(({ count }) => count > 0);
}

/** The directory's own rows of a second record; memberships and the logo are decided upon before. */
export async function moveOwnRows(tx: Tx, from: string, into: string): Promise<void> {
  await tx('organisation_contact')
    .where({ organisation_id: from })
    .update({
      organisation_id: into,
      position: tx.raw('position + 100'),
    });
  await tx('organisation_other_name')
    .where({ organisation_id: from })
    .update({
      organisation_id: into,
      position: tx.raw('position + 100'),
    });
  await tx('organisation').where({ merged_into: from }).update({ merged_into: into });
  await moveSuccessions(tx, from, into);
  await moveDistinctions(tx, from, into);
}

/** What linked the two themselves ends with their being one; of two links that say the same one stays. */
async function moveSuccessions(tx: Tx, from: string, into: string): Promise<void> {
  await tx.raw(
    `delete from organisation_succession s where (predecessor_id = :from or successor_id = :from) and
       (:into in (predecessor_id, successor_id) or exists (select from organisation_succession kept
          where kept.predecessor_id = case s.predecessor_id when :from then :into else s.predecessor_id end
            and kept.successor_id = case s.successor_id when :from then :into else s.successor_id end))`,
    { from, into },
  );
  await tx('organisation_succession').where({ predecessor_id: from }).update({ predecessor_id: into });
  await tx('organisation_succession').where({ successor_id: from }).update({ successor_id: into });
}

async function moveDistinctions(tx: Tx, from: string, into: string): Promise<void> {
  const { rows } = await tx.raw(
    'delete from organisation_distinction where ? in (first_id, second_id) returning first_id, second_id, decided_at',
    [from],
  );
  for (const { first_id, second_id, decided_at } of rows) {
    const other = first_id === from ? second_id : first_id;
    if (other === into) continue;
    const [first, second] = [other, into].sort();
    await tx('organisation_distinction')
      .insert({ first_id: first, second_id: second, decided_at })
      .onConflict()
      .ignore();
  }
}

/** The record stays, with what it said, and answers with the one that was kept. */
export async function markMerged(tx: Tx, { from, into }: { from: string; into: string }, at: Date): Promise<void> {
  await tx('organisation')
    .where({ id: from })
    .update({ merged_into: into, merged_at: at, version: tx.raw('version + 1') });
}
