import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Chance } from './chance.ts';
import type { History } from './history.ts';
import { postmasterPid, type Scene, YEAR } from './scene.ts';

export interface Injector {
  /** Brings down what the stations lean on, again and again, until the signal. */
  work(until: AbortSignal): Promise<void>;
}

/** So many answers of the server are heard between two faults, so that each strikes a burst. */
const BURST = 20;
const LONGEST_QUIET_MS = 4000;

export function createInjector(scene: Scene, chance: Chance, history: History): Injector {
  const { server, db } = scene;

  const waitForBurst = async (until: AbortSignal) => {
    const before = history.counts.get('scans told by the server') ?? 0;
    const giveUp = performance.now() + LONGEST_QUIET_MS;
    const heard = () => (history.counts.get('scans told by the server') ?? 0) - before;
    while (!until.aborted && heard() < BURST && performance.now() < giveUp) await delay(20);
    await delay(chance.below(300));
  };

  const killApp = async () => {
    await server.kill();
    history.count('app killed');
    await server.restart();
  };

  const killDatabase = async () => {
    process.kill(postmasterPid(server.dataDir), 'SIGKILL');
    history.count('database killed');
  };

  const killBoth = async () => {
    process.kill(postmasterPid(server.dataDir), 'SIGKILL');
    await server.kill();
    history.count('app and database killed');
    await server.restart();
  };

  const cutBackends = async () => {
    const { rows } = await db.knex.raw(
      "select count(pg_terminate_backend(pid))::int as cut from pg_stat_activity where application_name = 'huiwu' and pid <> pg_backend_pid() and state <> 'idle'",
    );
    history.count(rows[0].cut > 0 ? 'busy backends cut' : 'no busy backend to cut');
  };

  /**
   * Each batch raises the channel of the board last: whoever waits for this row has written everything and not committed.
   * There its backend is cut.
   */
  const cutBeforeCommit = async () => {
    const client = new pg.Client({ ...db.connection, application_name: 'fault run' } as pg.ClientConfig);
    client.on('error', () => {});
    await client.connect();
    try {
      await client.query('begin');
      await client.query('select from live_channel where name = $1 for update', [`checkin:${YEAR}`]);
      const giveUp = performance.now() + 2500;
      let cut = 0;
      while (cut === 0 && performance.now() < giveUp) {
        await delay(20);
        const { rows } = await client.query<{ cut: number }>(
          "select count(pg_terminate_backend(pid))::int as cut from pg_stat_activity where application_name = 'huiwu' and wait_event_type = 'Lock'",
        );
        cut = rows[0]?.cut ?? 0;
      }
      history.count(cut > 0 ? 'backends cut between statement and commit' : 'nobody came before the commit');
    } finally {
      await client.query('rollback').catch(() => {});
      await client.end().catch(() => {});
    }
  };

  /** A batch comes once more, after everything else has happened. */
  const sendAgain = async () => {
    for (let n = 0; n < 6 && history.uploads.length > 0; n += 1) {
      const { path, token, text } = chance.pick(history.uploads);
      const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
      await fetch(server.url + path, { method: 'POST', headers, body: text }).catch(() => {});
      history.count('upload sent twice');
    }
  };

  const reissueBadge = async () => {
    const { registrationId } = chance.pick(scene.people);
    await scene.ask('POST', `/api/v1/registrations/${registrationId}/badges`, {});
    history.count('badge issued anew');
  };

  const faults = [killApp, killApp, killApp, cutBackends, cutBeforeCommit, cutBeforeCommit, sendAgain, reissueBadge];
  const rare = [killDatabase, killBoth];

  return {
    async work(until) {
      for (let n = 1; !until.aborted; n += 1) {
        await waitForBurst(until);
        if (until.aborted) return;
        // Each at least once in a short run, the rest by chance.
        const fault = n % 8 === 4 ? chance.pick(rare) : n <= 2 ? (faults[n * 4 - 4] ?? killApp) : chance.pick(faults);
        try {
          await fault();
        } catch (error) {
          // Two faults at once: the hand needs the database too.
          history.count(`fault came to nothing: ${(error as Error).message.slice(0, 60)}`);
        }
      }
    },
  };
}
