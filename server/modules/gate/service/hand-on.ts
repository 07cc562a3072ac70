import { readTold } from '../../checkin/index.ts';
import type { Unsent } from '../store/gate-store.ts';

/** Scans and undos as the main server takes them: by station and epoch, in the order in which they were received. */
export function queuesOf(unsent: readonly Unsent[]) {
  const queues = new Map<string, { stationId: string | null; epoch: string | null; items: object[] }>();
  for (const row of unsent) {
    const key = `${row.station_id} ${row.station_epoch}`;
    const queue = queues.get(key) ?? { stationId: row.station_id, epoch: row.station_epoch, items: [] };
    queues.set(key, queue);
    queue.items.push({
      effectiveAt: row.kind === 'scan' ? row.effective_at.toISOString() : null,
      timeTrusted: row.time_trusted,
      item: itemOf(row),
    });
  }
  return [...queues.values()];
}

function itemOf(row: Unsent): unknown {
  const counted = row.station_seq !== null && { stationSeq: row.station_seq };
  if (row.unreadable !== null) return parsed(row.unreadable);
  if (row.kind === 'undo')
    return {
      annulmentId: row.id,
      scanId: row.scan_id,
      reason: row.reason,
      madeAt: row.scanned_at.toISOString(),
      ...counted,
    };
  const { raw, override } = readTold(row.told);
  return {
    scanId: row.id,
    checkpointId: row.checkpoint_id,
    ...(raw === undefined ? { registrationId: row.registration_id } : { raw }),
    source: row.source,
    direction: row.direction,
    scannedAt: row.scanned_at.toISOString(),
    ...counted,
    ...(override && { override }),
    // What happened at the door is a fact, whatever the main server thinks of it.
    door: { decision: row.decision, reason: row.reason },
  };
}

/** Kept at the gate as it came, and so at the main server. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { unreadable: text };
  }
}
