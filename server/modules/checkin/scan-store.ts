import type { Prepared, Run } from '../../platform/db/prepared.ts';
import type { AdmissionPolicy, CheckpointKind, Decision, Direction, Reason, ScanFacts, ScanSource } from './domain.ts';

/*
 * The two statements of a scan, each for any number of scans at once. They are written out by hand because they are the
 * whole cost of the doors: what a group shares is one plan, one round trip, one commit. They read the tables of editions,
 * directory and registration directly for the same reason, and write only what belongs to check-in.
 */

export interface Inquiry {
  readonly id: string;
  readonly checkpointId: string;
  readonly stationId: string | null;
  readonly badgeHash: string | null;
  readonly registrationId: string | null;
  readonly overridesScanId: string | null;
  readonly effectiveAt: Date;
}

export interface Evidence {
  readonly id: string;
  readonly checkpoint_id: string | null;
  readonly name_zh: string;
  readonly name_en: string;
  readonly edition_id: string | null;
  readonly year: number;
  readonly time_zone: string;
  readonly kind: CheckpointKind;
  readonly admission_policy: AdmissionPolicy;
  readonly target_id: string;
  readonly capacity: number | null;
  readonly is_open: boolean;
  readonly local_date: string;
  readonly station_edition_id: string | null;
  readonly station_revoked: boolean;
  readonly station_assigned: boolean;
  readonly station_stale: boolean;
  readonly known_fingerprint: Buffer | null;
  readonly known_decision: Decision | null;
  readonly known_reason: Reason | null;
  readonly overridden_registration_id: string | null;
  readonly overridden_decision: Decision | null;
  readonly badge_id: string | null;
  readonly badge_edition_id: string | null;
  readonly badge_state: 'active' | 'superseded' | 'revoked' | null;
  readonly registration_id: string | null;
  readonly registration_edition_id: string | null;
  readonly registration_state: ScanFacts['registration'] | null;
  readonly name_native: string;
  readonly name_latin: string | null;
  readonly form_of_address: string | null;
  readonly position: string | null;
  readonly place: string;
  readonly organisation_text: string | null;
  readonly organisation_zh: string | null;
  readonly organisation_en: string | null;
  readonly organisation_local: string | null;
  readonly type_id: string;
  readonly type_code: string;
  readonly type_zh: string;
  readonly type_en: string;
  readonly type_colour: string;
  readonly type_allowed: boolean;
  readonly last_scan_id: string | null;
  readonly last_period: string | null;
  readonly last_at: Date | null;
  readonly last_left: boolean;
  readonly last_door_id: string | null;
  readonly last_door_zh: string | null;
  readonly last_door_en: string | null;
}

/*
 * The limit names nothing that is not known: it tells the planner that the group is small. Without it a JSON set counts as
 * a hundred rows, and each group then reads the table of all scans from end to end.
 */
