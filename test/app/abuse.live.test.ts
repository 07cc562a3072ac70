import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { connectDatabase, type Database } from '../../server/platform/db/database.ts';
import { createLog } from '../../server/platform/log.ts';
import { address, buildWorld, linkOf, pair, type World } from '../support/abuse-data.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openTestDatabase } from '../support/database.ts';
import { draft, register } from '../support/registration-data.ts';
import { openTcpDoor } from '../support/tcp-door.ts';

let base: Database;
let door: Awaited<ReturnType<typeof openTcpDoor>>;
let app: TestApp;
let world: World;
let admin: Awaited<ReturnType<TestApp['signIn']>>;
const sockets: Socket[] = [];
const lines: string[] = [];

beforeAll(async () => {
  base = await openTestDatabase();
  door = await openTcpDoor(base.connection);
  app = await startTestApp({
    at: '2026-11-22T04:00:00Z',
    tickMs: 100,
    db: await connectDatabase({ connection: door.connection, poolSize: 5 }),
    log: createLog('debug', { write: (line: string) => void lines.push(line) }),
  });
  world = await buildWorld(app);
  admin = await app.signIn('administrator');
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await app.close();
  await door.close();
  await base.close();
});

async function open(options: { cookie?: string; token?: string; origin?: string } = {}): Promise<Socket> {
  const { cookie, token, origin } = options;
  const socket = io(app.url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    ...(token && { auth: { token } }),
    extraHeaders: { ...(cookie && { cookie }), ...(origin && { origin }) },
  });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return socket;
}
const watch = (socket: Socket, channel: unknown): Promise<{ ok: boolean; problem?: string }> =>
  socket.emitWithAck('subscribe', { channel });
const refused = (socket: Socket) => new Promise<{ channel: string }>((resolve) => socket.once('refused', resolve));
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

test('a watcher is cut within a tick of signing out, losing the role, and of a station’s end', async () => {
  const consoleName = `ceremony:${world.ceremony.id}:console`;
  // Somebody with a link that has ended sits in the hall and watches, too; that must not keep anybody from being cut.
  await admin.post(`/api/v1/registrations/${world.second.id}/substitute`).send(person()).expect(200);
  const guest = await open({ token: linkOf(world.second.id) });
  await watch(guest, `ceremony:${world.ceremony.id}:stage`);

  const cookie = await app.cookieFor('ceremony_director');
  const signedOut = await open({ cookie });
  expect((await watch(signedOut, consoleName)).ok).toBe(true);
  let cut = refused(signedOut);
  await app.anyone
    .delete('/api/v1/sessions/current')
    .set('Cookie', cookie)
    .set('X-Requested-With', 'huiwu')
    .expect(204);
  expect((await cut).channel).toBe(consoleName);
  expect(await watch(signedOut, consoleName)).toEqual({ ok: false, problem: 'request.unauthenticated' });
  // The same cookie is worth nothing any more.
  await app.anyone.get('/api/v1/sessions/current').set('Cookie', cookie).expect(401);

  const own = await app.cookieFor('ceremony_director');
  const user = (await app.anyone.get('/api/v1/sessions/current').set('Cookie', own).expect(200)).body.user;
  const demoted = await open({ cookie: own });
  expect((await watch(demoted, consoleName)).ok).toBe(true);
  cut = refused(demoted);
  await admin.patch(`/api/v1/users/${user.id}`).send({ roles: [] }).expect(200);
  expect((await cut).channel).toBe(consoleName);
  await admin.patch(`/api/v1/users/${user.id}`).send({ disabled: true }).expect(200);
  await app.anyone.get('/api/v1/sessions/current').set('Cookie', own).expect(401);
  // Opening the account again opens no old session.
  await admin.patch(`/api/v1/users/${user.id}`).send({ disabled: false }).expect(200);
  await app.anyone.get('/api/v1/sessions/current').set('Cookie', own).expect(401);

  const station = await pair(app, 2023, [world.door]);
  const wall = await open({ token: station.token });
  expect((await watch(wall, 'checkin:2023')).ok).toBe(true);
  cut = refused(wall);
  await admin.post(`/api/v1/stations/${station.id}/revocation`).expect(200);
  expect((await cut).channel).toBe('checkin:2023');
});

const person = () => {
  const { typeId: _, consents: __, consentTextVersion: ___, ...facts } = draft(world.open, { nameNative: '周五' });
  return facts;
};

test('sockets refuse foreign pages, foreign channels and garbage, and go on', async () => {
  await expect(open({ origin: 'https://evil.example' })).rejects.toThrow();
  await expect(open({ origin: 'null' })).rejects.toThrow();
  const socket = await open({ token: world.station.token });
  for (const channel of ['checkin:2022', 'agenda:2026:draft', `ceremony:${world.ceremony.id}:console`])
    expect((await watch(socket, channel)).problem).toBe('request.forbidden');
  for (const channel of ['agenda:x', 'ceremony:x:stage', '\u0000', '', 'checkin:2023\n', `agenda:${'9'.repeat(60)}`])
    expect([channel, (await watch(socket, channel)).problem]).toEqual([channel, 'request.missing']);
  for (const channel of [null, 1, {}, [], 'x'.repeat(201)])
    expect((await watch(socket, channel)).problem).toBe('request.malformed');
  for (const report of [null, 'x', 1, [], { channel: 'x' }, { channel: socket.id, seq: Number.NaN }])
    socket.emit('rendered', report);
  socket.emit('subscribe', null);
  socket.emit('subscribe');
  socket.emit('unsubscribe', {});
  expect((await watch(socket, 'checkin:2023')).ok).toBe(true);
  const gone = new Promise<void>((resolve) => socket.on('disconnect', () => resolve()));
  socket.emit('rendered', 'x'.repeat(70_000));
  await gone;
});

