import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../server/platform/db/database.ts';
import { migrate, pendingMigrations } from '../../server/platform/db/migrate.ts';
import { onPool } from '../../server/platform/db/prepared.ts';
import type { Reader, Tx } from '../../server/platform/db/tx.ts';
import { violates } from '../../server/platform/db/violates.ts';
import { openTestDatabase } from '../support/database.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
  await db.knex.raw(
    `create table seat (id bigint constraint seat_once primary key, day date, price numeric, taken int not null default 0)`,
  );
});
afterAll(() => db.close());

describe('values', () => {
  test('bigint and count are numbers, a date is its text, numeric keeps every digit', async () => {
    const { rows } = await db.knex.raw(
      `select 9007199254740991::bigint as big, count(*) as n, date '2024-11-22' as day, 0.10::numeric as price,
              array[1, null]::bigint[] as bigs, array['2024-11-22'::date] as days, timestamptz '2024-11-22 00:00Z' as at`,
    );
    expect(rows[0]).toEqual({
      big: 9007199254740991,
      n: 1,
      day: '2024-11-22',
      price: '0.10',
      bigs: [1, null],
      days: ['2024-11-22'],
      at: new Date('2024-11-22T00:00:00Z'),
    });
  });

  test('case and trigrams know every script', async () => {
    const { rows } = await db.knex.raw(`select lower('É') as lower, current_setting('TimeZone') as zone`);
    expect(rows[0]).toEqual({ lower: 'é', zone: 'UTC' });
  });
});

