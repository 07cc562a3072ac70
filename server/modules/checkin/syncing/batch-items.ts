import { sha256 } from '../../../platform/crypto.ts';
import { checkBody } from '../../../platform/http/validation.ts';
import { BatchItem, BatchUndo } from '../contract.ts';
import type { Decision, Direction, Reason, ScanSource } from '../domain.ts';
import { effectiveTime } from '../domain.ts';
import type { ScanOrder } from '../scanning/scan-order.ts';
import { orderOf, type StationCaller } from '../scanning/scan-orders.ts';

/** One item of a batch, as far as it can be read. Ids in lower case, as the database gives them back. */
export interface SentScan {
  readonly kind: 'scan';
  readonly item: unknown;
  readonly scanId: string;
  readonly checkpointId: string;
  readonly raw: string | undefined;
  readonly registrationId: string | undefined;
  readonly source: ScanSource;
  readonly direction: Direction;
  readonly scannedAt: Date;
  readonly effective: { readonly at: Date; readonly trusted: boolean };
  readonly stationSeq: number | undefined;
  readonly overrides: string | undefined;
  readonly override: ScanOrder['override'];
  /** What the door did by itself. */
  readonly door: { readonly decision: Decision; readonly reason: Reason } | undefined;
  readonly fingerprint: Buffer;
}
export interface SentUndo {
  readonly kind: 'undo';
  readonly item: unknown;
  readonly annulmentId: string;
  readonly scanId: string;
  readonly reason: string;
  readonly madeAt: Date;
  readonly stationSeq: number | undefined;
}
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly item: unknown;
}
export type Sent = SentScan | SentUndo | Unreadable;

/** When a gate says that a scan took place: it has corrected the clock of the station already. */
export interface HeardTime {
  readonly at: Date;
  readonly trusted: boolean;
}
function correctedTime(times: Parameters<typeof effectiveTime>[0], trusted = true): { at: Date; trusted: boolean } {
  const found = effectiveTime(times);
  return { at: found.at, trusted: found.trusted && trusted };
}

export function readItems(
  caller: StationCaller,
  body: { sentAt: string; items: readonly unknown[] },
  receivedAt: Date,
  heard: readonly (HeardTime | undefined)[] = [],
): Sent[] {
  const sentAt = new Date(body.sentAt);
  return body.items.map((item, at) => readItem(caller, item, { sentAt, receivedAt, heard: heard[at] }));
}

interface Times {
  readonly sentAt: Date;
  readonly receivedAt: Date;
  readonly heard: HeardTime | undefined;
}

function readItem(caller: StationCaller, item: unknown, { sentAt, receivedAt, heard }: Times): Sent {
  if (typeof item === 'object' && item !== null && 'annulmentId' in item) return readUndo(item, sentAt, receivedAt);
  // The items were parsed for this request alone, so the check needs no copy of its own.
  const checked = checkBody(BatchItem, item ?? null, { anyText: true, ownValue: true });
  if (!checked.ok) return { kind: 'unreadable', item };
  const { checkpointId, door, ...scan } = checked.value as BatchItem;
  const order = orderOf(caller, checkpointId, scan);
  return {
    kind: 'scan',
    item,
    scanId: order.scanId.toLowerCase(),
    checkpointId: checkpointId.toLowerCase(),
    raw: order.raw,
    registrationId: order.registrationId?.toLowerCase(),
    source: order.source,
    direction: order.direction,
    scannedAt: order.scannedAt,
    effective: correctedTime({ scannedAt: heard?.at ?? order.scannedAt, sentAt, receivedAt }, heard?.trusted),
    stationSeq: order.stationSeq,
    overrides: order.override?.scanId.toLowerCase(),
    override: order.override,
    door,
    fingerprint: order.fingerprint,
  };
}

function readUndo(item: object, sentAt: Date, receivedAt: Date): Sent {
  const checked = checkBody(BatchUndo, item);
  if (!checked.ok) return { kind: 'unreadable', item };
  const { annulmentId, scanId, reason, madeAt, stationSeq } = checked.value as BatchUndo;
  return {
    kind: 'undo',
    item,
    annulmentId: annulmentId.toLowerCase(),
    scanId: scanId.toLowerCase(),
    reason,
    madeAt: effectiveTime({ scannedAt: new Date(madeAt), sentAt, receivedAt }).at,
    stationSeq,
  };
}

/** What a door sent and nobody can use, kept as it came: under an id made of what it is, so that it is kept once. */
export interface Quarantined {
  readonly id: string;
  readonly text: string;
  readonly stationSeq: number | undefined;
  readonly fingerprint: Buffer;
}
const MAX_KEPT = 4000;

export function quarantine(stationId: string, epoch: string | null, item: unknown): Quarantined {
  const text = JSON.stringify(item ?? null);
  const stationSeq = (item as { stationSeq?: unknown } | null)?.stationSeq;
  const hex = sha256(`${stationId} ${epoch} ${text}`).toString('hex');
  return {
    id: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
    // PostgreSQL keeps no NUL in a text.
    text: text.replaceAll('\\u0000', '').slice(0, MAX_KEPT),
    stationSeq: Number.isSafeInteger(stationSeq) && Number(stationSeq) > 0 ? Number(stationSeq) : undefined,
    fingerprint: sha256(text),
  };
}
