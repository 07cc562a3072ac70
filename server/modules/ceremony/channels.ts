import { hasRole } from '../../platform/caller.ts';
import type { LiveChannel } from '../../platform/realtime/channel.ts';
import { consoleChannel, stageChannel } from './channel-names.ts';
import type { Scenes } from './scenes/scenes.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function ceremonyChannels(scenes: Scenes): LiveChannel[] {
  return [
    {
      // The hall is public: a screen needs no sign-in, and sees only what is announced aloud.
      pattern: stageChannel('{id}'),
      authorise: () => true,
      snapshot: async (reader, { id = '' }) => (UUID.test(id) ? scenes.findStage(reader, id) : undefined),
    },
    {
      pattern: consoleChannel('{id}'),
      authorise: (caller) => hasRole(caller, 'ceremony_director', 'organiser'),
      snapshot: async (reader, { id = '' }) => (UUID.test(id) ? scenes.findConsole(reader, id) : undefined),
    },
  ];
}
