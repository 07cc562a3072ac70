import type { Reader } from '../../../platform/db/tx.ts';
import { signersOf } from '../domain/hands.ts';
import { type ConsoleScene, isMissing, type StageScene } from '../domain.ts';
import type { Ceremony } from '../store/ceremony-store.ts';
import type { ListedItem } from '../store/sheet-store.ts';
import { castParties, findCast } from './cast.ts';
import { findConsole, isNotReady } from './console-scene.ts';
import { findPresences } from './presences.ts';
import { findStart, type SceneNeeds } from './sheet-facts.ts';
import { findStage } from './stage-scene.ts';

export interface Scenes {
  findStage(reader: Reader, ceremonyId: string): Promise<StageScene | undefined>;
  findConsole(reader: Reader, ceremonyId: string): Promise<ConsoleScene | undefined>;
  findStart(reader: Reader, ceremony: Pick<Ceremony, 'sessionId' | 'startsAt'>): Promise<string | null>;
  /** What stands in the way of this item going on stage. */
  findObstacles(
    reader: Reader,
    ceremony: Ceremony,
    item: ListedItem,
  ): Promise<{ readonly partyMissing: boolean; readonly notReady: boolean }>;
}

export function createScenes(needs: SceneNeeds): Scenes {
  return {
    findStage: (reader, id) => findStage(needs, reader, id),
    findConsole: (reader, id) => findConsole(needs, reader, id),
    findStart: (reader, ceremony) => findStart(needs, reader, ceremony),
    async findObstacles(reader, ceremony, item) {
      const cast = await findCast(needs, reader, [item]);
      const presenceIn = await findPresences(needs.presences, reader, ceremony, cast, [item]);
      const partyMissing = item.subjects
        .flatMap((subject) => castParties(cast, subject))
        .some(({ people }) =>
          isMissing({
            needed: signersOf(people, item.substitutes).map(({ registrationId }) => presenceIn(registrationId, item)),
          }),
        );
      return { partyMissing, notReady: isNotReady(cast, item) };
    },
  };
}
