import { useCallback, useEffect, useRef, useState } from 'react';
import type { NotRecorded, Recorded, StationCore, Subject } from './core/told.ts';
import { signal } from './signals.ts';
import { toneOf } from './verdict-tone.ts';

/** Long enough to read a name out, short enough for a queue. */
export const ADMIT_SHOWN_MS = 2500;
/** There is something to tell the person, or to do. */
export const ADMIT_WITH_NOTE_SHOWN_MS = 7000;
const KEPT = 8;

/** `seenAt`: when the code was seen or the key pressed, by performance.now(). */
export type Seen = Subject & { readonly seenAt: number };

export type Showing =
  | { readonly at: 'ready' }
  | { readonly at: 'asking' }
  | { readonly at: 'told'; readonly told: Recorded; readonly seen: Seen }
  | { readonly at: 'fault'; readonly why: NotRecorded['why'] };

export interface Past {
  readonly told: Recorded;
  readonly undone: boolean;
}

export interface Verdicts {
  readonly showing: Showing;
  /** The latest first, for an undo after the verdict has gone. */
  readonly past: readonly Past[];
  readonly recorded: number;
  scan(seen: Seen): void;
  clear(): void;
  markUndone(scanId: string): void;
}

/** One after another in the order they were read; each answer replaces the one before at once, and each is heard. */
export function useVerdicts(station: Pick<StationCore, 'scan'>, { stays = false } = {}): Verdicts {
  const [showing, setShowing] = useState<Showing>({ at: 'ready' });
  const [past, setPast] = useState<readonly Past[]>([]);
  const [recorded, setRecorded] = useState(0);
  const waiting = useRef<Seen[]>([]);
  const running = useRef(false);

  const scan = useCallback(
    (seen: Seen) => {
      waiting.current.push(seen);
      if (running.current) return;
      running.current = true;
      const next = async (): Promise<void> => {
        const one = waiting.current.shift();
        if (!one) return;
        setShowing({ at: 'asking' });
        const { seenAt, ...subject } = one;
        const told = await station.scan(subject);
        if (told.recorded) {
          signal(toneOf(told));
          setRecorded((count) => count + 1);
          setPast((before) => [{ told, undone: false }, ...before].slice(0, KEPT));
          setShowing({ at: 'told', told, seen: one });
        } else {
          signal('fault');
          setShowing({ at: 'fault', why: told.why });
        }
        return await next();
      };
      void next().finally(() => {
        running.current = false;
      });
    },
    [station],
  );
  const clear = useCallback(() => setShowing({ at: 'ready' }), []);
  const markUndone = useCallback(
    (scanId: string) =>
      setPast((before) => before.map((one) => (one.told.scanId === scanId ? { ...one, undone: true } : one))),
    [],
  );

  useEffect(() => {
    const shown = showing.at === 'told' && !stays ? shownFor(showing.told) : undefined;
    if (shown === undefined) return;
    const timer = setTimeout(clear, shown);
    return () => clearTimeout(timer);
  }, [showing, stays, clear]);

  useEffect(() => {
    if (showing.at !== 'told') return;
    const start = showing.seen.seenAt;
    // After the frame in which the colour stands on the screen: what a person at the door waits for.
    const frame = requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        performance.clearMeasures(MEASURE);
        performance.measure(MEASURE, { start, end: performance.now() });
      };
      channel.port2.postMessage(undefined);
    });
    return () => cancelAnimationFrame(frame);
  }, [showing]);

  return { showing, past, recorded, scan, clear, markUndone };
}

/** Admits go by themselves; a refusal stays until somebody has dealt with it. */
export function shownFor({ decision, person }: Recorded): number | undefined {
  if (decision !== 'admit') return undefined;
  return person?.notes.length || person?.party ? ADMIT_WITH_NOTE_SHOWN_MS : ADMIT_SHOWN_MS;
}

/** In the browser's own timeline, for whoever looks why a door is slow. */
export const MEASURE = 'station: seen to verdict';
