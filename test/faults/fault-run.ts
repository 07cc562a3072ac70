import path from 'node:path';
import type { ClientConfig } from 'pg';
import { connectDatabase } from '../../server/platform/db/database.ts';
import { openEmbedded } from '../../server/platform/db/embedded.ts';
import { createChance } from './chance.ts';
import { openFaultLine } from './fault-line.ts';
import { createHistory, type History } from './history.ts';
import { createInjector } from './injector.ts';
import { judgeLive } from './live-checks.ts';
import { buildScene, type Scene } from './scene.ts';
import { deliverAgain } from './second-delivery.ts';
import { createStationRun, type StationRun } from './station-run.ts';
import { differ, judgeHistory, readTables } from './verdict.ts';
import { hangWall } from './wall.ts';

export interface FaultRun {
  readonly seed: number;
  readonly seconds: number;
  readonly crowd: number;
  readonly deliveries: number;
  readonly say: (text: string) => void;
}

const HOUR = 3600_000;
const PLANS = [
  { name: 'main door', clockAhead: 0 },
  { name: 'side door, an hour ahead', clockAhead: HOUR },
  { name: 'room, without network all day', clockAhead: -HOUR },
  { name: 'second at the main door, revoked at the end', clockAhead: 0 },
];
const DRAIN_MS = 60_000;

/** @returns everything that must not be: nothing, when all of the promises held. */
export async function runFaults(run: FaultRun): Promise<{ history: History; violations: string[] }> {
  const history = createHistory();
  const chance = createChance(run.seed);
  const scene = await buildScene(chance, run.crowd);
  try {
    run.say(`a hall of ${run.crowd} badges at ${scene.server.url}`);
    const wall = hangWall(scene, history);
    const lines = [];
    const stations: StationRun[] = [];
    for (const [n, plan] of PLANS.entries()) {
      const line = await openFaultLine(scene.port, createChance(run.seed + 100 + n));
      lines.push(line);
      stations.push(
        createStationRun({
          ...plan,
          ...(scene.stations[n] as Scene['stations'][number]),
          line,
          history,
          chance: createChance(run.seed + 1 + n),
          doors: [...scene.doors.slice(n % 3), ...scene.doors.slice(0, n % 3)],
          codes: scene.codes,
          serverUrl: scene.server.url,
        }),
      );
    }
    for (const station of stations) await station.prepare();
    const [, , remote, last] = stations;
    remote?.cutOff();
    const ended = new AbortController();
    const doors = new AbortController();
    const injecting = createInjector(scene, createChance(run.seed + 50), history).work(ended.signal);
    const working = stations.map((station) => station.work(doors.signal));
    await waitFor(run.seconds * 1000 - 3000);
    ended.abort();
    await injecting;
    // The last minutes of a station that is taken away: its queue fills up, and it is revoked before anybody has heard of it.
    last?.cutOff();
    await waitFor(3000);
    doors.abort();
    await Promise.all(working);
    last?.cutOff();
    const unsent = stations.map((station) => station.core().getState().unsent);
    run.say(`unsent before the end: ${unsent.join(', ')}`);
    await scene.ask('POST', `/api/v1/stations/${scene.stations[3]?.id}/revocation`);
    // All queues at once.
    for (const station of stations) station.heal();
    await Promise.all(
      stations.map(async (station) => {
        if (await station.drain(DRAIN_MS)) return;
        history.violations.push(`${station.name} did not get rid of its queue: ${stateOf(station)}`);
      }),
    );
    if (!(await learnsThatItIsRevoked(last))) history.violations.push('the revoked station went on as if it were one');
    await judgeLive(scene, wall, history);
    for (const station of stations) await station.stop();
    for (const line of lines) {
      for (const [fault, times] of line.struck)
        history.counts.set(`line struck: ${fault}`, (history.counts.get(`line struck: ${fault}`) ?? 0) + times);
      await line.close();
    }
    wall.close();
    await scene.db.close();
    await scene.server.halt();
    const violations = await judgeTables(run, scene, history);
    return { history, violations: [...history.violations, ...violations] };
  } finally {
    await scene.db.close().catch(() => {});
    await scene.server.close();
  }
}

/** The product is stopped: its tables speak for themselves. */
async function judgeTables(run: FaultRun, scene: Scene, history: History): Promise<string[]> {
  const dataDir = path.join(scene.server.dataDir, 'postgres');
  const cluster = await openEmbedded({ dataDir, database: 'postgres' });
  const into = (database: string): ClientConfig => ({ ...cluster.connection, database });
  try {
    const own = await connectDatabase({ connection: into('huiwu') });
    const found = await judgeHistory(own.knex, history);
    const wanted = await readTables(own.knex);
    await own.close();
    run.say(`${wanted.admissions.length} admissions and ${wanted.conflicts.length} conflicts stand`);
    const chance = createChance(run.seed + 200);
    const tokens = new Map(scene.stations.map(({ id, token }) => [id, token]));
    for (let n = 1; n <= run.deliveries; n += 1) {
      const admin = await connectDatabase({ connection: into('postgres') });
      await admin.knex.raw(`create database again${n} template huiwu`);
      await admin.close();
      const connection = into(`again${n}`);
      const again = await deliverAgain({ connection, masterKey: scene.masterKey, history, tokens, chance });
      const name = `delivered again (${n})`;
      found.push(...again.violations.map((text) => `${name}: ${text}`), ...differ(name, wanted, again.tables));
    }
    return found;
  } finally {
    await cluster.close();
  }
}

function stateOf(station: StationRun): string {
  return JSON.stringify({ ...station.core().getState(), self: null });
}

async function learnsThatItIsRevoked(station: StationRun | undefined): Promise<boolean> {
  const giveUp = performance.now() + 20_000;
  while (station?.core().getState().problem !== 'revoked' && performance.now() < giveUp) await waitFor(50);
  return station?.core().getState().problem === 'revoked';
}

const waitFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, ms)));
