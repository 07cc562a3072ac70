import type { Reader } from '../../../platform/db/tx.ts';
import type { StationContact } from '../contract/situation-views.ts';
import type { CheckpointKind } from '../domain.ts';
import { ARRIVED } from './board-queries.ts';

export interface ExpectedRow {
  readonly id: string;
  readonly number: number;
  readonly name_native: string;
  readonly name_latin: string | null;
  readonly phone: string | null;
  readonly place: string;
  readonly type_id: string;
  readonly party: string;
  readonly delegation_id: string | null;
  readonly is_head: boolean;
  readonly organisation_zh: string;
  readonly organisation_en: string;
  readonly liaison: string | null;
  readonly arrived: boolean;
}
/** Everybody who is expected, and who came without being so. */
export async function listExpected(reader: Reader, editionId: string): Promise<ExpectedRow[]> {
  const { rows } = await reader.raw(
    `with ${ARRIVED}
     select r.id, r.number, r.name_native, r.name_latin, r.phone, r.place, r.type_id, r.delegation_id,
        coalesce(r.organisation_id::text, r.organisation_text) as party, coalesce(r.delegation_role = 'head', false) as is_head,
        coalesce(o.name_zh, o.name_en, o.name_local, r.organisation_text) as organisation_zh,
        coalesce(o.name_en, o.name_zh, o.name_local, r.organisation_text) as organisation_en,
        u.name as liaison, arrived.scan_id is not null as arrived
       from registration r
       left join arrived on arrived.registration_id = r.id
       left join organisation o on o.id = r.organisation_id
       left join vip_watch w on w.registration_id = r.id
       left join office_user u on u.id = w.liaison_id
      where r.edition_id = :editionId and (r.state = 'approved' or arrived.scan_id is not null)
      order by r.number`,
    { editionId },
  );
  return rows;
}

/** Whom a door expects: by its types, its list or its session, and of these who passed it. */
const EXPECTED_AT = `r.state = 'approved'
  and (not exists (select from checkpoint_type ct where ct.checkpoint_id = c.id)
    or exists (select from checkpoint_type ct where ct.checkpoint_id = c.id and ct.type_id = r.type_id))
  and (not c.listed_only or exists (select from checkpoint_person cp where cp.checkpoint_id = c.id and cp.registration_id = r.id))
  and (c.session_id is null or exists (select from booking b where b.session_id = c.session_id and b.registration_id = r.id and b.state = 'booked'))`;
const PASSED = `exists (select from admission a where a.checkpoint_id = c.admits_for and a.registration_id = r.id and a.voided_at is null)`;

export interface CheckpointRow {
  readonly id: string;
  readonly kind: CheckpointKind;
  readonly zh: string;
  readonly en: string;
  readonly opens_at: Date | null;
  readonly session_at: Date | null;
  readonly expected: number;
  readonly arrived: number;
}
export async function countByCheckpoint(reader: Reader, editionId: string): Promise<CheckpointRow[]> {
  const { rows } = await reader.raw(
    `select c.id, c.kind, c.name_zh as zh, c.name_en as en, c.opens_at, lower(s.during) as session_at,
        count(r.id) as expected, count(r.id) filter (where ${PASSED}) as arrived
       from checkpoint c
       left join agenda_session s on s.id = c.session_id
       left join registration r on r.edition_id = c.edition_id and ${EXPECTED_AT}
      where c.edition_id = :editionId group by c.id, s.id order by c.position, c.name_zh`,
    { editionId },
  );
  return rows;
}

export async function listMissingAt(reader: Reader, editionId: string, checkpointId: string): Promise<Set<string>> {
  const { rows } = await reader.raw(
    `select r.id from checkpoint c join registration r on r.edition_id = c.edition_id and ${EXPECTED_AT}
      where c.id = :checkpointId and c.edition_id = :editionId and not ${PASSED}`,
    { editionId, checkpointId },
  );
  return new Set(rows.map((row: { id: string }) => row.id));
}

export async function findFirstSessionAt(reader: Reader, editionId: string): Promise<Date | null> {
  const { rows } = await reader.raw(
    `select min(lower(during)) as at from agenda_session where edition_id = ? and state = 'published' and kind <> 'arrival'`,
    [editionId],
  );
  return rows[0].at;
}

export async function findLateAfter(reader: Reader, editionId: string): Promise<number | undefined> {
  const row = await reader('arrival_rule').where({ edition_id: editionId }).first('late_after_minutes');
  return row?.late_after_minutes;
}

export async function listStationContacts(reader: Reader, editionId: string): Promise<StationContact[]> {
  const { rows } = await reader.raw(
    `select s.id, s.name, s.profile, greatest(s.last_seen_at, s.reported_at) as "lastSeenAt", s.unsent, s.battery, s.charging,
        coalesce((select json_agg(json_build_object('zh', c.name_zh, 'en', c.name_en) order by c.position)
           from station_checkpoint sc join checkpoint c on c.id = sc.checkpoint_id where sc.station_id = s.id), '[]') as doors
       from station s where s.edition_id = ? and s.revoked_at is null and s.paired_at is not null order by s.name`,
    [editionId],
  );
  return rows.map(({ lastSeenAt, ...row }: { lastSeenAt: Date | null }) => ({
    ...row,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
  }));
}
