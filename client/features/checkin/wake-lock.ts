import { useEffect, useState } from 'react';

export function useVisible(): boolean {
  const [visible, setVisible] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return visible;
}

/** A door's screen must not go dark in the middle of a queue; the browser takes the lock back whenever the page is hidden. */
export function useWakeLock(): void {
  const visible = useVisible();
  useEffect(() => {
    if (!visible || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let left = false;
    navigator.wakeLock.request('screen').then(
      (held) => {
        if (left) void held.release();
        else lock = held;
      },
      () => undefined,
    );
    return () => {
      left = true;
      void lock?.release();
    };
  }, [visible]);
}
