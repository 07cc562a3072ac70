import type { Knex } from 'knex';
import { matchName, searchWords } from '../../platform/db/name-search.ts';
import type { Reader, Tx } from '../../platform/db/tx.ts';
import { soundKeys } from '../../platform/name-sounds.ts';
import type { MembershipRank, Organisation, OrganisationCategory } from './domain.ts';

interface OrganisationRow {
  id: string;
  name_zh: string | null;
  name_en: string | null;
  name_local: string | null;
  short_name: string | null;
  category: OrganisationCategory;
  place: string;
  is_sample: boolean;
}

const COLUMNS = ['id', 'name_zh', 'name_en', 'name_local', 'short_name', 'category', 'place', 'is_sample'];

const toOrganisation = (row: OrganisationRow): Organisation => ({
  id: row.id,
  nameZh: row.name_zh,
  nameEn: row.name_en,
  nameLocal: row.name_local,
  shortName: row.short_name,
  category: row.category,
  place: row.place,
  isSample: row.is_sample,
});

type Names = Pick<Organisation, 'nameZh' | 'nameEn' | 'nameLocal' | 'shortName'>;

/** Written with the names, so that they never differ. */
function soundsOf({ nameZh, nameEn, nameLocal, shortName }: Names): Promise<string> {
  return soundKeys([nameZh, nameEn, nameLocal, shortName].map((text) => ({ text: text ?? '' })));
}

export async function insertOrganisation(tx: Tx, organisation: Organisation, at: Date): Promise<void> {
  await tx('organisation').insert({
    id: organisation.id,
    name_zh: organisation.nameZh,
    name_en: organisation.nameEn,
    name_local: organisation.nameLocal,
    short_name: organisation.shortName,
    category: organisation.category,
    place: organisation.place,
    is_sample: organisation.isSample,
    search_keys: await soundsOf(organisation),
    created_at: at,
  });
}

/** For rows that an older release wrote. @returns how many it found; fewer than asked for means that all is done. */
export async function fillSounds(tx: Tx, limit: number): Promise<number> {
  const rows = (await tx('organisation')
    .whereNull('search_keys')
    .limit(limit)
    .forUpdate()
    .select(COLUMNS)) as OrganisationRow[];
  for (const row of rows)
    await tx('organisation')
      .where({ id: row.id })
      .update({ search_keys: await soundsOf(toOrganisation(row)) });
  return rows.length;
}

export async function listOrganisationsByIds(reader: Reader, ids: readonly string[]): Promise<Organisation[]> {
  if (ids.length === 0) return [];
  return (
    (await reader('organisation')
      .whereIn('id', [...ids])
      .select(COLUMNS)) as OrganisationRow[]
  ).map(toOrganisation);
}

function matching(reader: Reader, q: string | undefined): Knex.QueryBuilder {
  return reader('organisation').modify((query) => {
    for (const word of searchWords(q)) {
      const { sql, bindings } = matchName('organisation', word);
      query.whereRaw(sql, [...bindings]);
    }
  });
}

export async function searchOrganisations(
  reader: Reader,
  q: string | undefined,
  page: { offset: number; limit: number },
): Promise<{ items: Organisation[]; total: number }> {
  const [{ total }] = (await matching(reader, q).count({ total: '*' })) as [{ total: number }];
  const rows = (await matching(reader, q)
    .orderByRaw('coalesce(name_zh, name_en, name_local) collate "zh-x-icu", id')
    .offset(page.offset)
    .limit(page.limit)
    .select(COLUMNS)) as OrganisationRow[];
  return { items: rows.map(toOrganisation), total };
}

export async function insertMembership(
  tx: Tx,
  membership: {
    id: string;
    organisationId: string;
    rank: MembershipRank;
    category: string;
    from: string;
    until: string | null;
  },
): Promise<void> {
  await tx.raw(
    'insert into membership (id, organisation_id, rank, category, period) values (?, ?, ?, ?, daterange(?::date, ?::date))',
    [membership.id, membership.organisationId, membership.rank, membership.category, membership.from, membership.until],
  );
}

export async function countMembers(
  reader: Reader,
  on: string,
  by: 'category' | 'rank',
): Promise<{ key: string; count: number }[]> {
  return reader('membership')
    .whereRaw('period @> ?::date', [on])
    .groupBy(by)
    .orderBy('count', 'desc')
    .select(`${by} as key`)
    .count({ count: '*' }) as Promise<{ key: string; count: number }[]>;
}

export async function countMembersByYear(reader: Reader, until: string): Promise<{ year: number; count: number }[]> {
  const { rows } = await reader.raw(
    `select y as year, count(m.id) as count
       from generate_series(extract(year from (select min(lower(period)) from membership))::int, extract(year from ?::date)::int) y
       left join membership m on m.period @> least(make_date(y, 12, 31), ?::date)
      group by y order by y`,
    [until, until],
  );
  return rows;
}
