import type { Caller } from '../../../platform/caller.ts';
import { sha256 } from '../../../platform/crypto.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import { crockford, type Ids, secretToken } from '../../../platform/ids.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit } from '../../audit/index.ts';
import type { Edition } from '../../editions/domain.ts';
import type { Editions } from '../../editions/index.ts';
import { PAIRING_MINUTES } from '../domain.ts';
import {
  type Checkpoint,
  insertStation,
  listCheckpoints,
  listStations,
  replacePairing,
  revokeStation,
  type Station,
  saveCheckpoint,
  setToken,
  usePairing,
} from '../store/store.ts';

export interface Pairing {
  readonly code: string;
  readonly url: string;
  readonly expiresAt: Date;
}
export type CheckpointDraft = Partial<Omit<Checkpoint, 'id' | 'editionId' | 'admitsFor'>> & {
  readonly admitsFor?: string | null;
};
export interface StationSelf {
  readonly station: Station;
  readonly edition: Edition;
  readonly checkpoints: readonly Checkpoint[];
}

export interface Stations {
  listCheckpoints(year: number): Promise<Checkpoint[]>;
  addCheckpoint(
    caller: Caller,
    year: number,
    draft: CheckpointDraft & Pick<Checkpoint, 'kind' | 'nameZh' | 'nameEn' | 'admissionPolicy'>,
  ): Promise<Checkpoint>;
  changeCheckpoint(caller: Caller, id: string, draft: CheckpointDraft): Promise<Checkpoint>;
  listStations(year: number): Promise<Station[]>;
  addStation(
    caller: Caller,
    draft: { editionYear: number; name: string; checkpointIds: readonly string[] },
  ): Promise<{ station: Station; pairing: Pairing }>;
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

  const save = async (caller: Caller, checkpoint: Checkpoint, isNew: boolean): Promise<Checkpoint> => {
    try {
      return await db.transaction(async (tx) => {
        await requireOwnParts(tx, checkpoint);
        await saveCheckpoint(tx, checkpoint, isNew);
        await audit.record(tx, {
          caller,
          action: isNew ? 'checkin.checkpoint_added' : 'checkin.checkpoint_changed',
          subject: { kind: 'checkpoint', id: checkpoint.id },
          editionId: checkpoint.editionId,
          detail: { nameZh: checkpoint.nameZh, admissionPolicy: checkpoint.admissionPolicy },
        });
        return checkpoint;
      });
    } catch (error) {
      if (!violates(error, 'checkpoint_name_once_per_edition')) throw error;
      throw new Failure('conflict', 'checkin.checkpoint_name_taken', {
        errors: [{ pointer: '/nameZh', code: 'checkin.checkpoint_name_taken' }],
      });
    }
  };

  const requireOwnParts = async (tx: Tx, checkpoint: Checkpoint): Promise<void> => {
    const types = new Set((await editions.listTypes(checkpoint.editionId, tx)).map((type) => type.id));
    const foreign = (pointer: string) =>
      new Failure('invalid', 'request.invalid', { errors: [{ pointer, code: 'checkin.not_of_this_edition' }] });
    if (checkpoint.typeIds.some((id) => !types.has(id))) throw foreign('/typeIds');
    if (checkpoint.admitsFor === checkpoint.id) return;
    const [target] = await listCheckpoints(tx, { ids: [checkpoint.admitsFor] });
    if (target?.editionId !== checkpoint.editionId) throw foreign('/admitsFor');
    // One step only: else it would depend on the order of changes where an admission is counted.
    const others = await listCheckpoints(tx, { editionId: checkpoint.editionId });
    const isTarget = others.some((other) => other.id !== checkpoint.id && other.admitsFor === checkpoint.id);
    if (target.admitsFor !== target.id || isTarget)
      throw new Failure('invalid', 'request.invalid', {
        errors: [{ pointer: '/admitsFor', code: 'checkin.shares_with_another' }],
      });
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
    listCheckpoints: async (year) => listCheckpoints(db.knex, { editionId: (await editions.getByYear(year)).id }),
    async addCheckpoint(caller, year, draft) {
      const id = ids.uuid();
      const { id: editionId } = await editions.getByYear(year);
      const none = {
        opensAt: null,
        closesAt: null,
        capacity: null,
        sessionId: null,
        listedOnly: false,
        version: 1,
        typeIds: [],
      };
      return save(caller, { ...none, ...draft, id, editionId, admitsFor: draft.admitsFor ?? id }, true);
    },
    async changeCheckpoint(caller, id, draft) {
      const [present] = await listCheckpoints(db.knex, { ids: [id] });
      if (!present) throw missing();
      const admitsFor = draft.admitsFor === undefined ? present.admitsFor : (draft.admitsFor ?? id);
      return save(caller, { ...present, ...draft, admitsFor }, false);
    },

    listStations: async (year) => listStations(db.knex, { 's.edition_id': (await editions.getByYear(year)).id }),
    async addStation(caller, { editionYear, name, checkpointIds }) {
      const { id: editionId } = await editions.getByYear(editionYear);
      const id = ids.uuid();
      try {
        return await db.transaction(async (tx) => {
          const found = await listCheckpoints(tx, { ids: checkpointIds });
          if (found.length < checkpointIds.length || found.some((checkpoint) => checkpoint.editionId !== editionId))
            throw new Failure('invalid', 'request.invalid', {
              errors: [{ pointer: '/checkpointIds', code: 'checkin.not_of_this_edition' }],
            });
          await insertStation(tx, { id, editionId, name, createdAt: clock.now(), checkpointIds });
          const pairing = await newPairing(tx, id);
          await audit.record(tx, {
            caller,
            action: 'checkin.station_added',
            subject: { kind: 'station', id },
            editionId,
            detail: { name },
          });
          return { station: await get(id, tx), pairing };
        });
      } catch (error) {
        if (!violates(error, 'station_name_once_per_edition')) throw error;
        throw new Failure('conflict', 'checkin.station_name_taken', {
          errors: [{ pointer: '/name', code: 'checkin.station_name_taken' }],
        });
      }
    },
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
        return paired;
      });
      onCredentialsChanged();
      return { token, self: await selfOf(station) };
    },
    getSelf: async (stationId) => selfOf(await get(stationId)),
  };
}

/** Typed by hand, the groups and the case do not matter. */
function hashOf(code: string): Buffer {
  return sha256(code.toUpperCase().replace(/[^0-9A-Z]/g, ''));
}
