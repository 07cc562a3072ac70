/**
 * @jest-environment-options {"customExportConditions": ["node", "node-addons"]}
 */
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { Server } from 'socket.io';
import { PageRoot } from '../../client/app/page-root.tsx';
import { AgendaPage } from '../../client/features/agenda/agenda-page.tsx';
import { draftOf, formOf, shiftForm, spanOf } from '../../client/features/agenda/session-form.ts';
import { changedSessions } from '../../client/features/agenda/use-agenda.ts';
import { createLive, type Live } from '../../client/lib/live.ts';
import { LiveContext } from '../../client/lib/use-channel.ts';
import type { AgendaPageProps, AgendaView, SessionView } from '../../server/modules/agenda/contract.ts';

let count = 0;
function session(from: string, to: string, more: Partial<SessionView> = {}): SessionView {
  count += 1;
  const id = `00000000-0000-7000-8000-${String(count).padStart(12, '0')}`;
  return {
    id,
    guid: id,
    kind: 'forum',
    titleZh: `议程${count}`,
    titleEn: `Session ${count}`,
    abstractZh: null,
    abstractEn: null,
    track: null,
    roomId: null,
    startsAt: `2024-11-22T${from}:00.000Z`,
    endsAt: `2024-11-22T${to}:00.000Z`,
    languages: ['zh'],
    interpretation: ['en'],
    seats: null,
    state: 'published',
    sequence: 0,
    version: 1,
    isPublic: true,
    speakers: [],
    ...more,
  };
}

const agendaOf = (version: string, sessions: SessionView[]): AgendaView => ({
  version,
  edition: {
    year: 2024,
    titleZh: '2024 年度活动',
    titleEn: 'Annual Activities 2024',
    startsOn: '2024-11-22',
    endsOn: '2024-11-22',
    timeZone: 'Asia/Shanghai',
    venueZh: '天河校区',
    venueEn: 'Tianhe Campus',
  },
  rooms: [{ id: '00000000-0000-7000-9000-000000000001', nameZh: '大礼堂', nameEn: 'Grand Hall', seats: 400 }],
  tracks: [],
  sessions,
});
const propsOf = (agenda: AgendaView, now: string): AgendaPageProps => ({
  agenda,
  signUps: [],
  now,
  filter: {},
  path: '/agenda',
  calendarUrl: 'https://huiwu.example/api/v1/editions/2024/schedule.ics',
});

let http: HttpServer;
let io: Server;
let live: Live;
/** What the channel says and REST answers; a test changes it. */
let current: AgendaView;
const realFetch = globalThis.fetch;

