/**
 * What somebody has begun to write, kept in this browser. Storage may be full, forbidden (private windows) or hold what an
 * older version wrote: each then counts as "nothing kept", never as an error of the page.
 */
export interface DraftStore<T> {
  find(): T | undefined;
  keep(draft: T): boolean;
  forget(): void;
}

export function createDraftStore<T>(name: string, accepts: (value: unknown) => value is T): DraftStore<T> {
  const key = `huiwu.${name}`;
  return {
    find() {
      try {
        const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
        return accepts(value) ? value : undefined;
      } catch {
        return undefined;
      }
    },
    keep(draft) {
      try {
        localStorage.setItem(key, JSON.stringify(draft));
        return true;
      } catch {
        return false;
      }
    },
    forget() {
      try {
        localStorage.removeItem(key);
      } catch {
        // Nothing could be kept, so there is nothing to forget.
      }
    },
  };
}
