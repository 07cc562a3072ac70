import { fork } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type App, compose } from '../server/app/compose.ts';
import { createSecrets } from '../server/platform/crypto.ts';
import type { Database } from '../server/platform/db/database.ts';
import { systemIds } from '../server/platform/ids.ts';
import { createLog } from '../server/platform/log.ts';
import { createPdfRenderer } from '../server/platform/pdf/renderer.ts';
import { projectRoot } from '../server/platform/project-root.ts';
import { createSecretFiles } from '../server/platform/secret-files.ts';
import { createSheetDesk } from '../server/platform/sheet/sheet-desk.ts';
import { systemClock } from '../server/platform/time.ts';
import { type Spent, spentBetween, spentBy } from './cpu.ts';

export interface Served {
  readonly port: number;
  close(): Promise<void>;
}

/** The whole server with its order of handling, on a port of its own. */
export async function serveOwn(db: Database): Promise<Served & Pick<App, 'live' | 'doors'>> {
  const pdf = createPdfRenderer({ workerFile: join(projectRoot(), 'server/app/pdf-worker.ts') });
  const sheets = createSheetDesk({ workerFile: join(projectRoot(), 'server/app/sheet-worker.ts') });
  const app = await compose({
    platform: {
      db,
      clock: systemClock,
      ids: systemIds,
      secrets: createSecrets(Buffer.alloc(32, 7)),
      secretFiles: createSecretFiles(join(projectRoot(), 'var/bench')),
      pdf,
      sheets,
      log: createLog('warn'),
      publicUrl: 'http://localhost',
    },
    version: 'bench',
    transport: undefined,
    client: undefined,
  });
  const server = createServer(app.http);
  app.attach(server);
  const port = await listen(server);
  return {
    port,
    live: app.live,
    doors: app.doors,
    async close() {
      await app.close();
      await shut(server);
      await pdf.close();
      await sheets.close();
    },
  };
}

export interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
  statuses: Record<string, number>;
  /** Microseconds of processor time a request: this process (the server), PostgreSQL, the load. */
  cpu: { server: number; postgres: number; load: number };
}
export interface Request {
  readonly port: number;
  readonly path: string;
  readonly token: string;
  readonly body: string;
}

/** From a process of its own. */
export function load(postmaster: number, requests: readonly Request[], connections: number): Promise<Measured> {
  const count = requests.length;
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'load.ts'), { execArgv: ['--import', 'tsx'] });
    let before: Spent = { server: 0, postgres: new Map() };
    child.once('error', reject);
    child.on('message', (message: 'begins' | (Omit<Measured, 'cpu'> & { load: number })) => {
      if (message === 'begins') {
        before = spentBy(postmaster);
        child.send('begin');
        return;
      }
      const { server, postgres } = spentBetween(before, spentBy(postmaster));
      child.disconnect();
      const { load, ...measured } = message;
      const cpu = { server: server / count, postgres: postgres / count, load: load / count };
      resolve({ ...measured, cpu });
    });
    child.send({ requests, connections });
  });
}

export function listen(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}
export function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
