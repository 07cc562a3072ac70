import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** What a list is asked for stands in the address: it can be sent to a colleague, and "back" returns to it. */
export function useAddress(): {
  read: (name: string) => string | undefined;
  write: (changes: Readonly<Record<string, string | undefined>>) => void;
  search: string;
} {
  const [params, setParams] = useSearchParams();
  const write = useCallback(
    (changes: Readonly<Record<string, string | undefined>>) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return { read: (name) => params.get(name) ?? undefined, write, search: params.toString() };
}
