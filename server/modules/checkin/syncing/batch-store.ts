import { bytesArray, instantArray, int4Array, int8Array, uuidArray } from '../../../platform/db/binary-arrays.ts';
import type { Prepared, Run } from '../../../platform/db/prepared.ts';
import type {
  AdmissionPolicy,
  ConflictKind,
  Decision,
  Direction,
  Reason,
  ScanFacts,
  ScanSource,
  StationProfile,
} from '../domain.ts';
import { PASSED } from './refold-store.ts';

/* Each statement is for a whole batch: it is read once by ids, judged in memory, and written once. */

export interface DoorRow {
  readonly id: string;
  readonly target_id: string;
  readonly policy: AdmissionPolicy;
  readonly opens_at: Date | null;
  readonly closes_at: Date | null;
  readonly type_ids: readonly string[] | null;
  readonly listed_only: boolean;
  readonly session_id: string | null;
  readonly assigned: boolean;
  readonly edition_id: string;
  readonly year: number;
  readonly time_zone: string;
  readonly profile: StationProfile;
  readonly revoked_at: Date | null;
}
const DOORS: Prepared = {
  name: 'checkin-doors',
  text: `
select c.id, c.admits_for as target_id, c.admission_policy as policy, c.opens_at, c.closes_at, c.listed_only, c.session_id,
  (select array_agg(ct.type_id) from checkpoint_type ct where ct.checkpoint_id = c.id) as type_ids,
  exists (select from station_checkpoint sc where sc.station_id = st.id and sc.checkpoint_id = c.id) as assigned,
  e.id as edition_id, e.year, e.time_zone, st.profile, st.revoked_at
from station st join edition e on e.id = st.edition_id join checkpoint c on c.edition_id = e.id
where st.id = $1 order by assigned desc, c.position, c.id`,
};
/** All checkpoints of the station's edition, its own first. */
export function listDoors(run: Run, stationId: string): Promise<DoorRow[]> {
  return run<DoorRow>(DOORS, [stationId]);
}

