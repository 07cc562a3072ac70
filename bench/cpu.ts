import { readdirSync, readFileSync } from 'node:fs';

/** Microseconds of processor time so far; of PostgreSQL by process. */
export interface Spent {
  readonly server: number;
  readonly postgres: ReadonlyMap<number, number>;
}

/** Of this process, and of PostgreSQL with all its processes; of the latter nothing where there is no /proc. */
export function spentBy(postmaster: number): Spent {
  const { user, system } = process.cpuUsage();
  const postgres = new Map([postmaster, ...childrenOf(postmaster)].map((id) => [id, ranFor(id)]));
  return { server: user + system, postgres };
}

/** A process that ended in between is left out: its time is gone with it. */
export function spentBetween(before: Spent, after: Spent): { server: number; postgres: number } {
  const each = [...after.postgres].map(([id, time]) => Math.max(0, time - (before.postgres.get(id) ?? 0)));
  return { server: after.server - before.server, postgres: each.reduce((sum, time) => sum + time, 0) };
}

function childrenOf(parent: number): number[] {
  const ids = readable(() => readdirSync('/proc').map(Number), []).filter(Number.isInteger);
  return ids.filter((id) => {
    const stat = readable(() => readFileSync(`/proc/${id}/stat`, 'utf8'), '');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
  });
}

/** The scheduler counts in nanoseconds; the times in `stat` are of 10 ms. */
function ranFor(id: number): number {
  return Number(readable(() => readFileSync(`/proc/${id}/schedstat`, 'utf8'), '0').split(' ')[0]) / 1000;
}

/** A process may end while it is looked at. */
function readable<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
