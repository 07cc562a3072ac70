import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface ProductServer {
  readonly url: string;
  readonly dataDir: string;
  /** The administrator of this installation. */
  readonly admin: { readonly email: string; readonly password: string };
  /** The one-time sign-in link that a first start prints; undefined when it printed none. */
  readonly adminLink: string | undefined;
  /** All that the server has said so far. */
  output(): string;
  /** As a crash: kill -9. */
  kill(): Promise<void>;
  /** Starts again on the same port and data, after kill() or halt(). */
  restart(): Promise<void>;
  /** Ends the server and keeps the data. */
  halt(): Promise<void>;
  /** Ends the server and removes the data. */
  close(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../../..');

/** The built product (dist/, see `npm run build`) on a free port with data of its own; with the demo as `npm start` loads it. */
export async function startServer(
  env: Readonly<Record<string, string | undefined>> = {},
  options: { demo?: boolean } = {},
): Promise<ProductServer> {
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huiwu-journey-'));
  chmodSync(folder, 0o711);
  const dataDir = path.join(folder, 'data');
  const admin = { email: 'admin@huiwu.test', password: 'journey through the house' };
  const own = {
    PORT: String(port),
    PUBLIC_URL: url,
    HUIWU_DATA_DIR: dataDir,
    HUIWU_ADMIN_EMAIL: admin.email,
    HUIWU_ADMIN_PASSWORD: admin.password,
    DATABASE_URL: undefined,
    SMTP_URL: undefined,
    NODE_ENV: 'production',
  };
  const settings = Object.fromEntries(
    Object.entries({ ...process.env, ...own, ...env }).filter(([, value]) => value !== undefined),
  );
  let said = '';

  const launch = async () => {
    const main = [path.join(root, 'dist/server/main.js'), ...(options.demo ? ['--demo-when-empty'] : [])];
    const child = spawn(process.execPath, ['--enable-source-maps', ...main], {
      cwd: root,
      env: settings,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const end = async (signal: NodeJS.Signals) => {
      child.kill(signal);
      await ended;
    };
    const giveUp = performance.now() + 60_000;
    while (!(await isReady(url))) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended:\n${said}`);
      if (performance.now() > giveUp) {
        await end('SIGKILL');
        throw new Error(`the server did not become ready:\n${said}`);
      }
      await delay(50);
    }
    return { end };
  };

  let running = await launch();
  const halt = async () => await running.end('SIGTERM');
  return {
    url,
    dataDir,
    admin,
    get adminLink() {
      return said.match(/https?:\/\/\S+/g)?.find((link) => /sign-?in|link/.test(link));
    },
    output: () => said,
    kill: async () => await running.end('SIGKILL'),
    async restart() {
      running = await launch();
    },
    halt,
    async close() {
      await halt();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

async function findFreePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
