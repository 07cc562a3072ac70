import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadDemo } from '../../seeds/demo/load-demo.ts';
import { replay, startSheet } from '../../server/modules/ceremony/domain.ts';
import { findCeremony } from '../../server/modules/ceremony/store/ceremony-store.ts';
import { readSheet } from '../../server/modules/ceremony/store/sheet-store.ts';
import { createSecrets } from '../../server/platform/crypto.ts';
import type { Database } from '../../server/platform/db/database.ts';
import { fakeClock } from '../support/clock.ts';
import { openTestDatabase } from '../support/database.ts';

const NOW = '2026-11-22T02:58:00Z';
const needs = {
  clock: fakeClock(NOW),
  secrets: createSecrets(Buffer.alloc(32, 7)),
  publicUrl: 'https://huiwu.example',
};

let db: Database;
let milliseconds: number;
beforeAll(async () => {
  db = await openTestDatabase();
  const start = performance.now();
  await loadDemo({ db, ...needs });
  milliseconds = performance.now() - start;
});
afterAll(() => db.close());

async function ask<T = Record<string, unknown>>(sql: string, from: Database = db): Promise<T[]> {
  return ((await from.knex.raw(sql)) as { rows: T[] }).rows;
}
async function one(sql: string): Promise<unknown> {
  const [row] = await ask(sql);
  return Object.values(row ?? {})[0];
}

test('is loaded in a moment', () => {
  expect(milliseconds).toBeLessThan(5000); // 0.3 to 0.6 s on two idle cores
});

describe('the alliance', () => {
  test('has 105 members: 76 schools, 12 enterprises, 7 associations, 10 overseas entities', async () => {
    const counts = await ask(
      `select category, count(*) as count from membership where period @> date '2024-11-15' group by 1 order by 2 desc`,
    );
    expect(counts).toEqual([
      { category: 'vocational_school', count: 76 },
      { category: 'enterprise', count: 12 },
      { category: 'overseas_entity', count: 10 },
      { category: 'industry_association', count: 7 },
    ]);
    expect(await one('select count(*) from membership')).toBe(105);
    expect(await one("select count(*) from membership where rank = 'chair'")).toBe(1);
  });

  test('grew every year from 54 in 2017 to 105 in 2024', async () => {
    const sizes = await ask<{ count: number }>(
      `select count(m.id) as count from generate_series(2017, 2026) y
         left join membership m on m.period @> make_date(y, 12, 31) group by y order by y`,
    );
    const counts = sizes.map(({ count }) => count);
    expect([counts[0], counts[7], counts[9]]).toEqual([54, 105, 105]);
    for (let at = 1; at <= 7; at += 1) expect(counts[at]).toBeGreaterThan(counts[at - 1] ?? 0);
  });
});

const NINE = ['CA', 'FI', 'GE', 'HK', 'ID', 'LA', 'MO', 'TH', 'US'];
const figures = (year: number) =>
  ask<Record<string, unknown>>(
    `select e.state, e.is_demo, to_char(starts_on, 'YYYY-MM-DD') as day, count(r.id) as people,
            count(distinct organisation_id) as organisations, array_agg(distinct r.place order by r.place) as places
       from edition e join registration r on r.edition_id = e.id where e.year = ${year} group by e.id`,
  ).then(([row]) => row);