describe('transaction', () => {
  test('what throws leaves nothing, and the constraint is known by its name', async () => {
    await db.transaction((tx) => tx('seat').insert({ id: 1 }));
    const attempt = db.transaction(async (tx) => {
      await tx('seat').insert({ id: 2 });
      await tx('seat').insert({ id: 1 });
    });
    const error = await attempt.catch((caught: unknown) => caught);
    expect(violates(error, 'seat_once')).toBe(true);
    expect(violates(error, 'seat_twice')).toBe(false);
    expect(violates(new Error('seat_once'), 'seat_once')).toBe(false);
    expect(await db.knex('seat').pluck('id')).toEqual([1]);
  });

  test('an error that was swallowed inside is told, not turned into a silent rollback', async () => {
    const attempt = db.transaction(async (tx) => {
      await tx('seat').insert({ id: 3 });
      await tx('seat')
        .insert({ id: 3 })
        .catch(() => {});
    });
    await expect(attempt).rejects.toThrow('swallowed');
    expect(await db.knex('seat').where({ id: 3 })).toEqual([]);
  });

  test('the victim of a deadlock is run again', async () => {
    await db.knex('seat').insert([{ id: 10 }, { id: 11 }]);
    let runs = 0;
    let firstLocks = 0;
    let release = () => {};
    const bothHoldOne = new Promise<void>((resolve) => {
      release = resolve;
    });
    const swap = (first: number, second: number) =>
      db.transaction(async (tx) => {
        runs += 1;
        await tx('seat').where({ id: first }).increment('taken', 1);
        firstLocks += 1;
        if (firstLocks === 2) release();
        await bothHoldOne;
        await tx('seat').where({ id: second }).increment('taken', 1);
      });
    await Promise.all([swap(10, 11), swap(11, 10)]);
    expect(runs).toBe(3);
    expect(await db.knex('seat').whereIn('id', [10, 11]).pluck('taken')).toEqual([2, 2]);
  });

  test('the pool is not a transaction (checked by the compiler)', async () => {
    const write = async (tx: Tx) => tx('seat').whereRaw('false').delete();
    const read = async (reader: Reader) => reader('seat').where({ id: 1 });
    // @ts-expect-error a write needs a transaction
    const wrong = () => write(db.knex);
    expect(wrong).toBeInstanceOf(Function);
    expect(await read(db.knex)).toHaveLength(1);
    expect(await db.transaction(async (tx) => [await write(tx), (await read(tx)).length])).toEqual([0, 1]);
  });

  test('a lost connection ends the query, not the process', async () => {
    const client = await db.pool.connect();
    const { rows } = await client.query('select pg_backend_pid() as pid');
    client.release();
    await db.knex.raw('select pg_terminate_backend(?)', [rows[0].pid]);
    await expect(db.knex.raw('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
  });
});

describe('migrate', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huiwu-migrations-'));
  const add = (name: string, sql: string) =>
    writeFileSync(
      path.join(folder, `${name}.mjs`),
      `export const up = (knex) => knex.raw(${JSON.stringify(sql)});\nexport const down = () => { throw new Error('forward only'); };\n`,
    );
  let own: Database;
  beforeAll(async () => {
    own = await openTestDatabase();
    await own.knex.raw('drop table if exists knex_migrations, knex_migrations_lock');
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await own.close();
  });

  test('applies in order, once, also from two nodes at the same time; "?" stays an operator', async () => {
    add(
      '20240101000000_demo_first',
      `create table probe (doc jsonb default '{"a":1}'); insert into probe default values`,
    );
    add('20240102000000_demo_second', `create table found as select doc ? 'a' as yes, '\\?' as kept from probe`);
    expect(await pendingMigrations(own, folder)).toEqual(['20240101000000_demo_first', '20240102000000_demo_second']);
    const both = await Promise.all([migrate(own, folder), migrate(own, folder)]);
    expect(both.flat()).toEqual(['20240101000000_demo_first', '20240102000000_demo_second']);
    expect(await own.knex('found')).toEqual([{ yes: true, kept: '\\?' }]);
    expect(await pendingMigrations(own, folder)).toEqual([]);
  });

  test('a failing one names itself, leaves nothing, and can be tried again after it was mended', async () => {
    add('20240103000000_demo_third', 'create table third (id int); select nonsense');
    await expect(migrate(own, folder)).rejects.toThrow(
      /migration 20240103000000_demo_third: column "nonsense" does not exist/,
    );
    expect((await own.knex.raw(`select to_regclass('third') as found`)).rows[0].found).toBeNull();
    await own.knex('knex_migrations_lock').update({ is_locked: 1 }); // as a killed process leaves it
    add('20240103000000_demo_third_mended', 'create table third (id int)');
    rmSync(path.join(folder, '20240103000000_demo_third.mjs'));
    expect(await migrate(own, folder)).toEqual(['20240103000000_demo_third_mended']);
  });
});

test('a prepared statement answers the same when its columns are known, and after an error', async () => {
  const run = onPool(db);
  const statement = {
    name: 'kinds',
    text: `select $1::text as a, $2::text[] as b, $3::timestamptz as c, decode('00ff', 'hex') as d, $4::int / $5::int as e,
      null::uuid as f, count(*) as g from generate_series(1, 3)`,
  };
  const at = new Date('2024-11-22T01:02:03.456Z');
  const texts = ['a"b', 'c\\d', '{x,y}', '王', ''];
  const given = ["it's", texts, at, 7, 2] as const;
  const row = { a: "it's", b: texts, c: at, d: Buffer.from([0, 255]), e: 3, f: null, g: 3 };
  for (let n = 0; n < 3; n += 1) expect(await run(statement, given)).toEqual([row]);
  await expect(run(statement, ['', [], null, 1, 0])).rejects.toMatchObject({ code: '22012' });
  await expect(run(statement, ['', [], 'no date', 1, 1])).rejects.toMatchObject({ code: '22007' });
  expect(await run(statement, [null, [], null, null, 1])).toEqual([{ ...row, a: null, b: [], c: null, e: null }]);
  await expect(run({ name: 'wrong', text: 'select nothing' }, [])).rejects.toMatchObject({ code: '42703' });
  expect(await Promise.all([1, 2, 3, 4].map((n) => run(statement, ['', [], at, n, 1])))).toHaveLength(4);
});