beforeEach(async () => {
  http = createServer();
  io = new Server(http, { path: '/live', transports: ['websocket'] });
  io.on('connection', (socket) =>
    socket.on('subscribe', (_request, reply) =>
      reply({ ok: true, epoch: 'e', seq: 1, state: { version: current.version } }),
    ),
  );
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  live = createLive({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` });
  // jsdom has no Response; this is as much of one as the client reads.
  globalThis.fetch = async () =>
    ({
      ok: true,
      status: 200,
      headers: new Headers({ 'Content-Type': 'application/json' }),
      json: async () => current,
    }) as unknown as Response;
});
afterEach(async () => {
  jest.useRealTimers();
  globalThis.fetch = realFetch;
  live.close();
  await io.close();
});

const draw = (props: AgendaPageProps, locale: 'zh' | 'en' = 'zh') => (
  <LiveContext value={live}>
    <PageRoot locale={locale} timeZone="Europe/Berlin">
      <AgendaPage {...props} />
    </PageRoot>
  </LiveContext>
);
const box = () => within(screen.getByRole('region', { name: '正在进行与即将开始' }));

test('drawn without a script the page tells now and next in the zone of the edition, not of the site', () => {
  current = agendaOf('e-1', [
    session('01:00', '02:00'),
    session('02:00', '03:00', { state: 'cancelled' }),
    session('03:00', '04:00'),
  ]);
  const html = renderToString(draw(propsOf(current, '2024-11-22T01:30:00.000Z')));
  expect(html).toContain('北京时间（UTC+8）');
  expect(html).toMatch(/09:00–10:00/);
  expect(html.replaceAll('<!-- -->', '')).toMatch(/正在进行<\/h2>.*至 10:00.*即将开始<\/h2>.*11:00 开始/s);
  expect(html).toContain('已取消');
});

test('with the clock the next session becomes the present one', async () => {
  jest.useFakeTimers({
    now: new Date('2024-11-22T01:59:30Z'),
    doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'],
  });
  const [first, second] = [session('01:00', '02:00'), session('02:00', '03:00')];
  current = agendaOf('e-1', [first, second]);
  render(draw(propsOf(current, '2024-11-22T01:59:00.000Z')));
  expect(box().getByText('至 10:00')).toBeInTheDocument();
  await act(async () => {
    jest.advanceTimersByTime(31_000);
  });
  expect(box().queryByText('至 10:00')).toBeNull();
  expect(box().getByText('至 11:00')).toBeInTheDocument();
  expect(box().getByText('后续没有其他议程。')).toBeInTheDocument();
});

test('an open page follows the channel: it asks for what is new and marks what has changed', async () => {
  const [kept, moved] = [session('01:00', '02:00'), session('02:00', '03:00')];
  current = agendaOf('e-1', [kept, moved]);
  render(draw(propsOf(current, '2024-11-22T00:30:00.000Z')));
  await screen.findByText('实时');
  expect(screen.queryByText('刚刚更新')).toBeNull();
  current = agendaOf('e-2', [kept, { ...moved, version: 2, endsAt: '2024-11-22T03:30:00.000Z' }]);
  io.emit('notice', { channel: 'agenda:2024', epoch: 'e', seq: 2, state: { version: 'e-2' } });
  await waitFor(() => expect(screen.getAllByText('刚刚更新').length).toBe(1));
  expect(screen.getByText('10:00–11:30')).toBeInTheDocument();
});

test('changed is what is new or has another version', () => {
  const [one, two] = [session('01:00', '02:00'), session('02:00', '03:00')];
  const added = session('04:00', '05:00');
  expect([...changedSessions(agendaOf('1', [one, two]), agendaOf('2', [one, { ...two, version: 2 }, added]))]).toEqual([
    two.id,
    added.id,
  ]);
});

test('the editor turns wall time into instants, over midnight and over the change of the clocks', () => {
  const form = { ...formOf(undefined, 'Europe/Berlin', '2026-10-24'), from: '23:00', to: '01:00' };
  expect(spanOf(form, 'Europe/Berlin')).toEqual({
    startsAt: '2026-10-24T21:00:00.000Z',
    endsAt: '2026-10-24T23:00:00.000Z',
  });
  const skipped = { day: '2026-03-29', from: '02:30', to: '04:00' };
  expect(spanOf(skipped, 'Europe/Berlin')).toEqual({ pointer: '/startsAt', code: 'skipped' });
  expect(spanOf({ ...skipped, from: '' }, 'Europe/Berlin')).toEqual({ pointer: '/startsAt', code: 'incomplete' });
  // The second 02:30 of the night stays the second one when nobody touches it.
  const second = { startsAt: '2026-10-25T01:30:00.000Z', endsAt: '2026-10-25T02:30:00.000Z' };
  const opened = formOf(session('01:00', '02:00', second), 'Europe/Berlin', '2026-10-25');
  expect(spanOf(opened, 'Europe/Berlin', second)).toEqual(second);
  expect(spanOf(opened, 'Europe/Berlin')).toMatchObject({ startsAt: '2026-10-25T00:30:00.000Z' });
  const moved = shiftForm({ ...form, from: '23:50', to: '23:55' }, 15, 'Europe/Berlin');
  expect([moved.day, moved.from, moved.to]).toEqual(['2026-10-25', '00:05', '00:10']);
  expect(draftOf(form, second)).toMatchObject({ ...second, roomId: null, seats: null, track: null });
});
