import { sha256 } from '../../server/platform/crypto.ts';
import { systemIds } from '../../server/platform/ids.ts';
import type { TestApp } from './app.ts';

export interface Paired {
  readonly id: string;
  readonly token: string;
  readonly door: string;
}
/** A paired station as the database holds it: where the clock jumps by days, sessions and pairing codes would end. */
export async function addStation(
  app: { db: Pick<TestApp['db'], 'knex'>; clock: Pick<TestApp['clock'], 'now'> },
  editionId: string,
  door: string,
  profile = 'door',
): Promise<Paired> {
  const [id, token] = [systemIds.uuid(), `hws_${systemIds.uuid()}`];
  await app.db.knex('station').insert({
    id,
    edition_id: editionId,
    name: id,
    profile,
    token_hash: sha256(token),
    paired_at: app.clock.now(),
    created_at: app.clock.now(),
  });
  await app.db.knex('station_checkpoint').insert({ station_id: id, checkpoint_id: door });
  return { id, token, door };
}
