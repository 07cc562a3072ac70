import type { Caller } from '../../../platform/caller.ts';
import { sha256 } from '../../../platform/crypto.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import { crockford, type Ids, secretToken } from '../../../platform/ids.ts';
import { bump } from '../../../platform/realtime/channel.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit } from '../../audit/index.ts';
import type { Edition } from '../../editions/domain.ts';
import type { Editions } from '../../editions/index.ts';
import { PAIRING_MINUTES, type StationProfile } from '../domain.ts';
import { lockStation, type StationReport, saveReport, updateStation } from '../store/station-report-store.ts';
import {
  type Checkpoint,
  insertStation,
  listCheckpoints,
  listStations,
  replacePairing,
  revokeStation,
  type Station,
  setToken,
  usePairing,
} from '../store/store.ts';

export interface Pairing {
  readonly code: string;
  readonly url: string;
  readonly expiresAt: Date;
}
export interface StationDraft {
  readonly name?: string;
  readonly profile?: StationProfile;
  readonly checkpointIds?: readonly string[];
}
export interface StationSelf {
  readonly station: Station;
  readonly edition: Edition;
  readonly checkpoints: readonly Checkpoint[];
}

export interface Stations {
  listStations(year: number): Promise<Station[]>;
  addStation(
    caller: Caller,
    draft: { editionYear: number; name: string; profile?: StationProfile; checkpointIds: readonly string[] },
  ): Promise<{ station: Station; pairing: Pairing }>;
  changeStation(caller: Caller, id: string, version: string, draft: StationDraft): Promise<Station>;
  report(stationId: string, report: StationReport): Promise<void>;
  createPairing(caller: Caller, id: string): Promise<Pairing>;
  revokeStation(caller: Caller, id: string): Promise<Station>;
  /** @throws Failure unauthenticated when the code is unknown, used or too old. */
  pair(code: string): Promise<{ token: string; self: StationSelf }>;
  getSelf(stationId: string): Promise<StationSelf>;
}

interface Needs {
  readonly db: Database;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly editions: Editions;
  readonly publicUrl: string;
  /** A token was given or taken: who remembers stations has to look again. */
  readonly onCredentialsChanged: () => void;
}

