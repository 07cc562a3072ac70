import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** A shared lock in the server for as long as a process uses it: whoever gets it alone in the end was the last. */
export interface Lease {
  /** Settles when the connection is lost (the server was killed); never after release(). */
  readonly lost: Promise<void>;
  /** True when nobody else holds a lease: the caller has to stop the server. */
  release(): Promise<boolean>;
}

const leaseLock = 5_013_771; // any number, used for nothing else in database "postgres"

export async function takeLease(connection: pg.ClientConfig, database: string): Promise<Lease> {
  const client = new pg.Client({ ...connection, database: 'postgres', application_name: 'huiwu-lease' });
  let released = false;
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => {}); // 'end' follows
    client.on('end', () => {
      if (!released) resolve();
    });
  });
  await client.connect();
  try {
    // Waits while the last holder is stopping the server; then the connection breaks and the caller starts anew.
    await client.query('select pg_advisory_lock_shared($1)', [leaseLock]);
    await ensureDatabase(client, database);
  } catch (error) {
    released = true;
    await client.end().catch(() => {});
    throw error;
  }
  return {
    lost,
    async release() {
      released = true;
      try {
        await client.query('select pg_advisory_unlock_shared($1)', [leaseLock]);
        const { rows } = await client.query('select pg_try_advisory_lock($1) as alone', [leaseLock]);
        if (rows[0].alone) return true; // the lock is kept, so that nobody comes in before the stop
        await client.end();
        return false;
      } catch {
        return false; // the server is gone: nothing to stop
      }
    },
  };
}

/** A server that is starting, stopping or just gone: worth another try. */
export function isPassing(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  if (code) return ['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '53300'].includes(code);
  return /Connection terminated/.test(message ?? '');
}

async function ensureDatabase(client: pg.Client, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    try {
      await client.query(`create database ${client.escapeIdentifier(name)}`);
      return;
    } catch (error) {
      // 42P04, 23505: another process made it first; 55006: the template is being copied by another process
      if (attempt > 20 || !['42P04', '23505', '55006'].includes((error as { code?: string }).code ?? '')) throw error;
      await delay(50);
    }
  }
}
