import type { Run } from '../../../platform/db/prepared.ts';
import { countOccupancy, type Occupancy, type Snapshot } from './scan-store.ts';

/** Other nodes admit people too, queues arrive, and scans are undone: after so long a count is made anew, and nobody waits. */
const RECOUNT_MS = 1000;
/** After so long somebody does: the first who comes to a door that was quiet must not be told the numbers of an hour ago. */
const STALE_MS = 2000;

export interface OccupancyMemory {
  /** Never older than two seconds, with what this node has committed since; counted now where it is not known. */
  read(run: Run, targetIds: readonly string[]): Promise<Map<string, Occupancy>>;
  /** After the commit of a transaction. */
  add(change: Committed): void;
}
export interface Committed {
  /** The number of the transaction. */
  readonly xid: number;
  /** By the checkpoint whose admissions are counted. */
  readonly by: ReadonlyMap<string, Occupancy>;
}
interface Known {
  now: Occupancy;
  snapshot: Snapshot;
  /** What was added and was not yet in a count. */
  recent: { readonly xid: number; readonly by: Occupancy }[];
  countedAt: number;
  askedAt: number;
}

/**
 * For the numbers beside the verdict. Counting thousands of admissions for a group costs more than the group, so it is done
 * once a second and nobody waits for it. A count says which transactions it has seen, so what was committed meanwhile is
 * neither missed nor counted twice; when a doubt made the next group count anew, one group in seven did.
 */
export function createOccupancyMemory(pool: Run): OccupancyMemory {
  const known = new Map<string, Known>();

  const count = async (run: Run, targetIds: readonly string[]): Promise<void> => {
    const at = performance.now();
    for (const { checkpoint_id: id, snapshot, ...counted } of await countOccupancy(run, targetIds)) {
      const held = known.get(id);
      // Of two counts at once the later one stands, whichever answers first.
      if (held && held.snapshot.until > snapshot.until) continue;
      const recent = (held?.recent ?? []).filter(({ xid }) => !hasSeen(snapshot, xid));
      const now = recent.reduce((sum, { by }) => plus(sum, by), counted);
      known.set(id, { now, snapshot, recent, countedAt: at, askedAt: at });
    }
  };

  return {
    async read(run, targetIds) {
      const at = performance.now();
      const old: string[] = [];
      const unknown: string[] = [];
      for (const id of targetIds) {
        const found = known.get(id);
        if (!found || at - found.countedAt > STALE_MS) unknown.push(id);
        else if (at - found.askedAt > RECOUNT_MS) {
          found.askedAt = at;
          old.push(id);
        }
      }
      if (unknown.length > 0) await count(run, unknown);
      // When it fails the numbers are as old as they are; whatever is wrong with the database shows elsewhere.
      if (old.length > 0) count(pool, old).catch(() => {});
      return new Map(targetIds.map((id) => [id, known.get(id)?.now ?? { admitted: 0, inside: 0 }]));
    },
    add({ xid, by }) {
      for (const [id, change] of by) {
        const found = known.get(id);
        if (!found || hasSeen(found.snapshot, xid)) continue;
        found.now = plus(found.now, change);
        found.recent.push({ xid, by: change });
      }
    },
  };
}

const plus = (a: Occupancy, b: Occupancy): Occupancy => ({
  admitted: a.admitted + b.admitted,
  inside: a.inside + b.inside,
});

function hasSeen({ before, until, open }: Snapshot, xid: number): boolean {
  return xid < before || (xid < until && !open.has(xid));
}
