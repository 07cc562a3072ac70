import type { Decision, Reason } from '../../server/modules/checkin/domain.ts';

export interface ToldScan {
  readonly stationId: string;
  readonly scanId: string;
  readonly decision: Decision;
  readonly reason: Reason;
}
/** What went over the wire, as it was sent. */
export interface SentItem {
  readonly stationId: string;
  readonly body: Readonly<Record<string, unknown>>;
}
export interface Upload {
  readonly path: string;
  readonly token: string;
  readonly text: string;
}

/** What the stations showed, sent and heard, kept apart from the system that is judged. */
export interface History {
  readonly told: ToldScan[];
  /** Ids that were under way when a station said that nothing was kept. */
  readonly denied: Set<string>;
  /** Scans whose undo a station has confirmed. */
  readonly undone: Set<string>;
  readonly acknowledged: Set<string>;
  readonly ackedThrough: Map<string, { stationId: string; epoch: string; through: number }>;
  readonly items: Map<string, SentItem>;
  readonly uploads: Upload[];
  /** What else must not be, found while it ran. */
  readonly violations: string[];
  readonly counts: Map<string, number>;
  count(what: string): void;
}

export function createHistory(): History {
  const counts = new Map<string, number>();
  return {
    told: [],
    denied: new Set(),
    undone: new Set(),
    acknowledged: new Set(),
    ackedThrough: new Map(),
    items: new Map(),
    uploads: [],
    violations: [],
    counts,
    count: (what) => void counts.set(what, (counts.get(what) ?? 0) + 1),
  };
}

/** A request of a station as it leaves. */
export function noteSent(history: History, stationId: string, token: string, address: string, text: string): void {
  const path = new URL(address).pathname;
  if (!path.endsWith('/scans')) return;
  const body = JSON.parse(text) as Record<string, unknown> & { items?: Record<string, unknown>[] };
  const checkpointId = /\/checkpoints\/([^/]+)\/scans$/.exec(path)?.[1];
  const items = body.items ?? [{ ...body, checkpointId }];
  for (const item of items) history.items.set(String(item['annulmentId'] ?? item['scanId']), { stationId, body: item });
  if (items.length > 0) history.uploads.push({ path, token, text });
}

/** An answer as a station hears it. */
export function noteHeard(history: History, stationId: string, sent: string, heard: string): void {
  const answer = JSON.parse(heard) as {
    recorded?: unknown;
    scanId?: string;
    ackedThrough?: number;
    results?: { scanId: string | null; recorded: boolean; problem: string | null }[];
  };
  if (answer.recorded === true && answer.scanId) history.acknowledged.add(answer.scanId);
  if (answer.ackedThrough === undefined) return;
  const { epoch, items } = JSON.parse(sent) as { epoch: string; items: Record<string, unknown>[] };
  const key = `${stationId} ${epoch}`;
  const through = Math.max(answer.ackedThrough, history.ackedThrough.get(key)?.through ?? 0);
  if (through > answer.ackedThrough) history.count('acknowledgement lower than one before');
  history.ackedThrough.set(key, { stationId, epoch, through });
  for (const [at, item] of items.entries()) {
    const result = answer.results?.[at];
    if (item['annulmentId'] === undefined && result?.recorded && result.problem === null)
      history.acknowledged.add(String(item['scanId']));
  }
}
