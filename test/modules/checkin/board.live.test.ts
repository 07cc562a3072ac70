import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import type { CheckInBoard } from '../../../server/modules/checkin/contract.ts';
import { systemIds } from '../../../server/platform/ids.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { buildHall, type Hall } from '../../support/checkin-data.ts';

/** Socket.IO's own once() takes a listener; node:events does not take its sockets. */
const once = (socket: Socket, event: string): Promise<unknown[]> =>
  new Promise((heard) => socket.once(event, (...given: unknown[]) => heard(given)));

let app: TestApp;
let hall: Hall;
let door: string;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;

beforeAll(async () => {
  app = await startTestApp({ tickMs: 200 });
  hall = await buildHall(app.db, 2024);
  door = await hall.addCheckpoint();
  organiser = await app.signIn('organiser');
});
afterAll(() => app.close());

async function newStation() {
  const made = await organiser
    .post('/api/v1/stations')
    .send({ editionYear: 2024, name: systemIds.uuid(), checkpointIds: [door] });
  const paired = await app.anyone.post('/api/v1/stations/pair').send({ code: made.body.pairing.code });
  return { id: made.body.station.id as string, token: paired.body.token as string };
}
const scan = (token: string, raw: string) =>
  app.anyone
    .post(`/api/v1/checkpoints/${door}/scans`)
    .set('Authorization', `Bearer ${token}`)
    .send({
      scanId: systemIds.uuid(),
      raw,
      source: 'wedge',
      direction: 'entry',
      scannedAt: app.clock.now().toISOString(),
    })
    .expect(200);

test('a scan is on the wall before the next tick; a burst costs a few notices and ends with the last state', async () => {
  const station = await newStation();
  const cookie = await app.cookieFor('viewer');
  const wall = io(app.url, { path: '/live', transports: ['websocket'], extraHeaders: { cookie } });
  const notices: { seq: number; state: CheckInBoard }[] = [];
  wall.on('notice', (notice) => notices.push(notice));
  const first = await wall.emitWithAck('subscribe', { channel: 'checkin:2024' });
  expect(first.state).toMatchObject({ admitted: 0, latest: [] });
  const people = [];
  for (let n = 0; n < 30; n += 1) people.push(await hall.addPerson({ place: n % 3 ? 'CN' : 'TH' }));
  const began = performance.now();
  const heard = once(wall, 'notice');
  await scan(station.token, people[0]?.code ?? '');
  await heard;
  // Told by the commit: the tick, which comes every five seconds, would find it too. How fast it is stands in bench.
  expect(performance.now() - began).toBeLessThan(4000);
  for (const person of people.slice(1)) await scan(station.token, person.code);
  while (notices.at(-1)?.state.admitted !== 30) await once(wall, 'notice');
  expect(notices.length).toBeLessThan(1 + (performance.now() - began) / 250 + 1);
  expect(notices.map((notice) => notice.seq)).toEqual([...notices.map((notice) => notice.seq)].sort((a, b) => a - b));
  const { state } = notices.at(-1) ?? { state: undefined };
  expect(state).toMatchObject({
    expected: 30,
    admitted: 30,
    byType: [{ code: 'delegate', expected: 30, admitted: 30 }],
  });
  expect(state?.byPlace).toEqual([
    { place: 'CN', expected: 20, admitted: 20 },
    { place: 'TH', expected: 10, admitted: 10 },
  ]);
  expect(state?.arrivals.perMinute.at(-1)).toBe(30);
  expect(JSON.stringify(state)).not.toContain('registrationId');
  wall.close();
});

test('a scan right after another is on the wall too: what was not told with its commit is told a moment later', async () => {
  const station = await newStation();
  const cookie = await app.cookieFor('viewer');
  const wall = io(app.url, { path: '/live', transports: ['websocket'], extraHeaders: { cookie } });
  const { state } = await wall.emitWithAck('subscribe', { channel: 'checkin:2024' });
  const people = [await hall.addPerson(), await hall.addPerson()];
  for (const [at, person] of people.entries()) {
    // Nothing follows it, so that nothing but its own notice can show it; of what went before one may still come in.
    const wanted = state.admitted + at + 1;
    const shown = new Promise<void>((done) =>
      wall.on('notice', (notice: { state: { admitted: number } }) => notice.state.admitted === wanted && done()),
    );
    await scan(station.token, person.code);
    await shown;
  }
  wall.close();
});

test('strangers may not watch, and a revoked station is cut with the next tick', async () => {
  const station = await newStation();
  const socket = io(app.url, { path: '/live', transports: ['websocket'], auth: { token: station.token } });
  expect(await socket.emitWithAck('subscribe', { channel: 'checkin:2024' })).toMatchObject({ ok: true });
  await buildHall(app.db, 2023);
  expect(await socket.emitWithAck('subscribe', { channel: 'checkin:2023' })).toMatchObject({ ok: false });
  expect((await app.anyone.get('/api/v1/channels/checkin:2024')).status).toBe(401);
  const refused = once(socket, 'refused');
  await organiser.post(`/api/v1/stations/${station.id}/revocation`).expect(200);
  expect((await refused)[0]).toEqual({ channel: 'checkin:2024' });
  socket.close();
});
