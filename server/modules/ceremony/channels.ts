import { hasRole } from '../../platform/caller.ts';
import type { AskedChannel, LiveChannel } from '../../platform/realtime/channel.ts';
import type { Clock } from '../../platform/time.ts';
import { consoleChannel, counterOfDuty, dutyChannel } from './channel-names.ts';
import { LINKED_DUTIES } from './domain.ts';
import { maySeeDuty } from './policy.ts';
import { lowerOf } from './scenes/lower-scene.ts';
import type { Scenes } from './scenes/scenes.ts';
import { stageOf } from './scenes/stage-scene.ts';
import { HALL, type HallRow } from './store/hall-store.ts';

export function ceremonyChannels(scenes: Scenes, clock: Clock): LiveChannel[] {
  const open = (duty: 'stage' | 'lower', sceneOf: (hall: HallRow, now: Date) => unknown): AskedChannel => ({
    pattern: dutyChannel('{id}', duty),
    counter: counterOfDuty('{id}', duty),
    // The hall is public: a screen there needs no key, and sees only what is announced aloud.
    authorise: () => true,
    statement: HALL,
    valuesOf: ({ id }) => [id],
    stateOf: (row) => sceneOf(row as unknown as HallRow, clock.now()),
  });
  return [
    {
      pattern: consoleChannel('{id}'),
      authorise: (caller) => hasRole(caller, 'ceremony_director', 'organiser'),
      snapshot: (reader, { id = '' }) => scenes.findConsole(reader, id),
    },
    open('stage', stageOf),
    open('lower', lowerOf),
    ...LINKED_DUTIES.map(
      (duty): LiveChannel => ({
        pattern: dutyChannel('{id}', duty),
        counter: counterOfDuty('{id}', duty),
        authorise: (caller, { id = '' }) => maySeeDuty(caller, id, duty),
        snapshot: (reader, { id = '' }) => scenes.findScene(duty, reader, id),
      }),
    ),
  ];
}
