import type { Caller } from '../../../platform/caller.ts';
import { Failure } from '../../../platform/errors.ts';
import type { StationCaller } from '../scanning/scan-orders.ts';

const DESKS: readonly string[] = ['help_desk', 'supervisor'];
const KIOSKS: readonly string[] = ['kiosk', ...DESKS];

export const isDesk = (caller: Caller): boolean => caller.kind === 'station' && DESKS.includes(caller.profile);

/** An administrator passes every rule of access, and yet is no station: for them nothing stands here. */
export function requireAnyStation(caller: Caller): StationCaller {
  if (caller.kind !== 'station') throw new Failure('missing', 'request.missing');
  return caller;
}
export function requireDesk(caller: Caller): StationCaller {
  const found = requireAnyStation(caller);
  if (!DESKS.includes(found.profile)) throw new Failure('forbidden', 'request.forbidden');
  return found;
}
export function requireKiosk(caller: Caller): StationCaller {
  const found = requireAnyStation(caller);
  if (!KIOSKS.includes(found.profile)) throw new Failure('forbidden', 'request.forbidden');
  return found;
}
