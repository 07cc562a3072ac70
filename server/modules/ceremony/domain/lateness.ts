import { isOnStage } from './run-sheet.ts';
import type { ItemState } from './run-sheet-words.ts';

export interface TimedItem {
  readonly state: ItemState;
  readonly plannedSeconds: number;
  readonly startedAt: string | null;
}

export interface Lateness {
  /** Behind the plan; negative when ahead. Undefined until the ceremony has a beginning to be measured from. */
  readonly lateSeconds: number | undefined;
  /** Milliseconds since 1970 at which the last item ends if all others take the time that is planned. */
  readonly endsAt: number;
  /** When each item is expected on stage, in the same count; null for what is over or set aside. */
  readonly expectedAt: readonly (number | null)[];
}

/** A plan further away than this is not the plan of this run: a rehearsal the evening before, or a demo at night. */
const OTHER_DAY_MS = 2 * 3_600_000;

/**
 * An item on stage counts as done for as much as it has used, at most for what was planned: so a ceremony that keeps to
 * its plan shows zero all the time, and an item that drags on shows it while it drags. What is skipped, postponed or
 * withdrawn takes no time; taken up again, it is counted from then on.
 */
export function latenessOf(items: readonly TimedItem[], plannedStart: string | null, now: number): Lateness {
  const starts = items.flatMap(({ startedAt }) => (startedAt === null ? [] : [Date.parse(startedAt)]));
  const began = starts.length > 0 ? Math.min(...starts) : undefined;
  const plan = plannedStart === null ? undefined : Date.parse(plannedStart);
  const holds = plan !== undefined && (began === undefined || Math.abs(began - plan) < OTHER_DAY_MS);
  const begin = holds ? plan : began;
  let done = 0;
  let onStage = 0;
  for (const { state, plannedSeconds, startedAt } of items) {
    if (state === 'closed') done += plannedSeconds;
    else if (isOnStage(state)) {
      const used = startedAt === null ? 0 : Math.max(0, (now - Date.parse(startedAt)) / 1000);
      done += Math.min(used, plannedSeconds);
      onStage += Math.max(0, plannedSeconds - used);
    }
  }
  const from = begin !== undefined && done === 0 ? Math.max(begin, now) : now;
  const begun = begin !== undefined && (done > 0 || now >= begin);
  let next = from + onStage * 1000;
  const expectedAt = items.map(({ state, plannedSeconds, startedAt }) => {
    if (isOnStage(state)) return startedAt === null ? Math.round(from) : Date.parse(startedAt);
    if (state !== 'waiting') return null;
    const at = Math.round(next);
    next += plannedSeconds * 1000;
    return at;
  });
  return {
    lateSeconds: begun && begin !== undefined ? Math.round((now - begin) / 1000 - done) : undefined,
    endsAt: Math.round(next),
    expectedAt,
  };
}