test('a link is worth nothing after it was used, has expired, or was replaced; a known session id opens nothing', async () => {
  const signIn = (link: string, cookie = 'x=y') =>
    app.anyone.post('/api/v1/sessions').set('Cookie', cookie).set('X-Forwarded-For', address()).send({ link });
  const made = await admin
    .post('/api/v1/users')
    .send({ email: 'late@office.example', name: 'Late', locale: 'en', roles: ['viewer'] })
    .expect(201);
  const secretOf = (url: string) => String(url.split('#link=')[1]);
  const first = secretOf(made.body.signInLink.url);
  const fixed = 'huiwu_session=hwo_fixedfixedfixedfixed';
  const answer = await signIn(first, fixed).expect(201);
  expect(String(answer.headers['set-cookie'])).toMatch(/huiwu_session=hwo_(?!fixed).*HttpOnly.*SameSite=Lax/i);
  await app.anyone.get('/api/v1/sessions/current').set('Cookie', fixed).expect(401);
  await signIn(first).expect(401);
  const next = await admin.post(`/api/v1/users/${made.body.user.id}/sign-in-links`).expect(201);
  const old = await signIn(secretOf(next.body.url).slice(0, -1));
  expect([old.status, old.body.code]).toEqual([401, 'identity.link_refused']);
  await app.anyone
    .get('/api/v1/my/registration')
    .set(bearer(linkOf(world.second.id)))
    .expect(410);
  await app.anyone
    .get('/api/v1/my/registration')
    .set(bearer(linkOf(world.second.id, 3)))
    .expect(401);
  await app.anyone
    .get('/api/v1/my/registration')
    .set(bearer(linkOf(world.second.id, 2)))
    .expect(200);
  const before = app.clock.now();
  app.clock.advance({ hours: 73 });
  const late = await signIn(secretOf(next.body.url));
  expect([late.status, late.body.code]).toEqual([401, 'identity.link_refused']);
  app.clock.set(before);
});

test('another site cannot act with the cookie of a user', async () => {
  const cookie = await app.cookieFor('administrator');
  const post = (headers: Record<string, string>) =>
    app.anyone.post('/api/v1/organisations').set('Cookie', cookie).set(headers).send({});
  for (const origin of ['https://evil.example', 'null', `${app.url}.evil.example`, 'http://127.0.0.1:1', 'file://'])
    expect([origin, (await post({ Origin: origin, 'X-Requested-With': 'huiwu' })).body.code]).toEqual([
      origin,
      'request.foreign_origin',
    ]);
  expect((await post({})).body.code).toBe('request.foreign_origin');
  expect((await post({ Origin: app.url })).status).toBe(422);
});

test('floods are told to wait, doors are not', async () => {
  const from = address();
  const statuses: number[] = [];
  for (let n = 0; n < 40; n += 1) {
    const answer = await app.anyone
      .post(`/api/v1/editions/${world.open.year}/registrations`)
      .set('X-Forwarded-For', from)
      .send(draft(world.open, { website: 'spam' }));
    statuses.push(answer.status);
    if (answer.status === 429) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  }
  expect(statuses.at(-1)).toBe(429);
  const tries: number[] = [];
  for (let n = 0; n < 12; n += 1)
    tries.push(
      (
        await app.anyone
          .post('/api/v1/sessions')
          .set('X-Forwarded-For', address())
          .send({ email: 'victim@office.example', password: 'wrong horse battery' })
      ).status,
    );
  expect([tries[0], tries.at(-1)]).toEqual([401, 429]);
  for (let n = 0; n < 70; n += 1)
    await app.anyone
      .post(`/api/v1/checkpoints/${world.door}/scans`)
      .set(bearer(world.station.token))
      .set('X-Forwarded-For', from)
      .send({
        scanId: crypto.randomUUID(),
        raw: '\u0000random QR',
        source: 'camera',
        direction: 'entry',
        scannedAt: app.clock.now(),
      })
      .expect(200)
      .expect(({ body }) => expect(body.decision).toBe('refuse'));
});

test('without its database the service says so in the reader’s language, changes nothing, and comes back', async () => {
  const count = async () => (await base.knex('registration').count().first())?.['count'];
  const before = await count();
  door.shut();
  const from = lines.length;
  const zh = await register(app, world.open).set('Accept-Language', 'zh');
  expect([zh.status, zh.body.code, zh.body.title]).toEqual([
    503,
    'request.unavailable',
    '服务暂时不可用，未作任何更改，请稍后再试。',
  ]);
  expect(Number(zh.headers['retry-after'])).toBeGreaterThan(0);
  const en = await app.anyone.get('/api/v1/editions/current').set('Accept-Language', 'en');
  expect([en.status, en.body.code]).toEqual([503, 'request.unavailable']);
  const known = await app.anyone.get('/api/v1/my/registration').set(bearer(world.first.token));
  expect(known.status).toBe(503);
  await app.anyone.get('/health/live').expect(200);
  await app.anyone.get('/health/ready').expect(503);
  for (const { body } of [zh, en]) {
    const told = lines.slice(from).filter((line) => line.includes(body.instance) && line.includes('"unavailable"'));
    expect(told).toHaveLength(1);
  }
  expect(await count()).toBe(before);
  door.reopen();
  const after = await register(app, world.open);
  expect(after.status).toBe(201);
  await app.anyone.get('/health/ready').expect(200);
});