describe('2023 and 2024', () => {
  test('2023: more than 60 organisations, 200 delegates', async () => {
    const { organisations, ...facts } = (await figures(2023)) ?? {};
    expect(facts).toMatchObject({ state: 'archived', day: '2023-11-17', people: 200 });
    expect(organisations).toBeGreaterThan(60);
  });

  test('2024: 312 people of 104 organisations came', async () => {
    expect(await figures(2024)).toEqual({
      state: 'archived',
      is_demo: false,
      day: '2024-11-15',
      people: 312,
      organisations: 104,
      places: ['CA', 'CN', ...NINE.slice(1)],
    });
    expect(
      await one('select count(*) from admission a join edition e on e.id = a.edition_id where e.year = 2024'),
    ).toBe(312);
  });

  test('2024: eleven agreements of ten, one of whom signs two in a row', async () => {
    const signed = await ask<{ home: string; guest: string; state: string }>(
      `select h.name_en as home, g.name_en as guest, a.state from agreement a
         join edition e on e.id = a.edition_id and e.year = 2024
         join agreement_party hp on hp.agreement_id = a.id and hp.position = 0 join organisation h on h.id = hp.organisation_id
         join agreement_party gp on gp.agreement_id = a.id and gp.position = 1 join organisation g on g.id = gp.organisation_id
         join ceremony_item_subject t on t.agreement_id = a.id join ceremony_item i on i.id = t.item_id and i.state = 'closed' order by i.position`,
    );
    expect(signed).toHaveLength(11);
    expect(signed.every(({ state }) => state === 'signed')).toBe(true);
    const homes = signed.map(({ home }) => home);
    expect(new Set(homes).size).toBe(10);
    const host = 'Guangdong Communication Polytechnic';
    expect(homes.slice(homes.indexOf(host), homes.indexOf(host) + 2)).toEqual([host, host]);
    expect(signed.filter(({ home }) => home === host).map(({ guest }) => guest)).toEqual([
      'University of California, Davis',
      'Railway Transport College, Georgia',
    ]);
  });

  test('2024: twelve certificates, numbered without a gap', async () => {
    const certificates = await ask<{ number: string; content: Record<string, string> }>(
      "select number, content from certificate where kind = 'designation' and state = 'issued' order by sequence",
    );
    expect(certificates.map(({ number }) => number)).toEqual(
      Array.from({ length: 12 }, (_, at) => `LAP-2024-${String(at + 1).padStart(4, '0')}`),
    );
    expect(certificates[0]?.content).toMatchObject({
      institutionEn: 'Guangdong Communication Polytechnic',
      conferredOn: '2024-11-15',
    });
    expect(await one("select next_sequence from certificate_series where kind = 'designation' and year = 2024")).toBe(
      13,
    );
  });

  test('certificates of attendance and membership: issued ones in 2024, drafts this year, numbers without a gap', async () => {
    expect(
      await ask(
        `select s.kind, s.year, c.state, count(*) as count from certificate c join certificate_series s on s.id = c.series_id
          where s.kind <> 'designation' group by 1, 2, 3 order by 1, 2, 3`,
      ),
    ).toEqual([
      { kind: 'attendance', year: 2024, state: 'issued', count: 24 },
      { kind: 'membership', year: 2024, state: 'issued', count: 23 },
      { kind: 'membership', year: 2024, state: 'revoked', count: 1 },
      { kind: 'membership', year: 2026, state: 'draft', count: 6 },
    ]);
    const wrong = await ask(
      `select s.code from certificate_series s left join certificate c on c.series_id = s.id
        group by s.id having s.next_sequence <> coalesce(max(c.sequence), 0) + 1 or count(c.sequence) <> coalesce(max(c.sequence), 0)`,
    );
    expect(wrong).toEqual([]);
  });

  test('2024: the indicators that were reported', async () => {
    expect(
      await ask(
        'select value from indicator i join edition e on e.id = i.edition_id where year = 2024 order by position',
      ),
    ).toEqual([{ value: 21 }, { value: 70 }, { value: 99 }, { value: 423 }]);
  });
});

