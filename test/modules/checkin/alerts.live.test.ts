import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import type { LiaisonAlerts, Situation, WallView } from '../../../server/modules/checkin/contract.ts';
import { lateFrom } from '../../../server/modules/checkin/domain.ts';
import { sha256 } from '../../../server/platform/crypto.ts';
import { systemIds } from '../../../server/platform/ids.ts';
import { linkOf } from '../../support/abuse-data.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { buildHall, type DemoPerson, type Hall } from '../../support/checkin-data.ts';

let app: TestApp;
let hall: Hall;
let door: string;
let desk: string;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;
let station: { id: string; token: string };
const sockets: Socket[] = [];

beforeAll(async () => {
  app = await startTestApp({ tickMs: 200, at: '2024-11-22T01:00:00Z' });
  hall = await buildHall(app.db, 2024);
  door = await hall.addCheckpoint({ opens_at: new Date('2024-11-22T00:30:00Z') });
  desk = await hall.addCheckpoint({ kind: 'signing_desk', name_zh: '签约台', name_en: 'Signing desk' });
  organiser = await app.signIn('organiser');
  const made = await organiser
    .post('/api/v1/stations')
    .send({ editionYear: 2024, name: 'East', checkpointIds: [door, desk] })
    .expect(201);
  const paired = await app.anyone.post('/api/v1/stations/pair').send({ code: made.body.pairing.code }).expect(201);
  station = { id: made.body.station.id, token: paired.body.token };
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await app.close();
});

interface Watching<T> {
  readonly state: () => T;
  until(holds: (state: T) => boolean): Promise<T>;
  readonly all: string[];
  readonly refused: Promise<unknown>;
}
/** A real socket; every payload that it was ever sent is kept. */
async function watch<T>(channel: string, as: { cookie?: string; token?: string }): Promise<Watching<T>> {
  const socket = io(app.url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    ...(as.cookie !== undefined && { extraHeaders: { cookie: as.cookie } }),
    ...(as.token !== undefined && { auth: { token: as.token } }),
  });
  sockets.push(socket);
  const waiting = new Set<() => void>();
  const all: string[] = [];
  let state: T;
  const refused = new Promise((heard) => socket.once('refused', heard));
  socket.on('notice', (notice: { state: T }) => {
    state = notice.state;
    all.push(JSON.stringify(notice));
    for (const look of waiting) look();
  });
  const first = await socket.emitWithAck('subscribe', { channel });
  expect(first).toMatchObject({ ok: true });
  all.push(JSON.stringify(first));
  state = first.state;
  return {
    state: () => state,
    all,
    refused,
    until: (holds) =>
      new Promise((found) => {
        const look = () => {
          if (!holds(state)) return;
          waiting.delete(look);
          found(state);
        };
        waiting.add(look);
        look();
      }),
  };
}
const scan = (person: DemoPerson, checkpoint = door) =>
  app.anyone
    .post(`/api/v1/checkpoints/${checkpoint}/scans`)
    .set('Authorization', `Bearer ${station.token}`)
    .send({
      scanId: systemIds.uuid(),
      raw: person.code,
      source: 'camera',
      direction: 'entry',
      scannedAt: app.clock.now().toISOString(),
    })
    .expect(200);
const consent = (registrationId: string, given: boolean, purpose = 'public_list') =>
  app.db.knex('consent').insert({
    registration_id: registrationId,
    holder: 1,
    purpose,
    text_version: '2026-11-1',
    given,
    given_by: 'person',
    at: app.clock.now(),
  });
const userId = async (agent: typeof organiser): Promise<string> =>
  (await agent.get('/api/v1/sessions/current').expect(200)).body.user.id;
async function newLiaison(...roles: Parameters<TestApp['cookieFor']>) {
  const cookie = await app.cookieFor(...roles);
  const { body } = await app.anyone.get('/api/v1/sessions/current').set('Cookie', cookie).expect(200);
  const send = (method: 'post' | 'put', path: string, sent: object) =>
    app.anyone[method](path).set('Cookie', cookie).set('X-Requested-With', 'huiwu').send(sent);
  return { id: body.user.id as string, name: body.user.name as string, email: body.user.email as string, cookie, send };
}

test('late begins so long after the earliest opening, else after the first session, else never', () => {
  const [early, late] = [new Date('2024-11-22T00:00:00Z'), new Date('2024-11-22T01:00:00Z')];
  expect(lateFrom([late, null, early], null, 30)).toEqual(new Date('2024-11-22T00:30:00Z'));
  expect(lateFrom([null], late, 0)).toEqual(late);
  expect(lateFrom([], null, 30)).toBeNull();
});

