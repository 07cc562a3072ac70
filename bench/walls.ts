import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../server/platform/crypto.ts';
import { openDatabase } from '../server/platform/db/database.ts';
import { migrate } from '../server/platform/db/migrate.ts';
import { systemIds } from '../server/platform/ids.ts';
import { buildHall } from '../test/support/checkin-data.ts';
import type { Order, Result } from './broadcast-load.ts';
import { run, startServer } from './child.ts';
import { sayFigures } from './figures.ts';

/*
 * From a scan being sent to the last of many walls having the new count. The walls and the station live in one process, the
 * server in another; beside it a bare Socket.IO server broadcasts the very same payload to as many sockets, scan by scan in
 * turn. Scans come at a distance in which a board has rested, so that what is measured is the way and not the pause.
 */
const WALLS = [300, 1000];
const SCANS = 200;
const APART_MS = 600;

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
  const own = await startServer('huiwu-node.ts', { connection: db.connection });
  const shown = await fetch(`http://127.0.0.1:${own.port}/api/v1/channels/wall:2024`, {
    headers: { Authorization: `Bearer ${display}` },
  });
  const bare = await startServer('bare-live.ts', (await shown.json()) as object);
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
    const headers = { Authorization: `Bearer ${token}` };
    const channel = 'wall:2024';
    const order: Order = {
      targets: [
        { name: 'bare', ports: [bare.port], channel, path: '/', headers: {}, bodies },
        {
          name: 'ours',
          ports: [own.port],
          channel,
          token: display,
          path: `/api/v1/checkpoints/${door}/scans`,
          headers,
          bodies,
        },
      ],
      screens: walls,
      apartMs: APART_MS,
    };
    const { took } = await run<Result>('broadcast-load.ts', order, async (step) => {
      if (step === 'begin') await Promise.all([own.ask('begin'), bare.ask('begin')]);
    });
    const [ours, limit] = [await own.ask('told'), await bare.ask('told')];
    console.log(
      `scan sent to the last of ${walls} walls: Huiwu ${sayFigures(took['ours'])}; bare Socket.IO broadcast of the same ${sayFigures(took['bare'])}; longest block of the event loop ${ours.blockedMs.toFixed(1)} ms, bare ${limit.blockedMs.toFixed(1)} ms; processor time a scan ${(ours.cpuMs / SCANS).toFixed(1)} ms, bare ${(limit.cpuMs / SCANS).toFixed(1)} ms`,
    );
  }
  bare.stop();
  own.stop();
}
