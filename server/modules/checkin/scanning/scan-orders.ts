import type { Caller } from '../../../platform/caller.ts';
import { sha256 } from '../../../platform/crypto.ts';
import type { ScanBody } from '../contract.ts';
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
