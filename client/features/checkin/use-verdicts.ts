import { startTransition, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { afterPaint, oncePainted } from './after-paint.ts';
import type { Recorded, StationCore } from './core/told.ts';
import { signal } from './signals.ts';
import { createVerdictScreen, type Seen, type Showing, type VerdictScreen } from './verdict-screen.ts';
import { toneOf } from './verdict-tone.ts';

/** Long enough to read a name out, short enough for a queue. */
export const ADMIT_SHOWN_MS = 2500;
/** There is something to tell the person, or to do. */
export const ADMIT_WITH_NOTE_SHOWN_MS = 7000;
const KEPT = 8;
/** Nobody acts on the verdict of the guest before in less than this. */
const DIM_AFTER_MS = 60;
/** Sooner nobody reads that the server is being asked. */
const ASKING_AFTER_MS = 150;

export interface Past {
  readonly told: Recorded;
  readonly undone: boolean;
}

export interface Verdicts {
  /** Read it with useShowing, in a component as small as can be. */
  readonly screen: VerdictScreen;
  /** The latest first, for an undo after the verdict has gone. */
  readonly past: readonly Past[];
  readonly recorded: number;
  scan(seen: Seen): void;
  clear(): void;
  /** What stands there does not go away by itself any more: somebody is dealing with it. */
  hold(): void;
  markUndone(scanId: string): void;
}

/** Drawn at once: for the verdict itself. */
export function useShowing({ screen }: Pick<Verdicts, 'screen'>): Showing {
  return useSyncExternalStore(screen.subscribe, screen.get);
}

/** Drawn when the verdict stands on the screen: for all that is around it. */
export function useShowingLater<T>({ screen }: Pick<Verdicts, 'screen'>, pick: (showing: Showing) => T): T {
  const watch = useCallback((hear: () => void) => screen.subscribe(oncePainted(hear)), [screen]);
  return useSyncExternalStore(watch, () => pick(screen.get()));
}

export function isCovered({ at }: Showing): boolean {
  return at === 'told' || at === 'fault';
}

export function isAsking({ at }: Showing): boolean {
  return at === 'asking';
}

/** One after another in the order they were read; each answer replaces the one before at once, and each is heard. */
export function useVerdicts(station: Pick<StationCore, 'scan'>, { stays = false } = {}): Verdicts {
  const [screen] = useState(createVerdictScreen);
  const [past, setPast] = useState<readonly Past[]>([]);
  const [recorded, setRecorded] = useState(0);
  const waiting = useRef<Seen[]>([]);
  const running = useRef(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(leaving.current), []);

  const clear = useCallback(() => {
    clearTimeout(leaving.current);
    screen.show({ at: 'ready' });
  }, [screen]);

  const hold = useCallback(() => clearTimeout(leaving.current), []);

  const scan = useCallback(
    (seen: Seen) => {
      waiting.current.push(seen);
      if (running.current) return;
      running.current = true;
      const next = async (): Promise<void> => {
        const one = waiting.current.shift();
        if (!one) return;
        clearTimeout(leaving.current);
        // The verdict before goes, and the question is said, when the answer is slow; sooner it would only delay the answer.
        const old = setTimeout(screen.dim, DIM_AFTER_MS);
        const slow = setTimeout(() => screen.show({ at: 'asking' }), ASKING_AFTER_MS);
        const { seenAt, ...subject } = one;
        const begun = performance.now();
        const told = await station.scan(subject);
        const judged = performance.now();
        clearTimeout(old);
        clearTimeout(slow);
        // Drawn now, and not when React finds the time. All else waits until the colour stands on the screen.
        flushSync(() => screen.show(told.recorded ? { at: 'told', told, seen: one } : { at: 'fault', why: told.why }));
        const drawn = performance.now();
        const settle = (painted: number) => {
          signal(told.recorded ? toneOf(told) : 'fault');
          note(MEASURES.seen, seenAt, begun);
          note(MEASURES.judged, begun, judged);
          note(MEASURES.drawn, judged, drawn);
          note(MEASURES.painted, drawn, painted);
          note(MEASURES.all, seenAt, painted);
          if (!told.recorded) return;
          startTransition(() => {
            setRecorded((count) => count + 1);
            setPast((before) => [{ told, undone: false }, ...before].slice(0, KEPT));
          });
        };
        afterPaint(settle, { first: true });
        const shown = told.recorded && !stays ? shownFor(told) : undefined;
        if (shown !== undefined) leaving.current = setTimeout(clear, shown);
        return await next();
      };
      void next().finally(() => {
        running.current = false;
      });
    },
    [station, screen, stays, clear],
  );
  const markUndone = useCallback(
    (scanId: string) =>
      setPast((before) => before.map((one) => (one.told.scanId === scanId ? { ...one, undone: true } : one))),
    [],
  );

  return useMemo(
    () => ({ screen, past, recorded, scan, clear, hold, markUndone }),
    [screen, past, recorded, scan, clear, hold, markUndone],
  );
}

/** Admits go by themselves; a refusal stays until somebody has dealt with it. */
export function shownFor({ decision, person }: Recorded): number | undefined {
  if (decision !== 'admit') return undefined;
  return person?.notes.length || person?.party || person?.photoUrl ? ADMIT_WITH_NOTE_SHOWN_MS : ADMIT_SHOWN_MS;
}

/** In the browser's own timeline, for whoever looks why a door is slow. */
const MEASURES = {
  seen: 'station: seen to read',
  judged: 'station: read to judged',
  drawn: 'station: judged to drawn',
  painted: 'station: drawn to painted',
  all: 'station: seen to verdict',
};
function note(name: string, start: number, end: number): void {
  performance.clearMeasures(name);
  performance.measure(name, { start, end });
}
