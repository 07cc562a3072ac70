import { type ItemState, isOnStage } from './run-sheet.ts';

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
}

/** A plan further away than this is not the plan of this run: a rehearsal the evening before, or a demo at night. */
const OTHER_DAY_MS = 2 * 3_600_000;

/**
 * An item on stage counts as done for as much as it has used, at most for what was planned: so a ceremony that keeps to
 * its plan shows zero all the time, and an item that drags on shows it while it drags.
 */
export function latenessOf(items: readonly TimedItem[], plannedStart: string | null, now: number): Lateness {
  const starts = items.flatMap(({ startedAt }) => (startedAt === null ? [] : [Date.parse(startedAt)]));
  const began = starts.length > 0 ? Math.min(...starts) : undefined;
  const plan = plannedStart === null ? undefined : Date.parse(plannedStart);
  const holds = plan !== undefined && (began === undefined || Math.abs(began - plan) < OTHER_DAY_MS);
  const begin = holds ? plan : began;
  let done = 0;
  let left = 0;
  for (const { state, plannedSeconds, startedAt } of items) {
    if (state === 'closed') done += plannedSeconds;
    else if (isOnStage(state)) {
      const used = startedAt === null ? 0 : Math.max(0, (now - Date.parse(startedAt)) / 1000);
      done += Math.min(used, plannedSeconds);
      left += Math.max(0, plannedSeconds - used);
    } else if (state === 'waiting') left += plannedSeconds;
  }
  const from = begin !== undefined && done === 0 ? Math.max(begin, now) : now;
  const begun = begin !== undefined && (done > 0 || now >= begin);
  return {
    lateSeconds: begun && begin !== undefined ? Math.round((now - begin) / 1000 - done) : undefined,
    endsAt: Math.round(from + left * 1000),
  };
}
