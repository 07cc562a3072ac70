import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readMirror, readTables, writeMirror } from '../server/modules/gate/store/mirror-store.ts';
import { type Database, openDatabase } from '../server/platform/db/database.ts';
import { migrate } from '../server/platform/db/migrate.ts';
import { buildHall } from '../test/support/checkin-data.ts';

/*
 * What a gate loads of 3,000 people of 300 institutions, and how long it takes to write it: into an empty database, again with
 * nothing changed in it, and with 50 badges revoked.
 */
const PEOPLE = 3000;
const ROUNDS = 7;

const folder = mkdtempSync(join(tmpdir(), 'huiwu-bench-'));
chmodSync(folder, 0o711);
const main = await openDatabase({ dataDir: join(folder, 'main') });
const gate = await openDatabase({ dataDir: join(folder, 'gate') });
try {
  await migrate(main);
  await migrate(gate);
  await measure();
} finally {
  await main.close();
  await gate.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const { editionId, typeId, addCheckpoint } = await buildHall(main, 2026);
  for (let n = 0; n < 6; n += 1) await addCheckpoint();
  await fill(main, editionId, typeId);
  const text = await readMirror(main.knex, editionId);
  const gzip = gzipSync(text, { level: 6 }).length;
  console.log(
    `mirror of ${PEOPLE}: ${(Buffer.byteLength(text) / 1000).toFixed(0)} kB, gzip ${(gzip / 1000).toFixed(0)} kB`,
  );
  console.log(`read at the main server: ${(await median(() => readMirror(main.knex, editionId))).toFixed(0)} ms`);
  const write = (mirror: string) => async () => {
    const tables = readTables(mirror);
    await gate.transaction((tx) => writeMirror(tx, tables, editionId, new Date()));
  };
  console.log(`written into an empty database: ${(await timed(write(text))).toFixed(0)} ms`);
  console.log(`written again, nothing changed: ${(await median(write(text))).toFixed(0)} ms`);
  await main.knex.raw(
    `update badge set state = 'revoked', ended_at = now() where id in (select id from badge order by id limit 50)`,
  );
  const changed = await readMirror(main.knex, editionId);
  console.log(`written with 50 badges revoked: ${(await timed(write(changed))).toFixed(0)} ms`);
}

async function fill({ knex }: Database, editionId: string, typeId: string): Promise<void> {
  await knex.raw(
    `insert into organisation (id, name_zh, name_en, category, place, created_at)
     select gen_random_uuid(), '示例职业技术学院第' || n || '分院', 'Sample Vocational and Technical College, Branch ' || n,
       'vocational_school', 'CN', now() from generate_series(1, 300) n`,
  );
  await knex.raw(
    `with houses as (select array_agg(id) as ids from organisation)
     insert into registration (id, edition_id, type_id, number, state, name_native, name_latin, position, organisation_id, place, locale,
       link_hash, search_keys, created_at, updated_at)
     select gen_random_uuid(), :editionId, :typeId, n, 'approved', '代表' || n, 'Delegate ' || n, '国际合作处处长', ids[1 + n % 300], 'CN', 'zh',
       sha256(n::text::bytea), ' delegate ' || n, now(), now() from generate_series(1, :people) n, houses`,
    { editionId, typeId, people: PEOPLE },
  );
  await knex.raw(
    `insert into badge (id, edition_id, registration_id, code_hash, state, issued_at)
     select gen_random_uuid(), edition_id, id, sha256(id::text::bytea), 'active', now() from registration`,
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
async function median(work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) taken.push(await timed(work));
  return taken.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
}
