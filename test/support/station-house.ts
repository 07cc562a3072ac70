import { createStationCore } from '../../client/features/checkin/core/station-core.ts';
import type { StationCore, StationState, Subject, Told, Undone } from '../../client/features/checkin/core/told.ts';
import { startTestApp, type TestApp } from './app.ts';
import { buildHall, type Hall } from './checkin-data.ts';
import { createTestPhone, type PhoneFacts, type TestPhone } from './station-port.ts';

export interface Paired {
  readonly id: string;
  readonly token: string;
}

/** A server with a hall, and phones that become its stations. */
export interface House {
  readonly app: TestApp;
  readonly hall: Hall;
  readonly organiser: Awaited<ReturnType<TestApp['signIn']>>;
  pair(checkpointIds: readonly string[]): Promise<Paired>;
  start(facts: Omit<PhoneFacts, 'origin'>): { core: StationCore; phone: TestPhone };
  scansOf(stationId: string): Promise<Record<string, unknown>[]>;
  stopAll(): Promise<void>;
  close(): Promise<void>;
}

export async function openHouse(): Promise<House> {
  const app = await startTestApp({ at: '2024-11-22T08:00:00Z' });
  const hall = await buildHall(app.db, 2024);
  const organiser = await app.signIn('organiser');
  const cores: StationCore[] = [];
  let names = 0;
  return {
    app,
    hall,
    organiser,
    async pair(checkpointIds) {
      names += 1;
      const made = await organiser
        .post('/api/v1/stations')
        .send({ editionYear: 2024, name: `Door ${names}`, checkpointIds })
        .expect(201);
      const paired = await app.anyone.post('/api/v1/stations/pair').send({ code: made.body.pairing.code }).expect(201);
      return { id: made.body.station.id as string, token: paired.body.token as string };
    },
    start(facts) {
      const phone = createTestPhone({ origin: app.url, ...facts });
      const core = createStationCore(phone.port);
      cores.push(core);
      return { core, phone };
    },
    scansOf: async (stationId) =>
      await app.db.knex('scan').where({ station_id: stationId }).orderBy(['station_epoch', 'station_seq']),
    async stopAll() {
      for (const core of cores.splice(0)) await core.stop();
    },
    close: () => app.close(),
  };
}

export function reaches(core: StationCore, isThere: (state: StationState) => boolean): Promise<StationState> {
  return new Promise((resolve, reject) => {
    let leave = () => {};
    const late = setTimeout(() => {
      leave();
      reject(new Error(`never: ${JSON.stringify({ ...core.getState(), self: null })}`));
    }, 60_000);
    const look = (state: StationState) => {
      if (!isThere(state)) return;
      clearTimeout(late);
      leave();
      resolve(state);
    };
    leave = core.subscribe(look);
    look(core.getState());
  });
}

export function read(checkpointId: string, raw: string, direction: 'entry' | 'exit' = 'entry'): Subject {
  return { checkpointId, raw, direction, source: 'camera' };
}

export function verdictOf(told: Told): unknown[] {
  return told.recorded ? [told.decision, told.reason, told.provisional] : ['not recorded', told.why];
}
export function undoneOf(told: Undone): unknown[] {
  return told.undone ? ['undone', told.provisional] : ['stands', told.why, told.code];
}
