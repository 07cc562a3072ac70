import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import pg from 'pg';

/** A way to the test server that can be shut: to the app the database is then gone. */
export async function openTcpDoor(to: pg.ClientConfig) {
  // pg reads a connection string into its parts; left whole it would lead past the door.
  const { host, port, user, password, database } = new pg.Client(to);
  const sockets = new Set<Socket>();
  let open = true;
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
    connection: {
      ...to,
      connectionString: undefined,
      user,
      password: password ?? undefined,
      database,
      host: '127.0.0.1',
      port: (server.address() as AddressInfo).port,
    } as pg.ClientConfig,
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
