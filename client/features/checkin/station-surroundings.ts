import { useEffect, useState, useSyncExternalStore } from 'react';
import { createDraftStore } from '../../lib/storage.ts';

interface BatteryManager extends EventTarget {
  readonly level: number;
  readonly charging: boolean;
}
export interface Battery {
  readonly percent: number;
  readonly charging: boolean;
}

/** Chromium only; elsewhere nobody knows, and nothing is said. */
export function useBattery(): Battery | undefined {
  const [battery, setBattery] = useState<Battery>();
  useEffect(() => {
    const ask = (navigator as { getBattery?: () => Promise<BatteryManager> }).getBattery?.bind(navigator);
    if (!ask) return;
    let manager: BatteryManager | undefined;
    let left = false;
    const look = () => {
      if (manager && !left) setBattery({ percent: Math.round(manager.level * 100), charging: manager.charging });
    };
    ask().then(
      (found) => {
        manager = found;
        for (const event of ['levelchange', 'chargingchange']) found.addEventListener(event, look);
        look();
      },
      () => undefined,
    );
    return () => {
      left = true;
      for (const event of ['levelchange', 'chargingchange']) manager?.removeEventListener(event, look);
    };
  }, []);
  return battery;
}

const watchFullScreen = (changed: () => void) => {
  document.addEventListener('fullscreenchange', changed);
  return () => document.removeEventListener('fullscreenchange', changed);
};

/** undefined where a page cannot have the whole screen, as on iPhones. */
export function useFullScreen(): { readonly on: boolean; toggle(): void } | undefined {
  const on = useSyncExternalStore(watchFullScreen, () => document.fullscreenElement !== null);
  if (!document.fullscreenEnabled) return undefined;
  return {
    on,
    toggle() {
      const done = on
        ? document.exitFullscreen()
        : document.documentElement.requestFullscreen({ navigationUI: 'hide' });
      done.catch(() => undefined);
    },
  };
}

export const LIGHTS = ['auto', 'dark', 'bright'] as const;
export type Light = (typeof LIGHTS)[number];
export const lightStore = createDraftStore('station-light', (value): value is Light => LIGHTS.includes(value as Light));

const lightEars = new Set<() => void>();
const watchLight = (changed: () => void) => {
  lightEars.add(changed);
  return () => void lightEars.delete(changed);
};

export function useLight(): [Light, (light: Light) => void] {
  const light = useSyncExternalStore(watchLight, () => lightStore.find() ?? 'auto');
  const choose = (next: Light) => {
    lightStore.keep(next);
    for (const changed of lightEars) changed();
  };
  return [light, choose];
}

/** Dark in the hall, bright under the sun: `auto` follows what the device itself is set to. */
export function useLightOnPage(): void {
  const [light] = useLight();
  useEffect(() => {
    const device = matchMedia('(prefers-color-scheme: light)');
    const apply = () => {
      const bright = light === 'bright' || (light === 'auto' && device.matches);
      document.documentElement.dataset.light = bright ? 'bright' : 'dark';
    };
    apply();
    device.addEventListener('change', apply);
    return () => device.removeEventListener('change', apply);
  }, [light]);
}

/** Every minute anew, so that an age on the screen grows. */
export function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** A new version that has been fetched and waits: it takes over only when staff say so, never in a queue. */
export function useUpdate(): (() => void) | undefined {
  const [waiting, setWaiting] = useState<ServiceWorker>();
  useEffect(() => {
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    if (!workers) return;
    let registration: ServiceWorkerRegistration | undefined;
    const look = () => setWaiting((workers.controller && registration?.waiting) || undefined);
    const found = () => registration?.installing?.addEventListener('statechange', look);
    workers.ready.then(
      (ready) => {
        registration = ready;
        ready.addEventListener('updatefound', found);
        look();
      },
      () => undefined,
    );
    return () => registration?.removeEventListener('updatefound', found);
  }, []);
  if (!waiting) return undefined;
  return () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage('skip-waiting');
  };
}
