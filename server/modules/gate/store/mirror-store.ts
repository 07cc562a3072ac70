import { inside } from '../../../platform/db/prepared.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { MIRRORED, type MirroredTable } from './mirror-tables.ts';

/* The mirror is one JSON text: PostgreSQL writes it at the main server and reads it at the gate; nobody parses it in between. */

const INSTALLATION = 'alliance_name_zh, alliance_name_en, is_demo';
const rowsOf = ({ table, columns, key, where }: MirroredTable): string => `'${table}', (
  select coalesce(json_agg(row_to_json(picked) order by ${key.map((name) => `picked.${name}`).join(', ')}), '[]')
  from (select ${columns.join(', ')} from ${table} m where ${where}) picked)`;
const READ =
  `select json_build_object('installation', (select coalesce(json_agg(i), '[]') from (select ${INSTALLATION} from installation) i),
  ${MIRRORED.map(rowsOf).join(',\n  ')})::text as mirror`.replaceAll('$1', ':editionId');

/** The same rows give the same text. Not on the pool of the doors, which is set to look up a few rows by their keys. */
export async function readMirror(reader: Reader, editionId: string): Promise<string> {
  const { rows } = await reader.raw(READ, { editionId });
  return rows[0].mirror;
}

const given = ({ table }: MirroredTable) => `json_populate_recordset(null::${table}, $1::json)`;
const same = ({ key }: MirroredTable) => key.map((name) => `g.${name} = m.${name}`).join(' and ');

/** Rows that are as they were are not touched: an upsert would lock them, and the doors would wait for the whole mirror. */
function upsert(one: MirroredTable, only: string): string {
  const { table, columns, key, filled = {}, kept = {} } = one;
  const changing = columns.filter((name) => !key.includes(name));
  const value = (name: string, present: string, told: string) => kept[name]?.(present, told) ?? `${told}.${name}`;
  const list = (draw: (name: string) => string) => changing.map(draw).join(', ');
  const news = `present.${key[0]} is null`;
  const differs = `(${list((name) => `present.${name}`)}) is distinct from (${list((name) => value(name, 'present', 'g'))})`;
  const onto = `(${key.join(', ')}) do ${changing.length === 0 ? 'nothing' : `update set ${list((name) => `${name} = ${value(name, 'm', 'excluded')}`)}`}`;
  return `insert into ${table} as m (${[...columns, ...Object.keys(filled)].join(', ')})
    select ${[...columns.map((name) => value(name, 'present', 'g')), ...Object.values(filled)].join(', ')}
    from ${given(one)} g left join ${table} present on ${key.map((name) => `present.${name} = g.${name}`).join(' and ')}
    where (${only}) and (${changing.length === 0 ? news : `${news} or ${differs}`}) order by ${key.map((name) => `g.${name}`).join(', ')}
    on conflict ${onto}`;
}

/** As it came over the wire. @throws Error when it is of another form: nothing must vanish because a part was not told. */
export function readTables(mirror: string): ReadonlyMap<string, string> {
  const parsed = JSON.parse(mirror) as Record<string, unknown>;
  const tables = ['installation', ...MIRRORED.map(({ table }) => table)];
  return new Map(
    tables.map((table) => {
      if (!Array.isArray(parsed[table])) throw new Error(`the mirror of the main server does not hold ${table}`);
      return [table, JSON.stringify(parsed[table])];
    }),
  );
}

/** Brings the tables to what was told: rows are written where they differ, and closed when they are told no more. */
export async function writeMirror(
  tx: Tx,
  told: ReadonlyMap<string, string>,
  editionId: string,
  at: Date,
): Promise<void> {
  const run = inside(tx);
  const write = (step: string, table: string, text: string, more: readonly unknown[] = []) =>
    run({ name: `gate-${step}-${table}`, text }, [told.get(table), ...more]);
  await write(
    'write',
    'installation',
    `insert into installation (${INSTALLATION}) select ${INSTALLATION} from json_populate_recordset(null::installation, $1::json)
     on conflict (only_one) do update set alliance_name_zh = excluded.alliance_name_zh,
       alliance_name_en = excluded.alliance_name_en, is_demo = excluded.is_demo`,
  );
  // Those that refer to others go last when they come, and first when they go.
  for (const one of [...MIRRORED].reverse())
    if (one.vanished) await write('close', one.table, vanish(one), one.vanished.includes('$2') ? [at, editionId] : []);
  for (const one of MIRRORED) {
    const { table, exchanged, first } = one;
    if (exchanged)
      await write(
        'part',
        table,
        `update ${table} m set ${exchanged} = m.id::text from ${given(one)} g where ${same(one)} and g.${exchanged} <> m.${exchanged}`,
      );
    if (first) await write('first', table, upsert(one, `g.${first}`));
    await write('write', table, upsert(one, 'true'));
  }
}
const vanish = (one: MirroredTable) =>
  `${one.vanished} and not exists (select from ${given(one)} g where ${same(one)})`;

export async function hasEdition(reader: Reader): Promise<boolean> {
  return (await reader('edition').first('id')) !== undefined;
}
