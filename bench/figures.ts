/** Of times in milliseconds. */
export interface Figures {
  readonly p50: number;
  readonly p99: number;
  /** The three longest: which change it was, counted from 0, and how long. */
  readonly slowest: readonly (readonly [number, number])[];
}
/** Quantiles by the nearest rank. */
export function figuresOf(took: readonly number[]): Figures {
  const sorted = [...took.entries()].toSorted(([, a], [, b]) => a - b);
  const quantile = (part: number) => sorted[Math.ceil(sorted.length * part) - 1]?.[1] ?? 0;
  return { p50: quantile(0.5), p99: quantile(0.99), slowest: sorted.slice(-3).toReversed() };
}

/** For a line of what was measured. */
export function sayFigures(figures: Figures | undefined): string {
  const slowest = figures?.slowest.map(([at, ms]) => `${ms.toFixed(0)} (no. ${at + 1})`).join(', ');
  return `p50 ${figures?.p50.toFixed(1)} ms, p99 ${figures?.p99.toFixed(1)} ms, slowest ${slowest}`;
}
