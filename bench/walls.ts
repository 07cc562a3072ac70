import { fork } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { Server } from 'socket.io';
import { sha256 } from '../server/platform/crypto.ts';
import { openDatabase } from '../server/platform/db/database.ts';
import { migrate } from '../server/platform/db/migrate.ts';
import { systemIds } from '../server/platform/ids.ts';
import { buildHall } from '../test/support/checkin-data.ts';
import { listen, serveOwn } from './served.ts';

/*
 * From a scan being sent to the last of many walls having the new count. The walls and the station live in a process of their
 * own, the server in this one; beside it a bare Socket.IO server broadcasts the very same payload to as many sockets, turn by
 * turn. Scans come at a distance in which a board has rested, so that what is measured is the way and not the pause.
 */
const WALLS = [300, 1000];
const SCANS = 60;
const APART_MS = 300;

interface Figures {
  readonly p50: number;
  readonly p99: number;
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
  const hall = await buildHall(db, 2024);
  const door = await hall.addCheckpoint();
  const codes: string[] = [];
  for (let n = 0; n < WALLS.length * SCANS + 20; n += 1) codes.push((await hall.addPerson()).code);
  await db.knex.raw(`insert into consent (registration_id, purpose, text_version, given, given_by, at)
    select id, 'public_list', 'bench', number % 2 = 0, 'person', now() from registration`);
  const token = 'hws_bench0000000000000000000';
  const stationId = systemIds.uuid();
  await db.knex('station').insert({
    id: stationId,
    edition_id: hall.editionId,
    name: 'bench',
    token_hash: sha256(token),
    created_at: new Date(),
  });
  await db.knex('station_checkpoint').insert({ station_id: stationId, checkpoint_id: door });
  const display = 'hww_bench';
  const link = { edition_id: hall.editionId, generation: 1, token_hash: sha256(display) };
  await db.knex('wall_link').insert(link);
  const own = await serveOwn(db);

  // The limit of the same run: a post is answered and broadcast, nothing else.
  const payload = (await own.live.getSnapshot(
    { kind: 'screen', editionId: hall.editionId, name: '' },
    'wall:2024',
  )) as {
    seq: number;
  };
  let said = 0;
  const bareServer = createServer((req, res) => {
    req.resume().on('end', () => {
      said += 1;
      bareIo.to('wall').emit('notice', { ...payload, seq: said });
      res.end('{}');
    });
  });
  const bareIo = new Server(bareServer, { path: '/live', transports: ['websocket'], perMessageDeflate: false });
  bareIo.on('connection', (socket) =>
    socket.on('subscribe', (_, answer) => {
      void socket.join('wall');
      answer({ ok: true, seq: said });
    }),
  );
  const barePort = await listen(bareServer);

  const blocked = monitorEventLoopDelay({ resolution: 1 });
  for (const [round, walls] of WALLS.entries()) {
    const bodies = codes.slice(round * SCANS, round * SCANS + SCANS).map((raw) =>
      JSON.stringify({
        scanId: systemIds.uuid(),
        raw,
        source: 'camera',
        direction: 'entry',
        scannedAt: new Date().toISOString(),
      }),
    );
    const run = (target: { port: number; path: string; display: string }, begun: () => void = () => undefined) =>
      walk({ ...target, walls, bodies, token, apartMs: APART_MS }, begun);
    const bare = await run({ port: barePort, path: '/', display: '' });
    const ours = await run({ port: own.port, path: `/api/v1/checkpoints/${door}/scans`, display }, () => {
      blocked.reset();
      blocked.enable();
    });
    blocked.disable();
    const say = ({ p50, p99 }: Figures) => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
    console.log(
      `scan sent to the last of ${walls} walls: Huiwu ${say(ours)}; bare Socket.IO broadcast of the same ${say(bare)}; longest block of the event loop ${(blocked.max / 1e6).toFixed(1)} ms`,
    );
    await delay(500);
  }
  await bareIo.close();
  await own.close();
}

function walk(order: object, begun: () => void): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'wall-load.ts'), { execArgv: ['--import', 'tsx'] });
    child.once('error', reject);
    child.on('message', (told: 'connected' | Figures) => {
      if (told === 'connected') return begun();
      child.kill();
      resolve(told);
    });
    child.send(order);
  });
}