test('the wall names nobody without consent, on any notice, and forgets a name with the consent', async () => {
  const link = await organiser.post('/api/v1/editions/2024/wall-link').send({ renew: false }).expect(200);
  const token = String(link.body.url).split('#key=')[1] ?? '';
  const wall = await watch<WallView>('wall:2024', { token });
  const open = await hall.addPerson({ name: '王公开', latin: 'Wang Gongkai', place: 'CN' });
  const hidden = await hall.addPerson({
    name: 'CANARY-没有同意',
    latin: 'CANARY-Latin',
    place: 'LA',
    phone: 'CANARY-1',
  });
  const withdrawn = await hall.addPerson({ name: 'CANARY-收回', place: 'TH' });
  const formerly = await hall.addPerson({ name: 'CANARY-前任', place: 'TH' });
  await consent(open.registrationId, true, 'registration');
  await consent(open.registrationId, true);
  await consent(withdrawn.registrationId, true);
  await consent(withdrawn.registrationId, false);
  // The consent of who had the place before is none of who has it now.
  await consent(formerly.registrationId, true);
  await app.db.knex('registration').where({ id: formerly.registrationId }).update({ holder: 2 });
  for (const person of [open, hidden, withdrawn, formerly]) await scan(person);
  const full = await wall.until((state) => state.present === 4);
  expect(full.guests.map((guest) => guest.n)).toEqual([4, 3, 2, 1]);
  expect(full.guests.at(-1)).toEqual({
    n: 1,
    name: '王公开',
    nameLatin: 'Wang Gongkai',
    organisation: { zh: '示例职业学院 07', en: '示例职业学院 07' },
    place: 'CN',
  });
  // One of Laos: even the place would tell who it is.
  expect(full.guests[2]).toEqual({ n: 2, name: null, nameLatin: null, organisation: null, place: null });
  expect(full.places).toContainEqual({ place: 'TH', present: 2 });
  for (const payload of wall.all) expect(payload).not.toMatch(/CANARY|registrationId|scanId|phone|note/);
  for (const payload of wall.all) expect(payload).not.toContain(open.registrationId);

  const anonymousAsks = await app.anyone.get('/api/v1/channels/wall:2024');
  expect(anonymousAsks.status).toBe(401);
  const screen = { Authorization: `Bearer ${token}` };
  await app.anyone.get('/api/v1/channels/wall:2024').set(screen).expect(200);
  for (const other of ['checkin:2024', 'situation:2024', 'stations:2024', `alerts:${await userId(organiser)}`])
    expect([other, (await app.anyone.get(`/api/v1/channels/${other}`).set(screen)).status]).toEqual([other, 403]);
  await app.anyone.get('/api/v1/editions/2024/missing').set(screen).expect(403);

  // Taken back by the person: gone from the screen without any scan.
  const personal = linkOf(open.registrationId);
  await app.db
    .knex('registration')
    .where({ id: open.registrationId })
    .update({ link_hash: sha256(personal), email: 'open@sample.example' });
  await app.anyone
    .post('/api/v1/my/registration/consents')
    .set('Authorization', `Bearer ${personal}`)
    .send({ public_list: false })
    .expect(200);
  await wall.until((state) => state.guests.every((guest) => guest.name === null));
});

test('a renewed display link shuts the screens of the old one', async () => {
  const link = async (renew: boolean) =>
    (await organiser.post('/api/v1/editions/2024/wall-link').send({ renew }).expect(200)).body;
  const before = await link(false);
  expect((await link(false)).url).toBe(before.url);
  const wall = await watch<WallView>('wall:2024', { token: String(before.url).split('#key=')[1] ?? '' });
  const after = await link(true);
  expect(after).toMatchObject({ madeAnew: true });
  expect(after.url).not.toBe(before.url);
  expect(await wall.refused).toEqual({ channel: 'wall:2024' });
});

