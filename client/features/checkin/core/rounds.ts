import type { StationPort } from './port.ts';

export interface Rounds {
  /** At once, or when the present round has ended. */
  soon(): void;
  stop(): void;
}

/**
 * Runs again and again, `waitMs` after the end of the last time, spread by a fifth both ways: a hall of stations that lost
 * the network together does not come back in one second.
 */
export function createRounds(
  port: Pick<StationPort, 'after' | 'random'>,
  waitMs: () => number,
  run: () => Promise<unknown>,
): Rounds {
  let callOff = () => {};
  let stopped = false;
  let busy = false;
  let again = false;
  const begin = async () => {
    if (stopped) return;
    if (busy) {
      again = true;
      return;
    }
    callOff();
    busy = true;
    again = false;
    try {
      await run();
    } catch {
      // A round that failed is a round: the next one tries again.
    }
    busy = false;
    if (again) return void begin();
    if (!stopped) callOff = port.after(waitMs() * (0.8 + 0.4 * port.random()), () => void begin());
  };
  return {
    soon: () => void begin(),
    stop() {
      stopped = true;
      callOff();
    },
  };
}
