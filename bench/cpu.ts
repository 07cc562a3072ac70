import { readdirSync, readFileSync } from 'node:fs';

/** Microseconds of processor time so far. */
export interface Spent {
  readonly server: number;
  readonly postgres: number;
}

/** Of this process, and of PostgreSQL with all its processes; the latter where there is /proc, else 0. */
export function spentBy(postmaster: number): Spent {
  const { user, system } = process.cpuUsage();
  return {
    server: user + system,
    postgres: [postmaster, ...childrenOf(postmaster)].reduce((sum, id) => sum + ranFor(id), 0),
  };
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
