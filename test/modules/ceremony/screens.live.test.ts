import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import type {
  BackstageScene,
  ConsoleScene,
  Duty,
  LowerScene,
  SceneHead,
  StageScene,
  TableScene,
  UshersScene,
} from '../../../server/modules/ceremony/domain.ts';
import { DUTIES, LINKED_DUTIES, OPEN_DUTIES } from '../../../server/modules/ceremony/domain.ts';
import { connectDatabase, type Database } from '../../../server/platform/db/database.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { startEdition } from '../../support/ceremony-data.ts';
import { fakeClock } from '../../support/clock.ts';
import { openTestDatabase } from '../../support/database.ts';
import { createScreens, georgian, nextNotice, watch } from '../../support/screens.ts';

/** What only the office, the staff or the person may know; none of it may ever be on a public screen. */
const CANARY = /CANARY|secret\d|@|\+86|liaison|presence|lastSeen|seat|reason|note/i;

const clock = fakeClock('2026-11-22T07:00:00Z');
const screens = createScreens(() => app.url);
let base: Database;
let app: TestApp;
let data: Awaited<ReturnType<typeof startEdition>>;
let director: Awaited<ReturnType<TestApp['signIn']>>;
let scene: ConsoleScene;
let links: Record<string, { id: string; token: string }>;
let guestId: string;

beforeAll(async () => {
  base = await openTestDatabase();
  app = await start();
  data = await startEdition(app);
  director = await app.signIn('ceremony_director');
  const signing = await data.agreement('GE-1', ...georgian);
  guestId = signing.guestId;
  const second = await data.agreement('CA-2', { nameZh: '示例大学', nameEn: 'Sample University', place: 'CA' });
  const [designation] = await data.designations([
    { nameZh: '示例职业学院 07', nameEn: 'Sample Polytechnic 07', place: 'CN', recipient: '王小明' },
  ]);
  await app.db.knex('agreement').where({ id: signing.id }).update({ originals: 4 });
  scene = await data.ceremony([signing.id, second.id], [designation?.id ?? '']);
  await plantCanaries();
  links = Object.fromEntries(
    await Promise.all(
      DUTIES.map(async (duty) => {
        const made = await director
          .post(`/api/v1/ceremonies/${scene.id}/links`)
          .send({ duty, label: `CANARY ${duty}` })
          .expect(201);
        return [duty, { id: made.body.id, token: new URL(made.body.url).hash.replace('#key=', '') }];
      }),
    ),
  );
});
afterAll(async () => {
  screens.close();
  await app.close();
  await base.close();
});

const start = async () =>
  startTestApp({ clock, tickMs: 100, db: await connectDatabase({ connection: base.connection, poolSize: 5 }) });

async function plantCanaries(): Promise<void> {
  const { knex } = app.db;
  await knex('registration').update({ note: 'CANARY diet', seat: 'CANARY A-01', decision_reason: 'CANARY' });
  await knex('organisation').update({ note: 'CANARY organisation' });
  await knex('checkpoint').update({ name_zh: knex.raw("'CANARY ' || kind"), name_en: knex.raw("'CANARY ' || kind") });
  const [{ id: liaison }] = await knex('office_user').limit(1).select('id');
  await knex('vip_watch').insert({
    registration_id: guestId,
    edition_id: data.edition.id,
    liaison_id: liaison,
    phone: '+86 CANARY',
    note: 'CANARY',
    created_at: clock.now(),
  });
}

const channelOf = (duty: Duty) => `ceremony:${scene.id}:${duty}`;
const openDuty = async (duty: Duty) => {
  const socket = await screens.open({ token: links[duty]?.token });
  return { duty, socket, first: await watch<SceneHead>(socket, channelOf(duty)) };
};
const give = async (command: string, index: number, more: object = {}) => {
  const answer = await director
    .post(`/api/v1/ceremonies/${scene.id}/commands`)
    .send({ command, itemId: scene.items[index]?.id, expectedRevision: scene.revision, ...more })
    .expect(200);
  scene = answer.body;
};
const inHall = async <T>(duty: Duty): Promise<T> =>
  (await app.anyone.get(`/api/v1/channels/${channelOf(duty)}`).expect(200)).body.state;

