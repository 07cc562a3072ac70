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

/** A screen that watches the doors all the time: it must never go backwards. */
export function hangWall(scene: Scene, history: History): Wall {
  let last: Notice | undefined;
  const draw = (next: Notice) => {
    history.count('states on the wall');
    if (last && next.epoch === last.epoch && next.seq < last.seq)
      history.violations.push(`the wall went back from ${last.seq} to ${next.seq}`);
    last = next;
  };
  const socket: Socket = io(scene.server.url, {
    path: '/live',
    transports: ['websocket'],
    reconnectionDelayMax: 1000,
    extraHeaders: { cookie: scene.cookie },
  });
  socket.on('notice', draw);
  socket.on('connect', () => {
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
