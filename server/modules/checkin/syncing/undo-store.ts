import type { Prepared, Run } from '../../../platform/db/prepared.ts';
import type { StationProfile } from '../domain.ts';
import { PASSED } from './refold-store.ts';

/** An undo that a station sent. */
export interface UndoRow {
  readonly id: string;
  readonly scanId: string;
  readonly reason: string;
  readonly madeAt: Date;
  readonly stationId: string | null;
  readonly userId: string | null;
  readonly epoch: string | null;
  readonly stationSeq: number | null;
}

export interface WaitingRow {
  readonly id: string;
  readonly scan_id: string;
  readonly reason: string;
  readonly made_at: Date;
  readonly refused: string | null;
  readonly station_epoch: string | null;
  readonly station_seq: number | null;
  readonly station_id: string;
  readonly station_name: string;
  readonly edition_id: string;
  readonly profile: StationProfile;
}
const FIELDS = `w.id, w.scan_id, w.reason, w.made_at, w.refused, w.station_epoch, w.station_seq, w.station_id,
  st.name as station_name, st.edition_id, st.profile`;
const WAITING: Prepared = {
  name: 'checkin-waiting',
  text: `
select ${FIELDS} from annulment_waiting w join station st on st.id = w.station_id
where w.scan_id = any($1::uuid[]) or w.id = any($2::uuid[]) order by w.made_at, w.id`,
};
/** What waits for these scans, and these undos by their own ids. */
export function listWaiting(run: Run, scanIds: readonly string[], ids: readonly string[]): Promise<WaitingRow[]> {
  return run<WaitingRow>(WAITING, [scanIds, ids]);
}
const READY: Prepared = {
  name: 'checkin-ready-undos',
  text: `
select ${FIELDS} from annulment_waiting w join station st on st.id = w.station_id join scan s on s.id = w.scan_id
where w.refused is null and ${PASSED} order by w.made_at, w.id limit 200`,
};
/** Those whose scan has come on a way that does not look for them: online, or at the same moment on another node. */
export function listReadyUndos(run: Run): Promise<WaitingRow[]> {
  return run<WaitingRow>(READY, []);
}

const AWAITED: Prepared = {
  name: 'checkin-awaited',
  text: 'select 1 from annulment_waiting where scan_id = any($1::uuid[]) and refused is null limit 1',
};
/** Whether an undo waits for one of these scans. */
export async function isAwaited(run: Run, scanIds: readonly string[]): Promise<boolean> {
  return (await run(AWAITED, [scanIds])).length > 0;
}

const KNOWN: Prepared = {
  name: 'checkin-known-undos',
  text: 'select id, scan_id as "scanId", at from annulment where id = any($1::uuid[])',
};
export interface KnownUndo {
  readonly scanId: string;
  readonly at: Date;
}
export async function mapKnownUndos(run: Run, ids: readonly string[]): Promise<Map<string, KnownUndo>> {
  if (ids.length === 0) return new Map();
  const rows = await run<KnownUndo & { id: string }>(KNOWN, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

const ANNUL: Prepared = {
  name: 'checkin-annul',
  text: `
with given as (
  select * from json_to_recordset($1::json) as g(id uuid, "scanId" uuid, reason text, "madeAt" timestamptz, "stationId" uuid, "userId" uuid,
    epoch uuid, "stationSeq" bigint)
), waited as (
  delete from annulment_waiting where id in (select id from given)
), silent as (
  delete from scan_conflict where scan_id in (select "scanId" from given) and kind in ('against_rules', 'untrusted_time') and settled_at is null
)
insert into annulment (id, scan_id, reason, at, station_id, user_id, station_epoch, station_seq)
select id, "scanId", reason, "madeAt", "stationId", "userId", epoch, "stationSeq" from given`,
};
/** Writes undos that take effect; what was found of the scan alone is no conflict any more. The fold is made anew after it. */
export async function annul(run: Run, undos: readonly UndoRow[]): Promise<void> {
  if (undos.length > 0) await run(ANNUL, [JSON.stringify(undos)]);
}

const WAIT: Prepared = {
  name: 'checkin-wait',
  text: `
insert into annulment_waiting (id, scan_id, reason, made_at, received_at, station_id, station_epoch, station_seq, refused)
select id, "scanId", reason, "madeAt", $2, "stationId", epoch, "stationSeq", refused
from json_to_recordset($1::json) as g(id uuid, "scanId" uuid, reason text, "madeAt" timestamptz, "stationId" uuid, epoch uuid,
  "stationSeq" bigint, refused text)
on conflict (id) do update set refused = excluded.refused`,
};
/** Keeps undos that have no effect: not yet, or not at all. */
export async function keepWaiting(
  run: Run,
  undos: readonly (UndoRow & { refused: string | null })[],
  at: Date,
): Promise<void> {
  if (undos.length > 0) await run(WAIT, [JSON.stringify(undos), at]);
}
