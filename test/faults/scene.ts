import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ClientConfig } from 'pg';
import { createSecrets, ensureMasterKey } from '../../server/platform/crypto.ts';
import { connectDatabase, type Database } from '../../server/platform/db/database.ts';
import { systemClock } from '../../server/platform/time.ts';
import { type ProductServer, startServer } from '../e2e/support/server.ts';
import { buildHall, type DemoPerson, type Hall } from '../support/checkin-data.ts';
import { addStation } from '../support/station-data.ts';
import type { Chance } from './chance.ts';

export const YEAR = 2024;
const STATIONS = 4;

export interface Scene {
  readonly server: ProductServer;
  readonly port: number;
  /** Past the server: what only the hand of the run may do. */
  readonly db: Database;
  readonly masterKey: Buffer;
  readonly hall: Hall;
  readonly people: readonly DemoPerson[];
  /** Badges, and what else people hold before a camera. */
  readonly codes: readonly string[];
  readonly doors: readonly { readonly id: string; readonly exits: boolean }[];
  readonly stations: readonly { readonly id: string; readonly token: string }[];
  /** A session of the administrator. */
  readonly cookie: string;
  ask(method: string, path: string, body?: unknown): Promise<unknown>;
}

/** The built product with a database of its own, and in it a hall with three doors, of which two count together. */
export async function buildScene(chance: Chance, crowd: number): Promise<Scene> {
  const server = await startServer({ LOG_LEVEL: 'error' });
  try {
    return await furnish(server, chance, crowd);
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function furnish(server: ProductServer, chance: Chance, crowd: number): Promise<Scene> {
  const masterKey = await ensureMasterKey(server.dataDir);
  const db = await connectDatabase({ connection: connectionOf(server.dataDir), poolSize: 3 });
  const hall = await buildHall(db, YEAR, createSecrets(masterKey));
  const main = await hall.addCheckpoint({ admission_policy: 'once' });
  const side = await hall.addCheckpoint({ admission_policy: 'once', admits_for: main });
  const room = await hall.addCheckpoint({ admission_policy: 're_entry' });
  const doors = [main, side, room].map((id) => ({ id, exits: id === room }));
  const stations = [];
  for (let n = 0; n < STATIONS; n += 1) {
    const [home, ...others] = [...doors.slice(n % 3), ...doors.slice(0, n % 3)];
    const station = await addStation({ db, clock: systemClock }, hall.editionId, home?.id ?? '');
    for (const { id } of others)
      await db.knex('station_checkpoint').insert({ station_id: station.id, checkpoint_id: id });
    stations.push(station);
  }
  const people: DemoPerson[] = [];
  for (let n = 0; n < crowd; n += 1) people.push(await hall.addPerson());
  const odd = [
    await hall.addPerson({ badge: 'revoked' }),
    await hall.addPerson({ badge: 'superseded' }),
    await hall.addPerson({ state: 'cancelled' }),
    await hall.addPerson({ state: 'pending' }),
  ];
  const whole = people[0]?.code ?? '';
  const spoilt = [
    `${whole.slice(0, -1)}${whole.endsWith('0') ? '1' : '0'}`,
    whole.slice(0, 20),
    `HW${Array.from({ length: 32 }, () => chance.pick([...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'])).join('')}`,
    'https://example.org/ticket/4711',
    '\u0000\u202e=1+1',
    '码'.repeat(600),
  ];
  const common = people.map(({ code }) => code);
  // One reading in ten is none of the guests'.
  const strange = [...odd.map(({ code }) => code), ...spoilt];
  const codes = [...common, ...Array.from({ length: Math.ceil(crowd / 10) }, () => chance.pick(strange))];
  const headers: Record<string, string> = { 'Content-Type': 'application/json', 'X-Requested-With': 'huiwu' };
  const signedIn = await fetch(`${server.url}/api/v1/sessions`, {
    method: 'POST',
    headers,
    body: JSON.stringify(server.admin),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  if (signedIn.status !== 201) throw new Error(`the administrator could not sign in: ${await signedIn.text()}`);
  return {
    server,
    port: Number(new URL(server.url).port),
    db,
    masterKey,
    hall,
    people,
    codes,
    doors,
    stations,
    cookie,
    async ask(method, path, body) {
      const init = { method, headers: { ...headers, Cookie: cookie } };
      const answer = await fetch(
        server.url + path,
        body === undefined ? init : { ...init, body: JSON.stringify(body) },
      );
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
  };
}

/** The app's own PostgreSQL, by the socket that its data directory names. */
function connectionOf(dataDir: string): ClientConfig {
  const [, , , port, host] = postmaster(dataDir);
  return { host: host ?? '', port: Number(port), user: 'huiwu', database: 'huiwu' };
}
export function postmasterPid(dataDir: string): number {
  return Number(postmaster(dataDir)[0]);
}
function postmaster(dataDir: string): string[] {
  return readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n');
}
