import { useEffect, useState } from 'react';
import { formatSeconds, formatTime, useZone } from '../lib/dates.ts';
import type { LiveView } from '../lib/live.ts';
import { useWords } from '../lib/words.tsx';
import { StateMark } from './marks.tsx';
import { uiWords } from './ui-words.ts';

export interface ClockProps {
  readonly withSeconds?: boolean;
  /** Milliseconds that the server is ahead of this device. */
  readonly offset?: number;
}

/** The time in the edition's zone. Empty in server-rendered HTML, where it would be wrong at once. */
export function Clock({ withSeconds = false, offset = 0 }: ClockProps) {
  const zone = useZone();
  const [now, setNow] = useState<number>();
  useEffect(() => {
    const step = withSeconds ? 1000 : 60_000;
    let timer: ReturnType<typeof setTimeout>;
    const turn = () => {
      const at = Date.now() + offset;
      setNow(at);
      timer = setTimeout(turn, step - (at % step) + 5);
    };
    turn();
    return () => clearTimeout(timer);
  }, [withSeconds, offset]);
  if (now === undefined) return <time className="clock">{withSeconds ? '--:--:--' : '--:--'}</time>;
  return <time className="clock">{withSeconds ? formatSeconds(now, zone) : formatTime(now, zone)}</time>;
}

/** Whether what is shown is the present, and if not, since when. */
export function LiveMark({ view }: { view: Pick<LiveView<unknown>, 'status' | 'at'> }) {
  const words = useWords(uiWords);
  const zone = useZone();
  if (view.status === 'live') return <StateMark tone="good">{words.live}</StateMark>;
  if (view.status === 'refused') return <StateMark tone="bad">{words.refused}</StateMark>;
  if (view.status === 'connecting') return <StateMark tone="plain">{words.connecting}</StateMark>;
  return <StateMark tone="wait">{words.notLiveSince(formatSeconds(view.at, zone))}</StateMark>;
}
