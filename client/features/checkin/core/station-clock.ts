import type { StationPort } from './port.ts';
import type { ClockMark } from './station-store.ts';

export interface StationClock {
  /** As the wall shows it: what a scan is marked with. */
  now(): number;
  /** As the server would say, as far as that is known: what rules with hours are asked by. */
  corrected(): number;
  mark(): ClockMark;
  /** How much to add to the time of sending, so that what is marked so keeps its true distance from it. */
  shiftFor(mark: ClockMark): number;
  /** The server said what time it is, in answer to a question that was asked at `askedAt` (elapsed). */
  hear(serverTime: number, askedAt: number): void;
}

const JUMP_MS = 2000;

/**
 * A station's clock may be set while it works. The server only looks at the distance of a scan from its sending, so a clock
 * that was changed in between would move the scan. Each stretch without a jump is a segment; across segments the distance is
 * taken through the server's time, which is measured in each.
 *
 * A jump back is surely a change of the clock, and by how much is known. A jump ahead may be a phone that slept, since the
 * monotonic clock of some browsers sleeps too: then nothing is known until the server is heard again.
 */
export function createStationClock(port: Pick<StationPort, 'now' | 'elapsed' | 'uuid'>): StationClock {
  let segment = port.uuid();
  let offset: number | null = null;
  let guess = 0;
  let precision = Number.POSITIVE_INFINITY;
  let last = { wall: port.now(), elapsed: port.elapsed() };

  const look = (): number => {
    const wall = port.now();
    const elapsed = port.elapsed();
    const jump = wall - last.wall - (elapsed - last.elapsed);
    last = { wall, elapsed };
    if (Math.abs(jump) > JUMP_MS) {
      segment = port.uuid();
      precision = Number.POSITIVE_INFINITY;
      offset = jump < 0 && offset !== null ? offset - jump : null;
      if (jump < 0) guess -= jump;
    }
    return wall;
  };
  return {
    now: look,
    corrected: () => look() + guess,
    mark() {
      look();
      return { segment, offset };
    },
    shiftFor(mark) {
      look();
      if (mark.segment === segment || mark.offset === null || offset === null) return 0;
      return offset - mark.offset;
    },
    hear(serverTime, askedAt) {
      const wall = look();
      const took = Math.max(0, last.elapsed - askedAt);
      const found = serverTime + took / 2 - wall;
      // The quickest answer knows best; what contradicts it is a clock that runs too fast or too slow.
      if (offset !== null && took > precision && Math.abs(found - offset) < took) return;
      precision = took;
      offset = found;
      guess = found;
    },
  };
}
