import type { AddressInfo } from 'node:net';
import { createConnection, createServer, type Server, type Socket } from 'node:net';

export interface ClosableLine {
  readonly url: string;
  /** From now on nobody listens at this address. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** The next answer is made and never arrives. */
  loseAnswer(): void;
}

/** A line to a server that can be cut: the port is closed and open connections end. */
export async function openLine(target: string): Promise<ClosableLine> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let at = 0;
  let server: Server | undefined;
  let losing = false;
  const mend = async (): Promise<void> => {
    const made = createServer((near) => {
      const far = createConnection(Number(port), hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        open.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          open.delete(one);
          other.destroy();
        });
      }
      near.pipe(far);
      far.on('data', (bytes) => {
        if (!losing) near.write(bytes);
        else {
          losing = false;
          near.destroy();
        }
      });
      far.on('end', () => near.end());
    });
    await new Promise<void>((resolve) => made.listen(at, '127.0.0.1', resolve));
    at = (made.address() as AddressInfo).port;
    server = made;
  };
  await mend();
  return {
    url: `http://127.0.0.1:${at}`,
    mend,
    loseAnswer() {
      losing = true;
    },
    async cut() {
      const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
      for (const socket of open) socket.destroy();
      await closed;
      server = undefined;
    },
  };
}
