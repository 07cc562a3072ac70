import { useEffect, useRef } from 'react';
import { StateMark } from '../../ui/marks.tsx';
import type { StationCore } from './core/told.ts';
import { kioskWords } from './kiosk-words.ts';
import { useStationState } from './use-station-state.ts';

const HELD_MS = 1500;

/** What staff need of a kiosk lies behind a corner that is held and not tapped: a guest who plays with it finds nothing. */
export function KioskStaff({ station, onOpen }: { station: StationCore; onOpen: () => void }) {
  const { mode, unsent, carried } = useStationState(station);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <button
      type="button"
      className="kiosk-staff"
      aria-haspopup="dialog"
      onPointerDown={() => {
        release();
        timer.current = setTimeout(onOpen, HELD_MS);
      }}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onContextMenu={(event) => event.preventDefault()}
      // Held down as well: a key that is held repeats.
      onKeyDown={(event) => event.key === 'Enter' && event.repeat && onOpen()}
    >
      <StateMark tone={mode === 'online' && unsent + carried === 0 ? 'good' : 'wait'}>
        <span lang="zh-Hans">{kioskWords.staff.zh}</span> <span lang="en">{kioskWords.staff.en}</span>
      </StateMark>
    </button>
  );
}
