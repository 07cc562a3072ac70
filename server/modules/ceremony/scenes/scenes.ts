import type { Reader } from '../../../platform/db/tx.ts';
import { signersOf } from '../domain/hands.ts';
import { type ConsoleScene, isMissing, type LinkedDuty, type SceneHead } from '../domain.ts';
import type { Ceremony } from '../store/ceremony-store.ts';
import type { ListedItem } from '../store/sheet-store.ts';
import { findBackstage } from './backstage-scene.ts';
import { castParties, findCast } from './cast.ts';
import { findConsole, isNotReady } from './console-scene.ts';
import { findHost } from './host-scene.ts';
import { findPresences } from './presences.ts';
import { findStart, type SceneNeeds } from './sheet-facts.ts';
import { findTable } from './table-scene.ts';
import { findUshers } from './ushers-scene.ts';

export interface Scenes {
  /** What the screens of a duty behind the stage see; each duty has a view of its own. */
  findScene(duty: LinkedDuty, reader: Reader, ceremonyId: string): Promise<SceneHead | undefined>;
  findConsole(reader: Reader, ceremonyId: string): Promise<ConsoleScene | undefined>;
  findStart(reader: Reader, ceremony: Pick<Ceremony, 'sessionId' | 'startsAt'>): Promise<string | null>;
  /** What stands in the way of this item going on stage. */
  findObstacles(
    reader: Reader,
    ceremony: Ceremony,
    item: ListedItem,
  ): Promise<{ readonly partyMissing: boolean; readonly notReady: boolean }>;
}

type FindScene = (needs: SceneNeeds, reader: Reader, ceremonyId: string) => Promise<SceneHead | undefined>;

const SCENES: Readonly<Record<LinkedDuty, FindScene>> = {
  backstage: findBackstage,
  host: findHost,
  ushers: findUshers,
  table: findTable,
};

export function createScenes(needs: SceneNeeds): Scenes {
  return {
    findScene: (duty, reader, id) => SCENES[duty](needs, reader, id),
    findConsole: (reader, id) => findConsole(needs, reader, id),
    findStart: (reader, ceremony) => findStart(needs, reader, ceremony),
    async findObstacles(reader, ceremony, item) {
      const cast = await findCast(reader, [item]);
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
