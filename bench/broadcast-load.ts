import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { RECONNECTION } from '../client/lib/live.ts';
import { type Figures, figuresOf } from './figures.ts';

/** Many screens and whoever changes what they show, in a process of their own: of ours and of the limit, turn by turn. */
export interface Target {
  readonly name: string;
  /** Of its nodes; screens are spread over them. Changes go to the first. */
  readonly ports: readonly number[];
  readonly channel: string;
  readonly token?: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodies: readonly string[];
  /** Screens that say what they have drawn. */
  readonly label?: string;
}
export interface Order {
  readonly targets: readonly Target[];
  readonly screens: number;
  readonly apartMs: number;
  /** At the end all of them are cut at once. */
  readonly cut?: boolean;
}
/** By the name of the target. */
export interface Result {
  readonly took: Readonly<Record<string, Figures>>;
  /** From the cut to the last screen that shows the present, with the pause before a screen tries again. */
  readonly back: Readonly<Record<string, { readonly last: number; readonly p50: number }>>;
}

interface Screens {
  readonly target: Target;
  readonly sockets: readonly Socket[];
  readonly took: number[];
  /** Called with each state that reaches a screen. */
  heard: (screen: number) => void;
}

process.once('message', async (order: Order) => {
  const agent = new Agent({ keepAlive: true });
  const all: Screens[] = [];
  for (const target of order.targets) {
    await step(`connecting ${target.name}`);
    all.push(await connect(target, order.screens));
    await step(`connected ${target.name}`);
  }
  await step('begin');
  const rounds = Math.min(...order.targets.map(({ bodies }) => bodies.length)) - (order.cut ? 1 : 0);
  for (let at = 0; at < rounds; at += 1)
    for (const screens of all) {
      await delay(order.apartMs / all.length);
      const shown = everyOne(screens, order.screens);
      const began = performance.now();
      await Promise.all([shown, post(agent, screens.target, at)]);
      screens.took.push((await shown) - began);
    }
  await step('measured');
  const back: Record<string, { last: number; p50: number }> = {};
  if (order.cut)
    for (const screens of all) {
      const times: number[] = [];
      await delay(1000);
      const began = performance.now();
      const shown = everyOne(screens, order.screens, () => times.push(performance.now() - began));
      for (const socket of screens.sockets) socket.io.engine.close();
      // While they are away the stage moves on: what they see first is already another item.
      await post(agent, screens.target, rounds);
      await shown;
      times.sort((a, b) => a - b);
      back[screens.target.name] = { last: times.at(-1) ?? 0, p50: times[Math.floor(times.length / 2)] ?? 0 };
    }
  const took = Object.fromEntries(all.map((screens) => [screens.target.name, figuresOf(screens.took)]));
  process.send?.({ took, back } satisfies Result);
});

async function connect(target: Target, count: number): Promise<Screens> {
  const sockets: Socket[] = [];
  const screens: Screens = { target, sockets, took: [], heard: () => undefined };
  for (let at = 0; at < count; at += 1) {
    // As client/lib/live.ts does it.
    const socket = io(`http://127.0.0.1:${target.ports[at % target.ports.length]}`, {
      path: '/live',
      transports: ['websocket'],
      forceNew: true,
      ...RECONNECTION,
      ...(target.token && { auth: { token: target.token } }),
    });
    const subscribe = async (): Promise<void> => {
      const answer = await socket.emitWithAck('subscribe', { channel: target.channel });
      if (!answer.ok) throw new Error(JSON.stringify(answer));
      screens.heard(at);
    };
    socket.on('notice', ({ seq }: { seq: number }) => {
      screens.heard(at);
      if (target.label) socket.emit('rendered', { channel: target.channel, seq, label: `${target.label} ${at}` });
    });
    await new Promise<void>((done) => socket.once('connect', () => void subscribe().then(done)));
    socket.on('connect', () => void subscribe());
    sockets.push(socket);
  }
  return screens;
}

function everyOne(screens: Screens, count: number, each: () => void = () => undefined): Promise<number> {
  const seen = new Set<number>();
  return new Promise((done) => {
    screens.heard = (screen) => {
      if (seen.has(screen)) return;
      seen.add(screen);
      each();
      if (seen.size === count) done(performance.now());
    };
  });
}

function post(agent: Agent, target: Target, at: number): Promise<void> {
  const body = target.bodies[at] ?? '{}';
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...target.headers };
  return new Promise((done, fail) => {
    const call = request(
      { agent, port: target.ports[0], host: '127.0.0.1', path: target.path, method: 'POST', headers },
      (answer) => {
        let text = '';
        answer.on('data', (chunk) => {
          text += chunk;
        });
        answer.on('end', () => (answer.statusCode === 200 ? done() : fail(new Error(text))));
      },
    );
    call.on('error', fail);
    call.end(body);
  });
}

async function step(name: string): Promise<void> {
  const go = new Promise((resolve) => process.once('message', resolve));
  process.send?.(name);
  await go;
}
