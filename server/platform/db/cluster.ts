import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { NativePostgres } from './native-postgres.ts';
import { isReachable } from './unprivileged.ts';

export interface ClusterWish {
  dataDir: string;
  user: string;
  durable: boolean;
}

/** Makes the data directory when there is none, and refuses one of another major version. */
export function ensureCluster(native: NativePostgres, { dataDir, user, durable }: ClusterWish): void {
  const parent = path.dirname(dataDir);
  mkdirSync(parent, { recursive: true });
  const other = native.runner.user;
  if (other && !isReachable(parent)) {
    throw new Error(
      `PostgreSQL has to run as ${other.name} here, which cannot reach ${parent}: choose another data directory, or set DATABASE_URL.`,
    );
  }
  if (!existsSync(path.join(dataDir, 'PG_VERSION'))) initialise(native, { dataDir, user, durable });
  const major = readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (major !== native.major) {
    throw new Error(
      `${dataDir} was made by PostgreSQL ${major}, bundled is ${native.major}: dump it with the version that made it, or set DATABASE_URL to such a server.`,
    );
  }
}

/** initdb works beside the goal and is renamed: a crash leaves no half-made cluster, and of two racing processes one wins. */
function initialise(native: NativePostgres, { dataDir, user, durable }: ClusterWish): void {
  const draft = `${dataDir}.init-${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (native.runner.user) chownSync(draft, native.runner.user.uid, native.runner.user.gid);
  try {
    const sync = durable ? [] : ['--no-sync'];
    native.run('initdb', ['-D', draft, '-U', user, '-A', 'trust', '-E', 'UTF8', `--locale=${utf8Locale()}`, ...sync]);
    renameSync(draft, dataDir);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** With plain C, lower('É') and trigrams of Chinese do not work (measured); C.UTF-8 keeps code point order and has both. */
function utf8Locale(): string {
  const known = spawnSync('locale', ['-a'], { encoding: 'utf8' }).stdout ?? '';
  return known.split('\n').find((line) => /^C\.utf-?8$/i.test(line)) ?? 'C';
}
