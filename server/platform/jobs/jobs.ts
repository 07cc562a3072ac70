import type { Database } from '../db/database.ts';
import type { Listener } from '../db/listener.ts';
import type { Tx } from '../db/tx.ts';
import type { Ids } from '../ids.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../time.ts';
import { createJobSweep } from './job-sweep.ts';

/** Does one job. It may be called again after a crash between its effect and the mark, so the effect must bear that. */
export type JobHandler = (payload: Record<string, unknown>) => Promise<void>;

export interface Jobs {
  /** For a statement that writes more than the job, see `queueing`. */
  jobOf(name: string, payload: Record<string, unknown>): NewJob;
  /** The job exists exactly if the transaction commits. The same key twice is one job. */
  enqueue(
    tx: Tx,
    name: string,
    payload: Record<string, unknown>,
    options?: { runAt?: Date; key?: string },
  ): Promise<void>;
}

export interface NewJob {
  readonly id: string;
  readonly name: string;
  readonly payload: Record<string, unknown>;
  readonly run_at: Date;
}
/** SQL: queues the job that one JSON value describes (null: none), and tells the workers with the commit. */
export const queueing = (job: string, where: string): string => `
  insert into job (id, name, payload, run_at)
  select j.id, j.name, j.payload, j.run_at from jsonb_to_record(${job}::jsonb) as j(id uuid, name text, payload jsonb, run_at timestamptz)
   where ${job}::jsonb is not null and ${where}
  returning pg_notify('job', name)::text as told`;

export interface Worker {
  /** Resolves when nothing is due any more; for tests and the command line. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

const MAX_ATTEMPTS = 8;
const POLL_MS = 5000;
/** 10 s, 20 s, 40 s … half an hour in all: a mail server that restarts is waited for. */
const backoffMs = (attempts: number): number => 5000 * 2 ** attempts;

export function createJobs(ids: Ids, clock: Clock): Jobs {
  return {
    jobOf: (name, payload) => ({ id: ids.uuid(), name, payload, run_at: clock.now() }),
    async enqueue(tx, name, payload, options = {}) {
      await tx('job')
        .insert({
          id: ids.uuid(),
          name,
          payload: JSON.stringify(payload),
          key: options.key ?? null,
          run_at: options.runAt ?? clock.now(),
        })
        .onConflict('key')
        .ignore();
      await tx.raw("select pg_notify('job', ?)", [name]);
    },
  };
}

/**
 * Takes due jobs one by one with SKIP LOCKED, so that several nodes share the work, and holds the row's lock while it
 * works: a node that dies gives the job back by dying. A library was weighed (graphile-worker): its last version for
 * Node 20 is closed, and this is a page.
 */
export function startWorker(needs: {
  db: Database;
  listener: Listener;
  handlers: Readonly<Record<string, JobHandler>>;
  clock: Clock;
  log: Logger;
}): Worker {
  const { db, handlers, clock, log } = needs;
  let closed = false;
  let running: Promise<void> | undefined;
  let again = false;

  const sweep = createJobSweep(needs);

  const takeOne = (): Promise<boolean> =>
    db.transaction(async (tx) => {
      const job = await tx('job')
        .whereNull('done_at')
        .whereNull('failed_at')
        .where('run_at', '<=', clock.now())
        .whereIn('name', Object.keys(handlers))
        .orderBy('run_at')
        .forUpdate()
        .skipLocked()
        .first('id', 'name', 'payload', 'attempts');
      if (!job) return false;
      let failure: Error | undefined;
      try {
        await handlers[job.name]?.(job.payload);
      } catch (error) {
        failure = error as Error;
      }
      await tx('job')
        .where({ id: job.id })
        .update(outcome(job.attempts + 1, failure));
      if (failure) log.warn({ job: job.name, attempt: job.attempts + 1, error: failure.message }, 'a job failed');
      return true;
    });

  const outcome = (attempts: number, failure: Error | undefined): Record<string, unknown> => {
    const now = clock.now();
    if (!failure) return { attempts, done_at: now, last_error: null };
    const last_error = failure.message.slice(0, 500);
    if (attempts >= MAX_ATTEMPTS) return { attempts, last_error, failed_at: now };
    return { attempts, last_error, run_at: new Date(now.getTime() + backoffMs(attempts)) };
  };

  const round = async (): Promise<void> => {
    do {
      again = false;
      while (!closed && (await takeOne()));
      if (!closed) await sweep();
    } while (again && !closed);
  };
  const wake = (): Promise<void> => {
    again = true;
    running ??= round()
      .catch((error: Error) => log.warn({ error: error.message }, 'the job worker had to pause'))
      .finally(() => {
        running = undefined;
      });
    return running;
  };

  const timer = setInterval(() => void wake(), POLL_MS);
  needs.listener.on('job', () => void wake());
  void wake();

  return {
    drain: wake,
    async close() {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}
