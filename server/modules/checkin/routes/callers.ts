import type { Caller } from '../../../platform/caller.ts';
import { Failure } from '../../../platform/errors.ts';
import type { ScanOrder } from '../scanning/scan-order.ts';
import type { StationCaller } from '../scanning/scan-orders.ts';

export function requireActor(caller: Caller): ScanOrder['caller'] {
  if (caller.kind === 'station' || caller.kind === 'user') return caller;
  throw new Failure('unauthenticated', 'request.unauthenticated');
}
/** An administrator passes every rule, and yet is no station. */
export function requireStation(caller: Caller): StationCaller {
  if (caller.kind !== 'station') throw new Failure('forbidden', 'request.forbidden');
  return caller;
}
