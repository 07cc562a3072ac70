import { useCallback, useSyncExternalStore } from 'react';
import { oncePainted } from './after-paint.ts';
import type { StationCore, StationState } from './core/told.ts';

/** Each scan changes it just before the verdict; what is told of it is drawn after that. */
export function useStationState(station: StationCore): StationState {
  const watch = useCallback((changed: () => void) => station.subscribe(oncePainted(changed)), [station]);
  return useSyncExternalStore(watch, () => station.getState());
}
