/** Out of sight for this long, a code has left: a hand that shakes or a blurred frame is shorter. */
const GONE_MS = 1200;

/**
 * The same code staying in view is one scan; taken away and shown again it is another, and is answered again. Each code is
 * remembered by itself: of two badges held side by side the decoder finds now the one, now the other. Only frames that were
 * looked at and did not show it tell that a code is away: a phone that was too busy to look has not seen it leave, also when
 * the last frame before was a blurred one.
 */
export function createSightings(goneMs = GONE_MS) {
  /** Since which frame each code has been missing; undefined while it is in sight. */
  const missing = new Map<string, number | undefined>();
  return {
    /**
     * @param at of the frame, in milliseconds by any clock that only grows
     * @returns whether what it shows is a new presentation
     */
    look(text: string | undefined, at: number): boolean {
      for (const [code, since] of missing) {
        // What shows it again tells nothing of the time before: only a frame without it does.
        if (code === text) continue;
        if (since === undefined) missing.set(code, at);
        else if (at - since > goneMs) missing.delete(code);
      }
      if (!text) return false;
      const isNew = !missing.has(text);
      missing.set(text, undefined);
      return isNew;
    },
  };
}
