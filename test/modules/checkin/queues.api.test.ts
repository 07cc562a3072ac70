import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type AdmissionPolicy, foldPassages, type Passage } from '../../../server/modules/checkin/domain.ts';
import { systemIds } from '../../../server/platform/ids.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { findViolations, type ScanHistory } from '../../support/checkin-checker.ts';
import { buildHall, type DemoPerson, type Hall } from '../../support/checkin-data.ts';
import { addStation, type Paired } from '../../support/station-data.ts';

const uuid = systemIds.uuid;
const MORNING = new Date('2024-11-22T01:00:00Z').getTime();
let app: TestApp;
let hall: Hall;
const history: { acknowledged: string[]; ackedThrough: ScanHistory['ackedThrough'][number][] } = {
  acknowledged: [],
  ackedThrough: [],
};

beforeAll(async () => {
  app = await startTestApp({ at: '2024-11-20T00:00:00Z' });
  hall = await buildHall(app.db, 2024);
});
afterAll(() => app.close());

const PEOPLE = 3;
const STATIONS = 3;
/** One thing that a station does, in seconds after the morning; two of them never at the same time. */
interface Step {
  readonly station: number;
  readonly person: number;
  readonly direction: 'entry' | 'exit';
  readonly door: 'admit' | 'refuse';
  readonly online: boolean;
  /** Taken back so many minutes later; null: not. */
  readonly undoneAfter: number | null;
}
const step: fc.Arbitrary<Step> = fc.record({
  station: fc.nat(STATIONS - 1),
  person: fc.nat(PEOPLE - 1),
  direction: fc.constantFrom('entry', 'entry', 'exit'),
  door: fc.constantFrom('admit', 'admit', 'admit', 'refuse'),
  online: fc.constantFrom(false, false, true),
  undoneAfter: fc.option(fc.integer({ min: 1, max: 18 }), { freq: 3 }),
});
const world = fc.record({
  policy: fc.constantFrom<AdmissionPolicy>('once', 'once_per_day', 're_entry', 'unlimited'),
  /** A step each three hours at the most, so that a day ends in between. */
  steps: fc.array(fc.tuple(step, fc.integer({ min: 1, max: 3 * 3600 })), { minLength: 4, maxLength: 14 }),
  /** In which order batches go, how large they are, and which of them twice: one plan for each time that the world is played. */
  plans: fc.tuple(plan(), plan()),
});
function plan() {
  return fc.record({
    order: fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }),
    size: fc.integer({ min: 1, max: 5 }),
  });
}
interface Plan {
  readonly order: readonly number[];
  readonly size: number;
}

interface Played {
  readonly steps: readonly (Step & { at: number; scanId: string; undoId: string })[];
  readonly stations: readonly Paired[];
  readonly people: readonly DemoPerson[];
  readonly target: string;
  readonly epochs: readonly string[];
}
async function setUp(policy: AdmissionPolicy, steps: readonly (readonly [Step, number])[]): Promise<Played> {
  const target = await hall.addCheckpoint({ admission_policy: policy });
  const doors = [target, await hall.addCheckpoint({ admission_policy: policy, admits_for: target }), target];
  const stations = await Promise.all(doors.map((door) => addStation(app, hall.editionId, door)));
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => hall.addPerson()));
  let at = MORNING;
  const dated = steps.map(([one, after]) => {
    at += after * 1000;
    // Ids say nothing of the time: what stands must not hang on them.
    return { ...one, at, scanId: randomUUID(), undoId: randomUUID() };
  });
  return { steps: dated, stations, people, target, epochs: stations.map(() => uuid()) };
}

type Dated = Played['steps'][number];
const codeOf = (played: Played, one: Dated) => played.people[one.person]?.code ?? '';
const stationOf = (played: Played, one: Dated) => played.stations[one.station] as Paired;

/** `isLong`: the request was under way until now. */
async function scanOnline(played: Played, one: Dated, isLong = false): Promise<string> {
  const { token, door } = stationOf(played, one);
  if (!isLong) app.clock.set(new Date(one.at));
  const { body } = await app.anyone
    .post(`/api/v1/checkpoints/${door}/scans`)
    .set('Authorization', `Bearer ${token}`)
    .send({
      scanId: one.scanId,
      raw: codeOf(played, one),
      source: 'camera',
      direction: one.direction,
      scannedAt: new Date(one.at).toISOString(),
      sentAt: app.clock.now().toISOString(),
    })
    .expect(200);
  history.acknowledged.push(one.scanId);
  return body.decision;
}

/** All that a station did without network, in its sequence. */
function queueOf(played: Played, station: number): object[] {
  const own = played.steps.filter((one) => one.station === station);
  const items = own.flatMap((one) => [
    ...(one.online
      ? []
      : [
          {
            at: one.at,
            scanId: one.scanId,
            checkpointId: stationOf(played, one).door,
            raw: codeOf(played, one),
            source: 'camera',
            direction: one.direction,
            scannedAt: new Date(one.at).toISOString(),
            door: { decision: one.door, reason: one.door === 'admit' ? 'ok' : 'already_inside' },
          },
        ]),
    ...(one.undoneAfter === null
      ? []
      : [
          {
            at: one.at + one.undoneAfter * 60_000,
            annulmentId: one.undoId,
            scanId: one.scanId,
            reason: 'wrong person',
            madeAt: new Date(one.at + one.undoneAfter * 60_000).toISOString(),
          },
        ]),
  ]);
  return items.sort((a, b) => a.at - b.at).map(({ at: _, ...item }, n) => ({ ...item, stationSeq: n + 1 }));
}

