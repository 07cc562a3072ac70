import pg from 'pg';
import type { Logger } from '../log.ts';

/** Hears NOTIFY on one connection of its own, and comes back by itself after the server was away. */
export interface Listener {
  on(channel: string, hear: (payload: string) => void): void;
  /** Called after every (re)connection: what was notified in between was missed, so look into the tables. */
  onConnect(catchUp: () => void): void;
  close(): Promise<void>;
}

const RETRY_MS = 500;

export async function createListener(connection: pg.ClientConfig, log: Logger): Promise<Listener> {
  const hearers = new Map<string, ((payload: string) => void)[]>();
  const catchUps: (() => void)[] = [];
  let client: pg.Client | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  const later = (): void => {
    clearTimeout(retry);
    if (!closed) retry = setTimeout(() => void reconnect(), RETRY_MS);
  };
  const connect = async (): Promise<void> => {
    // A listening connection is idle by nature; the pool's time limits are not for it.
    const next = new pg.Client({ ...connection, statement_timeout: 0, keepAlive: true });
    next.on('error', (error) => log.warn({ error: error.message }, 'lost the listening connection'));
    next.on('end', () => {
      if (client === next) client = undefined;
      later();
    });
    next.on('notification', ({ channel, payload }) => {
      for (const hear of hearers.get(channel) ?? []) hear(payload ?? '');
    });
    await next.connect();
    client = next;
    for (const channel of hearers.keys()) await next.query(`listen ${next.escapeIdentifier(channel)}`);
    for (const catchUp of catchUps) catchUp();
  };
  const reconnect = async (): Promise<void> => {
    if (closed) return;
    try {
      await connect();
    } catch (error) {
      log.warn({ error: (error as Error).message }, 'cannot listen to the database');
      later();
    }
  };
  await connect();

  return {
    on(channel, hear) {
      const known = hearers.get(channel);
      if (known) known.push(hear);
      else {
        hearers.set(channel, [hear]);
        client?.query(`listen ${client.escapeIdentifier(channel)}`).catch(() => {});
      }
    },
    onConnect(catchUp) {
      catchUps.push(catchUp);
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
