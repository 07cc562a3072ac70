import { sha256 } from '../../server/platform/crypto.ts';
import type { DemoNeeds } from './demo-needs.ts';
import type { Attendee, EditionShape } from './register-people.ts';

export interface CheckpointText {
  readonly key: string;
  readonly kind: 'entrance' | 'session' | 'meal' | 'signing_desk';
  readonly zh: string;
  readonly en: string;
  readonly policy: 'once' | 'unlimited';
  /** The checkpoint whose admissions it shares; itself when not named. */
  readonly admitsFor?: string;
  readonly types?: readonly string[];
  readonly opensAt?: Date;
  readonly closesAt?: Date;
}
export interface StationText {
  readonly name: string;
  readonly checkpoint: string;
  readonly pairedAt: Date | null;
  readonly lastSeenAt: Date | null;
  readonly revokedAt: Date | null;
}
export interface ScanPlan {
  readonly attendee: Attendee;
  readonly checkpoint: string;
  readonly at: Date;
  /** Undefined: admitted. */
  readonly refused?: 'already_inside';
}

export interface Gate {
  readonly checkpointIds: ReadonlyMap<string, string>;
}

export function addCheckIn(
  needs: DemoNeeds,
  edition: EditionShape,
  plan: { checkpoints: readonly CheckpointText[]; stations: readonly StationText[]; scans: readonly ScanPlan[] },
  writtenAt: Date,
): Gate {
  const { rows, secrets } = needs;
  const checkpoints = new Map(
    plan.checkpoints.map((text) => [text.key, { id: rows.id(`checkpoint ${edition.year} ${text.key}`), text }]),
  );
  const getCheckpoint = (key: string): { id: string; text: CheckpointText } => {
    const found = checkpoints.get(key);
    if (!found) throw new Error(`the demo has no checkpoint ${key}`);
    return found;
  };
  for (const [position, text] of plan.checkpoints.entries()) {
    const { id } = getCheckpoint(text.key);
    rows.add('checkpoint', {
      id,
      edition_id: edition.id,
      kind: text.kind,
      name_zh: text.zh,
      name_en: text.en,
      admission_policy: text.policy,
      admits_for: getCheckpoint(text.admitsFor ?? text.key).id,
      opens_at: text.opensAt ?? null,
      closes_at: text.closesAt ?? null,
      position,
    });
    for (const typeId of text.types ?? []) rows.add('checkpoint_type', { checkpoint_id: id, type_id: typeId });
  }
  const stationAt = new Map<string, { id: string; scans: number }>();
  for (const station of plan.stations) {
    const id = rows.id(`station ${edition.year} ${station.name}`);
    rows.add('station', {
      id,
      edition_id: edition.id,
      name: station.name,
      // No device holds the token of a station that was paired before anybody came: it has to be paired again.
      token_hash: station.pairedAt ? sha256(secrets.mac('demo-station', id)) : null,
      paired_at: station.pairedAt,
      revoked_at: station.revokedAt,
      last_seen_at: station.lastSeenAt,
      created_at: writtenAt,
    });
    rows.add('station_checkpoint', { station_id: id, checkpoint_id: getCheckpoint(station.checkpoint).id });
    if (station.pairedAt) stationAt.set(station.checkpoint, { id, scans: 0 });
  }
  const passed = new Map<string, number>();
  const ordered = [...plan.scans].sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const [index, { attendee, checkpoint, at, refused }] of ordered.entries()) {
    const { id: checkpointId, text } = getCheckpoint(checkpoint);
    const station = stationAt.get(checkpoint);
    if (station) station.scans += 1;
    const id = rows.id(`scan ${edition.year} ${index + 1}`);
    rows.add('scan', {
      id,
      edition_id: edition.id,
      checkpoint_id: checkpointId,
      station_id: station?.id ?? null,
      registration_id: attendee.id,
      badge_id: attendee.badgeId ?? null,
      source: 'camera',
      direction: 'entry',
      decision: refused ? 'refuse' : 'admit',
      reason: refused ?? 'ok',
      fingerprint: sha256(id),
      scanned_at: at,
      sent_at: at,
      received_at: at,
      effective_at: at,
      station_seq: station?.scans ?? null,
    });
    if (refused) continue;
    const counted = getCheckpoint(text.admitsFor ?? checkpoint).id;
    const times = (passed.get(`${counted} ${attendee.id}`) ?? 0) + 1;
    passed.set(`${counted} ${attendee.id}`, times);
    rows.add('admission', {
      scan_id: id,
      edition_id: edition.id,
      checkpoint_id: counted,
      registration_id: attendee.id,
      period: text.policy === 'once' ? '' : String(times),
      at,
    });
  }
  return { checkpointIds: new Map([...checkpoints].map(([key, { id }]) => [key, id])) };
}
