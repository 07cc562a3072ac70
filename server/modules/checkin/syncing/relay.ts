import type { Caller } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import { Failure } from '../../../platform/errors.ts';
import type { StationCaller } from '../scanning/scan-orders.ts';
import { listStations, type Station } from '../store/store.ts';
import type { Passages } from './passages.ts';
import type { Receiver } from './receiver.ts';

/** What a gate hands on of one station and one epoch of it. */
export interface HandedOn {
  /** null: the office of the gate. */
  readonly stationId: string | null;
  /** null: not counted by the station, because it was told online. */
  readonly epoch: string | null;
  readonly items: readonly {
    readonly effectiveAt: string | null;
    readonly timeTrusted: boolean;
    readonly item: unknown;
  }[];
}

/** For servers that stand for many stations. */
export interface Relay {
  /** @throws Failure missing for who is no gate: to others there is no such thing. */
  requireGate(caller: Caller): Promise<Station>;
  /** Stores all of it, as if each station had brought it. @returns how many items. */
  receive(gate: Station, sentAt: string, queues: readonly HandedOn[]): Promise<number>;
  readonly passages: Passages;
}

export function createRelay({
  db,
  receiver,
  passages,
}: {
  readonly db: Database;
  readonly receiver: Receiver;
  readonly passages: Passages;
}): Relay {
  return {
    passages,
    async requireGate(caller) {
      const [station] = caller.kind === 'station' ? await listStations(db.knex, { 's.id': caller.stationId }) : [];
      if (station?.profile !== 'gate') throw new Failure('missing', 'request.missing');
      return station;
    },
    async receive(gate, sentAt, queues) {
      const { editionId } = gate;
      const known = await listStations(db.knex, { 's.edition_id': editionId });
      const stations = new Map(known.filter(({ profile }) => profile !== 'gate').map((one) => [one.id, one]));
      let stored = 0;
      for (const { stationId, epoch, items } of queues) {
        // What nobody here knows the station of is the gate's own word: it is kept all the same.
        const { id, name, profile, checkpointIds } = stations.get(stationId?.toLowerCase() ?? '') ?? gate;
        const sender: StationCaller = {
          kind: 'station',
          stationId: id,
          name,
          editionId,
          checkpointIds,
          profile,
          revoked: false,
        };
        const heard = items.map(({ effectiveAt, timeTrusted }) =>
          effectiveAt === null ? undefined : { at: new Date(effectiveAt), trusted: timeTrusted },
        );
        await receiver.receive(sender, { epoch, sentAt, items: items.map(({ item }) => item) }, heard);
        stored += items.length;
      }
      return stored;
    },
  };
}
