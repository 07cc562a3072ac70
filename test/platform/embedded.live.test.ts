import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Database, openDatabase } from '../../server/platform/db/database.ts';
import { openEmbedded } from '../../server/platform/db/embedded.ts';
import { chooseRunner } from '../../server/platform/db/unprivileged.ts';

const program = path.join(import.meta.dirname, '../support/database-process.ts');

let folder: string;
let dataDir: string;
let children: ChildProcess[] = [];
let opened: Database[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'huiwu-embedded-'));
  chmodSync(folder, 0o711);
  dataDir = path.join(folder, 'pg');
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const db of opened) await db.close();
  children = [];
  opened = [];
  // Whatever a killed process left running is joined and stopped.
  if (existsSync(dataDir)) await (await openEmbedded({ dataDir })).close();
  expect(existsSync(path.join(dataDir, 'postmaster.pid'))).toBe(false);
  rmSync(folder, { recursive: true });
});

interface Answer {
  postmaster?: number;
  committed?: number;
  count?: number;
  closed?: true;
}

function startProcess() {
  const child = spawn(process.execPath, ['--import', 'tsx', program, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async (): Promise<Answer> => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the process ended');
    return JSON.parse(value);
  };
  const ask = async (what: string): Promise<Answer> => {
    child.stdin.write(`${what}\n`);
    return await read();
  };
  return { child, read, ask };
}

async function open(): Promise<Database> {
  const db = await openDatabase({ dataDir, onError: () => {} });
  opened.push(db);
  return db;
}

const postmaster = () => Number(readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);

test('two processes race for a fresh directory: one server, the last to close stops it', async () => {
  const one = startProcess();
  const two = startProcess();
  const [first, second] = await Promise.all([one.read(), two.read()]);
  expect(first.postmaster).toBe(second.postmaster);
  await one.ask('close');
  expect(await two.ask('count')).toEqual({ count: 0 });
  await two.ask('close');
  expect(existsSync(path.join(dataDir, 'postmaster.pid'))).toBe(false);
}, 60_000);

test('two processes close in the same moment: the server does not outlive them', async () => {
  const [one, two] = [startProcess(), startProcess()];
  await Promise.all([one.read(), two.read()]);
  await Promise.all([one.ask('close'), two.ask('close')]);
  expect(existsSync(path.join(dataDir, 'postmaster.pid'))).toBe(false);
}, 60_000);

test('kill -9 of the app and of the server in a burst loses no acknowledged commit; the next start attaches or recovers', async () => {
  const acknowledged: number[] = [];
  for (const victims of [['app'], ['app', 'server']]) {
    const writer = startProcess();
    const { postmaster: pid } = await writer.read();
    acknowledged.push((await writer.ask('burst')).committed ?? 0);
    for (let n = 0; n < 30; n += 1) acknowledged.push((await writer.read()).committed ?? 0);
    writer.child.kill('SIGKILL');
    if (victims.includes('server') && pid) process.kill(pid, 'SIGKILL');
    const db = await open();
    if (victims.includes('server')) expect(postmaster()).not.toBe(pid);
    else expect(postmaster()).toBe(pid);
    const found = new Set(await db.knex('probe').pluck<number[]>('id'));
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
    await db.close();
    opened = [];
  }
}, 60_000);

test('a server killed under a running app comes back by itself', async () => {
  const db = await open();
  await db.knex.raw('create table kept (id int); insert into kept values (1)');
  await db.pool.query('select 1');
  const before = postmaster();
  process.kill(before, 'SIGKILL');
  const giveUp = performance.now() + 20_000;
  const eventually = async (query: () => PromiseLike<unknown>) => {
    while (performance.now() < giveUp) {
      try {
        return await query();
      } catch {
        await delay(50);
      }
    }
    return 'never';
  };
  expect(await eventually(() => db.knex('kept'))).toEqual([{ id: 1 }]);
  expect(await eventually(() => db.pool.query('select id from kept'))).toMatchObject({ rows: [{ id: 1 }] });
  expect(postmaster()).not.toBe(before);
}, 60_000);

test('a number in postmaster.pid that belongs to another program by now does not stop the start', async () => {
  await (await open()).close();
  opened = [];
  writeFileSync(
    path.join(dataDir, 'postmaster.pid'),
    `${process.pid}\n${dataDir}\n0\n5432\n${folder}\n\n0 0\nready   \n`,
  );
  const db = await open();
  expect((await db.knex.raw('select 1 as one')).rows).toEqual([{ one: 1 }]);
}, 60_000);

test('a directory of another major version is refused with a way out', async () => {
  await (await open()).close();
  opened = [];
  writeFileSync(path.join(dataDir, 'PG_VERSION'), '15\n');
  await expect(open()).rejects.toThrow(/PostgreSQL 15, bundled is 18.*DATABASE_URL/);
  writeFileSync(path.join(dataDir, 'PG_VERSION'), '18\n');
}, 60_000);

// Only root has to step down to another user to run PostgreSQL.
const asRoot = process.getuid?.() === 0 ? test : test.skip;
asRoot(
  'root without user namespaces steps down to another user',
  async () => {
    const runner = chooseRunner({ userNamespaces: false });
    expect(runner.user?.uid).toBeGreaterThan(0);
    const server = await openEmbedded({ dataDir, runner });
    await server.close();
    const secret = path.join(folder, 'secret');
    const hidden = mkdtempSync(secret);
    chmodSync(hidden, 0o700);
    await expect(openEmbedded({ dataDir: path.join(hidden, 'pg'), runner })).rejects.toThrow(
      /cannot reach.*DATABASE_URL/s,
    );
    rmSync(dataDir, { recursive: true });
  },
  60_000,
);
