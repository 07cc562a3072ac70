import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import type { Chance } from './chance.ts';

/**
 * `black_hole`: the server acts and nothing comes back, nor an end; `cut`: the answer ends after some bytes; `answer_lost`:
 * the request arrives and only its answer is lost; `reset`: the request itself is broken off.
 */
export const LINE_FAULTS = ['slow', 'reset', 'black_hole', 'cut', 'answer_lost'] as const;
export type LineFault = (typeof LINE_FAULTS)[number] | 'none';

export interface FaultLine {
  readonly origin: string;
  fault: LineFault;
  /** How often each fault has struck. */
  readonly struck: Map<LineFault, number>;
  close(): Promise<void>;
}

const SLOWEST_MS = 900;

/** A wire between one station and the server that can be bad. What it does it decides byte by byte, also amid a request. */
export async function openFaultLine(serverPort: number, chance: Chance): Promise<FaultLine> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const target = connect(serverPort, '127.0.0.1');
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    carry(client, target, (chunk) => {
      if (line.fault !== 'reset') return chunk;
      strike('reset');
      target.write(chunk.subarray(0, chance.below(chunk.length)));
      client.resetAndDestroy();
      return undefined;
    });
    carry(target, client, (chunk) => {
      if (line.fault === 'black_hole') {
        strike('black_hole');
        return undefined;
      }
      if (line.fault !== 'cut' && line.fault !== 'answer_lost') return chunk;
      strike(line.fault);
      if (line.fault === 'cut') client.end(chunk.subarray(0, chance.below(chunk.length)));
      else client.destroy();
      target.destroy();
      return undefined;
    });
  });
  const strike = (fault: LineFault) => line.struck.set(fault, (line.struck.get(fault) ?? 0) + 1);
  /** In order, though each piece may take its time. */
  const carry = (from: Socket, to: Socket, pass: (chunk: Buffer) => Buffer | undefined) => {
    let turn = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      const wait = line.fault === 'slow' ? chance.below(SLOWEST_MS) : 0;
      if (wait > 0) strike('slow');
      turn = turn.then(async () => {
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        const passed = pass(chunk);
        if (passed && !to.destroyed) to.write(passed);
      });
    });
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const line = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fault: 'none' as LineFault,
    struck: new Map<LineFault, number>(),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return line;
}
