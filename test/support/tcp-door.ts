import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import type { ClientConfig } from 'pg';

/** A way to the test server that can be shut: to the app the database is then gone. */
export async function openTcpDoor(to: ClientConfig) {
  const sockets = new Set<Socket>();
  let open = true;
  const host = to.host ?? '127.0.0.1';
  const port = Number(to.port ?? 5432);
  const server = createServer((client) => {
    if (!open) {
      client.destroy();
      return;
    }
    const target = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    for (const [from, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => other.destroy());
      from.on('close', () => {
        sockets.delete(from);
        other.destroy();
      });
      from.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    connection: { ...to, host: '127.0.0.1', port: (server.address() as AddressInfo).port } as ClientConfig,
    shut() {
      open = false;
      for (const socket of sockets) socket.destroy();
    },
    reopen() {
      open = true;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
