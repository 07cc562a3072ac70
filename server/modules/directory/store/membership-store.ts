import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { type MemberOn, type Membership, type MembershipRank, namesOn, type OrganisationCategory } from '../domain.ts';
import { mapOtherNames } from './organisation-store.ts';

const columns = (reader: Reader) => ({
  id: 'id',
  organisationId: 'organisation_id',
  category: 'category',
  rank: 'rank',
  from: reader.raw('lower(period)'),
  until: reader.raw('upper(period)'),
  joinReason: 'join_reason',
  leaveReason: 'leave_reason',
  version: 'version',
});

export async function insertMembership(tx: Tx, { from, until, ...membership }: Membership): Promise<void> {
  await tx('membership').insert({
    id: membership.id,
    organisation_id: membership.organisationId,
    category: membership.category,
    rank: membership.rank,
    period: tx.raw('daterange(?::date, ?::date)', [from, until]),
    join_reason: membership.joinReason,
    leave_reason: membership.leaveReason,
    version: membership.version,
  });
}

export async function updateMembership(tx: Tx, { from, until, ...membership }: Membership): Promise<void> {
  await tx('membership')
    .where({ id: membership.id })
    .update({
      category: membership.category,
      rank: membership.rank,
      period: tx.raw('daterange(?::date, ?::date)', [from, until]),
      join_reason: membership.joinReason,
      leave_reason: membership.leaveReason,
      version: tx.raw('version + 1'),
    });
}

export async function deleteMembership(tx: Tx, id: string): Promise<void> {
  await tx('membership').where({ id }).delete();
}

export async function findMembership(reader: Reader, id: string): Promise<Membership | undefined> {
  return reader('membership').where({ id }).first(columns(reader));
}

/** The latest first. */
export async function listMemberships(reader: Reader, organisationIds: readonly string[]): Promise<Membership[]> {
  return reader('membership')
    .whereIn('organisation_id', [...organisationIds])
    .orderByRaw('lower(period) desc, id')
    .select(columns(reader));
}

export interface MemberFilter {
  readonly category?: OrganisationCategory | undefined;
  readonly rank?: MembershipRank | undefined;
  readonly place?: string | undefined;
}

/** Who was a member on that day, under the names of that day. */
export async function listMembersOn(
  reader: Reader,
  on: string,
  filter: MemberFilter = {},
): Promise<(MemberOn & { since: string })[]> {
  const rows: (MemberOn & { since: string })[] = await reader('membership as m')
    .join('organisation as o', 'o.id', 'm.organisation_id')
    .whereRaw('m.period @> ?::date', [on])
    .modify((query) => {
      if (filter.category) query.where('m.category', filter.category);
      if (filter.rank) query.where('m.rank', filter.rank);
      if (filter.place) query.where('o.place', filter.place);
    })
    .orderByRaw('coalesce(o.name_zh, o.name_en, o.name_local) collate "zh-x-icu", o.id')
    .select({
      id: 'o.id',
      nameZh: 'o.name_zh',
      nameEn: 'o.name_en',
      nameLocal: 'o.name_local',
      category: 'm.category',
      rank: 'm.rank',
      place: 'o.place',
      since: reader.raw(
        '(select min(lower(first.period)) from membership first where first.organisation_id = o.id and lower(first.period) <= ?::date)',
        [on],
      ),
    });
  const others = await mapOtherNames(
    reader,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, ...namesOn(row, others.get(row.id) ?? [], on) }));
}

/** Members on 31 December of each year since the first, and on `until` itself in its year. */
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

/** What of the second one's time lies outside the first one's becomes the first one's; the rest it was a member already. */
export async function uniteMemberships(tx: Tx, from: string, into: string, id: () => string): Promise<void> {
  const { rows } = await tx.raw(
    `select m.id, lower(rest) as "from", upper(rest) as "until"
       from membership m
      cross join unnest(datemultirange(m.period)
        - coalesce((select range_agg(kept.period) from membership kept where kept.organisation_id = ?), '{}')) rest
      where m.organisation_id = ?`,
    [into, from],
  );
  const before = await listMemberships(tx, [from]);
  await tx('membership').where({ organisation_id: from }).delete();
  for (const part of rows as { id: string; from: string; until: string | null }[]) {
    const membership = before.find((one) => one.id === part.id);
    if (membership)
      await insertMembership(tx, { ...membership, id: id(), organisationId: into, from: part.from, until: part.until });
  }
}

export async function haveCommonTime(reader: Reader, one: string, other: string): Promise<boolean> {
  const { rows } = await reader.raw(
    'select exists (select from membership a join membership b on a.period && b.period where a.organisation_id = ? and b.organisation_id = ?) as common',
    [one, other],
  );
  return rows[0].common;
}
