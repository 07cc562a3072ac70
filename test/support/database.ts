import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { connectDatabase, type Database } from '../../server/platform/db/database.ts';
import { asAdmin, on, type TestCluster } from './cluster.ts';

/**
 * A database of the test file's own, with the whole schema in it. Close it in afterAll: that drops it, and fails when
 * something of the file still holds a connection.
 */
export async function openTestDatabase(): Promise<Database> {
  const cluster = testCluster();
  const name = `${cluster.prefix}${randomBytes(6).toString('hex')}`;
  await asAdmin(cluster, (client) =>
    client.query(`create database "${name}" template "${cluster.template}" strategy file_copy`),
  );
  const db = await connectDatabase({ connection: on(cluster.admin, name), poolSize: 5 });
  return {
    ...db,
    get pool() {
      return db.pool;
    },
    async close() {
      await db.close();
      const leaked = await dropDatabase(cluster, name);
      if (leaked.length > 0) throw new Error(`connections left open: ${leaked.join('; ')}`);
    },
  };
}

function testCluster(): TestCluster {
  const address = process.env.TEST_CLUSTER;
  if (!address) throw new Error('no test server: run through jest, project "server"');
  return JSON.parse(address) as TestCluster;
}

async function dropDatabase(cluster: TestCluster, name: string): Promise<string[]> {
  return await asAdmin(cluster, async (client) => {
    // A closed connection's backend needs a moment to go.
    const giveUp = performance.now() + 2000;
    let leaked: string[];
    for (;;) {
      const { rows } = await client.query<{ what: string }>(
        `select coalesce(application_name, '') || ': ' || left(query, 120) as what
           from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
        [name],
      );
      leaked = rows.map((row) => row.what);
      if (leaked.length === 0 || performance.now() > giveUp) break;
      await delay(10);
    }
    await client.query(`drop database "${name}" with (force)`);
    return leaked;
  });
}
