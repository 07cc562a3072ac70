import { useEffect, useState } from 'react';
import type { StationCore } from './core/told.ts';
import { KioskFace } from './kiosk-face.tsx';
import { canSound, wakeSound } from './signals.ts';
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
    let timer: ReturnType<typeof setTimeout>;
    const touch = () => {
      if (canSound()) return;
      wakeSound();
      setTouched(true);
    };
    // Not between the keys of a gun: making the first sound ready takes longer than they are apart.
    const press = () => {
      clearTimeout(timer);
      timer = setTimeout(touch, 200);
    };
    window.addEventListener('pointerdown', touch, true);
    window.addEventListener('keydown', press, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointerdown', touch, true);
      window.removeEventListener('keydown', press, true);
    };
  }, []);
  const face = { api, self, station, onUnpaired };
  return self.profile === 'kiosk' ? <KioskFace {...face} /> : <StaffFace {...face} />;
}
