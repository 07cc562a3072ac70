/**
 * What this process has committed is known here before PostgreSQL tells the listening connections: screens of this node need
 * not wait for that. Other nodes hear of it by NOTIFY only, and so does this one where a writer forgets to say it here.
 */
export interface Told {
  /** @param notice The payload that also goes by NOTIFY. */
  say(notice: string): void;
  /** The function returned ends it. */
  hear(listener: (notice: string) => void): () => void;
}

export function createTold(): Told {
  const listeners = new Set<(notice: string) => void>();
  return {
    say(notice) {
      for (const listener of listeners) listener(notice);
    },
    hear(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