test('each duty opens by its own link and by no other, and a revoked link is cut', async () => {
  for (const duty of DUTIES) {
    const { first } = await openDuty(duty);
    expect([duty, first.ok]).toEqual([duty, true]);
  }
  const stranger = await screens.open();
  for (const duty of LINKED_DUTIES) {
    expect(await watch(stranger, channelOf(duty))).toEqual({ ok: false, problem: 'request.unauthenticated' });
    await app.anyone.get(`/api/v1/channels/${channelOf(duty)}`).expect(401);
  }
  const usher = await screens.open({ token: links.ushers?.token });
  for (const duty of ['backstage', 'host', 'table', 'console'])
    expect(await watch(usher, `ceremony:${scene.id}:${duty}`)).toMatchObject({ ok: false });
  expect((await watch(usher, 'wall:2026')).ok).toBe(false);

  const made = await director
    .post(`/api/v1/ceremonies/${scene.id}/links`)
    .send({ duty: 'host', label: 'x' })
    .expect(201);
  const token = new URL(made.body.url).hash.replace('#key=', '');
  const lost = await screens.open({ token });
  expect((await watch(lost, channelOf('host'))).ok).toBe(true);
  const cut = new Promise<{ channel: string }>((resolve) => lost.once('refused', resolve));
  await director.delete(`/api/v1/ceremonies/${scene.id}/links/${made.body.id}`).expect(204);
  await director.delete(`/api/v1/ceremonies/${scene.id}/links/${made.body.id}`).expect(204);
  expect((await cut).channel).toBe(channelOf('host'));
  const { body } = await director.get(`/api/v1/ceremonies/${scene.id}/links`).expect(200);
  expect(body.items.filter((one: { url: string | null }) => one.url === null)).toHaveLength(1);
  const stored = await app.db.knex('display_link').select();
  expect(JSON.stringify(stored)).not.toContain(token);
});

test('five screens of different duties show one item; who stands still and who came back is told apart', async () => {
  const duties = ['stage', 'backstage', 'host', 'ushers', 'table'] as const;
  const opened = await Promise.all(duties.map(openDuty));
  const say = ({ socket, duty }: { socket: Socket; duty: Duty }, seq: number) =>
    socket.emit('rendered', { channel: channelOf(duty), seq, label: `屏 ${duty}` });
  for (const screen of opened) say(screen, screen.first.seq);
  const notices = opened.map(({ socket, duty }) => nextNotice<SceneHead>(socket, channelOf(duty)));
  await give('call', 0);
  const seen = await Promise.all(notices);
  expect(new Set(seen.map(({ state }) => state.revision))).toEqual(new Set([scene.revision]));
  // The table's page stands still; the host's was loaded anew; all others draw.
  for (const [at, screen] of opened.entries()) if (screen.duty !== 'table') say(screen, seen[at]?.seq ?? 0);
  opened[2]?.socket.close();
  const reloaded = await openDuty('host');
  expect(reloaded.first.state.revision).toBe(scene.revision);
  say(reloaded, reloaded.first.seq);
  clock.advance({ seconds: 20 });
  // Whoever is missing is alerted a moment after the call, which counts for those that show it: they draw that as well.
  const drawing = [...opened.filter(({ duty }) => duty !== 'table' && duty !== 'host'), reloaded];
  const list = async () => {
    for (const screen of drawing) say(screen, (await watch(screen.socket, channelOf(screen.duty))).seq);
    await Promise.all(drawing.map(({ socket, duty }) => watch(socket, channelOf(duty))));
    const { body } = await director.get(`/api/v1/ceremonies/${scene.id}/screens`).expect(200);
    return new Map(body.items.map((one: { duty: string }) => [one.duty, one])) as Map<
      string,
      { isCurrent: boolean; silentSeconds: number; behindSeconds: number | null; label: string }
    >;
  };
  let listed = await list();
  while (drawing.some(({ duty }) => !listed.get(duty)?.isCurrent)) listed = await list();
  expect([...listed.keys()].sort()).toEqual(['backstage', 'host', 'stage', 'table', 'ushers']);
  expect(listed.get('table')).toMatchObject({
    isCurrent: false,
    silentSeconds: 20,
    behindSeconds: expect.any(Number),
    // By its link, whatever it calls itself.
    label: 'CANARY table',
  });
  expect([...listed].filter(([duty]) => duty !== 'table').map(([, { silentSeconds }]) => silentSeconds)).toEqual([
    0, 0, 0, 0,
  ]);
});

