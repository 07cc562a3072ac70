// A second process with the embedded database: answers each line of stdin with a line of JSON. Run with `node --import tsx`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { openDatabase } from '../../server/platform/db/database.ts';

const dataDir = process.argv[2];
if (!dataDir) throw new Error('usage: database-process <data directory>');
const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);

const db = await openDatabase({ dataDir });
await db.knex.raw('create table if not exists probe (id bigint primary key)').catch((error: { code?: string }) => {
  if (error.code !== '23505') throw error; // made by the other process in the same moment
});
say({ postmaster: Number(readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]) });

let next = 0;
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'burst') {
    void (async () => {
      for (;;) {
        next += 1;
        const id = process.pid * 1_000_000 + next;
        await db.transaction((tx) => tx('probe').insert({ id }));
        say({ committed: id });
      }
    })();
  }
  if (line === 'count') {
    say({
      count: await db
        .knex('probe')
        .count()
        .then((rows) => rows[0]?.count),
    });
  }
  if (line === 'close') {
    await db.close();
    say({ closed: true });
    process.exit(0);
  }
}
