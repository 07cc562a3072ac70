import type { Caller } from '../../../platform/caller.ts';
import { sha256 } from '../../../platform/crypto.ts';
import { checkBody } from '../../../platform/http/validation.ts';
import { BatchItem, type ScanBody } from '../contract.ts';
import { quarantineId } from '../service/floor.ts';
import type { ScanOrder } from './scan-order.ts';

type Actor = ScanOrder['caller'];
export type StationCaller = Extract<Caller, { kind: 'station' }>;

export function orderOf(caller: Actor, checkpointId: string, body: ScanBody): ScanOrder {
  const { scanId, raw, registrationId, source, direction, override } = body;
  const scannedAt = new Date(body.scannedAt);
  const told = [checkpointId, raw, registrationId, source, direction, scannedAt.toISOString(), override];
  return {
    caller,
    scanId,
    checkpointId,
    raw,
    registrationId,
    source,
    direction,
    scannedAt,
    sentAt: body.sentAt === undefined ? undefined : new Date(body.sentAt),
    epoch: body.epoch,
    stationSeq: body.stationSeq,
    override,
    unreadable: undefined,
    fingerprint: sha256(JSON.stringify(told.map((part) => part ?? null))),
  };
}

export interface Sent {
  readonly item: unknown;
  readonly order: ScanOrder;
}

/** Orders of a batch; an item that cannot be read becomes an order to keep it as it is. */
export function batchOrders(
  caller: StationCaller,
  body: { epoch: string; sentAt: string; items: unknown[] },
  now: Date,
): Sent[] {
  return body.items.map((item) => {
    const checked = checkBody(BatchItem, item ?? null, { anyText: true });
    if (!checked.ok) return { item, order: quarantine(caller, body.epoch, item, now) };
    const { checkpointId, ...scan } = checked.value as BatchItem;
    return { item, order: orderOf(caller, checkpointId, { ...scan, epoch: body.epoch, sentAt: body.sentAt }) };
  });
}

const MAX_KEPT = 4000;

export function quarantine(caller: StationCaller, epoch: string, item: unknown, now: Date): ScanOrder {
  const text = JSON.stringify(item ?? null);
  const { stationSeq } = (item ?? {}) as { stationSeq?: unknown };
  return {
    caller,
    scanId: quarantineId(caller.stationId, epoch, text),
    checkpointId: caller.checkpointIds[0] ?? '',
    raw: undefined,
    registrationId: undefined,
    source: 'manual',
    direction: 'entry',
    scannedAt: now,
    sentAt: undefined,
    epoch,
    stationSeq: Number.isSafeInteger(stationSeq) && Number(stationSeq) > 0 ? Number(stationSeq) : undefined,
    override: undefined,
    // PostgreSQL keeps no NUL in a text.
    unreadable: text.replaceAll('\\u0000', '').slice(0, MAX_KEPT),
    fingerprint: sha256(text),
  };
}
