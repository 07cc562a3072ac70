import { sha256 } from '../../platform/crypto.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Authenticator } from '../../platform/http/access.ts';
import type { Clock } from '../../platform/time.ts';
import { listStations, touchStation } from './store.ts';

const SEEN_EVERY_MS = 15_000;

/** Stations, by their token. A revoked one is nobody. */
export function createStationAuthenticator(db: Database, clock: Clock): Authenticator {
  return {
    async authenticate({ bearer }) {
      if (!bearer?.startsWith('hws_')) return undefined;
      const [station] = await listStations(db.knex, { 's.token_hash': sha256(bearer) });
      if (!station || station.revokedAt) return undefined;
      const now = clock.now();
      // An open station is asked for with each tick of its live channel, so this is its sign of life.
      if (!station.lastSeenAt || now.getTime() - station.lastSeenAt.getTime() > SEEN_EVERY_MS)
        await db.transaction((tx) => touchStation(tx, station.id, now));
      const { id, name, editionId, checkpointIds } = station;
      return { kind: 'station', stationId: id, name, editionId, checkpointIds, revoked: false };
    },
  };
}
