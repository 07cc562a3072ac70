/** An office page watches six channels at most, a page that comes back asks for all of them at once. */
export const MAX_CHANNELS = 30;
const ASKS = { burst: 40, perSecond: 5 };
/** A screen reports what it drew once a change, and a ceremony has a few in a minute. */
const REPORTS = { burst: 20, perSecond: 5 };

/** So many at once, and so many more with each second. */
export function createAllowance({ burst, perSecond }: { burst: number; perSecond: number }): { take(): boolean } {
  let left = burst;
  let at = performance.now();
  return {
    take() {
      const now = performance.now();
      left = Math.min(burst, left + ((now - at) / 1000) * perSecond);
      at = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}

/** What one socket may ask of a node; whoever wants more has to open another, and proxies count connections. */
export function createSocketBounds() {
  return { asks: createAllowance(ASKS), reports: createAllowance(REPORTS) };
}
export type SocketBounds = ReturnType<typeof createSocketBounds>;
