/**
 * @jest-environment-options {"customExportConditions": ["node", "node-addons"]}
 */
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { act, configure, render, screen, waitFor } from '@testing-library/react';
import { Server, type Socket } from 'socket.io';
import { createLive, type Live } from '../../client/lib/live.ts';
import { LiveContext, useChannel, useRendered } from '../../client/lib/use-channel.ts';
import { LocaleProvider } from '../../client/lib/words.tsx';
import { LiveMark } from '../../client/ui/clock.tsx';

/** Speaks the protocol and remembers what it was asked; what it answers is the test's to say. */
class Hall {
  readonly http: HttpServer = createServer();
  readonly io = new Server(this.http, { path: '/live', transports: ['websocket'] });
  readonly asked: { channel: string; epoch?: string; seq?: number }[] = [];
  readonly rendered: unknown[] = [];
  readonly left: unknown[] = [];
  readonly tokens: unknown[] = [];
  answer: (request: { channel: string }) => unknown = () => ({ ok: true, epoch: 'e1', seq: 1, state: 'one' });

  constructor() {
    this.io.on('connection', (socket: Socket) => {
      this.tokens.push(socket.handshake.auth.token);
      socket.on('subscribe', (request, reply) => {
        this.asked.push(request);
        reply(this.answer(request));
      });
      socket.on('rendered', (report) => this.rendered.push(report));
      socket.on('unsubscribe', (name) => this.left.push(name));
    });
  }
  async open(): Promise<string> {
    await new Promise<void>((done) => this.http.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }
  notice(seq: number, more: { state?: string; changed?: string[]; epoch?: string } = {}) {
    this.io.emit('notice', { channel: 'wall', epoch: 'e1', seq, ...more });
  }
  tick(seqs: Record<string, number>) {
    this.io.emit('tick', { seqs, at: new Date().toISOString() });
  }
}

// Real sockets on a busy machine.
configure({ asyncUtilTimeout: 8000 });

let hall: Hall;
let live: Live;
let url: string;

beforeEach(async () => {
  hall = new Hall();
  url = await hall.open();
});
afterEach(async () => {
  live.close();
  await hall.io.close();
});

function Wall({ onChanged }: { onChanged?: (ids: readonly string[] | undefined) => void }) {
  const view = useChannel<string>('wall', onChanged);
  useRendered('wall', view.seq);
  return (
    <LocaleProvider locale="en">
      <output>
        {view.state ?? 'nothing'} {view.seq ?? '-'} {view.status}
      </output>
      <LiveMark view={view} />
    </LocaleProvider>
  );
}

function show(options: { patience?: number; onChanged?: (ids: readonly string[] | undefined) => void } = {}) {
  const { patience = 60_000, onChanged } = options;
  live = createLive({ url, token: 'station-token', patience, jitter: () => 5 });
  return render(
    <LiveContext value={live}>
      <Wall {...(onChanged && { onChanged })} />
    </LiveContext>,
  );
}

const shows = (text: string) => waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(text));

test('a newcomer gets the snapshot, then each next state, and says what it has drawn', async () => {
  show();
  expect(screen.getByRole('status')).toHaveTextContent('nothing - connecting');
  await shows('one 1 live');
  expect(hall.tokens).toEqual(['station-token']);
  hall.notice(2, { state: 'two' });
  await shows('two 2 live');
  await waitFor(() => expect(hall.rendered).toContainEqual({ channel: 'wall', seq: 2 }));
});

test('what is older is ignored; a whole state may skip numbers', async () => {
  show();
  await shows('one 1 live');
  hall.notice(5, { state: 'five' });
  hall.notice(4, { state: 'four' });
  hall.notice(5, { state: 'five again' });
  hall.notice(6, { state: 'six' });
  await shows('six 6 live');
  expect(hall.asked).toHaveLength(1);
});

test('ids to ask for again are passed on; a gap asks for the snapshot', async () => {
  const heard: (readonly string[] | undefined)[] = [];
  show({ onChanged: (ids) => heard.push(ids) });
  await shows('one 1 live');
  hall.notice(2, { changed: ['a', 'b'] });
  await shows('one 2 live');
  expect(heard).toEqual([['a', 'b']]);
  hall.answer = () => ({ ok: true, epoch: 'e1', seq: 9, state: 'nine' });
  hall.notice(8, { changed: ['c'] });
  await shows('nine 9 live');
  expect(hall.asked.at(-1)).toMatchObject({ channel: 'wall', epoch: 'e1', seq: 2 });
  expect(heard).toEqual([['a', 'b'], undefined]);
});

test('a tick that knows more, or less after a restore, asks for the snapshot', async () => {
  show();
  await shows('one 1 live');
  hall.answer = () => ({ ok: true, epoch: 'e1', seq: 3, state: 'three' });
  hall.tick({ wall: 3 });
  await shows('three 3 live');
  hall.answer = () => ({ ok: true, epoch: 'restored', seq: 1, state: 'from the backup' });
  hall.tick({ wall: 1 });
  await shows('from the backup 1 live');
  hall.notice(1, { epoch: 'third', state: 'another epoch' });
  await shows('another epoch 1 live');
});

test('a screen that hears nothing says since when, and is live again with the next tick', async () => {
  show({ patience: 300 });
  await shows('one 1 live');
  await shows('one 1 stale');
  expect(screen.getByText(/^Not live since \d\d:\d\d:\d\d$/)).toBeVisible();
  const ticking = setInterval(() => hall.tick({ wall: 1 }), 50);
  await shows('one 1 live');
  clearInterval(ticking);
});

test('after a cut the present is shown, not the past', async () => {
  show();
  await shows('one 1 live');
  hall.answer = () => ({ ok: true, epoch: 'e1', seq: 7, state: 'seven' });
  for (const socket of hall.io.sockets.sockets.values()) socket.conn.close();
  await shows('one 1 stale');
  await shows('seven 7 live');
  expect(hall.asked.at(-1)).toMatchObject({ seq: 1, epoch: 'e1' });
});

test('a refusal is said; a server that is only busy is asked again', async () => {
  const answers = [
    { ok: false, problem: 'request.unavailable' },
    { ok: true, epoch: 'e1', seq: 1, state: 'one' },
  ];
  hall.answer = () => answers.shift();
  show();
  await shows('one 1 live');
  hall.io.emit('refused', { channel: 'wall' });
  await shows('refused');
  expect(screen.getByText('You may not see this')).toBeVisible();
});

test('who leaves unsubscribes', async () => {
  const { unmount } = show();
  await shows('one 1 live');
  act(unmount);
  await waitFor(() => expect(hall.left).toEqual(['wall']));
});
