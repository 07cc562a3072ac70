export const LATE_AFTER_MINUTES = 30;
/** An alert that nobody has answered for so long is shown to all organisers. */
export const ESCALATE_MS = 120_000;
/** What a station told so long after it happened was let in without network. */
export const LATE_REPORT_MS = 120_000;

/**
 * From when on who has not come is late: so long after the doors opened; where no door says when, after the first session
 * began. The earlier of several doors counts, since any of them would have let the person in.
 */
export function lateFrom(
  opensAt: readonly (Date | null)[],
  firstSessionAt: Date | null,
  afterMinutes: number,
): Date | null {
  const opened = opensAt.filter((at): at is Date => at !== null).map((at) => at.getTime());
  const began = opened.length > 0 ? Math.min(...opened) : firstSessionAt?.getTime();
  return began === undefined ? null : new Date(began + afterMinutes * 60_000);
}
