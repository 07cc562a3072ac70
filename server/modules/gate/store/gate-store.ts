import type { Prepared, Run } from '../../../platform/db/prepared.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';

/** What a gate knows of its place. */
export interface GateState {
  readonly mainUrl: string;
  readonly stationId: string;
  readonly stationName: string;
  readonly editionId: string;
  readonly etag: string | null;
  readonly mirroredAt: Date | null;
  readonly passagesUntil: Date | null;
  readonly handedBefore: Date | null;
  readonly handedAt: Date | null;
  readonly problem: string | null;
}
const COLUMNS = {
  mainUrl: 'main_url',
  stationId: 'station_id',
  stationName: 'station_name',
  editionId: 'edition_id',
  etag: 'etag',
  mirroredAt: 'mirrored_at',
  passagesUntil: 'passages_until',
  handedBefore: 'handed_before',
  handedAt: 'handed_at',
  problem: 'problem',
} as const satisfies Record<keyof GateState, string>;

export async function findGateState(reader: Reader): Promise<GateState | undefined> {
  return reader('gate_state').first<GateState | undefined>(COLUMNS);
}
export async function insertGateState(
  tx: Tx,
  state: Pick<GateState, 'mainUrl' | 'stationId' | 'stationName' | 'editionId'>,
): Promise<void> {
  await tx('gate_state').insert(rowOf(state)).onConflict('only_one').ignore();
}
export async function setGateState(tx: Tx, change: Partial<GateState>): Promise<void> {
  await tx('gate_state').update(rowOf(change));
}
const rowOf = (state: Partial<GateState>) =>
  Object.fromEntries(Object.entries(state).map(([key, value]) => [COLUMNS[key as keyof GateState], value]));

export async function markHanded(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.raw('insert into gate_handed (id) select unnest(?::uuid[]) on conflict do nothing', [[...ids]]);
  // The code of a badge is of no more use here.
  await tx.raw('update scan set told = null where id = any(?::uuid[]) and told is not null', [[...ids]]);
}

/** A scan or an undo that the main server does not have, in the order in which they were received. */
export interface Unsent {
  readonly id: string;
  readonly kind: 'scan' | 'undo';
  readonly received_at: Date;
  readonly station_id: string | null;
  readonly station_epoch: string | null;
  readonly station_seq: number | null;
  readonly told: Buffer | null;
  readonly unreadable: string | null;
  readonly effective_at: Date;
  readonly time_trusted: boolean;
  readonly checkpoint_id: string;
  readonly registration_id: string | null;
  readonly source: string;
  readonly direction: string;
  readonly decision: string;
  readonly reason: string;
  readonly scanned_at: Date;
  readonly scan_id: string | null;
}
/*
 * Nothing is noted when a scan is recorded, since the doors would pay for it: what is not among the handed ones is to be sent.
 * `handed_before` keeps that from reading the whole day each time. Undos are few, so they have none.
 */
const UNSENT = `
  select s.id, 'scan' as kind, s.received_at, s.station_id, s.station_epoch, s.station_seq::float8 as station_seq, s.told, s.unreadable,
    s.effective_at, s.time_trusted, s.checkpoint_id, s.registration_id, s.source, s.direction,
    coalesce(s.door_decision, s.decision) as decision, coalesce(s.door_reason, s.reason) as reason, s.scanned_at, null::uuid as scan_id
  from scan s where s.edition_id = $1 and s.received_at >= $2 and not exists (select from gate_handed h where h.id = s.id)
  union all
  select n.id, 'undo', n.at, n.station_id, n.station_epoch, n.station_seq::float8, null, null, n.at, true, null, null, null, null, null,
    n.reason, n.at, n.scan_id
  from annulment n where not exists (select from gate_handed h where h.id = n.id)
  union all
  select w.id, 'undo', w.received_at, w.station_id, w.station_epoch, w.station_seq::float8, null, null, w.made_at, true, null, null, null,
    null, null, w.reason, w.made_at, w.scan_id
  from annulment_waiting w where not exists (select from gate_handed h where h.id = w.id)`;
const LIST: Prepared = { name: 'gate-unsent', text: `${UNSENT} order by 3, 1 limit $3` };
const COUNT: Prepared = { name: 'gate-count-unsent', text: `select count(*)::int as unsent from (${UNSENT}) u` };

export function listUnsent(run: Run, editionId: string, since: Date, limit: number): Promise<Unsent[]> {
  return run<Unsent>(LIST, [editionId, since, limit]);
}
export async function countUnsent(run: Run, editionId: string, since: Date): Promise<number> {
  const [row] = await run<{ unsent: number }>(COUNT, [editionId, since]);
  return row?.unsent ?? 0;
}
