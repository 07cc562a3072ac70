import type { Clock } from '../../server/platform/time.ts';

export interface FakeClock extends Clock {
  set(instant: string | Date): void;
  advance(by: { seconds?: number; minutes?: number; hours?: number; days?: number }): void;
}

/** Time stands still until the test moves it. */
export function fakeClock(start: string | Date = '2024-11-22T00:00:00Z'): FakeClock {
  let present = new Date(start).getTime();
  return {
    now: () => new Date(present),
    set(instant) {
      present = new Date(instant).getTime();
    },
    advance({ seconds = 0, minutes = 0, hours = 0, days = 0 }) {
      present += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
    },
  };
}
