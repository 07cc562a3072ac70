import createKnex, { type Knex } from 'knex';
import pg from 'pg';
import { openEmbedded } from './embedded.ts';
import { createTold, type Told } from './told.ts';
import { runTransaction } from './transaction.ts';
import type { Tx } from './tx.ts';
import { setValueParsers } from './value-parsers.ts';

export interface Database {
  /** For reads (see Reader) and migrations; writes go through transaction(). */
  readonly knex: Knex;
  /** What pg takes, for connections of one's own: LISTEN and the like. Give every pg.Client an 'error' handler. */
  readonly connection: pg.ClientConfig;
  /**
   * Plain pg for the hot path: prepared statements cost 0.28 ms of CPU a transaction where knex costs 0.49. Here a plan is
   * made once for a name (a join of a dozen tables takes 3 ms to plan and 0.3 to run), and always by index.
   */
  readonly pool: pg.Pool;
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** What this process has committed. */
  readonly told: Told;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A PostgreSQL server; without it the app runs its own in dataDir. */
  databaseUrl?: string | undefined;
  dataDir: string;
  poolSize?: number | undefined;
  /** Settings of the app's own server. */
  settings?: Readonly<Record<string, string>> | undefined;
  /** Told of lost idle connections and of a server that does not come back. */
  onError?: ((error: unknown) => void) | undefined;
}

/** Longer than any request may take, shorter than a person's patience with a lock that nobody releases. */
const session = {
  application_name: 'huiwu',
  options: '-c TimeZone=UTC',
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 30_000,
  connectionTimeoutMillis: 10_000,
} satisfies pg.ClientConfig;

/**
 * What goes over this pool looks up a few rows by their keys, also when the tables are young and have no statistics. Left to
 * itself the planner joined by hash and read all admissions to end none: 3.8 of the 6.4 ms of a group, and growing.
 */
const LOOKUPS = [
  session.options,
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'jit=off',
].join(' -c ');

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { databaseUrl, dataDir, settings = {}, onError = () => {} } = options;
  if (databaseUrl) return connectDatabase({ ...options, connection: { connectionString: databaseUrl } });
  const server = await openEmbedded({ dataDir, settings, onError });
  try {
    const database = await connectDatabase({ ...options, connection: server.connection });
    return {
      ...database,
      get pool() {
        return database.pool;
      },
      async close() {
        await database.close(); // first, or the server's end reaches open connections
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Opens the pools on a server that runs; tests use it for one database each. */
export async function connectDatabase(
  options: Pick<DatabaseOptions, 'poolSize' | 'onError'> & { connection: pg.ClientConfig },
): Promise<Database> {
  setValueParsers();
  const { poolSize = 10, onError = () => {} } = options;
  const connection = { ...session, ...options.connection };
  const knex = createKnex({
    client: 'pg',
    // An object, also for a URL: knex reads postgres://user@/db?host=/dir as the name of a sqlite file.
    connection: connection as Knex.PgConnectionConfig,
    pool: { min: 0, max: poolSize },
    // Else every error carries the statement with its values, and a name or a hash ends in a log.
    compileSqlOnError: false,
    acquireConnectionTimeout: 15_000,
    log: { warn: onError, error: () => {}, deprecate: onError, debug: () => {} }, // errors are thrown as well
  });
  let pool: pg.Pool | undefined;
  const told = createTold();
  const database: Database = {
    knex,
    connection,
    get pool() {
      if (!pool) {
        pool = new pg.Pool({ ...connection, options: LOOKUPS, max: poolSize });
        pool.on('error', onError); // without a handler a lost idle connection ends the process
      }
      return pool;
    },
    transaction: (work) => runTransaction(knex, work, told),
    told,
    async close() {
      await knex.destroy();
      await pool?.end();
    },
  };
  try {
    await requireUsable(knex);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function requireUsable(knex: Knex): Promise<void> {
  const { rows } = await knex.raw(
    "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding",
  );
  const { version, encoding } = rows[0] as { version: number; encoding: string };
  if (version < 150_000)
    throw new Error(`PostgreSQL 15 or newer is needed, this server is ${Math.floor(version / 10_000)}.`);
  if (encoding !== 'UTF8') throw new Error(`The database has to be encoded in UTF8, this one is ${encoding}.`);
}
