import type { Reader } from '../../../platform/db/tx.ts';
import { isOnStage, latenessOf } from '../domain.ts';
import type { ListedItem } from '../store/sheet-store.ts';
import { findStart, type SceneNeeds, type SheetFacts } from './sheet-facts.ts';

export interface Coming {
  readonly now: ListedItem | undefined;
  /** Those that wait, in their order. */
  readonly next: readonly ListedItem[];
  readonly lateSeconds: number | null;
  expectedAt(item: ListedItem): string | null;
}

/** What is on stage, what follows, and when. */
export async function findComing(needs: SceneNeeds, reader: Reader, facts: SheetFacts): Promise<Coming> {
  const { items, shown, now } = facts;
  const { lateSeconds, expectedAt } = latenessOf(items, await findStart(needs, reader, shown), now.getTime());
  return {
    now: items.find(({ state }) => isOnStage(state)),
    next: items.filter(({ state }) => state === 'waiting'),
    lateSeconds: lateSeconds ?? null,
    expectedAt(item) {
      const at = expectedAt[items.indexOf(item)] ?? null;
      return at === null ? null : new Date(at).toISOString();
    },
  };
}