test('a server that was ended in mid-item shows every screen the present when it is back', async () => {
  await give('stage', 0, { reason: 'CANARY the guest is late' });
  await give('sign', 0);
  await app.db.transaction((tx) => data.admit(tx, guestId, data.entrance));
  await app.close();
  app = await start();
  director = await app.signIn('ceremony_director');
  for (const duty of DUTIES) {
    const { first } = await openDuty(duty);
    expect([duty, first.state.revision]).toEqual([duty, scene.revision]);
  }
  expect((await inHall<StageScene>('stage')).item?.state).toBe('signing');
  expect((await inHall<LowerScene>('lower')).item?.state).toBe('signing');
});

test('backstage knows where somebody was seen and whom to call; ushers and table know the sides', async () => {
  const { first } = await openDuty('backstage');
  const { now, next } = first.state as BackstageScene;
  const guest = now?.subjects[0]?.parties[1]?.people[0];
  expect(guest).toMatchObject({
    native: 'ნინო ბერიძე',
    presence: 'on_stage',
    lastSeen: { zh: 'CANARY entrance', en: 'CANARY entrance' },
    liaison: { phone: '+86 CANARY' },
    seat: 'CANARY A-01',
  });
  expect(next.map(({ position }) => position)).toEqual([2, 3]);
  expect(next[0]?.subjects[0]?.parties[1]?.missing).toBe(true);

  const ushers = (await openDuty('ushers')).first.state as UshersScene;
  expect(ushers.items[0]?.people.map(({ native, side, table }) => [native, side, table])).toEqual([
    ['陈国强', 'right', 1],
    ['ნინო ბერიძე', 'left', 1],
  ]);
  expect(ushers.items[0]?.people.map(({ seat }) => seat)).toEqual(['CANARY A-01', 'CANARY A-01']);
  const table = (await openDuty('table')).first.state as TableScene;
  expect(table.now?.tables[0]?.texts.map(({ original, side, keeper }) => [original, side, keeper.nameEn])).toEqual([
    [1, 'right', 'Guangdong Communication Polytechnic'],
    [2, 'left', 'Railway Transport College'],
    [3, 'right', 'Guangdong Communication Polytechnic'],
    [4, 'left', 'Railway Transport College'],
  ]);
  expect(table.now?.tables[0]?.originals).toBe(4);
  // The wall says the same as the table: from left to right, as the hall sees them.
  const hall = await inHall<StageScene>('stage');
  expect(hall.item?.subjects[0]?.parties.map(({ nameEn }) => nameEn)).toEqual([
    'Railway Transport College',
    'Guangdong Communication Polytechnic',
  ]);
});

test('no internal note ever leaves the server to a screen of the hall, in any state and on either way', async () => {
  const eavesdroppers = await Promise.all(
    OPEN_DUTIES.map(async (duty) => {
      const socket = await screens.open();
      const heard: unknown[] = [await watch(socket, channelOf(duty))];
      socket.on('notice', (notice) => heard.push(notice));
      return { duty, heard };
    }),
  );
  const states = new Set<string>();
  const look = async () => {
    for (const duty of OPEN_DUTIES) {
      const state = await inHall<StageScene>(duty);
      states.add(`${duty} ${state.covered ? 'covered' : (state.item?.state ?? 'none')}`);
      const { asOf: _, ...told } = state;
      expect(JSON.stringify(told)).not.toMatch(CANARY);
    }
  };
  await look();
  await give('complete', 0);
  for (const command of ['exchange', 'photograph', 'close']) {
    await look();
    await give(command, 0);
  }
  await look();
  await give('call', 1);
  await look();
  await give('stage', 1, { reason: 'CANARY' });
  await look();
  await give('cover', 1, { itemId: undefined });
  const covered = await inHall<StageScene>('stage');
  expect([covered.neutral, covered.item, covered.next, (await inHall<LowerScene>('lower')).item]).toEqual([
    true,
    null,
    null,
    null,
  ]);
  await look();
  await give('uncover', 1, { itemId: undefined });
  await give('postpone', 1, { reason: 'CANARY' });
  await give('call', 2);
  await look();
  expect(states.size).toBeGreaterThan(10);
  for (const { duty, heard } of eavesdroppers) {
    expect([duty, heard.length > 4]).toEqual([duty, true]);
    expect(JSON.stringify(heard)).not.toMatch(CANARY);
  }
});
