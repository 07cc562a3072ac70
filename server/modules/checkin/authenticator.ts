import type { Caller } from '../../platform/caller.ts';
import { sha256 } from '../../platform/crypto.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Authenticator } from '../../platform/http/access.ts';
import { bump } from '../../platform/realtime/channel.ts';
import type { Clock } from '../../platform/time.ts';
import { stationsChannel } from './service/stations.ts';
import { listStations, touchStation } from './store/store.ts';

const SEEN_EVERY_MS = 15_000;
/** A scan asks for its station again and again; what it may do is judged with the scan itself, from the database. */
const REMEMBERED_MS = 1000;

export interface StationAuthenticator extends Authenticator {
  /** After a revocation or a new pairing on this node; another node learns of it within a second. */
  forget(): void;
}

/**
 * Stations, by their token. A revoked one is known, so that it can hand in what it has; whoever asks for access refuses it the rest. What is remembered decides no scan: whether the station still stands
 * and which doors it has is read with the evidence of each group.
 */
export function createStationAuthenticator(db: Database, clock: Clock): StationAuthenticator {
  const remembered = new Map<string, { found: Promise<Caller | undefined>; until: number }>();

  const find = async (tokenHash: Buffer): Promise<Caller | undefined> => {
    const [station] = await listStations(db.knex, { 's.token_hash': tokenHash });
    if (!station) return undefined;
    const now = clock.now();
    // An open station is asked for with each tick of its live channel, so this is its sign of life.
    if (!station.lastSeenAt || now.getTime() - station.lastSeenAt.getTime() > SEEN_EVERY_MS)
      await db.transaction(async (tx) => {
        await touchStation(tx, station.id, now);
        const edition = await tx('edition').where({ id: station.editionId }).first<{ year: number }>('year');
        await bump(tx, stationsChannel(edition.year));
      });
    const { id, name, editionId, checkpointIds, profile } = station;
    const revoked = station.revokedAt !== null;
    return { kind: 'station', stationId: id, name, editionId, checkpointIds, profile, revoked };
  };

  return {
    async authenticate({ bearer }) {
      if (!bearer?.startsWith('hws_')) return undefined;
      const now = performance.now();
      for (const [key, { until }] of remembered) if (until < now) remembered.delete(key);
      // By the token itself, which is kept for a second only: no hash for each request.
      const known = remembered.get(bearer);
      if (known) return known.found;
      const found = find(sha256(bearer));
      remembered.set(bearer, { found, until: now + REMEMBERED_MS });
      try {
        const caller = await found;
        // Guessed tokens are not kept: a flood of them would fill the memory.
        if (!caller) remembered.delete(bearer);
        return caller;
      } catch (error) {
        remembered.delete(bearer);
        throw error;
      }
    },
    forget: () => remembered.clear(),
  };
}
