import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import { ensureCluster } from './cluster.ts';
import { isPassing, type Lease, takeLease } from './lease.ts';
import { findNativePostgres } from './native-postgres.ts';
import { launchOrAttach, type Postmaster, stopPostmaster } from './postmaster.ts';
import { chooseRunner, type Runner } from './unprivileged.ts';

/**
 * The default database: a real PostgreSQL from an npm package, started by the app itself, reached by a private Unix socket.
 * PGlite was tried and rejected: no fsync (a power cut loses acknowledged commits), no lock on its directory, one session.
 */
export interface EmbeddedServer {
  readonly connection: ClientConfig;
  /** Call it after every connection of this process is closed. The last process to close stops the server. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  dataDir: string;
  database?: string;
  user?: string;
  /** PostgreSQL settings over the defaults, e.g. { fsync: 'off' } in tests. */
  settings?: Readonly<Record<string, string>>;
  runner?: Runner;
  onError?: (error: unknown) => void;
}

const defaults = {
  shared_buffers: '64MB',
  max_connections: '100',
  timezone: 'UTC',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
};

export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { database = 'huiwu', user = 'huiwu', onError = () => {} } = options;
  const dataDir = path.resolve(options.dataDir);
  const settings: Record<string, string> = { ...defaults, ...options.settings };
  const native = findNativePostgres(options.runner ?? chooseRunner());
  ensureCluster(native, { dataDir, user, durable: settings.fsync !== 'off' });

  const connectionTo = (server: Postmaster): ClientConfig => ({
    host: server.socketDir,
    port: server.port,
    user,
    database,
  });
  const join = async (): Promise<{ server: Postmaster; lease: Lease }> => {
    const giveUp = performance.now() + 60_000;
    for (;;) {
      const server = await launchOrAttach(native, dataDir, settings);
      try {
        return { server, lease: await takeLease(connectionTo(server), database) };
      } catch (error) {
        if (!isPassing(error) || performance.now() > giveUp) throw error;
        await delay(20);
      }
    }
  };

  let closing = false;
  let current = await join();
  let rejoining = Promise.resolve();
  // The server may be killed under us (out of memory, an operator's mistake): start it again, the pools reconnect.
  const watch = (lease: Lease) => {
    void lease.lost.then(() => {
      rejoining = rejoin();
    });
  };
  const rejoin = async () => {
    while (!closing) {
      try {
        current = await join();
        watch(current.lease);
        return;
      } catch (error) {
        onError(error);
        await delay(500);
      }
    }
  };
  watch(current.lease);

  return {
    connection: connectionTo(current.server),
    async close() {
      closing = true;
      await rejoining;
      if (await current.lease.release()) await stopPostmaster(current.server, dataDir);
    },
  };
}
