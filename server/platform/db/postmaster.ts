import { createHash } from 'node:crypto';
import { chownSync, closeSync, lstatSync, mkdirSync, openSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { NativePostgres } from './native-postgres.ts';

/** A running server of this data directory, ours or another process's. */
export interface Postmaster {
  readonly pid: number;
  readonly socketDir: string;
  readonly port: number;
}

const port = 5432; // only the name of the socket file: there is no TCP port
const patience = 60_000;

/** Starts the server of the data directory, or finds the one that runs already (left by a killed process, or another node's). */
export async function launchOrAttach(
  native: NativePostgres,
  dataDir: string,
  settings: Readonly<Record<string, string>>,
): Promise<Postmaster> {
  const log = path.join(path.dirname(dataDir), 'postgres.log');
  const giveUp = performance.now() + patience;
  let child: ReturnType<NativePostgres['start']> | undefined;
  while (performance.now() < giveUp) {
    const known = readPidFile(dataDir);
    if (known && isAlive(known.pid, dataDir)) {
      if (known.ready) return known;
    } else if (!child || child.exitCode !== null || child.signalCode !== null) {
      const socketDir = ensureSocketFolder(native, dataDir);
      if (known) clearRemains(dataDir, known.socketDir || socketDir);
      child = start(native, dataDir, socketDir, log, settings);
    }
    await delay(10);
  }
  throw new Error(`PostgreSQL did not become ready within ${patience / 1000} s, see ${log}`);
}

/** SIGINT is PostgreSQL's fast shutdown (20 to 60 ms); SIGTERM would wait for clients, SIGKILL means crash recovery. */
export async function stopPostmaster({ pid, socketDir }: Postmaster, dataDir: string): Promise<void> {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return; // gone already
  }
  const giveUp = performance.now() + 15_000;
  while (isAlive(pid, dataDir) && performance.now() < giveUp) await delay(10);
  try {
    rmdirSync(socketDir);
  } catch {} // the next server is there already
}

function start(
  native: NativePostgres,
  dataDir: string,
  socketDir: string,
  log: string,
  settings: Readonly<Record<string, string>>,
) {
  const all = {
    ...settings,
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const out = openSync(log, 'a');
  try {
    return native.start('postgres', ['-D', dataDir, '-p', String(port), ...flags], out);
  } finally {
    closeSync(out);
  }
}

function readPidFile(dataDir: string): (Postmaster & { ready: boolean }) | undefined {
  let lines: string[];
  try {
    lines = readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  return {
    pid: Number(lines[0]),
    port: Number(lines[3] ?? port),
    socketDir: lines[4] ?? '',
    ready: lines[7]?.trim() === 'ready',
  };
}

/**
 * Is that process really a server on this directory? The number may belong to another program by now, and a killed
 * server stays a zombie for seconds when its parent is gone (empty command line).
 */
function isAlive(pid: number, dataDir: string): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(dataDir);
  } catch {
    return false;
  }
}

/** The socket has a lock file of its own: with only postmaster.pid removed, PostgreSQL still refuses to start. */
function clearRemains(dataDir: string, socketDir: string): void {
  const socket = path.join(socketDir, `.s.PGSQL.${port}`);
  for (const file of [path.join(dataDir, 'postmaster.pid'), `${socket}.lock`, socket]) rmSync(file, { force: true });
}

/** Short (a socket path may have 107 bytes, a data directory more) and private, because the server trusts whoever gets in. */
function ensureSocketFolder(native: NativePostgres, dataDir: string): string {
  const me = process.getuid?.() ?? 0;
  const tag = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const folder = path.join(os.tmpdir(), `huiwu-pg-${me}-${tag}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const owner = native.runner.user ?? { uid: me, gid: process.getgid?.() ?? 0 };
  const found = lstatSync(folder);
  if (!found.isDirectory() || ![me, owner.uid].includes(found.uid) || (found.mode & 0o077) !== 0) {
    throw new Error(`${folder} belongs to somebody else or is open to others: remove it, or set DATABASE_URL.`);
  }
  if (found.uid !== owner.uid) chownSync(folder, owner.uid, owner.gid);
  return folder;
}
