import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../server/platform/db/database.ts';
import { migrate } from '../server/platform/db/migrate.ts';
import { SESSION_COOKIE } from '../server/platform/http/credentials.ts';
import { systemClock } from '../server/platform/time.ts';
import { startEdition } from '../test/support/ceremony-data.ts';
import type { Order, Result, Target } from './broadcast-load.ts';
import { run, type ServerProcess, startServer } from './child.ts';
import { sayFigures } from './figures.ts';
import { serveOwn } from './served.ts';

/*
 * From a director's command being sent to the last screen that shows it, on one node and on two; how soon five hundred screens
 * are back that were cut at once; what a connected screen costs in memory. Beside it a bare Socket.IO server that
 * broadcasts the very same state, command by command in turn. Each server is a process of its own, the screens are one more.
 */
const SCREENS = 50;
const RETURNING = 500;
/** Three hundred commands: the p99 is not the one that met a cold server. */
const ITEMS = 60;
const STEPS = ['call', 'stage', 'sign', 'complete', 'close'] as const;
const APART_MS = 250;
const DIRECTOR = { email: 'director@bench.example', password: 'correct horse battery' };
const system = { kind: 'system', name: 'bench' } as const;

interface Stage {
  readonly id: string;
  readonly channel: string;
  readonly bodies: readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), 'huiwu-bench-'));
chmodSync(folder, 0o711);
const db = await openDatabase({ dataDir: join(folder, 'postgres') });
try {
  await migrate(db);
  await measure();
} finally {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const { cookie, stages } = await prepare(db);
  const node = () => startServer('huiwu-node.ts', { connection: db.connection });
  const [one, two] = [await node(), await node()];
  const [first, second, third] = stages;
  if (!first || !second || !third) throw new Error('three ceremonies were prepared');
  const shown = await fetch(`http://127.0.0.1:${one.port}/api/v1/channels/${first.channel}`);
  const bare = await startServer('bare-live.ts', (await shown.json()) as object);
  const headers = { Cookie: cookie, 'X-Requested-With': 'huiwu' };
  const ours = ({ id, channel, bodies }: Stage, ports: number[]): Target => ({
    ...{ name: 'ours', ports, channel, bodies, headers, label: 'Hall' },
    path: `/api/v1/ceremonies/${id}/commands`,
  });
  const limit = ({ channel, bodies }: Stage): Target => ({
    ...{ name: 'bare', ports: [bare.port], channel, bodies, headers: {}, path: '/' },
  });

  for (const [stage, nodes] of [
    [first, [one]],
    [second, [one, two]],
  ] as const) {
    const ports = nodes.map(({ port }) => port);
    const targets = [limit(stage), ours(stage, ports)];
    const servers = [bare, ...nodes];
    const { took } = await run<Result>(
      'broadcast-load.ts',
      { targets, screens: SCREENS, apartMs: APART_MS } satisfies Order,
      async (step) => {
        if (step === 'begin') await Promise.all(servers.map((server) => server.ask('begin')));
      },
    );
    const blocked = await Promise.all(servers.map(async (server) => (await server.ask('told')).blockedMs.toFixed(0)));
    console.log(
      `command sent to the last of ${SCREENS} screens, ${nodes.length} node(s), ${stage.bodies.length} commands: Huiwu ${sayFigures(took['ours'])}; bare Socket.IO on one node ${sayFigures(took['bare'])}; longest block of a loop (bare, then nodes) ${blocked.join(', ')} ms`,
    );
  }
  two.stop();
  await measureReturn(third, { one, bare, ours, limit });
  bare.stop();
  one.stop();
}

async function measureReturn(
  stage: Stage,
  parts: {
    one: ServerProcess;
    bare: ServerProcess;
    ours(stage: Stage, ports: number[]): Target;
    limit(stage: Stage): Target;
  },
): Promise<void> {
  const { one, bare, ours, limit } = parts;
  const few = { ...stage, bodies: stage.bodies.slice(0, 20) };
  const memory: Record<string, { heap: number; rss: number }[]> = { ours: [], bare: [] };
  const { back } = await run<Result>(
    'broadcast-load.ts',
    { targets: [limit(few), ours(few, [one.port])], screens: RETURNING, apartMs: 500, cut: true } satisfies Order,
    async (step) => {
      const [when, name = ''] = step.split(' ');
      if (when === 'connecting' || when === 'connected')
        memory[name]?.push(await (name === 'ours' ? one : bare).ask('memory'));
      if (step === 'measured') await Promise.all([one, bare].map((server) => server.ask('begin')));
    },
  );
  const blocked = await Promise.all([one, bare].map(async (server) => (await server.ask('told')).blockedMs.toFixed(0)));
  console.log(
    `${RETURNING} screens cut at once, from the cut to the present, with the client's own pause before it tries: Huiwu median ${back['ours']?.p50.toFixed(0)} ms, last ${back['ours']?.last.toFixed(0)} ms; bare median ${back['bare']?.p50.toFixed(0)} ms, last ${back['bare']?.last.toFixed(0)} ms; longest block ${blocked.join(', bare ')} ms`,
  );
  const each = (name: string, what: 'heap' | 'rss') =>
    ((memory[name]?.[1]?.[what] ?? 0) - (memory[name]?.[0]?.[what] ?? 0)) / RETURNING / 1024;
  const told = (what: 'heap' | 'rss') =>
    `Huiwu ${each('ours', what).toFixed(1)} kB, bare ${each('bare', what).toFixed(1)} kB, ratio ${(each('ours', what) / each('bare', what)).toFixed(2)}`;
  console.log(`memory of a connected screen: on the heap ${told('heap')}; of the process ${told('rss')}`);
}

/** Three ceremonies, made through the doors of a server that is gone before anything is measured. */
async function prepare(db: Database): Promise<{ cookie: string; stages: Stage[] }> {
  const own = await serveOwn(db);
  const { identity, ceremonies } = own.doors;
  await identity.addUser(system, { ...DIRECTOR, name: 'Director', locale: 'en', roles: ['ceremony_director'] });
  const { token } = await identity.signInByPassword(DIRECTOR.email, DIRECTOR.password);
  const hall = await startEdition({ db, clock: systemClock, app: own });
  const stages: Stage[] = [];
  for (const letter of ['A', 'B', 'C']) {
    const agreements: string[] = [];
    for (let at = 1; at <= ITEMS; at += 1) agreements.push((await hall.agreement(`${letter}${at}`)).id);
    const { id } = await hall.ceremony(agreements);
    const { revision, items } = await ceremonies.getConsole(id);
    const orders = items.flatMap((item) => STEPS.map((command) => ({ command, itemId: item.id })));
    // Nobody has come to this hall, so the director gives a reason for each.
    const bodies = orders.map((order, at) =>
      JSON.stringify({
        ...order,
        expectedRevision: revision + at,
        ...(order.command === 'stage' && { reason: 'bench' }),
      }),
    );
    stages.push({ id, channel: `ceremony:${id}:stage`, bodies });
  }
  await own.close();
  return { cookie: `${SESSION_COOKIE}=${token}`, stages };
}
