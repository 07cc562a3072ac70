import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import type { Directory } from '../directory/index.ts';
import { editionsApi, editionsProblems, type Participation } from './contract.ts';
import { editionsPages } from './pages.ts';
import { editionsHandlers } from './routes.ts';
import { createEditions, type Editions } from './service.ts';
import { moveRoles } from './store.ts';
import { createDetailView } from './views.ts';

export type { Editions, NewEdition } from './service.ts';
export { editionView } from './views.ts';

export function createEditionsModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids'>,
  needs: {
    audit: Audit;
    directory: Directory;
    findParticipation: (editionId: string) => Promise<Participation | undefined>;
  },
): { parts: ModuleParts; editions: Editions } {
  const editions = createEditions({ ...platform, audit: needs.audit });
  needs.directory.onMerged(moveRoles);
  const detailView = createDetailView({ editions, directory: needs.directory, clock: platform.clock });
  return {
    parts: {
      ...serve(editionsApi, editionsHandlers(editions, detailView, platform.clock)),
      problems: editionsProblems,
      pages: editionsPages({ ...needs, editions, detailView, clock: platform.clock }),
    },
    editions,
  };
}
