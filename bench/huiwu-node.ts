import type pg from 'pg';
import { connectDatabase } from '../server/platform/db/database.ts';
import { watchLoop } from './loop.ts';
import { serveOwn } from './served.ts';

/** One node in a process of its own, on the database of its parent. */
process.once('message', async ({ connection }: { connection: pg.ClientConfig }) => {
  const own = await serveOwn(await connectDatabase({ connection }));
  const loop = watchLoop();
  process.on('message', loop.answer);
  process.send?.({ port: own.port });
});
