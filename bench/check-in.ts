import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Database, openDatabase } from '../server/platform/db/database.ts';
import { migrate } from '../server/platform/db/migrate.ts';
import { systemIds } from '../server/platform/ids.ts';
import { measureBatches } from './check-in-batches.ts';
import { openDoors, type ScanDoors } from './scan-doors.ts';
import { listen, load, type Measured, shut } from './served.ts';

/*
 * A rush at three doors: 300 badges, each read again and again, at checkpoints that admit any number of times, so that every
 * request writes a scan and an admission as the bare server beside it does. The whole server with its order of handling, a
 * durable database, HTTP keep-alive, the load from a process of its own. The bare server is what a Node process can do on
 * this machine when each request is one transaction of two inserts.
 */
const BADGES = 300;
const DOORS = 3;
const CONNECTIONS = [1, 8, 32];
const ROUNDS = 5;
let postmaster = 0;

type Target = Pick<ScanDoors, 'request'>;

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'huiwu-bench-'));
  chmodSync(folder, 0o711);
  const db = await openDatabase({ dataDir: join(folder, 'postgres') });
  try {
    await migrate(db);
    postmaster = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    await measure(db);
    await measureBatches(db, postmaster);
  } finally {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(db: Database): Promise<void> {
  const own = await openDoors(db);
  const bare = await startBare(db);
  try {
    for (const target of [own, bare.target]) await loadWith(target, 8, 600);
    console.log(
      'check-in, requests a second (p50 / p99 ms; processor time of server + PostgreSQL + load), median of',
      ROUNDS,
      'rounds',
    );
    for (const connections of CONNECTIONS) {
      const count = connections === 1 ? 800 : 3000;
      const rounds: { ours: Measured; limit: Measured }[] = [];
      // Turn by turn, so that both meet the same noise of the machine.
      for (let round = 0; round < ROUNDS; round += 1)
        rounds.push({
          ours: await loadWith(own, connections, count),
          limit: await loadWith(bare.target, connections, count),
        });
      rounds.sort((a, b) => a.ours.perSecond / a.limit.perSecond - b.ours.perSecond / b.limit.perSecond);
      const { ours, limit } = rounds[ROUNDS >> 1] ?? { ours: none, limit: none };
      const say = ({ perSecond, p50, p99, cpu }: Measured) =>
        `${Math.round(perSecond)} (${p50.toFixed(1)} / ${p99.toFixed(1)}; ${Object.values(cpu).map(Math.round).join(' + ')} µs)`;
      console.log(
        `${String(connections).padStart(3)} connections: Huiwu ${say(ours)}, bare node:http + pg ${say(limit)}, ratio ${(ours.perSecond / limit.perSecond).toFixed(2)}`,
        ours.statuses[200] === count ? '' : ours.statuses,
      );
    }
  } finally {
    await own.close();
    await bare.close();
  }
}

const none: Measured = { perSecond: 0, p50: 0, p99: 0, statuses: {}, cpu: { server: 0, postgres: 0, load: 0 } };

/** The limit of the same run: no framework, no rules, prepared statements, ten connections. */
async function startBare(db: Database): Promise<{ target: Target; close(): Promise<void> }> {
  await db.knex.raw('create table bare_scan (id uuid primary key, badge text, door integer, at timestamptz)');
  await db.knex.raw('create table bare_admission (scan_id uuid primary key, badge text, door integer)');
  const pool = new pg.Pool({ ...db.connection, max: 10 });
  const server = createServer((req, res) => {
    let text = '';
    req.on('data', (chunk) => {
      text += chunk;
    });
    req.on('end', async () => {
      const { id, badge, door } = JSON.parse(text);
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query({
          name: 'scan',
          text: 'insert into bare_scan values ($1, $2, $3, now())',
          values: [id, badge, door],
        });
        await client.query({
          name: 'in',
          text: 'insert into bare_admission values ($1, $2, $3)',
          values: [id, badge, door],
        });
        await client.query('commit');
      } finally {
        client.release();
      }
      res.setHeader('Content-Type', 'application/json');
      res.end(JSON.stringify({ id, decision: 'admit' }));
    });
  });
  const port = await listen(server);
  return {
    target: {
      request: (n) => ({
        port,
        token: 'none0000',
        path: '/',
        body: JSON.stringify({ id: systemIds.uuid(), badge: `badge ${n % BADGES}`, door: n % DOORS }),
      }),
    },
    async close() {
      await shut(server);
      await pool.end();
    },
  };
}

function loadWith(target: Target, connections: number, count: number): Promise<Measured> {
  return load(
    postmaster,
    Array.from({ length: count }, (_, n) => target.request(n)),
    connections,
  );
}

await run();