export function createStations({ db, ids, clock, audit, editions, publicUrl, onCredentialsChanged }: Needs): Stations {
  const missing = () => new Failure('missing', 'request.missing');

  const get = async (id: string, reader: Tx | Database['knex'] = db.knex): Promise<Station> => {
    const [station] = await listStations(reader, { 's.id': id });
    if (!station) throw missing();
    return station;
  };

  const requireDoors = async (tx: Tx, editionId: string, checkpointIds: readonly string[]): Promise<void> => {
    const found = await listCheckpoints(tx, { ids: checkpointIds });
    if (found.length < checkpointIds.length || found.some((checkpoint) => checkpoint.editionId !== editionId))
      throw new Failure('invalid', 'request.invalid', {
        errors: [{ pointer: '/checkpointIds', code: 'checkin.not_of_this_edition' }],
      });
  };
  const inOneTransaction = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (!violates(error, 'station_name_once_per_edition')) throw error;
      throw new Failure('conflict', 'checkin.station_name_taken', {
        errors: [{ pointer: '/name', code: 'checkin.station_name_taken' }],
      });
    }
  };

  const newPairing = async (tx: Tx, stationId: string): Promise<Pairing> => {
    // 80 bits, typed by hand at worst: four groups of four.
    const code = crockford(ids.bytes(10)).replace(/(.{4})(?=.)/g, '$1-');
    const expiresAt = new Date(clock.now().getTime() + PAIRING_MINUTES * 60_000);
    await replacePairing(tx, { stationId, codeHash: hashOf(code), expiresAt });
    return { code, url: `${publicUrl}/scan/pair#code=${code}`, expiresAt };
  };

  const selfOf = async (station: Station): Promise<StationSelf> => ({
    station,
    edition: await editions.getById(station.editionId),
    checkpoints: await listCheckpoints(db.knex, { ids: station.checkpointIds }),
  });

  return {
    listStations: async (year) => listStations(db.knex, { 's.edition_id': (await editions.getByYear(year)).id }),
    addStation: (caller, { editionYear, name, profile = 'door', checkpointIds }) =>
      inOneTransaction(async (tx) => {
        const { id: editionId, year } = await editions.getByYear(editionYear, tx);
        const id = ids.uuid();
        await requireDoors(tx, editionId, checkpointIds);
        await insertStation(tx, { id, editionId, name, profile, createdAt: clock.now(), checkpointIds });
        const pairing = await newPairing(tx, id);
        await audit.record(tx, {
          caller,
          action: 'checkin.station_added',
          subject: { kind: 'station', id },
          editionId,
          detail: { name, profile },
        });
        await bump(tx, stationsChannel(year));
        return { station: await get(id, tx), pairing };
      }),
    async changeStation(caller, id, version, draft) {
      const changed = await inOneTransaction(async (tx) => {
        await lockStation(tx, id);
        const before = await get(id, tx);
        if (String(before.version) !== version) throw new Failure('stale', 'request.stale');
        if (before.revokedAt) throw new Failure('conflict', 'checkin.station_is_revoked');
        const after = { ...before, ...draft, version: before.version + 1 };
        await requireDoors(tx, before.editionId, after.checkpointIds);
        await updateStation(tx, after);
        await audit.record(tx, {
          caller,
          action: 'checkin.station_changed',
          subject: { kind: 'station', id },
          editionId: before.editionId,
          detail: { name: after.name, profile: after.profile, fields: Object.keys(draft) },
        });
        await bump(tx, stationsChannel((await editions.getById(before.editionId, tx)).year));
        return get(id, tx);
      });
      onCredentialsChanged();
      return changed;
    },
    report: (stationId, report) =>
      db.transaction(async (tx) => {
        await saveReport(tx, stationId, report, clock.now());
        const { editionId } = await get(stationId, tx);
        await bump(tx, stationsChannel((await editions.getById(editionId, tx)).year));
      }),
    createPairing: (caller, id) =>
      db.transaction(async (tx) => {
        const station = await get(id, tx);
        if (station.revokedAt) throw missing();
        const pairing = await newPairing(tx, id);
        await audit.record(tx, {
          caller,
          action: 'checkin.pairing_code_made',
          subject: { kind: 'station', id },
          editionId: station.editionId,
        });
        return pairing;
      }),
    async revokeStation(caller, id) {
      const revoked = await db.transaction(async (tx) => {
        const station = await get(id, tx);
        if (station.revokedAt) return station;
        await revokeStation(tx, id, clock.now());
        await audit.record(tx, {
          caller,
          action: 'checkin.station_revoked',
          subject: { kind: 'station', id },
          editionId: station.editionId,
          detail: { name: station.name },
        });
        await bump(tx, stationsChannel((await editions.getById(station.editionId, tx)).year));
        return get(id, tx);
      });
      onCredentialsChanged();
      return revoked;
    },

    async pair(code) {
      const token = secretToken(ids, 'hws');
      const station = await db.transaction(async (tx) => {
        const now = clock.now();
        const stationId = await usePairing(tx, hashOf(code), now);
        if (stationId === undefined || !(await setToken(tx, stationId, sha256(token), now)))
          throw new Failure('unauthenticated', 'checkin.pairing_refused');
        const paired = await get(stationId, tx);
        await audit.record(tx, {
          caller: { kind: 'system', name: paired.name },
          action: 'checkin.station_paired',
          subject: { kind: 'station', id: stationId },
          editionId: paired.editionId,
        });
        await bump(tx, stationsChannel((await editions.getById(paired.editionId, tx)).year));
        return paired;
      });
      onCredentialsChanged();
      return { token, self: await selfOf(station) };
    },
    getSelf: async (stationId) => selfOf(await get(stationId)),
  };
}

export const stationsChannel = (year: number): string => `stations:${year}`;

/** Typed by hand, the groups and the case do not matter. */
function hashOf(code: string): Buffer {
  return sha256(code.toUpperCase().replace(/[^0-9A-Z]/g, ''));
}
