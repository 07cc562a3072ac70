import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { connectDatabase } from '../../server/platform/db/database.ts';
import { openEmbedded } from '../../server/platform/db/embedded.ts';
import { migrate, migrationsFolder } from '../../server/platform/db/migrate.ts';

/** What the test files need to make a database of their own; travels to the workers as JSON. */
export interface TestCluster {
  admin: pg.ClientConfig;
  template: string;
  /** Databases of this run begin with it. */
  prefix: string;
}

/** One server for the whole run, one migrated database that every test file copies (9 ms in memory, without fsync). */
export async function startTestCluster(): Promise<{ address: TestCluster; stop(): Promise<void> }> {
  const url = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
  const server = url ? { connection: { connectionString: url }, close: async () => {} } : await startOwn();
  const prefix = `huiwu_test_${randomBytes(4).toString('hex')}_`;
  const address: TestCluster = { admin: server.connection, template: `${prefix}template`, prefix };
  const dropAll = async (): Promise<string[]> =>
    await asAdmin(address, async (client) => {
      const { rows } = await client.query<{ datname: string }>(
        'select datname from pg_database where starts_with(datname, $1)',
        [prefix],
      );
      for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`);
      return rows.map((row) => row.datname).filter((name) => name !== address.template);
    });
  try {
    await asAdmin(address, (client) => client.query(`create database "${address.template}" template template0`));
    const db = await connectDatabase({ connection: on(address.admin, address.template) });
    try {
      if (existsSync(migrationsFolder())) await migrate(db);
    } finally {
      await db.close(); // a template that somebody is connected to cannot be copied
    }
  } catch (error) {
    await dropAll().catch(() => {});
    await server.close();
    throw error;
  }
  return {
    address,
    async stop() {
      const leaked = await dropAll();
      await server.close();
      if (leaked.length > 0) throw new Error(`${leaked.length} test databases were not closed: a file lacks afterAll`);
    },
  };
}

/** The same server, another database. */
export function on(admin: pg.ClientConfig, database: string): pg.ClientConfig {
  if (!admin.connectionString) return { ...admin, database };
  const url = new URL(admin.connectionString);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
}

export async function asAdmin<T>(cluster: TestCluster, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(cluster.admin);
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function startOwn() {
  await sweep();
  const folder = mkdtempSync(path.join(memoryFolder(), `huiwu-test-${process.pid}-`));
  chmodSync(folder, 0o711); // root may have to run PostgreSQL as somebody else
  const server = await openEmbedded({
    dataDir: path.join(folder, 'pg'),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  return {
    connection: server.connection,
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A run that was killed leaves its server, which jest cannot stop then; the next run does. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(memoryFolder())) {
    const owner = /^huiwu-test-(\d+)-/.exec(name)?.[1];
    if (!owner || isRunning(Number(owner))) continue;
    const folder = path.join(memoryFolder(), name);
    const dataDir = path.join(folder, 'pg');
    if (existsSync(dataDir)) await openEmbedded({ dataDir }).then((server) => server.close());
    rmSync(folder, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function memoryFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return os.tmpdir();
  }
}
