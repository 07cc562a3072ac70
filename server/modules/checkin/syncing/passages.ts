import type { Database } from '../../../platform/db/database.ts';
import { inside, onPool } from '../../../platform/db/prepared.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Editions } from '../../editions/index.ts';
import type { CheckInHooks } from '../events.ts';
import { listNewKeys, listPassages, type PassageRows, storePassages } from './passage-store.ts';
import { refold } from './refold.ts';
import { holdPeople, raiseChannels } from './refold-store.ts';

export interface PassageFeed extends PassageRows {
  /** What to ask with the next time. */
  readonly until: string;
}
export interface Passages {
  /** Who passed in an edition, as far as it was received since then. */
  list(editionId: string, since: Date | undefined): Promise<PassageFeed>;
  /**
   * Takes passages of another server for facts. `handed` is told the new ones in the same transaction.
   * @returns how many are new.
   */
  take(
    editionId: string,
    rows: PassageRows,
    handed: (tx: Tx, ids: readonly string[]) => Promise<void>,
  ): Promise<number>;
}
interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly editions: Editions;
  readonly hooks: Pick<CheckInHooks, 'concernsOf'>;
}
/** No request is under way for longer: each statement of it ends after 30 s, and a batch is tried 8 times. */
const OVERLAP_MS = 5 * 60_000;

export function createPassages({ db, clock, editions, hooks }: Needs): Passages {
  return {
    async list(editionId, since) {
      const now = clock.now().getTime();
      const from = since ? new Date(since.getTime() - OVERLAP_MS) : new Date(0);
      return { ...(await listPassages(onPool(db), editionId, from)), until: new Date(now).toISOString() };
    },
    async take(editionId, rows, handed) {
      if (rows.scans.length + rows.annulments.length === 0) return 0;
      const { year } = await editions.getById(editionId);
      return db.transaction(async (tx) => {
        const run = inside(tx);
        const keys = await listNewKeys(run, rows);
        const people = [...new Set(keys.map(({ registrationId }) => registrationId))];
        // Held before they are written, as for every fold: a scan here at this moment is folded with them or judged after them.
        await holdPeople(run, people);
        const ids = await storePassages(run, rows);
        if (ids.length === 0) return 0;
        await handed(tx, ids);
        const changed = await refold(run, keys, clock.now());
        const concerns = await hooks.concernsOf(run, changed);
        await raiseChannels(run, [...[...concerns.values()].flatMap(({ channels }) => channels), `checkin:${year}`]);
        return ids.length;
      });
    },
  };
}
