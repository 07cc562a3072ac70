import type { Reader } from '../../../platform/db/tx.ts';
import { isOnStage, type LowerScene } from '../domain.ts';
import { findCast } from './cast.ts';
import { findDressing } from './dressing.ts';
import { findShown, headOf, type SceneNeeds } from './sheet-facts.ts';
import { countOf, stageItem } from './stage-item.ts';

/** For the video: who is to be seen, from the moment they stand there; nothing while they are only called. */
export async function findLower(needs: SceneNeeds, reader: Reader, id: string): Promise<LowerScene | undefined> {
  const facts = await findShown(needs, reader, id);
  if (!facts) return undefined;
  const { items, shown, edition } = facts;
  const present = shown.covered ? undefined : items.find(({ state }) => isOnStage(state) && state !== 'called');
  if (!present) return { ...headOf(facts), item: null };
  const cast = await findCast(needs, reader, [present]);
  const dressing = await findDressing(reader, edition, [...cast.organisations.values()]);
  return { ...headOf(facts), item: stageItem(cast, dressing, present, countOf(items, present)) };
}
