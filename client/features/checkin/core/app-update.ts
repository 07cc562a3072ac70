import type { StationCore } from './told.ts';

const LOOK_EVERY_MS = 30 * 60_000;
/** Nobody was at the door for so long. */
const QUIET_MS = 60_000;

/**
 * Keeps the page and its parts for a start without network, and changes to a new version when nothing is unsent and nobody
 * was scanned for a minute; before that only when staff press the button.
 * @returns how to leave off
 */
export function keepAppReady(station: StationCore): () => void {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return () => {};
  let registration: ServiceWorkerRegistration | undefined;
  let quietSince = performance.now();
  let reloads = false;
  const leave = station.subscribe(() => {
    quietSince = performance.now();
  });
  const stir = () => {
    quietSince = performance.now();
  };
  const changed = () => {
    if (reloads) location.reload();
  };
  const look = () => {
    const { unsent, carried } = station.getState();
    const waiting = registration?.waiting;
    if (!waiting || !workers.controller || unsent + carried > 0 || performance.now() - quietSince < QUIET_MS) return;
    reloads = true;
    waiting.postMessage('skip-waiting');
  };
  const update = () => void registration?.update().catch(() => undefined);
  workers.register('/station-worker.js', { scope: '/scan', updateViaCache: 'none' }).then(
    (found) => {
      registration = found;
    },
    () => undefined,
  );
  // Asked for once: a browser that is short of room throws other sites' data away first.
  void navigator.storage?.persist?.().catch(() => false);
  workers.addEventListener('controllerchange', changed);
  window.addEventListener('pointerdown', stir, true);
  window.addEventListener('keydown', stir, true);
  const timers = [setInterval(look, 10_000), setInterval(update, LOOK_EVERY_MS)];
  return () => {
    leave();
    for (const timer of timers) clearInterval(timer);
    workers.removeEventListener('controllerchange', changed);
    window.removeEventListener('pointerdown', stir, true);
    window.removeEventListener('keydown', stir, true);
  };
}
