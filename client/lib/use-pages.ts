import { useState } from 'react';

export interface PageOfList {
  readonly cursor: string | undefined;
  /** Place of the first entry, counted from 1. */
  readonly from: number;
  /** For the `<Pager>`, once the page has come. */
  turns(page: { next: string | null; shown: number }): {
    onPrevious: (() => void) | undefined;
    onNext: (() => void) | undefined;
  };
}

/** Cursors lead only forward, so the way here is remembered. Another question (`key`) begins at its first page. */
export function usePages(key: string): PageOfList {
  const [way, setWay] = useState<{ key: string; steps: readonly { cursor: string; from: number }[] }>({
    key,
    steps: [],
  });
  const steps = way.key === key ? way.steps : [];
  const last = steps.at(-1);
  const from = last?.from ?? 1;
  return {
    cursor: last?.cursor,
    from,
    turns: ({ next, shown }) => ({
      onPrevious: last ? () => setWay({ key, steps: steps.slice(0, -1) }) : undefined,
      onNext: next ? () => setWay({ key, steps: [...steps, { cursor: next, from: from + shown }] }) : undefined,
    }),
  };
}
