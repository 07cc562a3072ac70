/** Out of sight for this long, a code has left: a hand that shakes or a blurred frame is shorter. */
const GONE_MS = 1200;

/**
 * The same code staying in view is one scan; taken away and shown again it is another, and is answered again. Each code is
 * remembered by itself: of two badges held side by side the decoder finds now the one, now the other.
 */
export function createSightings(goneMs = GONE_MS) {
  const seen = new Map<string, number>();
  return {
    /** @returns whether this is a new presentation */
    see(text: string, at: number): boolean {
      for (const [known, last] of seen) if (at - last > goneMs) seen.delete(known);
      const isNew = !seen.has(text);
      seen.set(text, at);
      return isNew;
    },
  };
}
