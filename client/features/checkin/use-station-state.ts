import { useCallback, useSyncExternalStore } from 'react';
import type { StationCore, StationState } from './core/told.ts';

export function useStationState(station: StationCore): StationState {
  const watch = useCallback((changed: () => void) => station.subscribe(changed), [station]);
  return useSyncExternalStore(watch, () => station.getState());
}