describe('the live edition', () => {
  test('is of today: 320 people of 108 organisations from the same places, in every state', async () => {
    expect(await figures(2026)).toEqual({
      state: 'live',
      is_demo: true,
      day: '2026-11-22',
      people: 320,
      organisations: 108,
      places: ['CA', 'CN', ...NINE.slice(1)],
    });
    const states = await ask(
      `select r.state, count(*) as count from registration r join edition e on e.id = r.edition_id and year = 2026 group by 1 order by 1`,
    );
    expect(states).toEqual([
      { state: 'approved', count: 266 },
      { state: 'cancelled', count: 15 },
      { state: 'declined', count: 8 },
      { state: 'pending', count: 25 },
      { state: 'waitlisted', count: 6 },
    ]);
    expect(await one('select capacity - seats_taken from edition where year = 2026')).toBe(19);
  });

  test('has one of each thing that waits for the office', async () => {
    expect(
      await ask(
        `select count(*) filter (where organisation_id is null) as proposing, count(*) filter (where needs_review_of is not null) as changing,
                count(*) filter (where offer_expires_at > timestamptz '${NOW}') as offered,
                count(*) filter (where answers <> '{}') as answering,
                count(*) - count(distinct replace(name_native, ' ', '')) as twice
           from registration r join edition e on e.id = r.edition_id and year = 2026`,
      ),
    ).toEqual([{ proposing: 1, changing: 1, offered: 1, answering: 240, twice: 1 }]);
    expect(await one('select jsonb_array_length(ui) from question_set')).toBe(3);
  });

  test('knows names in six scripts, long ones and single words', async () => {
    const names = (
      await ask<{ name: string }>(
        `select name_native as name from registration r join edition e on e.id = r.edition_id and year = 2026`,
      )
    ).map(({ name }) => name);
    for (const script of ['Han', 'Thai', 'Lao', 'Georgian', 'Latin'])
      expect(names.some((name) => new RegExp(`\\p{Script=${script}}`, 'u').test(name))).toBe(true);
    expect(names.some((name) => /[陳黃張劉葉]/.test(name))).toBe(true);
    expect(names.some((name) => /[éöåäÉ]/.test(name))).toBe(true);
    expect(names.some((name) => name.length > 45)).toBe(true);
    expect(names.some((name) => /^[a-z]+$/i.test(name))).toBe(true);
    expect(new Set(names).size).toBe(320);
  });

  test('about a third is in; the first agreement is signed, the next two are complete, later ones are not', async () => {
    const come = Number(
      await one(
        `select count(distinct a.registration_id) from admission a join checkpoint c on c.id = a.checkpoint_id and c.kind = 'entrance'
           join edition e on e.id = a.edition_id and year = 2026`,
      ),
    );
    expect(come).toBe(89);
    const items = await ask<{ kind: string; state: string; missing: number }>(
      `select i.kind, i.state, count(s.registration_id) filter (where not exists (
                select from admission a where a.registration_id = s.registration_id)) as missing
         from ceremony_item i join ceremony c on c.id = i.ceremony_id join edition e on e.id = c.edition_id and year = 2026
         left join ceremony_item_subject t on t.item_id = i.id
         left join agreement_signatory s on s.agreement_id = t.agreement_id
        group by i.id, c.created_at, c.title_zh order by i.kind desc, i.position`,
    );
    const signings = items.filter(({ kind }) => kind === 'signing');
    expect(signings).toHaveLength(10);
    expect(items.filter(({ kind }) => kind === 'conferral')).toHaveLength(12);
    expect(signings.map(({ state }) => state)).toEqual(['closed', ...Array<string>(9).fill('waiting')]);
    expect(signings.slice(0, 3).map(({ missing }) => missing)).toEqual([0, 0, 0]);
    expect(signings.slice(3).some(({ missing }) => missing > 0)).toBe(true);
    expect(await one('select count(*) from certificate c join cohort k on k.id = c.cohort_id where year = 2026')).toBe(
      0,
    );
    expect(
      await one(
        `select count(*) from designation where recipient_registration_id is null and state not in ('applied', 'nominated', 'reviewed', 'declined')`,
      ),
    ).toBe(0);
  });

  test('has an agenda for the whole day, four checkpoints and stations to pair', async () => {
    const kinds = await ask<{ kind: string }>(
      'select kind from agenda_session s join edition e on e.id = s.edition_id and year = 2026 group by kind',
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['arrival', 'opening', 'keynote', 'ceremony', 'forum', 'tour', 'meal']),
    );
    expect(
      await ask(
        `select (select count(*) from room where edition_id = e.id) as rooms, (select count(*) from checkpoint where edition_id = e.id) as checkpoints,
                (select count(*) from station where edition_id = e.id and token_hash is null) as unpaired,
                (select count(*) from speaker where edition_id = e.id) as speakers from edition e where year = 2026`,
      ),
    ).toEqual([{ rooms: 6, checkpoints: 4, unpaired: 2, speakers: 14 }]);
    expect(await one(`select count(*) from agenda_session where during @> timestamptz '${NOW}'`)).toBe(1);
  });
});

