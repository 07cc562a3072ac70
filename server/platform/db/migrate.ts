import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Knex } from 'knex';
import pg from 'pg';
import { projectRoot } from '../project-root.ts';
import type { Database } from './database.ts';

/** What a migration is given: plain SQL, sent as it stands ("?" is an operator of jsonb here, not a binding). */
export interface MigrationSql {
  raw(sql: string): Promise<unknown>;
}

type Step = (sql: MigrationSql) => Promise<unknown>;

const table = 'knex_migrations';
const migrationLock = 5_013_772;

export const migrationsFolder = (): string => path.join(projectRoot(), 'migrations');

/** Applies what is missing, each migration in a transaction of its own, and answers the names of what it applied. */
export async function migrate(db: Database, folder = migrationsFolder()): Promise<string[]> {
  return await alone(db, async () => {
    // Nobody else is migrating now, so knex's own lock can only be what a killed process left.
    if (await exists(db.knex, `${table}_lock`)) await db.knex.migrate.forceFreeMigrationsLock({ tableName: table });
    const [, applied] = await db.knex.migrate.latest({ tableName: table, migrationSource: source(folder) });
    return applied as string[];
  });
}

/** Names of the migrations that the database has not seen, in order; changes nothing. */
export async function pendingMigrations(db: Database, folder = migrationsFolder()): Promise<string[]> {
  const names = listNames(folder);
  if (!(await exists(db.knex, table))) return names;
  const done = new Set(await db.knex(table).pluck<string[]>('name'));
  return names.filter((name) => !done.has(name));
}

/** Without extension: knex stores the name, and calls the folder corrupt once a file is renamed from .ts to .js. */
function listNames(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.mjs'))
    .map((file) => path.basename(file, '.mjs'))
    .sort();
}

function source(folder: string): Knex.MigrationSource<string> {
  return {
    getMigrations: async () => listNames(folder),
    getMigrationName: (name) => name,
    async getMigration(name) {
      const module = (await import(pathToFileURL(path.join(folder, `${name}.mjs`)).href)) as { up: Step; down: Step };
      return { up: (trx) => run(name, module.up, trx), down: (trx) => run(name, module.down, trx) };
    },
  };
}

async function run(name: string, step: Step, trx: Knex): Promise<void> {
  const connection: pg.Client = await trx.client.acquireConnection(); // the transaction's own
  try {
    await connection.query('set local statement_timeout = 0');
    await step({ raw: (sql) => connection.query(sql) });
  } catch (error) {
    const { message, position, detail } = error as { message: string; position?: string; detail?: string };
    const where = position ? ` (at character ${position})` : '';
    throw new Error(`migration ${name}: ${message}${detail ? `: ${detail}` : ''}${where}`, { cause: error });
  }
}

/** Two nodes starting together: the second waits, then finds nothing left to do. */
async function alone<T>(db: Database, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...db.connection, statement_timeout: 0, lock_timeout: 0 });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    return await work();
  } finally {
    await client.end();
  }
}

async function exists(knex: Knex, name: string): Promise<boolean> {
  const { rows } = await knex.raw('select to_regclass(?) is not null as found', [name]);
  return rows[0].found as boolean;
}
