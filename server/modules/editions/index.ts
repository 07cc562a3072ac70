import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import type { Directory } from '../directory/index.ts';
import { editionsApi, editionsProblems, type Participation } from './contract.ts';
import { createEditionEvents } from './events.ts';
import { editionsPages } from './pages.ts';
import { editionsHandlers } from './routes.ts';
import type { FindUse } from './service/needs.ts';
import { createEditions, type Editions } from './service.ts';
import { moveRoles } from './store.ts';
import { createDetailView } from './views.ts';

export type { CapacityListener, EditionListener } from './events.ts';
export type { EditionUse } from './service/needs.ts';
export type { Editions, NewEdition } from './service.ts';
/** For the command line, which composes no modules. */
export { findInstallation } from './store.ts';
export { editionView } from './views.ts';

export function createEditionsModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids'>,
  needs: {
    audit: Audit;
    directory: Directory;
    findParticipation: (editionId: string) => Promise<Participation | undefined>;
    findUse: FindUse;
  },
): { parts: ModuleParts; editions: Editions } {
  const editions = createEditions({ ...platform, ...needs, events: createEditionEvents() });
  needs.directory.onMerged(moveRoles);
  const detailView = createDetailView({ editions, directory: needs.directory, clock: platform.clock });
  return {
    parts: {
      ...serve(
        editionsApi,
        editionsHandlers({ editions, directory: needs.directory, detailView, clock: platform.clock }),
      ),
      problems: editionsProblems,
      pages: editionsPages({ ...needs, editions, detailView, clock: platform.clock }),
    },
    editions,
  };
}