/** A scan that is stored already: sent before, or to be undone. */
export interface KnownScan {
  readonly id: string;
  readonly fingerprint: Buffer;
  readonly edition_id: string;
  readonly checkpoint_id: string;
  readonly target_id: string;
  readonly station_id: string | null;
  readonly user_id: string | null;
  readonly registration_id: string | null;
  /** Its registration is of the edition, so it counts. */
  readonly counts: boolean;
  readonly decision: Decision;
  readonly reason: Reason;
  readonly door_decision: Decision | null;
  readonly passed: boolean;
  readonly effective_at: number;
  readonly time_trusted: boolean;
  readonly annulment_id: string | null;
  readonly station_epoch: string | null;
  readonly station_seq: number | null;
}
const KNOWN: Prepared = {
  name: 'checkin-known',
  text: `
select s.id, s.fingerprint, s.edition_id, s.checkpoint_id, c.admits_for as target_id, s.station_id, s.user_id, s.registration_id,
  r.edition_id = s.edition_id as counts, s.decision, s.reason, s.door_decision, ${PASSED} as passed,
  round(extract(epoch from s.effective_at) * 1000)::float8 as effective_at, s.time_trusted, n.id as annulment_id,
  s.station_epoch, s.station_seq::float8 as station_seq
from scan s
join checkpoint c on c.id = s.checkpoint_id
left join registration r on r.id = s.registration_id
left join annulment n on n.scan_id = s.id
where s.id = any($1::uuid[])`,
};
export async function mapKnownScans(run: Run, ids: readonly string[]): Promise<Map<string, KnownScan>> {
  if (ids.length === 0) return new Map();
  const rows = await run<KnownScan>(KNOWN, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface PersonRow {
  /** null: found by registration and not by badge. */
  readonly hash: string | null;
  readonly badge_id: string | null;
  readonly badge_edition_id: string | null;
  readonly badge_state: 'active' | 'superseded' | 'revoked' | null;
  readonly ended_at: Date | null;
  readonly registration_id: string | null;
  readonly registration_edition_id: string | null;
  readonly registration_state: ScanFacts['registration'] | null;
  readonly type_id: string | null;
}
const PEOPLE: Prepared = {
  name: 'checkin-people',
  text: `
select encode(b.code_hash, 'hex') as hash, b.id as badge_id, b.edition_id as badge_edition_id, b.state as badge_state, b.ended_at,
  r.id as registration_id, r.edition_id as registration_edition_id, r.state as registration_state, r.type_id
from badge b left join registration r on r.id = b.registration_id 
where b.code_hash = any($1::bytea[])
union all
select null, null, null, null, null, r.id, r.edition_id, r.state, r.type_id from registration r where r.id = any($2::uuid[])`,
};
/** By the hash of the badge in hex, or by the registration. */
export async function mapPeople(
  run: Run,
  hashes: readonly string[],
  registrationIds: readonly string[],
): Promise<Map<string, PersonRow>> {
  const rows = await run<PersonRow>(PEOPLE, [
    bytesArray(hashes.map((hash) => Buffer.from(hash, 'hex'))),
    registrationIds,
  ]);
  return new Map(rows.map((row) => [row.hash ?? row.registration_id ?? '', row]));
}

const ENTITLED: Prepared = {
  name: 'checkin-entitled',
  text: `
select c.id || ' ' || r.id as key from checkpoint c cross join unnest($2::uuid[]) as r(id)
where c.id = any($1::uuid[])
  and (not c.listed_only or exists (select from checkpoint_person p where p.checkpoint_id = c.id and p.registration_id = r.id))
  and (c.session_id is null or exists (select from booking b where b.session_id = c.session_id and b.registration_id = r.id and b.state = 'booked'))`,
};
/** Who stands on the list or has a booking, where a checkpoint asks for it: checkpoint and registration. */
export async function listEntitled(
  run: Run,
  checkpointIds: readonly string[],
  registrationIds: readonly string[],
): Promise<Set<string>> {
  if (checkpointIds.length === 0 || registrationIds.length === 0) return new Set();
  const rows = await run<{ key: string }>(ENTITLED, [checkpointIds, registrationIds]);
  return new Set(rows.map(({ key }) => key));
}

/** A scan as a batch adds it, without what is not there (scan-record.ts). What all of them share stands beside them. */
export interface LateScan {
  readonly id: string;
  readonly checkpoint_id: string;
  readonly registration_id: string | undefined;
  readonly badge_id: string | undefined;
  readonly source: ScanSource;
  readonly direction: Direction;
  readonly decision: Decision;
  readonly reason: Reason;
  readonly door_decision: Decision | undefined;
  readonly door_reason: Reason | undefined;
  /** In hex: it travels as JSON. */
  readonly fingerprint: string;
  readonly scanned_at: Date;
  readonly effective_at: Date;
  readonly time_trusted: boolean;
  readonly station_seq: number | undefined;
  readonly overrides_scan_id: string | undefined;
  readonly unreadable: string | undefined;
  /** As in scan-record.ts. */
  readonly told: string | undefined;
  /** The admission that it makes, where the batch knows that without a fold (fresh-keys.ts). */
  target_id: string | undefined;
  period: string | undefined;
}
export interface BatchOrigin {
  readonly editionId: string;
  readonly stationId: string;
  /** null: what was never counted by a station, handed on by a gate. */
  readonly epoch: string | null;
  readonly sentAt: Date;
  readonly receivedAt: Date;
}
/** Instead of a period: the day of the scan at the edition's place, which only the database names, so that nobody names another. */
export const THE_DAY = 'day';
/** What the scans of a batch have in common, mostly all of them: told once and named by its place. */
const SHARED = [
  'checkpoint_id',
  'source',
  'direction',
  'decision',
  'reason',
  'door_decision',
  'door_reason',
  'time_trusted',
  'target_id',
  'period',
] as const;
/** Without copies of what cannot be read a row that is there already is a race, and asking for it first cost a quarter. */
const store = (name: string, known: string): Prepared => ({
  name,
  text: `
with given as materialized (
  select * from unnest($8::int[], $9::uuid[], $10::uuid[], $11::uuid[], $12::bytea[], $13::timestamptz[], $14::timestamptz[],
    $15::bigint[], $16::uuid[], $17::text[], $18::text[]) as u(place, id, registration_id, badge_id, fingerprint, scanned_at, effective_at,
    station_seq, overrides_scan_id, unreadable, told)
  join json_to_recordset($1::json) as s(shared int, checkpoint_id uuid, source text, direction text, decision text, reason text,
    door_decision text, door_reason text, time_trusted boolean, target_id uuid, period text) on s.shared = u.place
), stored as (
  insert into scan (id, edition_id, checkpoint_id, station_id, registration_id, badge_id, source, direction, decision, reason,
    door_decision, door_reason, fingerprint, scanned_at, sent_at, received_at, effective_at, time_trusted, station_epoch, station_seq,
    overrides_scan_id, unreadable, told)
  select id, $2, checkpoint_id, $3, registration_id, badge_id, source, direction, decision, reason,
    door_decision, door_reason, fingerprint, scanned_at, $5, $6, effective_at, time_trusted, $4, station_seq,
    overrides_scan_id, unreadable, decode(told, 'hex') from given order by id
  ${known} returning unreadable is null as whole
), admitted as (
  insert into admission (scan_id, edition_id, checkpoint_id, registration_id, period, at)
  select id, $2, target_id, registration_id,
    case period when '${THE_DAY}' then to_char(effective_at at time zone $7, 'YYYY-MM-DD') else period end, effective_at
  from given where target_id is not null order by target_id, registration_id, period returning scan_id
)
select (select count(*) from stored where whole)::int as whole, (select count(*) from admitted)::int as admitted`,
});
const STORE = store('checkin-store-batch', '');
const STORE_COPIES = store('checkin-store-copies', 'on conflict (id) do nothing');
/**
 * @returns how many scans are new, and how many admissions they make. What is quarantined is not counted.
 * @throws 23505 when somebody else was faster with one of them.
 */
export async function storeScans(
  run: Run,
  scans: readonly LateScan[],
  origin: BatchOrigin,
  timeZone: string,
): Promise<{ whole: number; admitted: number }> {
  const none = { whole: 0, admitted: 0 };
  if (scans.length === 0) return none;
  const { editionId, stationId, epoch, sentAt, receivedAt } = origin;
  const shared = new Map<string, { readonly place: number; readonly scan: LateScan }>();
  const places = scans.map((scan) => {
    const name = SHARED.map((column) => scan[column] ?? '\0').join(' ');
    const known = shared.get(name) ?? { place: shared.size, scan };
    shared.set(name, known);
    return known.place;
  });
  const rows = [...shared.values()].map(({ place, scan }) => ({
    shared: place,
    ...Object.fromEntries(SHARED.map((column) => [column, scan[column]])),
  }));
  const values = [
    JSON.stringify(rows),
    editionId,
    stationId,
    epoch,
    sentAt,
    receivedAt,
    timeZone,
    int4Array(places),
    uuidArray(scans.map((scan) => scan.id)),
    uuidArray(scans.map((scan) => scan.registration_id)),
    uuidArray(scans.map((scan) => scan.badge_id)),
    bytesArray(scans.map((scan) => Buffer.from(scan.fingerprint, 'hex'))),
    instantArray(scans.map((scan) => scan.scanned_at)),
    instantArray(scans.map((scan) => scan.effective_at)),
    int8Array(scans.map((scan) => scan.station_seq)),
    uuidArray(scans.map((scan) => scan.overrides_scan_id)),
    scans.map((scan) => scan.unreadable ?? null),
    scans.map((scan) => scan.told ?? null),
  ];
  const statement = scans.some((scan) => scan.unreadable !== undefined) ? STORE_COPIES : STORE;
  const [row] = await run<{ whole: number; admitted: number }>(statement, values);
  return row ?? none;
}

/** Of a scan whose answer never reached the door. */
export interface DoorNews {
  readonly scanId: string;
  /** What the door did then by itself. */
  readonly decision: Decision | null;
  readonly reason: Reason | null;
  readonly epoch: string | null;
  readonly stationSeq: number | null;
}
const DOOR_NEWS: Prepared = {
  name: 'checkin-door-news',
  text: `
update scan s set door_decision = coalesce(s.door_decision, g.decision), door_reason = coalesce(s.door_reason, g.reason),
  station_epoch = case when s.station_seq is null then g.epoch else s.station_epoch end, station_seq = coalesce(s.station_seq, g.seq)
from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::bigint[]) as g(id, decision, reason, epoch, seq) where s.id = g.id`,
};
export async function addDoorNews(run: Run, news: readonly DoorNews[]): Promise<void> {
  if (news.length === 0) return;
  await run(DOOR_NEWS, [
    news.map((one) => one.scanId),
    news.map((one) => one.decision),
    news.map((one) => one.reason),
    news.map((one) => one.epoch),
    news.map((one) => one.stationSeq),
  ]);
}

export interface ScanFinding {
  readonly scanId: string;
  readonly kind: Extract<ConflictKind, 'against_rules' | 'untrusted_time'>;
  readonly reason: Reason | null;
}
const FINDINGS: Prepared = {
  name: 'checkin-findings',
  text: `
insert into scan_conflict (scan_id, kind, edition_id, checkpoint_id, registration_id, reason, found_at)
select s.id, f.kind, s.edition_id, s.checkpoint_id, s.registration_id, f.reason, $4
from unnest($1::uuid[], $2::text[], $3::text[]) as f(id, kind, reason) join scan s on s.id = f.id
where not exists (select from annulment n where n.scan_id = s.id)
on conflict (scan_id, kind) do nothing`,
};
/** Conflicts that hang on one scan alone; the fold finds the others. */
export async function addFindings(run: Run, findings: readonly ScanFinding[], at: Date): Promise<void> {
  if (findings.length === 0) return;
  const values = [
    findings.map((one) => one.scanId),
    findings.map((one) => one.kind),
    findings.map((one) => one.reason),
  ];
  await run(FINDINGS, [...values, at]);
}
