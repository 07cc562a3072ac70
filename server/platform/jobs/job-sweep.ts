import type { Database } from '../db/database.ts';
import type { Clock } from '../time.ts';

/** A key stands for its job as long as the row does: whatever is ordered twice is ordered within a month. */
const KEEP_DONE_DAYS = 30;
/** Long enough for somebody to ask in the next season what became of it. */
const KEEP_FAILED_DAYS = 365;
const EVERY_MS = 3_600_000;
/** So few that nobody waits for the locks. */
const AT_ONCE = 1000;
const DAY_MS = 86_400_000;

/** Clears away finished jobs, at most once an hour however often it is asked. */
export function createJobSweep({ db, clock }: { db: Database; clock: Clock }): () => Promise<void> {
  let next = 0;
  const sweep = async (column: 'done_at' | 'failed_at', keepDays: number, now: number): Promise<void> => {
    for (;;) {
      // Another node that sweeps has the rows already: they are passed over.
      const { rowCount } = await db.knex.raw(
        `delete from job where id in
           (select id from job where ?? < ? order by ?? limit ${AT_ONCE} for update skip locked)`,
        [column, new Date(now - keepDays * DAY_MS), column],
      );
      if (rowCount < AT_ONCE) return;
    }
  };
  return async () => {
    const now = clock.now().getTime();
    if (now < next) return;
    next = now + EVERY_MS;
    await sweep('done_at', KEEP_DONE_DAYS, now);
    await sweep('failed_at', KEEP_FAILED_DAYS, now);
  };
}

export interface JobCounts {
  readonly waiting: number;
  readonly failed: number;
}

/** Those that are due or will be, and those that were given up. */
export async function countJobs({ knex }: Pick<Database, 'knex'>): Promise<JobCounts> {
  const { rows } = await knex.raw(
    `select (select count(*) from job where done_at is null and failed_at is null)::integer as waiting,
            (select count(*) from job where failed_at is not null)::integer as failed`,
  );
  return rows[0];
}
