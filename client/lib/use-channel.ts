import { createContext, useCallback, useContext, useEffect, useRef, useSyncExternalStore } from 'react';
import { createLive, type Live, type LiveView } from './live.ts';

/** `<LiveContext value={createLive({ token })}>` for stations; everybody else shares one connection, opened on first use. */
export const LiveContext = createContext<Live | undefined>(undefined);

let shared: Live | undefined;

export function useLive(): Live | undefined {
  const given = useContext(LiveContext);
  if (given) return given;
  if (typeof window === 'undefined') return undefined;
  shared ??= createLive();
  return shared;
}

const connecting: LiveView<never> = { state: undefined, status: 'connecting', at: new Date(0), seq: undefined };

/** The channel's present. `onChanged` hears the ids to ask for again through REST (`undefined`: anything). */
export function useChannel<T>(name: string, onChanged?: (ids: readonly string[] | undefined) => void): LiveView<T> {
  const live = useLive();
  const listener = useRef(onChanged);
  useEffect(() => {
    listener.current = onChanged;
  });
  const watch = useCallback(
    (changed: () => void) => {
      const channel = live?.channel<T>(name);
      const leave = channel?.watch(changed);
      const unhear = channel?.onChanged((ids) => listener.current?.(ids));
      // The snapshot may have come between the first drawing and this moment.
      changed();
      return () => {
        unhear?.();
        leave?.();
      };
    },
    [live, name],
  );
  const view = () => live?.find<T>(name)?.view() ?? connecting;
  return useSyncExternalStore(watch, view, () => connecting);
}

/** A screen tells the server which number it has drawn, after the browser has painted it. */
export function useRendered(name: string, seq: number | undefined): void {
  const live = useLive();
  useEffect(() => {
    if (seq === undefined) return;
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => live?.rendered(name, seq)));
    return () => cancelAnimationFrame(frame);
  }, [live, name, seq]);
}
