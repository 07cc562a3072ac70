import { uuid } from '../../../lib/id.ts';
import { createIndexedDbStore } from './indexed-db-store.ts';
import type { StationPort } from './port.ts';

interface BatteryManager {
  readonly level: number;
  readonly charging: boolean;
}

/** The world as a browser gives it. */
export function createBrowserPort(token: string, appVersion: string): StationPort {
  return {
    origin: '',
    token,
    appVersion,
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    elapsed: () => performance.now(),
    uuid,
    random: () => Math.random(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    store: createIndexedDbStore('huiwu-station'),
    holdAlone,
    isOnLine: () => navigator.onLine,
    onNetworkChange(hear) {
      const events = ['online', 'offline'] as const;
      for (const event of events) window.addEventListener(event, hear);
      return () => {
        for (const event of events) window.removeEventListener(event, hear);
      };
    },
    async battery() {
      const ask = (navigator as { getBattery?: () => Promise<BatteryManager> }).getBattery?.bind(navigator);
      const found = await ask?.();
      return found ? { percent: found.level * 100, charging: found.charging } : null;
    },
  };
}

/** Two tabs would give out the same numbers, so one of them is the station and the other one waits. */
async function holdAlone(
  name: string,
  signal: AbortSignal,
  waiting: () => void,
  run: () => Promise<void>,
): Promise<void> {
  // A page without https has no locks, and no more than one tab is hoped for.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return run();
  const isFree = await locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) return false;
    await run();
    return true;
  });
  if (isFree || signal.aborted) return;
  waiting();
  await locks.request(name, { signal }, run).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
