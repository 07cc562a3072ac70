import type { Reader } from '../../../platform/db/tx.ts';
import type { LiveChannel } from '../../../platform/realtime/channel.ts';
import type { Edition } from '../../editions/domain.ts';
import { BOARD_EVERY_MS } from '../domain.ts';
import { maySeeSituation, maySeeWall } from '../policy.ts';
import type { Arrivals } from '../service/arrivals.ts';
import type { Vips } from '../service/vips.ts';
import { countOpenConflicts } from '../store/conflicts.ts';
import { WALL, type WallRow } from '../store/wall-queries.ts';
import { FEW, GUESTS, wallView } from './wall-view.ts';

/** Parties, doors and stations are looked up anew for each sending: nobody reads a table faster than this. */
const SITUATION_EVERY_MS = 1000;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export function watchingChannels(needs: {
  arrivals: Pick<Arrivals, 'readSituation'>;
  vips: Pick<Vips, 'readAlerts'>;
  findEdition(year: string | undefined, reader?: Reader): Promise<Edition | undefined>;
}): LiveChannel[] {
  const { arrivals, vips, findEdition } = needs;
  return [
    {
      // Scans tell one board, and these are other views of it.
      pattern: 'wall:{year}',
      counter: 'checkin:{year}',
      everyMs: BOARD_EVERY_MS,
      async authorise(caller, { year }) {
        const edition = await findEdition(year);
        return edition !== undefined && maySeeWall(caller, edition.id);
      },
      statement: WALL,
      valuesOf: ({ year }) => [year, GUESTS, FEW],
      stateOf: (row) => wallView(row as unknown as WallRow),
    },
    {
      pattern: 'situation:{year}',
      counter: 'checkin:{year}',
      everyMs: SITUATION_EVERY_MS,
      authorise: maySeeSituation,
      async snapshot(reader, { year }) {
        const edition = await findEdition(year, reader);
        return edition && arrivals.readSituation(reader, edition);
      },
    },
    {
      // A number in the navigation of every open office page: far less than the situation.
      pattern: 'conflicts:{year}',
      counter: 'checkin:{year}',
      everyMs: SITUATION_EVERY_MS,
      authorise: maySeeSituation,
      async snapshot(reader, { year }) {
        const edition = await findEdition(year, reader);
        return edition && { open: await countOpenConflicts(reader, edition.id) };
      },
    },
    {
      pattern: 'alerts:{id}',
      authorise: (caller, { id }) => caller.kind === 'user' && caller.userId === id,
      snapshot: async (reader, { id = '' }) => (UUID.test(id) ? vips.readAlerts(reader, id) : undefined),
    },
  ];
}
