import { connectDatabase } from '../../server/platform/db/database.ts';
import { startTestApp } from '../support/app.ts';
import { findViolations } from '../support/checkin-checker.ts';
import type { Chance } from './chance.ts';
import type { History } from './history.ts';
import { readTables, type Tables } from './verdict.ts';

interface Given {
  readonly connection: Parameters<typeof connectDatabase>[0]['connection'];
  readonly masterKey: Uint8Array;
  readonly history: History;
  readonly tokens: ReadonlyMap<string, string>;
  readonly chance: Chance;
}
interface Item {
  readonly stationId: string;
  readonly epoch: string;
  readonly body: object;
}

/** Batches of all sizes, in another order, some of them twice. */
const LARGEST = 120;

/**
 * Brings everything that is stored once more, in another order, to a copy of the database without scans. Each scan keeps
 * its effective time and what its door did: those are facts, and the rest must follow from them.
 *
 * A reading carries its effective time as its own, so that batches may be cut and mixed freely; the clock of the app stands
 * still behind all of them.
 */
export async function deliverAgain(given: Given): Promise<{ tables: Tables; violations: string[] }> {
  const { history, chance, tokens } = given;
  const db = await connectDatabase({ connection: given.connection, poolSize: 5 });
  const { knex } = db;
  // Without a number are the questions of the run itself.
  const scans = await knex('scan').whereNull('unreadable').whereNotNull('station_seq');
  const undos = [...(await knex('annulment').select('*', 'at as made_at')), ...(await knex('annulment_waiting'))];
  const end = new Date(Math.max(...scans.map((row) => row.received_at.getTime()), Date.now()) + 60_000);
  await knex.raw('truncate scan, annulment, annulment_waiting, admission, scan_conflict, station_epoch cascade');
  const app = await startTestApp({ db, masterKey: given.masterKey, at: end.toISOString() });
  try {
    const items: Item[] = [];
    for (const row of scans) {
      const body = history.items.get(row.id)?.body;
      if (!body) throw new Error(`scan ${row.id} is stored and was never sent`);
      const { scanId, checkpointId, raw, registrationId, source, direction } = body;
      items.push({
        stationId: row.station_id,
        epoch: row.station_epoch,
        body: {
          ...{ scanId, checkpointId, raw, registrationId, source, direction },
          scannedAt: row.effective_at.toISOString(),
          stationSeq: Number(row.station_seq),
          door: { decision: row.door_decision ?? row.decision, reason: row.door_reason ?? row.reason },
        },
      });
    }
    for (const row of undos)
      items.push({
        stationId: row.station_id,
        epoch: row.station_epoch,
        body: {
          annulmentId: row.id,
          scanId: row.scan_id,
          reason: row.reason,
          madeAt: row.made_at.toISOString(),
          stationSeq: Number(row.station_seq),
        },
      });
    for (const { stationId, epoch, batch } of chance.shuffle(batchesOf(items, chance))) {
      for (let times = chance.happens(0.2) ? 2 : 1; times > 0; times -= 1)
        await app.anyone
          .post('/api/v1/stations/me/scans')
          .set('Authorization', `Bearer ${tokens.get(stationId)}`)
          .send({ epoch, sentAt: end.toISOString(), items: batch })
          .expect(200);
    }
    const violations = await findViolations(knex, {
      acknowledged: scans.map((row) => row.id),
      // Copies that fill the place of what was counted twice are not delivered again.
      ackedThrough: [],
    });
    return { tables: await readTables(knex), violations };
  } finally {
    await app.close();
  }
}

function batchesOf(items: readonly Item[], chance: Chance) {
  const queues = new Map<string, Item[]>();
  for (const item of chance.shuffle(items)) {
    const key = `${item.stationId} ${item.epoch}`;
    queues.set(key, [...(queues.get(key) ?? []), item]);
  }
  return [...queues.values()].flatMap((queue) => {
    const batches = [];
    for (let at = 0; at < queue.length; ) {
      const part = queue.slice(at, at + 1 + chance.below(LARGEST));
      const { stationId = '', epoch = '' } = part[0] ?? {};
      batches.push({ stationId, epoch, batch: part.map(({ body }) => body) });
      at += part.length;
    }
    return batches;
  });
}
