import type { Tx } from '../../../platform/db/tx.ts';
import { withoutNames } from '../domain/forgotten-names.ts';

/** Where somebody may have written a name, with the ceremony or the paper that it belongs to. */
const TEXTS = [
  {
    table: 'ceremony_event',
    keys: ['ceremony_id', 'revision'],
    columns: ['override_reason'],
    of: 'ceremony_id in (select id from ceremony where edition_id = :editionId)',
  },
  {
    table: 'ceremony_item',
    keys: ['id'],
    columns: ['script_zh', 'script_en'],
    of: 'ceremony_id in (select id from ceremony where edition_id = :editionId)',
  },
  {
    table: 'ceremony_paper',
    keys: ['id'],
    columns: ['note', 'photos'],
    of: `(agreement_id in (select id from agreement where edition_id = :editionId)
      or designation_id in (select d.id from designation d join cohort c on c.id = d.cohort_id where c.edition_id = :editionId))`,
  },
  {
    table: 'ceremony_original',
    keys: ['paper_id', 'position'],
    columns: ['place'],
    of: `paper_id in (select p.id from ceremony_paper p left join agreement a on a.id = p.agreement_id
      left join designation d on d.id = p.designation_id left join cohort c on c.id = d.cohort_id
      where :editionId in (a.edition_id, c.edition_id))`,
  },
] as const;

/**
 * Takes somebody's names out of what was written about the ceremonies of an edition. Some hundred short texts at most, and
 * seldom: they are read and compared here, for what is part of a name is told by the same rule everywhere.
 * @returns ceremonies of whose commands a reason named them
 */
export async function forgetNames(
  tx: Tx,
  { editionId, names, instead }: { editionId: string; names: readonly string[]; instead: string },
): Promise<string[]> {
  const touched = new Set<string>();
  for (const { table, keys, columns, of } of TEXTS) {
    const rows: Record<string, unknown>[] = await tx(table)
      .whereRaw(of, { editionId })
      .whereRaw(`num_nonnulls(${columns.join(', ')}) > 0`)
      .select([...keys, ...columns]);
    for (const row of rows) {
      const changed = columns.flatMap((column) => {
        const text = row[column];
        const clean = cleanOf(text, names, instead);
        return JSON.stringify(clean) === JSON.stringify(text) ? [] : [[column, clean] as const];
      });
      if (changed.length === 0) continue;
      await tx(table)
        .where(Object.fromEntries(keys.map((key) => [key, row[key]])))
        .update(Object.fromEntries(changed));
      if (table === 'ceremony_event') touched.add(String(row.ceremony_id));
    }
  }
  return [...touched];
}

function cleanOf(text: unknown, names: readonly string[], instead: string): unknown {
  if (Array.isArray(text)) return text.map((one) => cleanOf(one, names, instead));
  return typeof text === 'string' ? withoutNames(text, names, instead) : text;
}

/** How a name is said is as good as the name. */
export async function forgetPronunciation(tx: Tx, registrationId: string): Promise<void> {
  await tx('person_pronunciation').where({ registration_id: registrationId }).delete();
}