describe('nothing contradicts itself', () => {
  test('seats are what a recount gives', async () => {
    const held = `count(r.id) filter (where r.state in ('pending', 'approved') or r.offer_expires_at is not null)`;
    const wrong = await ask(
      `select e.year::text as what from edition e left join registration r on r.edition_id = e.id group by e.id having e.seats_taken <> ${held} or e.next_registration_number <> max(r.number) + 1
       union all select t.code from registration_type t left join registration r on r.type_id = t.id group by t.id having t.seats_taken <> ${held}`,
    );
    expect(wrong).toEqual([]);
  });

  test('the approved have one active badge each, and nobody else has one', async () => {
    const wrong = await ask(
      `select r.id from registration r left join badge b on b.registration_id = r.id and b.state = 'active'
        group by r.id having count(b.id) <> (r.state = 'approved')::int`,
    );
    expect(wrong).toEqual([]);
    expect(await one("select count(*) from badge where state <> 'active'")).toBe(9);
  });

  test('an admission is a scan that was admitted, and the other way round', async () => {
    const wrong = await ask(
      `select s.id from scan s full join admission a on a.scan_id = s.id left join checkpoint c on c.id = s.checkpoint_id
        where (s.decision = 'admit') is distinct from (a.scan_id is not null) or a.checkpoint_id <> c.admits_for or a.registration_id <> s.registration_id`,
    );
    expect(wrong).toEqual([]);
    expect(await one("select count(*) from scan where decision = 'refuse'")).toBe(2);
    expect(await one(`select count(*) from scan where effective_at > timestamptz '${NOW}'`)).toBe(0);
  });

  test('who signs, speaks or receives is approved, and of the organisation that is named', async () => {
    const wrong = await ask(
      `select r.id from registration r join agreement_signatory s on s.registration_id = r.id where r.state <> 'approved' or r.organisation_id <> s.organisation_id
       union all select r.id from registration r join designation d on d.recipient_registration_id = r.id where r.state <> 'approved' or r.organisation_id <> d.organisation_id
       union all select r.id from registration r join speaker p on p.registration_id = r.id where r.state <> 'approved'`,
    );
    expect(wrong).toEqual([]);
  });

  test('a run sheet has one event for each of its revisions', async () => {
    const wrong = await ask(
      `select c.id from ceremony c left join ceremony_event e on e.ceremony_id = c.id group by c.id having c.revision <> count(e.revision)`,
    );
    expect(wrong).toEqual([]);
    const ceremonies = await ask<{ id: string }>('select id from ceremony');
    for (const { id } of ceremonies) {
      const ceremony = await findCeremony(db.knex, id);
      const sheet = ceremony && (await readSheet(db.knex, ceremony));
      const items = sheet?.items.map(({ script: _script, ...item }) => item);
      expect(replay(startSheet([]), sheet?.events ?? [])).toEqual({ ...sheet, items });
    }
  });

  test('two agreements are signed at once, and the host knows how foreign names are said', async () => {
    const tables = 'select max(position) from ceremony_item_subject';
    expect(await one(tables)).toBe(2);
    expect(await one('select count(*) from person_pronunciation')).toBeGreaterThan(15);
    expect(await one('select count(*) from ceremony_item where script_zh is not null')).toBe(1);
  });

  test('of everything signed and conferred in 2024 the photographs and the originals are written down', async () => {
    expect(
      await one(
        `select count(*) from ceremony_item_subject s join ceremony_item i on i.id = s.item_id
           join ceremony c on c.id = i.ceremony_id join edition e on e.id = c.edition_id and e.year = 2024
           left join ceremony_paper p on p.agreement_id = s.agreement_id or p.designation_id = s.designation_id
          where p.photos is null or not exists (select from ceremony_original o where o.paper_id = p.id)`,
      ),
    ).toBe(0);
    expect(await one('select count(*) from ceremony_paper')).toBe(23);
    expect(await one(`select count(*) from ceremony_event where detail ->> 'kind' = 'override'`)).toBe(1);
  });
});

test('what exists has its true name, all else says that it is a sample, and nobody can be reached', async () => {
  const real = await ask<{ name_en: string }>('select name_en from organisation where not is_sample order by name_en');
  expect(real.map(({ name_en }) => name_en)).toEqual([
    'Department of Education of Guangdong Province',
    'Guangdong Communication Polytechnic',
    'Guangdong Education International Exchange Association',
    'Guangdong Industry Polytechnic University',
    'Guangdong Provincial “Belt and Road” Vocational Education Alliance',
    'Railway Transport College, Georgia',
    'University of California, Davis',
  ]);
  expect(
    await ask("select name_zh from organisation where is_sample and (name_zh !~ '示例' or name_en !~ 'Sample')"),
  ).toEqual([]);
  expect(
    await ask(
      'select r.name_native from registration r join organisation o on r.name_native in (o.name_zh, o.name_en, o.name_local)',
    ),
  ).toEqual([]);
  // A Chinese given name is a term of the old calendar; elsewhere the family name, or the only one, says "sample" in the language.
  const plain =
    /[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]?$|Sample|Exampleton|Specimen|chantillon|Exemple|Spécimen|Esimerkki|näyt|Näyt|ontoh|Teladan|Misal|ตัวอย่าง|แบบทดลอง|ຕົວຢ່າງ|ແບບຢ່າງ|ნიმუშ|მაგალით/;
  const names = await ask<{ name: string }>('select distinct name_native as name from registration');
  expect(names.filter(({ name }) => !plain.test(name))).toEqual([]);
  expect(
    await ask("select email, phone from registration where email !~ '\\.example$' or phone !~ ' 000 000 '"),
  ).toEqual([]);
});

test('the same clock and key give the same rows', async () => {
  const other = await openTestDatabase();
  try {
    await loadDemo({ db: other, ...needs });
    const tables = await ask<{ table_name: string }>(
      `select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name !~ '^knex_' order by 1`,
    );
    const hashes = async (from: Database) => {
      const found: Record<string, string> = {};
      for (const { table_name: table } of tables) {
        const rows = await ask(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`, from);
        found[table] = `${rows.length} ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`;
      }
      return found;
    };
    expect(await hashes(other)).toEqual(await hashes(db));
  } finally {
    await other.close();
  }
});

test('what is there already is left alone', async () => {
  const before = await one('select count(*) from registration');
  await expect(loadDemo({ db, ...needs })).rejects.toThrow('empty installation');
  await expect(loadDemo({ db, ...needs, clock: fakeClock('2024-11-22T00:00:00Z') })).rejects.toThrow('later than 2024');
  expect(await one('select count(*) from registration')).toBe(before);
});