async function send(played: Played, station: number, items: object[]): Promise<{ ackedThrough: number }> {
  const { token, id } = played.stations[station] as Paired;
  const epoch = played.epochs[station] ?? '';
  const { body } = await app.anyone
    .post('/api/v1/stations/me/scans')
    .set('Authorization', `Bearer ${token}`)
    .send({ epoch, sentAt: app.clock.now().toISOString(), items })
    .expect(200);
  history.ackedThrough.push({ stationId: id, epoch, through: body.ackedThrough });
  history.acknowledged.push(
    ...items.flatMap((item) => ('raw' in item ? [(item as unknown as { scanId: string }).scanId] : [])),
  );
  return body;
}

/** Batches of all queues in an order of chance, some of them twice; `between` happens after each. */
async function deliver(played: Played, { order, size }: Plan, between: () => Promise<void>): Promise<void> {
  let drawn = 0;
  const chance = (): number => {
    drawn += 1;
    return order[drawn % order.length] ?? 0;
  };
  const batches = Array.from({ length: STATIONS }, (_, station) => {
    const queue = queueOf(played, station);
    const parts = Array.from({ length: Math.ceil(queue.length / size) }, (_, n) =>
      queue.slice(n * size, (n + 1) * size),
    );
    return parts.flatMap((items) => {
      const isTwice = chance() % 3 === 0;
      return isTwice
        ? [
            { station, items },
            { station, items },
          ]
        : [{ station, items }];
    });
  }).flat();
  const shuffled = batches
    .map((batch) => ({ batch, place: chance() }))
    .sort((a, b) => a.place - b.place)
    .map(({ batch }) => batch);
  for (const { station, items } of shuffled) {
    await send(played, station, items);
    await between();
  }
  for (let station = 0; station < STATIONS; station += 1) {
    const { ackedThrough } = await send(played, station, []);
    expect(ackedThrough).toBe(queueOf(played, station).length);
  }
}

/** What is stored, told by the steps and not by ids. */
async function tablesOf(played: Played): Promise<unknown> {
  const number = new Map(played.steps.map((one, at) => [one.scanId, at]));
  const place = (id: string | null) => (id === null ? null : number.get(id));
  const people = played.people.map(({ registrationId }) => registrationId);
  const admissions = await app.db.knex('admission').whereIn('registration_id', people).whereNull('voided_at');
  const conflicts = await app.db.knex('scan_conflict').whereIn('registration_id', people);
  return {
    admissions: admissions
      .map((row) => [place(row.scan_id), row.period, row.at.getTime(), place(row.left_scan_id)])
      .sort((a, b) => a[0] - b[0]),
    conflicts: conflicts
      .map((row) => [place(row.scan_id), row.kind, place(row.first_scan_id)])
      .sort((a, b) => a[0] - b[0]),
  };
}

/** What the steps add up to, made without the server. */
function expectedOf(played: Played, policy: AdmissionPolicy, online: ReadonlyMap<string, string>): unknown {
  const number = new Map(played.steps.map((one, at) => [one.scanId, at]));
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
  const folded = played.people.map((_, person) => {
    const passages = played.steps
      .filter((one) => one.person === person && (one.undoneAfter === null || one.undoneAfter > 15))
      .filter((one) => (one.online ? online.get(one.scanId) : one.door) === 'admit')
      .map(
        (one): Passage => ({
          scanId: one.scanId,
          at: one.at,
          direction: one.direction,
          localDate: date.format(one.at),
          door: `${stationOf(played, one).door} ${stationOf(played, one).id}`,
          override: false,
        }),
      );
    return foldPassages(policy, passages);
  });
  const place = (id: string | undefined) => (id === undefined ? null : number.get(id));
  return {
    admissions: folded
      .flatMap(({ admissions }) => admissions)
      .map(({ scanId, period, at, left }) => [place(scanId) ?? 0, period, at, place(left?.scanId)] as const)
      .sort((a, b) => a[0] - b[0]),
    conflicts: folded
      .flatMap(({ conflicts }) => conflicts)
      .map(({ scanId, kind, firstScanId }) => [place(scanId) ?? 0, kind, place(firstScanId)] as const)
      .sort((a, b) => a[0] - b[0]),
  };
}

const nextDay = () => app.clock.set(new Date(MORNING + 3 * 24 * 3600_000));
const RUNS = Number(process.env.QUEUE_RUNS ?? 8);

test('whatever the order, size and number of batches, the tables are the fold of what the doors did', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ policy, steps, plans }) => {
      const outcomes: unknown[] = [];
      for (const one of plans) {
        const played = await setUp(policy, steps);
        const online = new Map<string, string>();
        for (const step of played.steps.filter((step) => step.online))
          online.set(step.scanId, await scanOnline(played, step));
        nextDay();
        await deliver(played, one, async () => {});
        const tables = await tablesOf(played);
        expect(tables).toEqual(expectedOf(played, policy, online));
        outcomes.push(tables);
      }
      expect(outcomes[1]).toEqual(outcomes[0]);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  expect(await findViolations(app.db.knex, history)).toEqual([]);
}, 120_000);

test('online requests that were long under way, between late batches: at every moment the tables are the fold of what is stored', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ policy, steps, plans: [one] }) => {
      const played = await setUp(policy, steps);
      const waiting = played.steps.filter((step) => step.online);
      nextDay();
      await deliver(played, one, async () => {
        const next = waiting.shift();
        if (next) await scanOnline(played, next, true);
      });
      for (const next of waiting) await scanOnline(played, next, true);
      await send(played, 0, []);
      expect(await findViolations(app.db.knex, { acknowledged: [], ackedThrough: [] })).toEqual([]);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  expect(await findViolations(app.db.knex, history)).toEqual([]);
}, 120_000);
