import type { Tx } from '../../../platform/db/tx.ts';
import type { StationProfile } from '../domain.ts';

export interface StationReport {
  readonly epoch: string;
  readonly madeThrough: number;
  readonly unsent: number;
  readonly battery: number | null;
  readonly charging: boolean | null;
  readonly appVersion: string;
  readonly dataAt: Date | null;
}
export async function saveReport(tx: Tx, stationId: string, report: StationReport, now: Date): Promise<void> {
  const { epoch, madeThrough, unsent, battery, charging, appVersion, dataAt } = report;
  await tx('station').where({ id: stationId }).update({
    unsent,
    battery,
    charging,
    app_version: appVersion,
    data_at: dataAt,
    reported_at: now,
    last_seen_at: now,
  });
  // It never counts back within an epoch, whatever order its messages come in.
  await tx.raw(
    `insert into station_epoch as known (station_id, epoch, started_at, made_through) values (?, ?, ?, ?)
     on conflict (station_id, epoch) do update set made_through = greatest(known.made_through, excluded.made_through)`,
    [stationId, epoch, now, madeThrough],
  );
}

export async function lockStation(tx: Tx, id: string): Promise<void> {
  await tx('station').where({ id }).forUpdate().first('id');
}
export async function updateStation(
  tx: Tx,
  station: { id: string; name: string; profile: StationProfile; checkpointIds: readonly string[]; version: number },
): Promise<void> {
  const { id, name, profile, checkpointIds, version } = station;
  await tx('station').where({ id }).update({ name, profile, version });
  await tx('station_checkpoint').where({ station_id: id }).whereNotIn('checkpoint_id', checkpointIds).delete();
  await tx('station_checkpoint')
    .insert(checkpointIds.map((checkpoint_id) => ({ station_id: id, checkpoint_id })))
    .onConflict()
    .ignore();
}
