import { useEffect, useState } from 'react';
import { type ConsoleScene, latenessOf } from '#domain/ceremony';
import { formatTime } from '../../lib/dates.ts';
import { useWords } from '../../lib/words.tsx';
import { Clock } from '../../ui/clock.tsx';
import { ceremonyWords } from './words.ts';

/** The server's time on this device, turning every second. */
export function useServerNow(offset: number): number {
  const [now, setNow] = useState(() => Date.now() + offset);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() + offset), 1000);
    return () => clearInterval(timer);
  }, [offset]);
  return now;
}

/** 1:05, or 1:02:05; without a sign. */
export function duration(seconds: number): string {
  const whole = Math.abs(Math.round(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** Within this nobody in the hall notices. */
const TOLERANCE_SECONDS = 30;

export function LatenessBar({ scene, offset }: { scene: ConsoleScene; offset: number }) {
  const words = useWords(ceremonyWords);
  const now = useServerNow(offset);
  const { lateSeconds, endsAt } = latenessOf(scene.items, scene.plannedStart, now);
  const open = scene.items.some(({ state }) => state !== 'closed' && state !== 'postponed');
  const untilStart = scene.plannedStart === null ? 0 : (Date.parse(scene.plannedStart) - now) / 1000;
  const late = lateSeconds !== undefined && lateSeconds > TOLERANCE_SECONDS;
  return (
    <p className="lateness">
      <Clock withSeconds offset={offset} />
      {open && lateSeconds === undefined && untilStart > 0 && <span>{words.beginsIn(duration(untilStart))}</span>}
      {open && lateSeconds !== undefined && (
        <strong className={late ? 'running-late' : ''}>
          {late
            ? words.lateBy(duration(lateSeconds))
            : lateSeconds < -TOLERANCE_SECONDS
              ? words.earlyBy(duration(lateSeconds))
              : words.onTime}
        </strong>
      )}
      {open && <span className="soft">{words.endsAt(formatTime(endsAt, scene.timeZone))}</span>}
    </p>
  );
}
