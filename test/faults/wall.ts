import { io, type Socket } from 'socket.io-client';
import type { History } from './history.ts';
import { type Scene, YEAR } from './scene.ts';

interface Notice {
  readonly seq: number;
  readonly epoch: string;
  readonly state: { readonly admitted: number; readonly byCheckpoint: readonly { id: string; admitted: number }[] };
}
export interface Wall {
  readonly last: () => Notice | undefined;
  close(): void;
}

/**
 * A screen that watches the doors all the time. The answer to its subscription and a notice may overtake each other (the
 * client drops the older one), but no notice goes behind another, and nothing behind what was seen before the line broke.
 */
export function hangWall(scene: Scene, history: History): Wall {
  let last: Notice | undefined;
  let floor: Notice | undefined;
  const isOlder = (next: Notice, than: Notice | undefined) => next.epoch === than?.epoch && next.seq < than.seq;
  const draw = (next: Notice) => {
    history.count('states on the wall');
    if (isOlder(next, floor)) history.violations.push(`the wall went back from ${floor?.seq} to ${next.seq}`);
    if (!isOlder(next, last)) last = next;
  };
  const socket: Socket = io(scene.server.url, {
    path: '/live',
    transports: ['websocket'],
    reconnectionDelayMax: 1000,
    extraHeaders: { cookie: scene.cookie },
  });
  socket.on('notice', (next: Notice) => {
    draw(next);
    if (!isOlder(next, floor)) floor = next;
  });
  socket.on('connect', () => {
    floor = last;
    socket
      .timeout(3000)
      .emitWithAck('subscribe', { channel: `checkin:${YEAR}` })
      .then((answer: Notice & { ok: boolean }) => {
        if (answer.ok) draw(answer);
        else socket.disconnect().connect();
      })
      .catch(() => socket.disconnect().connect());
  });
  return { last: () => last, close: () => void socket.close() };
}