const EVIDENCE: Prepared = {
  name: 'checkin-evidence',
  text: `
select q.id, c.id as checkpoint_id, c.name_zh, c.name_en, c.edition_id, e.year, e.time_zone, c.kind, c.admission_policy, c.admits_for as target_id,
  target.capacity,
  (c.opens_at is null or c.opens_at <= q.effective_at) and (c.closes_at is null or q.effective_at < c.closes_at) as is_open,
  to_char(q.effective_at at time zone e.time_zone, 'YYYY-MM-DD') as local_date,
  st.edition_id as station_edition_id, st.revoked_at is not null as station_revoked,
  sc.station_id is not null as station_assigned,
  st.last_seen_at is null or st.last_seen_at < $2::timestamptz - interval '15 seconds' as station_stale,
  known.fingerprint as known_fingerprint, known.decision as known_decision, known.reason as known_reason,
  overridden.registration_id as overridden_registration_id, overridden.decision as overridden_decision,
  b.id as badge_id, b.edition_id as badge_edition_id, b.state as badge_state,
  r.id as registration_id, r.edition_id as registration_edition_id, r.state as registration_state,
  r.name_native, r.name_latin, r.form_of_address, r.position, r.place, r.organisation_text,
  o.name_zh as organisation_zh, o.name_en as organisation_en, o.name_local as organisation_local,
  t.id as type_id, t.code as type_code, t.name_zh as type_zh, t.name_en as type_en, t.badge_colour as type_colour,
  not exists (select 1 from checkpoint_type ct where ct.checkpoint_id = c.id)
    or exists (select 1 from checkpoint_type ct where ct.checkpoint_id = c.id and ct.type_id = r.type_id) as type_allowed,
  last.scan_id as last_scan_id, last.period as last_period, last.at as last_at, last.left_at is not null as last_left,
  door.id as last_door_id, door.name_zh as last_door_zh, door.name_en as last_door_en
from (select * from json_to_recordset($1::json) as given(id uuid, checkpoint_id uuid, station_id uuid, badge_hash text,
  registration_id uuid, overrides_scan_id uuid, effective_at timestamptz) limit $3) q
left join checkpoint c on c.id = q.checkpoint_id
left join checkpoint target on target.id = c.admits_for
left join edition e on e.id = c.edition_id
left join station st on st.id = q.station_id
left join station_checkpoint sc on sc.station_id = q.station_id and sc.checkpoint_id = q.checkpoint_id
left join scan known on known.id = q.id
left join scan overridden on overridden.id = q.overrides_scan_id
left join badge b on b.code_hash = decode(q.badge_hash, 'hex')
left join registration r on r.id = coalesce(known.registration_id, b.registration_id, q.registration_id)
left join registration_type t on t.id = r.type_id
left join organisation o on o.id = r.organisation_id
left join lateral (
  select a.scan_id, a.period, a.at, a.left_at from admission a
  where a.checkpoint_id = c.admits_for and a.registration_id = r.id and a.voided_at is null
    and (c.admission_policy in ('re_entry', 'unlimited')
      or a.period = case c.admission_policy when 'once' then '' else to_char(q.effective_at at time zone e.time_zone, 'YYYY-MM-DD') end)
  order by length(a.period) desc, a.period desc limit 1) last on true
left join scan first on first.id = last.scan_id
left join checkpoint door on door.id = first.checkpoint_id`,
};

