// A second PostgreSQL to test against: one that the system has, started in a temporary folder without a TCP port.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { tsImport } from 'tsx/esm/api';

const oldest = 15;

/** @returns {{ url: string, version: string, stop(): Promise<void> } | { skipped: string }} */
export async function startSystemPostgres() {
  const bin = findPrograms();
  if (!bin) return { skipped: `no DATABASE_URL, and no PostgreSQL ${oldest} or newer on this machine` };
  const { chooseRunner } = await tsImport('../server/platform/db/unprivileged.ts', import.meta.url);
  const { wrap, user } = chooseRunner();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huiwu-system-pg-'));
  chmodSync(folder, 0o711);
  const [data, socket] = ['data', 'socket'].map((name) => path.join(folder, name));
  for (const at of [data, socket]) {
    mkdirSync(at, { mode: 0o700 });
    if (user) chownSync(at, user.uid, user.gid);
  }
  const command = (name, ...args) => {
    const [first, ...rest] = [...wrap, path.join(bin, name), ...args];
    return [first, rest];
  };
  const options = { cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }, uid: user?.uid, gid: user?.gid };
  const version = execFileSync(path.join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).trim();
  const init = command(
    'initdb',
    '-D',
    data,
    '-U',
    'huiwu',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  );
  execFileSync(...init, { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
  const quick = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((name) => ['-c', `${name}=off`]);
  const place = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${socket}`];
  const server = spawn(...command('postgres', '-D', data, ...place, ...quick), { ...options, stdio: 'ignore' });
  const gone = new Promise((resolve) => server.on('exit', resolve));
  for (let waited = 0; !isReady(data); waited += 20) {
    if (waited > 20_000 || server.exitCode !== null) throw new Error(`${version} did not start`);
    await delay(20);
  }
  return {
    url: `postgres://huiwu@localhost/postgres?host=${encodeURIComponent(socket)}`,
    version,
    async stop() {
      server.kill('SIGINT');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isReady(data) {
  try {
    return readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

function findPrograms() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map(Number).filter(Number.isFinite) : [];
  const installed = versions.sort((a, b) => b - a).map((version) => path.join(debian, String(version), 'bin'));
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter((at) => existsSync(path.join(at, 'initdb')));
  return [...installed, ...onPath].find((at) => {
    if (!existsSync(path.join(at, 'initdb')) || !existsSync(path.join(at, 'postgres'))) return false;
    const version = execFileSync(path.join(at, 'postgres'), ['--version'], { encoding: 'utf8' });
    return Number(/(\d+)/.exec(version)?.[1]) >= oldest;
  });
}
