import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { StateMark } from '../../ui/marks.tsx';
import type { StationState } from './core/told.ts';
import { type Battery, useMinute } from './station-surroundings.ts';
import { stationWords } from './station-words.ts';

interface StatusBarProps {
  readonly state: StationState;
  readonly battery: Battery | undefined;
  readonly onUpdate: (() => void) | undefined;
  readonly onOpen: () => void;
}

export function useAge(at: string | null): string | undefined {
  const words = useWords(stationWords);
  const now = useMinute();
  if (!at) return undefined;
  const minutes = Math.floor((now - Date.parse(at)) / 60_000);
  if (minutes < 1) return words.justNow;
  return minutes < 120 ? words.minutesOld(minutes) : words.hoursOld(Math.floor(minutes / 60));
}

/** Always in sight; what needs somebody is said beneath it, and the rest is behind it. */
export function StatusBar({ state, battery, onUpdate, onOpen }: StatusBarProps) {
  const words = useWords(stationWords);
  const age = useAge(state.dataAt);
  const unsent = state.unsent + state.carried;
  const isReady = state.ready && age !== undefined;
  return (
    <header className="station-status">
      <button type="button" className="station-status-line" onClick={onOpen} aria-haspopup="dialog">
        <span className="unseen">{words.status}: </span>
        <StateMark tone={state.mode === 'online' ? 'good' : 'wait'}>
          <strong>{words[state.mode]}</strong>
        </StateMark>
        <span className="station-ready">{isReady ? words.ready(state.badges, age) : words.notReady}</span>
        <span className={unsent > 0 ? 'station-unsent some' : 'station-unsent'}>
          {unsent > 0 ? words.unsent(unsent) : words.allSent}
        </span>
        <Icon name="down" />
      </button>
      {state.mode === 'offline' && <p className="station-warning calm">{words.offlineText}</p>}
      {state.problem && (
        <p className="station-warning" role="alert">
          {words.problems[state.problem]}
        </p>
      )}
      {state.otherTab && (
        <p className="station-warning" role="alert">
          {words.otherTab}
        </p>
      )}
      {battery && battery.percent <= 20 && !battery.charging && (
        <p className="station-warning" role="status">
          {words.batteryLow(battery.percent)}
        </p>
      )}
      {onUpdate && (
        <p className="station-warning calm" role="status">
          {words.update} <Button onClick={onUpdate}>{words.updateNow}</Button>
        </p>
      )}
    </header>
  );
}
