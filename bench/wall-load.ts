import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';

/** Many walls and one station in a process of their own. */
interface Order {
  readonly port: number;
  readonly path: string;
  readonly walls: number;
  readonly display: string;
  readonly token: string;
  readonly bodies: readonly string[];
  readonly apartMs: number;
}

process.once('message', async (order: Order) => {
  const sockets: Socket[] = [];
  let heard = 0;
  let last: () => void = () => undefined;
  for (let n = 0; n < order.walls; n += 1) {
    const socket = io(`http://127.0.0.1:${order.port}`, {
      path: '/live',
      transports: ['websocket'],
      forceNew: true,
      auth: { token: order.display },
    });
    const answer = await socket.emitWithAck('subscribe', { channel: 'wall:2024' });
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    socket.on('notice', () => {
      heard += 1;
      if (heard === order.walls) last();
    });
    sockets.push(socket);
  }
  process.send?.('connected');
  const agent = new Agent({ keepAlive: true });
  const took: number[] = [];
  for (const body of order.bodies) {
    await delay(order.apartMs);
    heard = 0;
    const all = new Promise<void>((done) => {
      last = done;
    });
    const began = performance.now();
    const call = request(
      {
        agent,
        port: order.port,
        host: '127.0.0.1',
        path: order.path,
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          Authorization: `Bearer ${order.token}`,
        },
      },
      (answer) => answer.resume(),
    );
    call.end(body);
    await all;
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  const quantile = (part: number) => took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? 0;
  process.send?.({ p50: quantile(0.5), p99: quantile(0.99) });
  for (const socket of sockets) socket.close();
});
