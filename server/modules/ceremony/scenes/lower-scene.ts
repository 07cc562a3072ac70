import { isOnStage, type LowerScene } from '../domain.ts';
import type { HallRow } from '../store/hall-store.ts';
import { castFrom } from './cast.ts';
import { dressingOf } from './dressing.ts';
import { stageItem } from './stage-item.ts';

/** For the video: who is to be seen, from the moment they stand there; nothing while they are only called. */
export function lowerOf(hall: HallRow, now: Date): LowerScene {
  const present = hall.items.find(({ state }) => isOnStage(state) && state !== 'called');
  return {
    ...hall.head,
    asOf: now.toISOString(),
    item: present ? stageItem(castFrom(hall.cast), dressingOf(hall), present, hall.total) : null,
  };
}
