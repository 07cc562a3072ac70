import type { Knex } from 'knex';
import { matchName, searchWords } from '../../../platform/db/name-search.ts';
import type { Reader } from '../../../platform/db/tx.ts';
import type { Candidate, MembershipRank, Organisation, OrganisationCategory } from '../domain.ts';
import { LOGO_ADDRESS, mapOtherNames, ORGANISATION } from './organisation-store.ts';

export interface Window {
  readonly offset: number;
  readonly limit: number;
}

const BY_NAME = 'coalesce(organisation.name_zh, organisation.name_en, organisation.name_local) collate "zh-x-icu"';
const BY_NAME_EN = 'coalesce(organisation.name_en, organisation.name_zh, organisation.name_local) collate "en-x-icu"';

/** Each word in the present names or in one of the others. */
function narrow(query: Knex.QueryBuilder, q: string | undefined): void {
  for (const word of searchWords(q)) {
    const present = matchName('organisation', word);
    const other = matchName('organisation_other_name', word);
    query.whereRaw(
      `(${present.sql} or organisation.id in (select organisation_id from organisation_other_name where ${other.sql}))`,
      [...present.bindings, ...other.bindings],
    );
  }
}

const alive = (query: Knex.QueryBuilder, on: string): void =>
  void query.where((either) =>
    either.whereNull('organisation.ended_on').orWhereRaw('organisation.ended_on > ?::date', [on]),
  );

/** Those that nobody merged; `aliveOn` leaves out those that were no more on that day. */
export async function searchOrganisations(
  reader: Reader,
  q: string | undefined,
  { aliveOn, ...page }: Window & { aliveOn?: string | undefined },
): Promise<{ items: Organisation[]; total: number }> {
  const matching = reader('organisation')
    .whereNull('organisation.merged_into')
    .modify((query) => {
      narrow(query, q);
      if (aliveOn !== undefined) alive(query, aliveOn);
    });
  const [{ total }] = (await matching.clone().count({ total: '*' })) as [{ total: number }];
  const items: Organisation[] = await matching
    .clone()
    .orderByRaw(`${BY_NAME}, organisation.id`)
    .offset(page.offset)
    .limit(page.limit)
    .select(ORGANISATION);
  return { items, total };
}

export const RECORD_STATES = ['present', 'ended', 'merged', 'all'] as const;
export const RECORD_SORTS = ['name', 'category', 'place', 'joined'] as const;

export interface RecordFilter {
  readonly q?: string | undefined;
  readonly category?: OrganisationCategory | undefined;
  readonly place?: string | undefined;
  readonly state: (typeof RECORD_STATES)[number];
  readonly member?: boolean | undefined;
  readonly on: string;
}
export interface ListedRecord extends Organisation {
  readonly isListed: boolean;
  readonly endedOn: string | null;
  readonly mergedInto: string | null;
  readonly logo: string | null;
  readonly rank: MembershipRank | null;
  readonly memberSince: string | null;
}

const SORTS: Readonly<Record<Exclude<(typeof RECORD_SORTS)[number], 'name'>, string>> = {
  category: 'organisation.category',
  place: 'organisation.place',
  joined: 'lower(m.period)',
};

export async function listRecords(
  reader: Reader,
  { q, category, place, state, member, on }: RecordFilter,
  page: Window & { sort: (typeof RECORD_SORTS)[number]; direction: 'asc' | 'desc'; locale: 'zh' | 'en' },
): Promise<{ items: ListedRecord[]; total: number }> {
  const byName = page.locale === 'zh' ? BY_NAME : BY_NAME_EN;
  const matching = reader('organisation')
    .joinRaw('left join membership m on m.organisation_id = organisation.id and m.period @> ?::date', [on])
    .modify((query) => {
      narrow(query, q);
      if (category) query.where('organisation.category', category);
      if (place) query.where('organisation.place', place);
      if (state === 'merged') query.whereNotNull('organisation.merged_into');
      else if (state !== 'all') query.whereNull('organisation.merged_into');
      if (state === 'present') alive(query, on);
      if (state === 'ended') query.whereRaw('organisation.ended_on <= ?::date', [on]);
      if (member !== undefined) query[member ? 'whereNotNull' : 'whereNull']('m.id');
    });
  const [{ total }] = (await matching.clone().count({ total: '*' })) as [{ total: number }];
  const items: ListedRecord[] = await matching
    .clone()
    .orderByRaw(
      `${page.sort === 'name' ? byName : SORTS[page.sort]} ${page.direction} nulls last, ${byName}, organisation.id`,
    )
    .offset(page.offset)
    .limit(page.limit)
    .select({
      ...ORGANISATION,
      isListed: 'organisation.is_listed',
      endedOn: 'organisation.ended_on',
      mergedInto: 'organisation.merged_into',
      rank: 'm.rank',
      memberSince: reader.raw('lower(m.period)'),
      logo: reader.raw(LOGO_ADDRESS),
    });
  return { items, total };
}

export interface PublicMember extends Organisation {
  readonly website: string | null;
  readonly logo: string | null;
}
export interface PublicFilter {
  readonly q?: string | undefined;
  readonly category?: OrganisationCategory | undefined;
  readonly place?: string | undefined;
}

/**
 * Members on a day who did not ask to be left out. The order is that of the names and never of the ranks, which no
 * reader may find out; the category is that of the membership, as in the figures.
 */
export async function listPublicMembers(
  reader: Reader,
  on: string,
  filter: PublicFilter,
  locale: 'zh' | 'en',
): Promise<PublicMember[]> {
  return reader('membership as m')
    .join('organisation', 'organisation.id', 'm.organisation_id')
    .whereRaw('m.period @> ?::date', [on])
    .where('organisation.is_listed', true)
    .modify((query) => {
      narrow(query, filter.q);
      if (filter.category) query.where('m.category', filter.category);
      if (filter.place) query.where('organisation.place', filter.place);
    })
    .orderByRaw(`${locale === 'zh' ? BY_NAME : BY_NAME_EN}, organisation.id`)
    .select({
      ...ORGANISATION,
      category: 'm.category',
      website: 'organisation.website',
      logo: reader.raw(LOGO_ADDRESS),
    });
}

/** Everything that a second record could be recognised by. */
export async function listCandidates(reader: Reader, on: string): Promise<Candidate[]> {
  const rows: Omit<Candidate, 'otherNames'>[] = await reader('organisation')
    .whereNull('organisation.merged_into')
    .modify((query) => alive(query, on))
    .orderBy('organisation.id')
    .select({ ...ORGANISATION, website: 'organisation.website' });
  const others = await mapOtherNames(reader);
  return rows.map((row) => ({ ...row, otherNames: others.get(row.id) ?? [] }));
}
