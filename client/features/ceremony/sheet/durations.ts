const LEAST = 10;
const MOST = 7200;

/** Seconds of "4", "1:30", "1.5" or "1：30" minutes; undefined for anything that is not such, or out of bounds. */
export function readDuration(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim();
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(plain);
  const minutes = /^\d{1,3}(?:\.\d{1,2})?$/.exec(plain);
  const seconds = clock
    ? Number(clock[1]) * 60 + Number(clock[2])
    : minutes
      ? Math.round(Number(plain) * 60)
      : undefined;
  return seconds !== undefined && seconds >= LEAST && seconds <= MOST ? seconds : undefined;
}

export function showDuration(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

interface Timed {
  readonly state: string;
  readonly plannedSeconds: number;
}

/** When each item begins by the plan, in milliseconds since 1970, and when the last one ends; what was withdrawn takes no time. */
export function plannedTimes(
  items: readonly Timed[],
  start: string | null,
): { readonly at: readonly (number | null)[]; readonly end: number | null } {
  if (start === null) return { at: items.map(() => null), end: null };
  let next = Date.parse(start);
  const at = items.map(({ state, plannedSeconds }) => {
    if (state === 'withdrawn') return null;
    const begins = next;
    next += plannedSeconds * 1000;
    return begins;
  });
  return { at, end: next };
}
