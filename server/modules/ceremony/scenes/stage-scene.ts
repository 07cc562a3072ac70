import { isOnStage, type StageScene } from '../domain.ts';
import type { HallRow } from '../store/hall-store.ts';
import { castFrom, shortTitles } from './cast.ts';
import { dressingOf } from './dressing.ts';
import { stageItem } from './stage-item.ts';

/** What the hall sees: nothing but what is announced aloud anyway, and nothing at all while it is covered. */
export function stageOf(hall: HallRow, now: Date): StageScene {
  const present = hall.items.find(({ state }) => isOnStage(state));
  const after = hall.items.find(({ state }) => state === 'waiting');
  const cast = castFrom(hall.cast);
  return {
    ...hall.head,
    asOf: now.toISOString(),
    neutral: present === undefined,
    item: present ? stageItem(cast, dressingOf(hall), present, hall.total) : null,
    next: after ? { position: after.position, ...shortTitles(cast, after) } : null,
  };
}
