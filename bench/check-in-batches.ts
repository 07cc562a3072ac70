import { createServer } from 'node:http';
import pg from 'pg';
import { sha256 } from '../server/platform/crypto.ts';
import type { Database } from '../server/platform/db/database.ts';
import { systemIds } from '../server/platform/ids.ts';
import { buildHall } from '../test/support/checkin-data.ts';
import { listen, load, type Measured, type Request, type Served, serveOwn, shut } from './served.ts';

/*
 * Ten doors hand in a day without network: 3,000 people have passed each of them, and each hands in 500 at a time, all doors
 * at once. Beside it a bare server that writes as many rows by one insert of many rows for scans and one for admissions.
 */
const DOORS = 10;
const PEOPLE = 3000;
const BATCH = 500;
const ROUNDS = 3;
const SCANS = DOORS * PEOPLE;

export async function measureBatches(db: Database, postmaster: number): Promise<void> {
  const hall = await buildHall(db, 2025);
  const codes: string[] = [];
  for (let n = 0; n < PEOPLE; n += 1) codes.push((await hall.addPerson()).code);
  const own = await serveOwn(db);
  const bare = await startBare(db);
  try {
    const rounds: { ours: Measured; limit: Measured }[] = [];
    // The first one warms both.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const doors = await Promise.all(
        Array.from({ length: DOORS }, async () => ({
          id: await hall.addCheckpoint(),
          token: `hws_${systemIds.uuid()}`,
        })),
      );
      await addStations(db, hall.editionId, doors);
      const ours = await load(postmaster, dayOf(doors, codes, own.port), DOORS);
      const limit = await load(postmaster, dayOf(doors, codes, bare.port), DOORS);
      if (round > 0) rounds.push({ ours, limit });
      if (ours.statuses[200] !== SCANS / BATCH) console.log(ours.statuses);
    }
    rounds.sort((a, b) => a.ours.perSecond - b.ours.perSecond);
    const { ours, limit } = rounds[ROUNDS >> 1] ?? {};
    const say = (one: Measured | undefined) => {
      const { perSecond = 0, cpu } = one ?? {};
      const each = Object.values(cpu ?? {}).map((time) => (time / BATCH).toFixed(1));
      return `${Math.round(perSecond * BATCH)} scans a second, ${(SCANS / BATCH / perSecond).toFixed(1)} s (${each.join(' + ')} µs a scan)`;
    };
    console.log(
      `batches of ${DOORS} doors x ${PEOPLE}, median of ${ROUNDS}: Huiwu ${say(ours)}; bare inserts ${say(limit)}`,
    );
  } finally {
    await own.close();
    await bare.close();
  }
}

async function addStations(
  db: Database,
  editionId: string,
  doors: readonly { id: string; token: string }[],
): Promise<void> {
  for (const { id, token } of doors) {
    const station = {
      id: systemIds.uuid(),
      edition_id: editionId,
      name: token,
      token_hash: sha256(token),
      created_at: new Date(),
    };
    await db.knex('station').insert(station);
    await db.knex('station_checkpoint').insert({ station_id: station.id, checkpoint_id: id });
  }
}

/** In the order of a day: each door its first batch, then each its second. */
function dayOf(doors: readonly { id: string; token: string }[], codes: readonly string[], port: number): Request[] {
  const morning = Date.now() - 8 * 3600_000;
  const requests: Request[] = [];
  const epochs = doors.map(() => systemIds.uuid());
  for (let from = 0; from < PEOPLE; from += BATCH)
    for (const [at, { id, token }] of doors.entries()) {
      const items = Array.from({ length: BATCH }, (_, n) => ({
        scanId: systemIds.uuid(),
        checkpointId: id,
        // Not in the same order at each door.
        raw: codes[(from + n + at * (PEOPLE / DOORS)) % PEOPLE],
        source: 'camera',
        direction: 'entry',
        scannedAt: new Date(morning + (from + n) * 5000).toISOString(),
        stationSeq: from + n + 1,
        door: { decision: 'admit', reason: 'ok' },
      }));
      const body = JSON.stringify({ epoch: epochs[at], sentAt: new Date().toISOString(), items });
      requests.push({ port, token, path: '/api/v1/stations/me/scans', body });
    }
  return requests;
}

async function startBare(db: Database): Promise<Served> {
  await db.knex.raw('create table bare_late (id uuid primary key, badge text, door uuid, at timestamptz, seq integer)');
  await db.knex.raw('create table bare_entry (scan_id uuid primary key, badge text, door uuid)');
  const pool = new pg.Pool({ ...db.connection, max: 10 });
  const places = (columns: number) =>
    Array.from(
      { length: BATCH },
      (_, row) => `(${Array.from({ length: columns }, (_, n) => `$${row * columns + n + 1}`)})`,
    );
  const scans = { name: 'late', text: `insert into bare_late values ${places(5)}` };
  const entries = { name: 'entries', text: `insert into bare_entry values ${places(3)}` };
  type Item = { scanId: string; raw: string; checkpointId: string; scannedAt: string; stationSeq: number };
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk) => chunks.push(chunk));
    req.on('end', async () => {
      const { items } = JSON.parse(Buffer.concat(chunks).toString()) as { items: Item[] };
      const client = await pool.connect();
      try {
        await client.query('begin');
        const rows = items.flatMap((one) => [one.scanId, one.raw, one.checkpointId, one.scannedAt, one.stationSeq]);
        await client.query({ ...scans, values: rows });
        await client.query({ ...entries, values: items.flatMap((one) => [one.scanId, one.raw, one.checkpointId]) });
        await client.query('commit');
      } finally {
        client.release();
      }
      res.setHeader('Content-Type', 'application/json');
      res.end(JSON.stringify({ results: items.map(({ scanId }) => ({ scanId, decision: 'admit' })) }));
    });
  });
  const port = await listen(server);
  return {
    port,
    async close() {
      await shut(server);
      await pool.end();
    },
  };
}