export async function gatherEvidence(
  run: Run,
  inquiries: readonly Inquiry[],
  now: Date,
): Promise<Map<string, Evidence>> {
  const asked = inquiries.map((inquiry) => ({
    id: inquiry.id,
    checkpoint_id: inquiry.checkpointId,
    station_id: inquiry.stationId,
    badge_hash: inquiry.badgeHash,
    registration_id: inquiry.registrationId,
    overrides_scan_id: inquiry.overridesScanId,
    effective_at: inquiry.effectiveAt,
  }));
  const rows = await run<Evidence>(EVIDENCE, [JSON.stringify(asked), now, asked.length]);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface NewScan {
  readonly id: string;
  readonly edition_id: string;
  readonly checkpoint_id: string;
  readonly station_id: string | null;
  readonly user_id: string | null;
  readonly registration_id: string | null;
  readonly badge_id: string | null;
  readonly source: ScanSource;
  readonly direction: Direction;
  readonly decision: Decision;
  readonly reason: Reason;
  /** In hex: it travels as JSON. */
  readonly fingerprint: string;
  readonly scanned_at: Date;
  readonly sent_at: Date | null;
  readonly received_at: Date;
  readonly effective_at: Date;
  readonly time_trusted: boolean;
  readonly station_epoch: string | null;
  readonly station_seq: number | null;
  readonly overrides_scan_id: string | null;
  readonly unreadable: string | null;
  /** The admission that this scan makes; null when it makes none. */
  readonly target_id: string | null;
  readonly period: string | null;
  /** The admission that this scan ends. */
  readonly leaves_scan_id: string | null;
  /** The admission that it makes is over already: its exit is among the same scans. */
  left_at: Date | null;
  left_scan_id: string | null;
}

/** All that a group changes. */
export interface Change {
  readonly scans: readonly NewScan[];
  /** Live channels that show it. */
  readonly channels: readonly string[];
  /** Stations to be marked as seen. */
  readonly stationIds: readonly string[];
  readonly at: Date;
}

/** Another node was faster with a scan or an admission of this group: nothing was written, judge again. */
export class Overtaken extends Error {}

/*
 * Scans and all that they change in one statement, which is a transaction by itself: no BEGIN and COMMIT to send, no lock
 * that is held while a message travels, one flush to the disk. Rows are taken in the order of the key of their admission, so
 * that two nodes never wait for each other. A row that another node was faster with is left out and counted, and then the
 * statement fails on purpose, by a division by nought: an error is all that takes a statement back. The counters of the live
 * channels come last, nodes wait for each other on them.
 */
const RECORD: Prepared = {
  name: 'checkin-record',
  text: `
with given as materialized (
  select * from json_to_recordset($1::json) as g(id uuid, edition_id uuid, checkpoint_id uuid, station_id uuid, user_id uuid,
    registration_id uuid, badge_id uuid, source text, direction text, decision text, reason text, fingerprint text,
    scanned_at timestamptz, sent_at timestamptz, received_at timestamptz, effective_at timestamptz, time_trusted boolean,
    station_epoch uuid, station_seq bigint, overrides_scan_id uuid, unreadable text, target_id uuid, period text,
    leaves_scan_id uuid, left_at timestamptz, left_scan_id uuid)
), stored as (
  insert into scan (id, edition_id, checkpoint_id, station_id, user_id, registration_id, badge_id, source, direction, decision,
    reason, fingerprint, scanned_at, sent_at, received_at, effective_at, time_trusted, station_epoch, station_seq,
    overrides_scan_id, unreadable)
  select id, edition_id, checkpoint_id, station_id, user_id, registration_id, badge_id, source, direction, decision,
    reason, decode(fingerprint, 'hex'), scanned_at, sent_at, received_at, effective_at, time_trusted, station_epoch, station_seq,
    overrides_scan_id, unreadable from given order by id
  on conflict do nothing returning id
), admitted as (
  insert into admission (scan_id, edition_id, checkpoint_id, registration_id, period, at, left_at, left_scan_id)
  select id, edition_id, target_id, registration_id, period, effective_at, left_at, left_scan_id
  from given where target_id is not null order by target_id, registration_id, period
  on conflict do nothing returning scan_id
), gone as (
  update admission a set left_at = g.effective_at, left_scan_id = g.id from given g
  where a.scan_id = any($6::uuid[]) and a.scan_id = g.leaves_scan_id and a.left_at is null and a.voided_at is null
  returning a.scan_id
), touched as (
  update station set last_seen_at = $4 where id = any($3::uuid[])
), raised as (
  insert into live_channel as c (name, seq) select name, 1 from unnest($2::text[]) as n(name) order by name
  on conflict (name) do update set seq = c.seq + 1, changed_at = now() returning name
)
select 1 / (case when (select count(*) from stored) + (select count(*) from admitted) + (select count(*) from gone) = $5 then 1 else 0 end) as written,
  (select count(pg_notify('live', name)) from raised) as noticed`,
};
const DIVISION_BY_ZERO = '22012';

/** @throws Overtaken when another node was faster with one of the rows. */
export async function recordScans(run: Run, { scans, channels, stationIds, at }: Change): Promise<void> {
  // Named once more by themselves: joined with the JSON alone, PostgreSQL reads all admissions to find them.
  const left = scans.flatMap((scan) => scan.leaves_scan_id ?? []);
  const wanted = scans.length + scans.filter((scan) => scan.target_id !== null).length + left.length;
  try {
    await run(RECORD, [JSON.stringify(scans), [...channels].sort(), stationIds, at, wanted, left]);
  } catch (error) {
    throw (error as { code?: string }).code === DIVISION_BY_ZERO ? new Overtaken() : error;
  }
}

const OCCUPANCY: Prepared = {
  name: 'checkin-occupancy',
  text: `select checkpoint_id, count(distinct registration_id) as admitted, count(*) filter (where left_at is null) as inside
    from admission where checkpoint_id = any($1) and voided_at is null group by checkpoint_id`,
};
export interface Occupancy {
  readonly admitted: number;
  readonly inside: number;
}
export async function mapOccupancy(run: Run, targetIds: readonly string[]): Promise<Map<string, Occupancy>> {
  const rows = await run<Occupancy & { checkpoint_id: string }>(OCCUPANCY, [targetIds]);
  return new Map(rows.map(({ checkpoint_id, admitted, inside }) => [checkpoint_id, { admitted, inside }]));
}

const LOCK: Prepared = {
  name: 'checkin-lock',
  text: 'select id from checkpoint where id = any($1) order by id for update',
};
/** Whoever lets somebody into a place with a limit waits here for whoever does the same; in order, so nobody waits in a circle. */
export async function lockLimited(run: Run, targetIds: readonly string[]): Promise<void> {
  await run(LOCK, [targetIds]);
}
