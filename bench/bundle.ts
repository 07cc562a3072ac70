import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { createHooks } from '../server/modules/checkin/events.ts';
import { ownBadges } from '../server/modules/checkin/index.ts';
import { createBundles } from '../server/modules/checkin/service/bundle.ts';
import { listCheckpoints } from '../server/modules/checkin/store/store.ts';
import { createSecrets } from '../server/platform/crypto.ts';
import { type Database, openDatabase } from '../server/platform/db/database.ts';
import { migrate } from '../server/platform/db/migrate.ts';
import { systemIds } from '../server/platform/ids.ts';
import { buildHall } from '../test/support/checkin-data.ts';

/*
 * What a station loads before the doors open: 3,000 badges of 300 institutions, names in two scripts, positions and seats.
 * `first`: the edition was never looked at, every row is sealed; `new server`: a process that has just started; `warm`: the
 * one that answers all day. Beside it the least: one JSON of 3,000 ids and hashes out of the same database.
 */
const PEOPLE = 3000;
const ORGANISATIONS = 300;
const ROUNDS = 15;
const FAMILY = [...'张王李赵陈刘杨黄周吴徐孙胡朱高林何郭马罗'];
const LATIN = 'Zhang Wang Li Zhao Chen Liu Yang Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo'.split(' ');
const GIVEN = '伟 丽华 国强 晓明 芳 建军 秀英 子涵 志远 海燕'.split(' ');
const GIVEN_LATIN = 'Wei Lihua Guoqiang Xiaoming Fang Jianjun Xiuying Zihan Zhiyuan Haiyan'.split(' ');
const POSITIONS = ['院长', '副校长', '国际合作处处长', '党委书记', '教授'];

