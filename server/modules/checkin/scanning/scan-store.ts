import type { Prepared, Run } from '../../../platform/db/prepared.ts';
import type { AdmissionPolicy, CheckpointKind, Decision, Reason, ScanFacts, StationProfile } from '../domain.ts';

/*
 * What is read of a scan; scan-record.ts writes it. Each statement is for any number of scans at once. They are written out by hand because they are the
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
  readonly station_profile: StationProfile | null;
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
  readonly seat: string | null;
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
  /** null where neither a booking nor a place on a list is asked for. */
  readonly booked: boolean | null;
  readonly photo_version: string | null;
  /** Of whoever heads a delegation. */
  readonly party: { readonly delegationId: string; readonly size: number; readonly arrived: number } | null;
  readonly last_scan_id: string | null;
  readonly last_period: string | null;
  readonly last_at: Date | null;
  readonly last_left: boolean;
  readonly last_left_at: Date | null;
  readonly last_door_id: string | null;
  readonly last_door_zh: string | null;
  readonly last_door_en: string | null;
  /** One for each question, null where it concerns nobody. */
  readonly concerns: readonly unknown[] | null;
}

/*
 * The limit names nothing that is not known: it tells the planner that the group is small. Without it a JSON set counts as
 * a hundred rows, and each group then reads the table of all scans from end to end.
 */
const evidence = (concerns: string): string => `
select q.id, c.id as checkpoint_id, c.name_zh, c.name_en, c.edition_id, e.year, e.time_zone, c.kind, c.admission_policy, c.admits_for as target_id,
  target.capacity,
  (c.opens_at is null or c.opens_at <= q.effective_at) and (c.closes_at is null or q.effective_at < c.closes_at) as is_open,
  to_char(q.effective_at at time zone e.time_zone, 'YYYY-MM-DD') as local_date,
  st.edition_id as station_edition_id, st.revoked_at is not null as station_revoked, st.profile as station_profile,
  sc.station_id is not null as station_assigned,
  st.last_seen_at is null or st.last_seen_at < $2::timestamptz - interval '15 seconds' as station_stale,
  known.fingerprint as known_fingerprint, known.decision as known_decision, known.reason as known_reason,
  overridden.registration_id as overridden_registration_id, overridden.decision as overridden_decision,
  b.id as badge_id, b.edition_id as badge_edition_id, b.state as badge_state,
  r.id as registration_id, r.edition_id as registration_edition_id, r.state as registration_state,
  r.name_native, r.name_latin, r.form_of_address, coalesce(r.position, r.position_en) as position, r.place, r.seat, r.organisation_text,
  o.name_zh as organisation_zh, o.name_en as organisation_en, o.name_local as organisation_local,
  t.id as type_id, t.code as type_code, t.name_zh as type_zh, t.name_en as type_en, t.badge_colour as type_colour,
  not exists (select 1 from checkpoint_type ct where ct.checkpoint_id = c.id)
    or exists (select 1 from checkpoint_type ct where ct.checkpoint_id = c.id and ct.type_id = r.type_id) as type_allowed,
  case when c.session_id is not null or c.listed_only then
    (c.session_id is null or exists (select 1 from booking bk where bk.session_id = c.session_id and bk.registration_id = r.id and bk.state = 'booked'))
    and (not c.listed_only or exists (select 1 from checkpoint_person cp where cp.checkpoint_id = c.id and cp.registration_id = r.id)) end as booked,
  photo.version as photo_version,
  -- asked for heads alone, a dozen of three hundred
  case when r.delegation_role = 'head' then (
    select json_build_object('delegationId', r.delegation_id, 'size', count(*), 'arrived', count(*) filter (where exists (
        select from admission a where a.checkpoint_id = c.admits_for and a.registration_id = m.id and a.voided_at is null)))
      from registration m where m.delegation_id = r.delegation_id and m.state = 'approved') end as party,
  last.scan_id as last_scan_id, last.period as last_period, last.at as last_at, last.left_at is not null as last_left, last.left_at as last_left_at,
  door.id as last_door_id, door.name_zh as last_door_zh, door.name_en as last_door_en, ${concerns} as concerns
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
left join registration_photo photo on photo.registration_id = r.id
left join organisation o on o.id = r.organisation_id
left join lateral (
  select a.scan_id, a.period, a.at, a.left_at from admission a
  where a.checkpoint_id = c.admits_for and a.registration_id = r.id and a.voided_at is null
    and (c.admission_policy in ('re_entry', 'unlimited')
      or a.period = case c.admission_policy when 'once' then '' else to_char(q.effective_at at time zone e.time_zone, 'YYYY-MM-DD') end)
  order by length(a.period) desc, a.period desc limit 1) last on true
left join scan first on first.id = last.scan_id
left join checkpoint door on door.id = first.checkpoint_id`;

/** With what higher modules ask of each person: a question of their own cost a round trip for each group. */
const statements = new Map<string, Prepared>();
function evidenceWith(questions: readonly string[]): Prepared {
  const concerns = questions.length > 0 ? `json_build_array(${questions.join(', ')})` : 'null::json';
  const known = statements.get(concerns);
  if (known) return known;
  const made = { name: `checkin-evidence-${statements.size}`, text: evidence(concerns) };
  statements.set(concerns, made);
  return made;
}

export async function gatherEvidence(
  run: Run,
  inquiries: readonly Inquiry[],
  now: Date,
  questions: readonly string[] = [],
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
  const rows = await run<Evidence>(evidenceWith(questions), [JSON.stringify(asked), now, asked.length]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** By person first, in the order of the index of live admissions: a count of distinct ones would sort all of them. */
const OCCUPANCY: Prepared = {
  name: 'checkin-occupancy',
  text: `select t.id as checkpoint_id, n.admitted, n.inside, pg_current_snapshot()::text as snapshot from unnest($1::uuid[]) as t(id)
    cross join lateral (select count(*) as admitted, coalesce(sum(inside), 0)::int as inside from (
      select count(*) filter (where left_at is null) as inside from admission
      where checkpoint_id = t.id and voided_at is null group by registration_id) people) n`,
};
export interface Occupancy {
  readonly admitted: number;
  readonly inside: number;
}
/** Which transactions a count has seen: all before the first number, and those before the second that were not open. */
export interface Snapshot {
  readonly before: number;
  readonly until: number;
  readonly open: ReadonlySet<number>;
}
export async function countOccupancy(
  run: Run,
  targetIds: readonly string[],
): Promise<(Occupancy & { readonly checkpoint_id: string; readonly snapshot: Snapshot })[]> {
  const rows = await run<Occupancy & { checkpoint_id: string; snapshot: string }>(OCCUPANCY, [targetIds]);
  return rows.map((row) => {
    const [before = '', until = '', open = ''] = row.snapshot.split(':');
    const numbers = open === '' ? [] : open.split(',').map(Number);
    return { ...row, snapshot: { before: Number(before), until: Number(until), open: new Set(numbers) } };
  });
}
export async function mapOccupancy(run: Run, targetIds: readonly string[]): Promise<Map<string, Occupancy>> {
  const rows = await countOccupancy(run, targetIds);
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
