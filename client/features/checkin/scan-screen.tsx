import { useEffect, useState } from 'react';
import type { StationCore } from './core/told.ts';
import { KioskFace } from './kiosk-face.tsx';
import { wakeSound } from './signals.ts';
import { StaffFace } from './staff-face.tsx';
import type { Self, StationApi } from './station-session.ts';
import { useWakeLock } from './wake-lock.ts';

export interface ScanScreenProps {
  readonly api: StationApi;
  readonly self: Self;
  readonly station: StationCore;
  readonly onUnpaired: () => void;
}

/** What stands at a door: for staff, or for the guests themselves. */
export function ScanScreen({ api, self, station, onUnpaired }: ScanScreenProps) {
  const [, setTouched] = useState(false);
  useWakeLock();
  useEffect(() => {
    const touch = () => {
      wakeSound();
      setTouched(true);
    };
    for (const event of ['pointerdown', 'keydown'] as const) window.addEventListener(event, touch, true);
    return () => {
      for (const event of ['pointerdown', 'keydown'] as const) window.removeEventListener(event, touch, true);
    };
  }, []);
  const face = { api, self, station, onUnpaired };
  return self.profile === 'kiosk' ? <KioskFace {...face} /> : <StaffFace {...face} />;
}
