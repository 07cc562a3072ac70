import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import { directoryApi, directoryProblems } from './contract.ts';
import { directoryPages } from './pages.ts';
import { directoryHandlers } from './routes.ts';
import { createDirectory, type Directory } from './service.ts';
import { fillSounds } from './store.ts';

export { MAX_LOGO_BYTES, readLogo } from './logo-image.ts';
export type { Merged, MergeListener } from './service/merging.ts';
export type { NewOrganisation } from './service/records.ts';
export type { Directory } from './service.ts';

/** Few enough that nobody waits for the locks. */
const AT_ONCE = 200;

export function createDirectoryModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids'>,
  needs: { audit: Audit },
): { parts: ModuleParts; directory: Directory } {
  const directory = createDirectory({ ...platform, ...needs });
  return {
    parts: {
      ...serve(directoryApi, directoryHandlers(directory, platform.db)),
      problems: directoryProblems,
      pages: directoryPages(directory),
      jobs: {
        async 'directory.read_sounds'() {
          while ((await platform.db.transaction((tx) => fillSounds(tx, AT_ONCE))) === AT_ONCE);
        },
      },
    },
    directory,
  };
}