const folder = mkdtempSync(join(tmpdir(), 'huiwu-bench-'));
chmodSync(folder, 0o711);
const db = await openDatabase({ dataDir: join(folder, 'postgres') });
try {
  await migrate(db);
  await measure(db);
} finally {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(db: Database): Promise<void> {
  const { knex } = db;
  const hall = await buildHall(db, 2026);
  const organisations = Array.from({ length: ORGANISATIONS }, systemIds.uuid);
  await knex('organisation').insert(
    organisations.map((id, n) => ({
      id,
      name_zh: `示例${FAMILY[n % 20]}江职业技术学院第${n}分院`,
      name_en: `Sample ${LATIN[n % 20]}jiang Vocational and Technical College, Branch ${n}`,
      category: 'vocational_school',
      place: 'CN',
      created_at: new Date(),
    })),
  );
  const people: string[] = [];
  for (let n = 0; n < PEOPLE; n += 1) {
    const { registrationId } = await hall.addPerson({
      name: `${FAMILY[n % 20]}${GIVEN[(n * 7) % 10]}`,
      latin: `${LATIN[n % 20]} ${GIVEN_LATIN[(n * 7) % 10]}`,
    });
    people.push(registrationId);
    await knex('registration')
      .where({ id: registrationId })
      .update({
        organisation_id: organisations[(n * 17) % ORGANISATIONS],
        organisation_text: null,
        position: POSITIONS[n % 5],
        seat: n % 3 === 0 ? `${n % 40}排${n % 30}座` : null,
        phone: `+86 138 0000 ${String(n % 10_000).padStart(4, '0')}`,
        search_keys: ` ${LATIN[n % 20]} ${GIVEN_LATIN[(n * 7) % 10]}`.toLowerCase(),
      });
  }
  const door = await hall.addCheckpoint();
  await knex.raw('vacuum analyze registration, badge, organisation');
  const checkpoints = await listCheckpoints(knex, { ids: [door] });
  const newServer = () =>
    createBundles({
      db,
      badges: ownBadges(createSecrets(Buffer.alloc(32, 7))),
      hooks: createHooks(),
      editions: { listTypes: async () => [] } as never,
    });
  const bundles = newServer();
  const atDoor = { editionId: hall.editionId, profile: 'door', checkpoints } as const;
  const atDesk = { ...atDoor, profile: 'help_desk' } as const;

  const first = await timed(() => bundles.get(atDoor, undefined));
  const bare = await median(async () =>
    JSON.stringify(
      (await knex('badge').where({ edition_id: hall.editionId }).select('registration_id', 'code_hash', 'state')).map(
        ({ registration_id, code_hash, state }) => [registration_id, code_hash.toString('base64url'), state],
      ),
    ),
  );
  const started = await median(() => newServer().get(atDoor, undefined));
  const warm = await median(() => bundles.get(atDoor, undefined));
  const desk = await median(() => bundles.get(atDesk, undefined));
  const idle = await median(() => bundles.get(atDoor, first.result.cursor));
  console.log(
    `${PEOPLE} badges, ms: first ${first.ms.toFixed(0)}, new server ${started.toFixed(0)}, warm ${warm.toFixed(0)} (${(warm / 50).toFixed(2)} of the limit of 50), help desk ${desk.toFixed(0)}, nothing changed ${idle.toFixed(0)}; bare list of badges ${bare.toFixed(0)}`,
  );
  for (const [name, station, limit] of [
    ['door', atDoor, 400],
    ['help desk', atDesk, 400],
  ] as const)
    tell(`full, ${name}`, await bundles.get(station, undefined), limit);

  for (const [name, station] of [
    ['door', atDoor],
    ['help desk', atDesk],
  ] as const) {
    const { cursor } = await bundles.get(station, undefined);
    await knex('registration')
      .whereIn('id', people.slice(0, 50))
      .update({ seat: `${name} 1` });
    const delta = await timed(() => bundles.get(station, cursor));
    console.log(`50 changes found and sealed in ${delta.ms.toFixed(0)} ms: ${delta.result.rows.people.length} rows`);
    tell(`delta of 50, ${name}`, delta.result, 10);
  }
  const { cursor } = await bundles.get(atDoor, undefined);
  await admit(db, hall.editionId, door, people);
  const all = await timed(() => bundles.get(atDoor, cursor));
  console.log(`${all.result.rows.admissions.length} admissions found in ${all.ms.toFixed(0)} ms`);
  await knex.raw('vacuum analyze admission, scan, bundle_row');
  const full = await median(() => bundles.get(atDoor, undefined));
  console.log(`with ${PEOPLE} admissions: full ${full.toFixed(0)} ms`);
  tell('full with admissions, door', await bundles.get(atDoor, undefined), 400);
}

async function admit({ knex }: Database, editionId: string, door: string, people: readonly string[]): Promise<void> {
  const scans = people.map((registrationId) => ({ id: systemIds.uuid(), registrationId }));
  const now = new Date();
  for (let from = 0; from < scans.length; from += 1000) {
    const part = scans.slice(from, from + 1000);
    await knex('scan').insert(
      part.map(({ id, registrationId }) => ({
        id,
        edition_id: editionId,
        checkpoint_id: door,
        registration_id: registrationId,
        source: 'camera',
        direction: 'entry',
        decision: 'admit',
        reason: 'ok',
        fingerprint: Buffer.alloc(32),
        scanned_at: now,
        received_at: now,
        effective_at: now,
      })),
    );
    await knex('admission').insert(
      part.map(({ id, registrationId }) => ({
        scan_id: id,
        edition_id: editionId,
        checkpoint_id: door,
        registration_id: registrationId,
        period: '',
        at: now,
      })),
    );
  }
}

function tell(name: string, bundle: unknown, limit: number): void {
  const text = Buffer.from(JSON.stringify(bundle));
  const gzip = gzipSync(text, { level: 6 }).length / 1000;
  const brotli = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).length / 1000;
  console.log(
    `${name}: ${(text.length / 1000).toFixed(1)} kB, gzip ${gzip.toFixed(1)}, brotli ${brotli.toFixed(1)} kB, ${(gzip / limit).toFixed(2)} of the limit of ${limit} kB`,
  );
}
async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
}
async function median(work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) taken.push((await timed(work)).ms);
  return taken.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
}
