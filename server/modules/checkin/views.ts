import type {
  CheckpointInUseView,
  CheckpointView,
  ListedPersonView,
  PersonFound,
  ScanRowView,
  StationSelf as SelfView,
  StationView,
} from './contract.ts';
import type { CheckpointInUse } from './service/checkpoints.ts';
import type { Pairing, StationSelf } from './service/stations.ts';
import type { ListedPerson } from './store/checkpoint-store.ts';
import type { PersonRow, ScanRow } from './store/queries.ts';
import type { Checkpoint, Station } from './store/store.ts';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

export function checkpointView({ editionId: _editionId, ...checkpoint }: Checkpoint): CheckpointView {
  return {
    ...checkpoint,
    typeIds: [...checkpoint.typeIds],
    opensAt: instant(checkpoint.opensAt),
    closesAt: instant(checkpoint.closesAt),
  };
}
export function checkpointInUseView({ listed, isScanned, ...checkpoint }: CheckpointInUse): CheckpointInUseView {
  return { ...checkpointView(checkpoint), listed, isScanned };
}
export function listedPersonView(row: ListedPerson): ListedPersonView {
  return {
    registrationId: row.id,
    number: row.number,
    state: row.state,
    name: row.name_native,
    nameLatin: row.name_latin,
    organisation: { zh: row.organisation_zh, en: row.organisation_en },
    type: { zh: row.type_zh, en: row.type_en },
  };
}
export function stationView(station: Station): StationView {
  return {
    id: station.id,
    name: station.name,
    profile: station.profile,
    checkpointIds: [...station.checkpointIds],
    pairedAt: instant(station.pairedAt),
    revokedAt: instant(station.revokedAt),
    lastSeenAt: instant(station.lastSeenAt),
    createdAt: station.createdAt.toISOString(),
    version: station.version,
    report: station.reportedAt && {
      at: station.reportedAt.toISOString(),
      unsent: station.unsent ?? 0,
      battery: station.battery,
      charging: station.charging,
      appVersion: station.appVersion ?? '',
      dataAt: instant(station.dataAt),
    },
  };
}
export function selfView({ station, edition, checkpoints }: StationSelf): SelfView {
  const { id, year, titleZh, titleEn, timeZone } = edition;
  return {
    id: station.id,
    name: station.name,
    profile: station.profile,
    edition: { id, year, titleZh, titleEn, timeZone },
    checkpoints: checkpoints.map(checkpointView),
  };
}
export function pairingView({ code, url, expiresAt }: Pairing) {
  return { code, url, expiresAt: expiresAt.toISOString() };
}
export function personView(row: PersonRow): PersonFound {
  return {
    registrationId: row.id,
    name: row.name_native,
    nameLatin: row.name_latin,
    organisation: { zh: row.organisation_zh, en: row.organisation_en },
    type: { zh: row.type_zh, en: row.type_en },
    number: row.number,
    admittedAt: instant(row.admitted_at),
  };
}
export function scanRowView(row: ScanRow): ScanRowView {
  return {
    id: row.id,
    receivedAt: row.received_at.toISOString(),
    effectiveAt: row.effective_at.toISOString(),
    timeTrusted: row.time_trusted,
    checkpointId: row.checkpoint_id,
    stationName: row.station_name,
    source: row.source,
    direction: row.direction,
    decision: row.decision,
    reason: row.reason,
    name: row.name_native,
    nameLatin: row.name_latin,
    annulledAt: instant(row.annulled_at),
  };
}
