import { hasRole } from '../../platform/caller.ts';
import type { LiveChannel } from '../../platform/realtime/channel.ts';
import { consoleChannel, counterOfDuty, dutyChannel } from './channel-names.ts';
import { DUTIES, isLinked } from './domain.ts';
import { maySeeDuty } from './policy.ts';
import type { Scenes } from './scenes/scenes.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function ceremonyChannels(scenes: Scenes): LiveChannel[] {
  return [
    {
      pattern: consoleChannel('{id}'),
      authorise: (caller) => hasRole(caller, 'ceremony_director', 'organiser'),
      snapshot: async (reader, { id = '' }) => (UUID.test(id) ? scenes.findConsole(reader, id) : undefined),
    },
    ...DUTIES.map(
      (duty): LiveChannel => ({
        pattern: dutyChannel('{id}', duty),
        counter: counterOfDuty('{id}', duty),
        // The hall is public: a screen there needs no key, and sees only what is announced aloud.
        authorise: (caller, { id = '' }) => !isLinked(duty) || maySeeDuty(caller, id, duty),
        snapshot: async (reader, { id = '' }) => (UUID.test(id) ? scenes.findScene(duty, reader, id) : undefined),
      }),
    ),
  ];
}
