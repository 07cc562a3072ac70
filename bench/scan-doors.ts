import { sha256 } from '../server/platform/crypto.ts';
import type { Database } from '../server/platform/db/database.ts';
import { systemIds } from '../server/platform/ids.ts';
import { buildHall } from '../test/support/checkin-data.ts';
import { type Request, serveOwn } from './served.ts';

const BADGES = 300;
const DOORS = 3;

export interface ScanDoors {
  request(n: number): Request;
  close(): Promise<void>;
}

/** The whole server, with 300 badges and three doors that admit any number of times. */
export async function openDoors(db: Database): Promise<ScanDoors> {
  const hall = await buildHall(db, 2024);
  const doors: string[] = [];
  for (let n = 0; n < DOORS; n += 1) doors.push(await hall.addCheckpoint({ admission_policy: 'unlimited' }));
  const codes: string[] = [];
  for (let n = 0; n < BADGES; n += 1) codes.push((await hall.addPerson()).code);
  const token = 'hws_bench0000000000000000000';
  const stationId = systemIds.uuid();
  await db.knex('station').insert({
    id: stationId,
    edition_id: hall.editionId,
    name: 'bench',
    token_hash: sha256(token),
    created_at: new Date(),
  });
  await db.knex('station_checkpoint').insert(doors.map((door) => ({ station_id: stationId, checkpoint_id: door })));
  const served = await serveOwn(db);
  return {
    request: (n) => ({
      port: served.port,
      token,
      path: `/api/v1/checkpoints/${doors[n % DOORS]}/scans`,
      body: JSON.stringify({
        scanId: systemIds.uuid(),
        raw: codes[(n * 7) % BADGES],
        source: 'camera',
        direction: 'entry',
        scannedAt: new Date().toISOString(),
        stationSeq: n + 1,
      }),
    }),
    close: served.close,
  };
}
