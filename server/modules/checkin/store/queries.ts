import { searchWords } from '../../../platform/db/name-search.ts';
import type { Reader } from '../../../platform/db/tx.ts';
import type { Decision, Direction, Reason, ScanSource } from '../domain.ts';

/** Who is present: admitted somewhere and not gone again. */
export async function listPresence(
  reader: Reader,
  registrationIds: readonly string[],
): Promise<{ registrationId: string; admittedAt: Date; checkpointIds: string[] }[]> {
  const { rows } = await reader.raw(
    `select a.registration_id as "registrationId", min(a.at) as "admittedAt", array_agg(distinct s.checkpoint_id) as "checkpointIds"
       from admission a join scan s on s.id = a.scan_id
      where a.registration_id = any(?) and a.voided_at is null and a.left_at is null
      group by a.registration_id`,
    [[...registrationIds]],
  );
  return rows;
}

export interface PersonRow {
  readonly id: string;
  readonly number: number;
  readonly name_native: string;
  readonly name_latin: string | null;
  readonly organisation_zh: string;
  readonly organisation_en: string;
  readonly type_zh: string;
  readonly type_en: string;
  readonly admitted_at: Date | null;
}

/** A word in a name as it is written, or the beginning of how it sounds; not what the office also searches, such as addresses. */
const NAMED = `(search_key(r.name_native || ' ' || coalesce(r.name_latin, '')) like '%' || search_key(?) || '%'
  or r.search_keys like '% ' || search_key(?) || '%')`;
/** One letter of Latin stands in every second name. */
const BEGINS = `(r.search_keys like '% ' || search_key(?) || '%')`;

/** By part of a name in any script, by its sound, by badge number, or by the end of the phone number: no more than a door needs. */
export async function searchPeople(reader: Reader, editionId: string, q: string, limit: number): Promise<PersonRow[]> {
  const text = q.trim();
  const words = searchWords(text).map((word) => word.replace(/[\\%_]/g, '\\$&'));
  const named = words.map((word) => (/^[a-z]{1,2}$/i.test(word) ? BEGINS : NAMED));
  const number = /^#?\d{1,6}$/.test(text) ? Number(text.replace('#', '')) : null;
  const ending = /^\d{4}$/.test(text) ? text : null;
  const { rows } = await reader.raw(
    `select r.id, r.number, r.name_native, r.name_latin,
        coalesce(o.name_zh, o.name_en, o.name_local, r.organisation_text) as organisation_zh,
        coalesce(o.name_en, o.name_zh, o.name_local, r.organisation_text) as organisation_en,
        t.name_zh as type_zh, t.name_en as type_en,
        (select min(a.at) from admission a join checkpoint c on c.id = a.checkpoint_id
          where a.registration_id = r.id and a.voided_at is null and c.kind = 'entrance') as admitted_at
       from registration r
       join registration_type t on t.id = r.type_id
       left join organisation o on o.id = r.organisation_id
      where r.edition_id = ? and r.state = 'approved'
        and ((${named.join(' and ') || 'false'})
          or r.number = ? or right(regexp_replace(r.phone, '\\D', '', 'g'), 4) = ?)
      order by (r.number = ?) desc nulls last, r.name_sort collate "und-x-icu", r.number
      limit ?`,
    [
      editionId,
      ...words.flatMap((word, at) => (named[at] === BEGINS ? [word] : [word, word])),
      number,
      ending,
      number,
      limit,
    ],
  );
  return rows;
}

export interface ScanRow {
  readonly id: string;
  readonly received_at: Date;
  readonly effective_at: Date;
  readonly time_trusted: boolean;
  readonly checkpoint_id: string;
  readonly station_name: string | null;
  readonly source: ScanSource;
  readonly direction: Direction;
  readonly decision: Decision;
  readonly reason: Reason;
  readonly name_native: string | null;
  readonly name_latin: string | null;
  readonly annulled_at: Date | null;
}

export async function listScans(
  reader: Reader,
  filter: {
    editionId: string;
    refused: boolean;
    checkpointId: string | undefined;
    before: { receivedAt: string; id: string } | undefined;
    limit: number;
  },
): Promise<ScanRow[]> {
  return (
    reader('scan as s')
      .leftJoin('station as st', 'st.id', 's.station_id')
      // Somebody of another edition stays unnamed here.
      .leftJoin('registration as r', (join) =>
        join.on('r.id', 's.registration_id').andOn('r.edition_id', 's.edition_id'),
      )
      .leftJoin('annulment as n', 'n.scan_id', 's.id')
      .where({ 's.edition_id': filter.editionId })
      .modify((query) => {
        if (filter.refused) query.where({ 's.decision': 'refuse' });
        if (filter.checkpointId !== undefined) query.where({ 's.checkpoint_id': filter.checkpointId });
        if (filter.before)
          query.whereRaw('(s.received_at, s.id) < (?::timestamptz, ?::uuid)', [
            filter.before.receivedAt,
            filter.before.id,
          ]);
      })
      .orderBy([
        { column: 's.received_at', order: 'desc' },
        { column: 's.id', order: 'desc' },
      ])
      .limit(filter.limit)
      .select<ScanRow[]>(
        's.id',
        's.received_at',
        's.effective_at',
        's.time_trusted',
        's.checkpoint_id',
        'st.name as station_name',
        's.source',
        's.direction',
        's.decision',
        's.reason',
        'r.name_native',
        'r.name_latin',
        'n.at as annulled_at',
      )
  );
}
