import type { Prepared, Run } from '../../../platform/db/prepared.ts';
import { NOTIFIED, raising } from '../../../platform/realtime/notice.ts';
import type { AdmissionPolicy, Direction, FoldedAdmission, FoldedConflict } from '../domain.ts';

/** Of one person, at the doors that are counted together. */
export interface FoldKey {
  readonly targetId: string;
  readonly registrationId: string;
}

/*
 * The limit tells the planner that the set is small, as in scan-store.ts. What a door did by itself goes before what the
 * server thinks of it.
 */
const KEYS = `(select * from unnest($1::uuid[], $2::uuid[]) with ordinality as given(target_id, registration_id, n) limit $3) k`;
export const PASSED = `coalesce(s.door_decision, s.decision) = 'admit'`;

export interface PassageRow {
  /** The place of its key, from 1. */
  readonly n: number;
  readonly policy: AdmissionPolicy;
  readonly scan_id: string;
  readonly at: number;
  readonly direction: Direction;
  readonly local_date: string;
  readonly door: string;
  readonly override: boolean;
}
const PASSAGES: Prepared = {
  name: 'checkin-passages',
  text: `
select k.n::int as n, t.admission_policy as policy, s.id as scan_id, round(extract(epoch from s.effective_at) * 1000)::float8 as at, s.direction,
  case t.admission_policy when 'once_per_day' then to_char(s.effective_at at time zone e.time_zone, 'YYYY-MM-DD') else '' end as local_date,
  s.checkpoint_id || ' ' || coalesce(s.station_id, s.user_id)::text as door, s.reason = 'ok_override' as override
from ${KEYS}
join scan s on s.registration_id = k.registration_id
join checkpoint c on c.id = s.checkpoint_id and c.admits_for = k.target_id
join checkpoint t on t.id = k.target_id
join edition e on e.id = t.edition_id
where ${PASSED} and not exists (select 1 from annulment undone where undone.scan_id = s.id)`,
};

export interface StandingRow {
  readonly n: number;
  readonly scan_id: string;
  /** null: a conflict. */
  readonly period: string | null;
  readonly left_scan_id: string | null;
  readonly kind: FoldedConflict['kind'] | null;
  readonly first_scan_id: string | null;
  readonly settled: boolean;
}
const STANDING: Prepared = {
  name: 'checkin-standing',
  text: `
select k.n::int as n, a.scan_id, a.period, a.left_scan_id, null as kind, null::uuid as first_scan_id, false as settled
from ${KEYS}
join admission a on a.checkpoint_id = k.target_id and a.registration_id = k.registration_id and a.voided_at is null
union all
select k.n::int, f.scan_id, null, null, f.kind, f.first_scan_id, f.settled_at is not null
from ${KEYS}
join scan_conflict f on f.registration_id = k.registration_id and f.kind in ('double_admission', 'exit_without_entry')
join checkpoint c on c.id = f.checkpoint_id and c.admits_for = k.target_id`,
};

export async function readForFold(
  run: Run,
  keys: readonly FoldKey[],
): Promise<{ passages: PassageRow[]; standing: StandingRow[] }> {
  const values = [keys.map((key) => key.targetId), keys.map((key) => key.registrationId), keys.length];
  return {
    passages: await run<PassageRow>(PASSAGES, values),
    standing: await run<StandingRow>(STANDING, values),
  };
}

const ERASED = `select coalesce(array_agg(id) filter (where erased_at is not null), '{}') as erased from`;
const HOLD: Prepared = {
  name: 'checkin-hold',
  text: `${ERASED} (select id, erased_at from registration where id = any($1::uuid[]) order by id for update) held`,
};
/**
 * Nobody else makes admissions of these people until the commit: other folds take the same lock, and a scan online cannot be
 * written while it is held, since its row names the registration. In order, so that nobody waits in a circle.
 * @returns who of them is erased.
 */
export async function holdPeople(run: Run, registrationIds: readonly string[]): Promise<readonly string[]> {
  return await erasedOf(run, HOLD, registrationIds);
}

async function erasedOf(run: Run, lock: Prepared, registrationIds: readonly string[]): Promise<readonly string[]> {
  if (registrationIds.length === 0) return [];
  const [row] = await run<{ erased: string[] }>(lock, [[...new Set(registrationIds)]]);
  return row?.erased ?? [];
}

