import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Database } from '../../server/platform/db/database.ts';
import { pendingMigrations } from '../../server/platform/db/migrate.ts';
import { openTestDatabase } from '../support/database.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const lines = async (sql: string): Promise<string[]> =>
  (await db.knex.raw(sql)).rows.map((row: { line: string }) => row.line);

test('the schema is the one that was reviewed', async () => {
  const columns = await lines(`
    select format('%s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
             case when a.attnotnull then ' not null' else '' end,
             case when d.oid is null then '' else ' default ' || left(pg_get_expr(d.adbin, d.adrelid), 60) end) as line
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'knex_%'
     order by c.relname, a.attnum`);
  const constraints = await lines(`
    select format('%s: %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as line from pg_constraint
     where connamespace = 'public'::regnamespace and contype <> 'n' and conrelid::regclass::text not like 'knex_%' order by 1`);
  const indexes = await lines(`
    select indexdef as line from pg_indexes where schemaname = 'public' and tablename not like 'knex_%' order by 1`);
  expect([...columns, '', ...constraints, '', ...indexes].join('\n')).toMatchSnapshot();
  expect(await pendingMigrations(db)).toEqual([]);
});

test('every foreign key is on an index, so that no delete and no join walks a table', async () => {
  const bare = await lines(`
    select format('%s (%s)', conrelid::regclass, string_agg(a.attname, ', ' order by k.at)) as line
      from pg_constraint c
      cross join lateral unnest(conkey) with ordinality k(attnum, at)
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
     where contype = 'f' and connamespace = 'public'::regnamespace
       -- an index of those that are not null finds every row that a key can point from
       and not exists (select 1 from pg_index i join pg_attribute f on f.attrelid = i.indrelid and f.attnum = i.indkey[0]
         where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1]
           and coalesce(pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', f.attname), true))
     group by c.oid, conrelid order by 1`);
  // Settings of an edition: a handful of rows each, read by their edition only. Live admissions stand in a partial index.
  const exempt =
    /^(agenda_session|ceremony|certificate_print|checkpoint|designation|cohort|speaker) |^admission \(checkpoint_id, edition_id\)/;
  expect(bare.filter((line) => !exempt.test(line))).toEqual([]);
});
