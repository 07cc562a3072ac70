import { sha256 } from '../../../platform/crypto.ts';
import type { Run } from '../../../platform/db/prepared.ts';
import type { BadgeProof } from '../badge-proof.ts';
import { type DoorRow, type LateScan, listEntitled, mapPeople } from '../syncing/batch-store.ts';
import { judgeLate, openLateCase } from '../syncing/judge-late.ts';

export interface PaperEntry {
  readonly scanId: string;
  readonly registrationId: string;
  readonly at: Date;
}
/** What the rules say of a tick, and whether its person is one of the edition. */
export interface JudgedTick {
  readonly tick: LateScan;
  readonly isKnown: boolean;
}

/**
 * A tick is what staff at the door did without any network, like a scan of a queue that arrives late: somebody went in then,
 * whatever the rules say of it now.
 */
export async function judgeTicks(
  run: Run,
  badges: BadgeProof,
  door: DoorRow,
  entries: readonly PaperEntry[],
): Promise<JudgedTick[]> {
  const ids = [...new Set(entries.map(({ registrationId }) => registrationId.toLowerCase()))];
  const people = await mapPeople(run, [], ids);
  const asksForMore = door.listed_only || door.session_id !== null;
  const entitled = await listEntitled(run, asksForMore ? [door.id] : [], ids);
  return entries.map((entry) => {
    const [scanId, registrationId] = [entry.scanId.toLowerCase(), entry.registrationId.toLowerCase()];
    const person = people.get(registrationId);
    const fingerprint = sha256(JSON.stringify(['paper', door.id, registrationId, entry.at.toISOString()]));
    const sent = {
      kind: 'scan',
      item: null,
      scanId,
      checkpointId: door.id,
      raw: undefined,
      registrationId,
      source: 'paper',
      direction: 'entry',
      scannedAt: entry.at,
      effective: { at: entry.at, trusted: true },
      stationSeq: undefined,
      overrides: undefined,
      override: undefined,
      door: { decision: 'admit', reason: 'ok' },
      fingerprint,
    } as const;
    const isEntitled = entitled.has(`${door.id} ${registrationId}`);
    const verdict = judgeLate(openLateCase(sent), { door, person, entitled: isEntitled, badges });
    return {
      isKnown: person?.registration_edition_id === door.edition_id,
      tick: {
        id: scanId,
        checkpoint_id: door.id,
        registration_id: registrationId,
        badge_id: undefined,
        source: sent.source,
        direction: sent.direction,
        ...verdict,
        door_decision: sent.door.decision,
        door_reason: sent.door.reason,
        fingerprint: fingerprint.toString('hex'),
        scanned_at: entry.at,
        effective_at: entry.at,
        time_trusted: true,
        station_seq: undefined,
        overrides_scan_id: undefined,
        unreadable: undefined,
        told: undefined,
        target_id: undefined,
        period: undefined,
      },
    };
  });
}
