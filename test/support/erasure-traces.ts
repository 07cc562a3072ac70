import { expect } from '@jest/globals';
import type { Database } from '../../server/platform/db/database.ts';
import type { TestApp } from './app.ts';

/** Strings that stand in no other data: wherever one of them shows up, somebody was not erased. */
const TOKENS = ['kanari', '7777 0000', '77770000'];

/** Every column that can hold words, of every table that there is. */
export async function findTokens(db: Pick<Database, 'knex'>): Promise<string[]> {
  const { rows } = await db.knex.raw(`
    select c.table_name as "table", c.column_name as "column", c.data_type as type
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
       and (c.data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea') or c.udt_name = 'citext')`);
  expect(rows.length).toBeGreaterThan(200);
  const found: string[] = [];
  for (const { table, column, type } of rows) {
    const text = type === 'bytea' ? `encode(??, 'escape')` : '??::text';
    const { rows: hits } = await db.knex.raw(
      `select 1 from ?? where ${TOKENS.map(() => `${text} ilike ?`).join(' or ')} limit 1`,
      [table, ...TOKENS.flatMap((token) => [column, `%${token}%`])],
    );
    if (hits.length > 0) found.push(`${table}.${column}`);
  }
  return found.sort();
}

/** On the version of now. */
export async function eraseAs(
  organiser: Awaited<ReturnType<TestApp['signIn']>>,
  id: string,
  reason = '本人12月3日来信要求',
  status = 200,
) {
  const { body } = await organiser.get(`/api/v1/registrations/${id}`).expect(200);
  return organiser
    .post(`/api/v1/registrations/${id}/erasure`)
    .set('If-Match', `"${body.version}"`)
    .send({ reason })
    .expect(status);
}