test('a VIP at the door is called out to the liaison at once, and the answer stands', async () => {
  const liaison = await newLiaison('viewer');
  const stranger = await newLiaison('viewer');
  const vip = await hall.addPerson({ name: '李厅长', place: 'CN' });
  await organiser
    .put(`/api/v1/registrations/${vip.registrationId}/vip`)
    .send({ liaisonId: liaison.id, phone: '138 0000 0000', note: '走东门' })
    .expect(200);
  await liaison.send('put', '/api/v1/alerts/mail', { wanted: true }).expect(204);
  const own = await watch<LiaisonAlerts>(`alerts:${liaison.id}`, liaison);
  const board = await watch<Situation>('situation:2024', { cookie: await app.cookieFor('organiser') });
  expect(own.state()).toMatchObject({ byMail: true, watched: 1, alerts: [] });
  await app.anyone.get(`/api/v1/channels/alerts:${liaison.id}`).set('Cookie', stranger.cookie).expect(403);

  const answer = await scan(vip);
  expect(answer.body.person.notes).toEqual([
    {
      zh: `重要来宾：请通知联络员 ${liaison.name}（138 0000 0000） · 走东门`,
      en: `VIP: call ${liaison.name} (138 0000 0000) · 走东门`,
    },
  ]);
  const { alerts } = await own.until((state) => state.alerts.length === 1);
  expect(alerts[0]).toMatchObject({ name: '李厅长', lateReport: false, answered: null, checkpoint: { en: 'Gate 1' } });
  await board.until((state) => state.alerts.some((alert) => alert.name === '李厅长'));
  await app.app.worker.drain();
  expect(app.sent.filter((mail) => mail.to.address === liaison.email).map((mail) => mail.subject)).toEqual([
    'VIP arrived: 李厅长',
  ]);

  const path = `/api/v1/alerts/${alerts[0]?.scanId}/answer`;
  await stranger.send('post', path, { inMinutes: 1 }).expect(404);
  const first = await liaison.send('post', path, { inMinutes: 3 }).expect(200);
  expect(first.body.answered).toMatchObject({ by: liaison.name, thereAt: '2024-11-22T01:03:00.000Z' });
  const again = await organiser.post(path).send({ inMinutes: null }).expect(200);
  expect(again.body).toEqual(first.body);
  await own.until((state) => state.alerts[0]?.answered?.by === liaison.name);
  await board.until((state) => state.alerts.every((alert) => alert.name !== '李厅长'));
  // The signing desk is another call; the same door on the same day is not, and an undo takes it back.
  const second = await scan(vip, desk);
  await own.until((state) => state.alerts.length === 2);
  await organiser.post(`/api/v1/scans/${second.body.scanId}/annulment`).send({ id: systemIds.uuid(), reason: 'x' });
  await own.until((state) => state.alerts.length === 1);
});

test('what a station without network let in is a late report with the true time', async () => {
  const liaison = await newLiaison('viewer');
  const vip = await hall.addPerson({ name: 'Somchai' });
  await organiser
    .put(`/api/v1/registrations/${vip.registrationId}/vip`)
    .send({ liaisonId: liaison.id, phone: null, note: null })
    .expect(200);
  const own = await watch<LiaisonAlerts>(`alerts:${liaison.id}`, liaison);
  // What was remembered of the watched a moment ago is forgotten by the wish itself.
  const at = new Date(app.clock.now().getTime() - 20 * 60_000).toISOString();
  await app.anyone
    .post('/api/v1/stations/me/scans')
    .set('Authorization', `Bearer ${station.token}`)
    .send({
      epoch: systemIds.uuid(),
      sentAt: app.clock.now().toISOString(),
      items: [
        {
          scanId: systemIds.uuid(),
          checkpointId: door,
          raw: vip.code,
          source: 'camera',
          direction: 'entry',
          scannedAt: at,
          stationSeq: 1,
          door: { decision: 'admit', reason: 'ok' },
        },
      ],
    })
    .expect(200);
  const { alerts } = await own.until((state) => state.alerts.length === 1);
  expect(alerts[0]).toMatchObject({ name: 'Somchai', at, lateReport: true });
});

test('the board counts who is missing; a head and a VIP stand first, and the list goes out as CSV', async () => {
  const board = await watch<Situation>('situation:2024', { cookie: await app.cookieFor('viewer') });
  const liaison = await newLiaison('viewer');
  const vip = await hall.addPerson({ name: '迟到的贵宾', phone: '+66 81' });
  const plain = await hall.addPerson({ name: '=formula' });
  await organiser
    .put(`/api/v1/registrations/${vip.registrationId}/vip`)
    .send({ liaisonId: liaison.id, phone: null, note: null })
    .expect(200);
  const state = await board.until((now) => now.expected - now.arrived === 2);
  expect(state.lateFrom).toBe('2024-11-22T01:00:00.000Z');
  expect(state.stations).toEqual([expect.objectContaining({ id: station.id, name: 'East', unsent: null })]);
  expect(state.parties).toEqual([expect.objectContaining({ zh: '示例职业学院 07', headMissing: false })]);
  const missing = await organiser.get('/api/v1/editions/2024/missing?limit=1').expect(200);
  expect(missing.body).toMatchObject({
    total: 2,
    next: '1',
    items: [{ registrationId: vip.registrationId, liaison: liaison.name }],
  });
  const only = await organiser.get('/api/v1/editions/2024/missing?first=true').expect(200);
  expect(only.body.total).toBe(1);
  const csv = await organiser.get('/api/v1/editions/2024/missing.csv?lang=zh').expect(200);
  expect(csv.text).toContain('编号,姓名');
  expect(csv.text).toContain('+66 81');
  expect(csv.text).not.toContain(',=formula');
  await organiser.put('/api/v1/editions/2024/arrival-rule').send({ lateAfterMinutes: 45 }).expect(204);
  await board.until((now) => now.lateFrom === '2024-11-22T01:15:00.000Z');
  await scan(plain);
  await board.until((now) => now.expected - now.arrived === 1);
  await app.anyone.get('/api/v1/editions/2024/missing.csv').expect(401);
});