const NAMED: Prepared = {
  name: 'checkin-named',
  text: `
select id from registration where id = any($1::uuid[])
union select registration_id from scan where id = any($1::uuid[]) and registration_id is not null`,
};
/** Whose registration or scan has one of these ids. */
export async function listNamed(run: Run, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  return (await run<{ id: string }>(NAMED, [[...new Set(ids)]])).map(({ id }) => id);
}

export interface FoldDifference {
  readonly gone: readonly string[];
  readonly made: readonly (FoldKey & FoldedAdmission)[];
  readonly vanished: readonly { scanId: string; kind: FoldedConflict['kind'] }[];
  readonly found: readonly (FoldKey & FoldedConflict)[];
}

/*
 * Taken away first and made then: periods are numbers that move up when an earlier entry arrives, and the index of live
 * admissions is asked with each row. What a scan says (its edition, its door, its times) is read from the scan. A settled
 * conflict carries what somebody found out, so it stays; an open one of which nothing is left disappears.
 */
const WRITE: Prepared = {
  name: 'checkin-write-fold',
  text: `
with gone as (
  delete from admission where scan_id = any($1::uuid[]) returning scan_id
), made as (
  insert into admission (scan_id, edition_id, checkpoint_id, registration_id, period, at, left_at, left_scan_id)
  select s.id, s.edition_id, g.target_id, g.registration_id, g.period, s.effective_at, l.effective_at, l.id
  from (select * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[])
    as given(scan_id, target_id, registration_id, period, left_scan_id) limit $7) g
  join scan s on s.id = g.scan_id
  left join scan l on l.id = g.left_scan_id
  where (select count(*) from gone) >= 0
  order by g.target_id, g.registration_id, length(g.period), g.period
  returning scan_id
), vanished as (
  delete from scan_conflict c using unnest($8::uuid[], $9::text[]) as v(scan_id, kind)
  where c.scan_id = v.scan_id and c.kind = v.kind and c.settled_at is null
), found as (
  insert into scan_conflict (scan_id, kind, edition_id, checkpoint_id, registration_id, first_scan_id, found_at)
  select s.id, f.kind, s.edition_id, s.checkpoint_id, f.registration_id, f.first_scan_id, $10
  from unnest($11::uuid[], $12::text[], $13::uuid[], $14::uuid[]) as f(scan_id, kind, registration_id, first_scan_id)
  join scan s on s.id = f.scan_id
  on conflict (scan_id, kind) do update set first_scan_id = excluded.first_scan_id
)
select count(*) from made`,
};

export async function writeDifference(run: Run, difference: FoldDifference, at: Date): Promise<void> {
  const { gone, made, vanished, found } = difference;
  if (gone.length + made.length + vanished.length + found.length === 0) return;
  await run(WRITE, [
    gone,
    made.map((one) => one.scanId),
    made.map((one) => one.targetId),
    made.map((one) => one.registrationId),
    made.map((one) => one.period),
    made.map((one) => one.left?.scanId ?? null),
    made.length,
    vanished.map((one) => one.scanId),
    vanished.map((one) => one.kind),
    at,
    found.map((one) => one.scanId),
    found.map((one) => one.kind),
    found.map((one) => one.registrationId),
    found.map((one) => one.firstScanId ?? null),
  ]);
}

const RAISE: Prepared = {
  name: 'checkin-raise-fold',
  text: `with raised as (${raising('$1')})
  select ${NOTIFIED} as noticed from raised`,
};
const KEEP: Prepared = {
  name: 'checkin-keep',
  text: `${ERASED} (select id, erased_at from registration where id = any($1::uuid[]) order by id for key share) held`,
};
/** Nobody folds these people until the commit; others may add first admissions of them, and the index of admissions decides. As holdPeople. */
export async function keepPeople(run: Run, registrationIds: readonly string[]): Promise<readonly string[]> {
  return await erasedOf(run, KEEP, registrationIds);
}

/** In one order, so that two changes cannot wait for each other; last, since whoever else raises them waits. */
export async function raiseChannels(run: Run, names: readonly string[]): Promise<void> {
  if (names.length > 0) await run(RAISE, [[...new Set(names)].sort()]);
}
