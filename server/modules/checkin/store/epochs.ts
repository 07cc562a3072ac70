import type { Prepared, Run } from '../../../platform/db/prepared.ts';

/* What a station has counted: scans and undos stand in one sequence, wherever they are kept. */
const COUNTED = (where: string): string => `
  select station_id, station_epoch as epoch, station_seq as seq from scan where station_seq is not null and ${where}
  union select station_id, station_epoch, station_seq from annulment where station_seq is not null and ${where}
  union select station_id, station_epoch, station_seq from annulment_waiting where station_seq is not null and ${where}`;

const NOTE: Prepared = {
  name: 'checkin-note-epoch',
  text: `
insert into station_epoch as known (station_id, epoch, started_at, made_through) values ($1, $2, $3, $4)
on conflict (station_id, epoch) do update set made_through = excluded.made_through where known.made_through < excluded.made_through`,
};
/** How far a station says that it has counted; it never counts back within an epoch, whatever order its messages come in. */
export async function noteEpoch(
  run: Run,
  told: { stationId: string; epoch: string; madeThrough: number; at: Date },
): Promise<void> {
  await run(NOTE, [told.stationId, told.epoch, told.at, told.madeThrough]);
}

const ACKED: Prepared = {
  name: 'checkin-acked-through',
  text: `
select coalesce(max(seq), $3)::float8 as acked from (
  select seq, $3::bigint + row_number() over (order by seq) as place
  from (${COUNTED('station_id = $1 and station_epoch = $2 and station_seq > $3')}) own
) counted where seq = place`,
};
/** The last one before the first gap of an epoch, 0 when the first one is missing; all up to `known` have come. */
export async function findAckedThrough(run: Run, stationId: string, epoch: string, known = 0): Promise<number> {
  const [row] = await run<{ acked: number }>(ACKED, [stationId, epoch, known]);
  return row?.acked ?? known;
}

export interface GapRow {
  readonly station_id: string;
  readonly station_name: string;
  readonly epoch: string;
  readonly started_at: Date;
  /** A later epoch has begun: this station cannot send again what is missing. */
  readonly is_over: boolean;
  readonly made_through: number;
  readonly acked_through: number;
  readonly missing: number;
  /** The first of them; a station that lost a whole day has one long one. */
  readonly ranges: readonly { readonly from: number; readonly through: number }[];
}
/** At most so many ranges of one epoch are named; their sum is always right. */
const NAMED_RANGES = 50;
const GAPS: Prepared = {
  name: 'checkin-gaps',
  text: `
with counted as (${COUNTED('station_id in (select id from station where edition_id = $1)')}
), epochs as (
  select st.id as station_id, st.name, coalesce(p.epoch, c.epoch) as epoch, p.started_at,
    greatest(coalesce(p.made_through, 0), coalesce(c.last, 0)) as made_through
  from (select station_id, epoch, max(seq) as last from counted group by station_id, epoch) c
  full join station_epoch p on p.station_id = c.station_id and p.epoch = c.epoch
  join station st on st.id = coalesce(p.station_id, c.station_id)
  where st.edition_id = $1
), ranges as (
  select station_id, epoch, seq - before - 1 as missing, before + 1 as first, seq - 1 as through from (
    select station_id, epoch, seq, lag(seq, 1, 0::bigint) over (partition by station_id, epoch order by seq) as before from (
      select station_id, epoch, seq from counted union all select station_id, epoch, made_through + 1 from epochs) all_seqs
  ) pairs where seq > before + 1
)
select e.station_id, e.name as station_name, e.epoch, coalesce(e.started_at, st.created_at) as started_at, e.made_through::float8 as made_through,
  min(r.first)::float8 - 1 as acked_through, sum(r.missing)::float8 as missing,
  exists (select from epochs later where later.station_id = e.station_id and later.started_at > e.started_at) as is_over,
  (json_agg(json_build_object('from', r.first, 'through', r.through) order by r.first))::jsonb as ranges
from epochs e join ranges r on r.station_id = e.station_id and r.epoch = e.epoch join station st on st.id = e.station_id
group by e.station_id, e.name, e.epoch, e.started_at, st.created_at, e.made_through
order by is_over desc, e.name, started_at`,
};
/** Epochs of which something has not arrived. */
export async function listGaps(run: Run, editionId: string): Promise<GapRow[]> {
  const rows = await run<GapRow>(GAPS, [editionId]);
  return rows.map((row) => ({ ...row, ranges: row.ranges.slice(0, NAMED_RANGES) }));
}
