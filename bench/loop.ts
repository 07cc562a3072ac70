import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Told {
  /** Longest block of the event loop since the last question, in ms. */
  readonly blockedMs: number;
  /** After a full collection. */
  readonly heap: number;
  readonly rss: number;
  readonly cpuMs: number;
}

/** What a server tells of itself when its parent asks: with 'begin' it counts anew, with 'memory' it collects first. */
export function watchLoop() {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let since = process.cpuUsage();
  const tell = (): Told => {
    const { heapUsed, external, rss } = process.memoryUsage();
    const { user, system } = process.cpuUsage(since);
    return { blockedMs: delay.max / 1e6, heap: heapUsed + external, rss, cpuMs: (user + system) / 1000 };
  };
  const begin = (): void => {
    delay.reset();
    delay.enable();
    since = process.cpuUsage();
  };
  return {
    begin,
    tell,
    answer(asked: unknown): void {
      if (asked === 'begin') begin();
      if (asked === 'memory') for (let n = 0; n < 3; n += 1) global.gc?.();
      if (asked === 'begin' || asked === 'memory' || asked === 'told') process.send?.(tell());
    },
  };
}
