import type { Reader } from '../../../platform/db/tx.ts';
import { isOnStage, type StageScene } from '../domain.ts';
import { findCast, shortTitles } from './cast.ts';
import { findDressing } from './dressing.ts';
import { findShown, headOf, type SceneNeeds } from './sheet-facts.ts';
import { countOf, stageItem } from './stage-item.ts';

/** What the hall sees: nothing but what is announced aloud anyway, and nothing at all while it is covered. */
export async function findStage(needs: SceneNeeds, reader: Reader, id: string): Promise<StageScene | undefined> {
  const facts = await findShown(needs, reader, id);
  if (!facts) return undefined;
  const { items, shown, edition } = facts;
  const present = shown.covered ? undefined : items.find(({ state }) => isOnStage(state));
  const after = shown.covered ? undefined : items.find(({ state }) => state === 'waiting');
  const cast = await findCast(
    needs,
    reader,
    [present, after].flatMap((item) => item ?? []),
  );
  const dressing = present && (await findDressing(reader, edition, [...cast.organisations.values()]));
  return {
    ...headOf(facts),
    neutral: present === undefined,
    item: present && dressing ? stageItem(cast, dressing, present, countOf(items, present)) : null,
    next: after ? { position: items.indexOf(after) + 1, ...shortTitles(cast, after) } : null,
  };
}
